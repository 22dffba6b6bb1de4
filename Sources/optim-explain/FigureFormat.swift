/// A kind of file that a figure can become.
enum FigureFormat: String, FileKind, CaseIterable {
  case svg, text
  /// The numbers of it, and no figure.
  case json

  var name: String { rawValue }

  var endings: [String] {
    switch self {
    case .svg: [".svg"]
    case .text: [".txt"]
    case .json: [".json"]
    }
  }

  /// The kind that is asked for; nil where it goes to the terminal.
  ///
  /// - Throws: a usage failure for a name that no figure has.
  static func wanted(
    in output: String?, json: Bool = false, among kinds: [Self] = allCases
  ) throws -> Self? {
    if let kind = try kinds.kind(of: output, unless: json ? ("--json", .json) : nil) { return kind }
    return output == nil ? nil : .svg
  }
}
