import Trajectories

/// A lesson as a Jupyter notebook, format 4.5, not yet run.
///
/// Written as Python's nbformat writes it: keys sorted, one blank of indentation a level, a line break at the end.
struct Notebook {
  let cells: [Cell]

  /// The file's text.
  var text: String {
    var json = JSONWriter(style: .spaced)
    write(to: &json)
    return json.take() + "\n"
  }

  private func write(to json: inout JSONWriter) {
    json.object(1) { json in
      json.line("cells", 1) { json in
        json.array(2, cells) { $0.write(to: &$1) }
      }
      json.line("metadata", 1) { json in
        json.object(2) { json in
          json.line("kernelspec", 2) { json in
            json.object(3) { json in
              json.line("display_name", 3) { $0.write("Python 3") }
              json.line("language", 3) { $0.write("python") }
              json.line("name", 3) { $0.write("python3") }
            }
          }
          json.line("language_info", 2) { json in
            json.object(3) { json in json.line("name", 3) { $0.write("python") } }
          }
        }
      }
      json.line("nbformat", 1) { $0.write(4) }
      json.line("nbformat_minor", 1) { $0.write(5) }
    }
  }
}

extension Cell {
  fileprivate func write(to json: inout JSONWriter) {
    let isCode = kind != .prose
    json.object(3) { json in
      json.line("cell_type", 3) { $0.write(isCode ? "code" : "markdown") }
      if isCode { json.line("execution_count", 3) { $0.write(literal: "null") } }
      json.line("id", 3) { $0.write(id) }
      json.line("metadata", 3) { json in
        guard let grading else { return json.write(literal: "{}") }
        json.object(4) { json in
          if kind == .data {
            json.line("jupyter", 4) { json in
              json.object(5) { json in json.line("source_hidden", 5) { $0.write(true) } }
            }
          }
          json.line("nbgrader", 4) { grading.write(to: &$0) }
        }
      }
      if isCode { json.line("outputs", 3) { $0.write(literal: "[]") } }
      json.line("source", 3) { json in json.array(4, sourceLines) { $1.write($0) } }
    }
  }

  /// The lines with their breaks.
  private var sourceLines: [String] {
    guard !source.isEmpty else { return [] }
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { $0 == lines.count - 1 ? String($1) : $1 + "\n" }
  }

  private var grading: Grading? {
    switch kind {
    case .prose, .play: nil
    case .code, .data: Grading(id: id, isAnswer: false, points: nil)
    case .answer: Grading(id: id, isAnswer: true, points: nil)
    case .test(_, let points): Grading(id: id, isAnswer: false, points: points)
    }
  }
}

/// What nbgrader wants to know of an answer, of a test that earns points, or of a cell that is given; its schema 3.
private struct Grading {
  let id: String
  let isAnswer: Bool
  let points: Int?

  func write(to json: inout JSONWriter) {
    json.object(5) { json in
      json.line("grade", 5) { $0.write(points != nil) }
      json.line("grade_id", 5) { $0.write(id) }
      json.line("locked", 5) { $0.write(!isAnswer) }
      if let points { json.line("points", 5) { $0.write(points) } }
      json.line("schema_version", 5) { $0.write(3) }
      json.line("solution", 5) { $0.write(isAnswer) }
      json.line("task", 5) { $0.write(false) }
    }
  }
}

extension JSONWriter {
  /// An object whose members stand on lines of their own.
  fileprivate mutating func object(_ depth: Int, _ members: (inout Self) -> Void) {
    beginObject()
    members(&self)
    breakLine(indentation: depth - 1)
    endObject()
  }

  /// An array whose items stand on lines of their own.
  fileprivate mutating func array<Item>(
    _ depth: Int, _ items: [Item], _ writing: (Item, inout Self) -> Void
  ) {
    beginArray()
    for item in items {
      breakLine(indentation: depth)
      writing(item, &self)
    }
    if !items.isEmpty { breakLine(indentation: depth - 1) }
    endArray()
  }

  /// A member on a line of its own.
  fileprivate mutating func line(_ name: String, _ depth: Int, _ value: (inout Self) -> Void) {
    breakLine(indentation: depth)
    key(name)
    value(&self)
  }
}
