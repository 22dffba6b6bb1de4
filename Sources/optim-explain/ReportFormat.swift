import ArgumentParser

/// A kind of file that a table or a report can become.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument, FileKind {
  case text, markdown, json

  var name: String { rawValue }

  var endings: [String] {
    switch self {
    case .text: [".txt"]
    case .markdown: [".md", ".markdown"]
    case .json: [".json"]
    }
  }
}
