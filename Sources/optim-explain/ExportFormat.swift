import Explanation

/// A kind of file that a story can become.
struct ExportFormat: FileKind, Sendable {
  /// How the content comes about.
  enum Rendering {
    /// As text, part by part.
    case text(any Renderer)
    /// As bytes, when the whole story has been told.
    case bytes((inout any StorySource) throws -> [UInt8])
  }

  let name: String
  let endings: [String]

  /// The folder within the teaching material; empty for the material's own.
  let folder: String

  /// Whether the teaching material has it.
  let isTaught: Bool

  /// Whether all coordinates are there unless told otherwise: rows of numbers do not say what is left out.
  let isComplete: Bool

  /// Makes the content; the flag leaves out explanations and remarks.
  let rendering: @Sendable (Notation, _ isBrief: Bool) -> Rendering

  /// For reading in a terminal.
  static let text = ExportFormat("text", ".txt", isTaught: false) {
    .text(TerminalRenderer(notation: $0, isBrief: $1))
  }

  static let all = [
    text,
    ExportFormat("markdown", ".md", ".markdown", folder: "") {
      .text(MarkdownRenderer(notation: $0, isBrief: $1))
    },
    ExportFormat("latex", ".tex") { .text(LaTeXRenderer(notation: $0, isBrief: $1)) },
    ExportFormat("html", ".html", ".htm") { .text(HTMLRenderer(notation: $0, isBrief: $1)) },
    ExportFormat("json", ".json", isTaught: false) { _, _ in .text(JSONRenderer()) },
    ExportFormat("csv", ".csv", isTaught: false, isComplete: true) { _, _ in .text(CSVRenderer()) },
    ExportFormat("xlsx", ".xlsx", folder: "spreadsheets") { _, _ in
      .bytes { try Spreadsheet.bytes(of: &$0) }
    },
    ExportFormat("numpy", "_numpy.py", folder: "python") { _, _ in
      .bytes { try Array(Listing(of: $0.head, dialect: .numpy).source.utf8) }
    },
    ExportFormat("pytorch", "_pytorch.py", folder: "python") { _, _ in
      .bytes { try Array(Listing(of: $0.head, dialect: .pytorch).source.utf8) }
    },
  ]

  /// Where the teaching material has an optimizer.
  func path(_ optimizer: String) -> String {
    (folder.isEmpty ? "" : folder + "/") + optimizer + endings[0]
  }

  private init(
    _ name: String, _ endings: String..., folder: String? = nil, isTaught: Bool = true,
    isComplete: Bool = false,
    rendering: @escaping @Sendable (Notation, Bool) -> Rendering
  ) {
    self.name = name
    self.endings = endings
    self.folder = folder ?? name
    self.isTaught = isTaught
    self.isComplete = isComplete
    self.rendering = rendering
  }

  /// All names, for sentences.
  static var names: String { all.map(\.name).joined(separator: ", ") }

  /// The format of this name.
  static func named(_ name: String) throws -> Self {
    if let format = all.first(where: { $0.name == name.lowercased() }) { return format }
    throw Failure.unknown("format", name, among: all.map(\.name))
  }
}

extension ExportFormat.Rendering {
  /// Tells the whole story, part by part.
  func tell(_ story: any StorySource, to write: ([UInt8]) throws -> Void) throws {
    var story = story
    switch self {
    case .text(var renderer):
      try write(Array(renderer.head(story.head).utf8))
      while let step = story.next() { try write(Array(renderer.step(step).utf8)) }
      try write(Array(renderer.foot(story.foot).utf8))
    case .bytes(let make):
      try write(make(&story))
    }
  }
}
