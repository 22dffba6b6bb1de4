import Trajectories

/// A line of a template, and where it stands.
struct TemplateLine {
  let text: String
  let place: Place
}

/// Reads a template with the parts that it includes.
struct TemplateReader {
  /// Where templates and, in `parts`, what several of them share are.
  let folder: String

  /// The lines of a template; `{{include name}}` is replaced by the part of that name.
  ///
  /// - Throws: `TrajectoryError` when the file cannot be read, `LessonError` when a part is missing.
  func lines(of file: String) throws -> [TemplateLine] {
    try lines(of: file, includedAt: nil)
  }

  private func lines(of file: String, includedAt place: Place?) throws -> [TemplateLine] {
    let bytes: [UInt8]
    do {
      bytes = try readFile("\(folder)/\(file)")
    } catch let error as TrajectoryError {
      guard let place else { throw error }
      throw LessonError(at: place, "The part '\(file)' cannot be read: \(error.message)")
    }
    var text = Substring(String(decoding: bytes, as: UTF8.self))
    if text.last == "\n" { text.removeLast() }
    var lines: [TemplateLine] = []
    for (i, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let here = Place(file: file, line: i + 1)
      if let directive = Directive(alone: line), directive.name == "include" {
        guard place == nil else {
          throw LessonError(at: here, "A part cannot include another part.")
        }
        guard directive.words.count == 1, directive.options.isEmpty else {
          throw LessonError(
            at: here, "'include' takes the name of a part, such as {{include ulps}}.")
        }
        lines += try self.lines(of: "parts/\(directive.words[0]).md", includedAt: here)
      } else {
        lines.append(TemplateLine(text: String(line), place: here))
      }
    }
    return lines
  }
}
