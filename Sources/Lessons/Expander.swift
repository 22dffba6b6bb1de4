import Explanation
import Trajectories

/// Puts in what a template's directives ask for.
struct Expander {
  /// What a line is a part of.
  enum Context {
    case prose, code
  }

  /// The goldens that are quoted.
  let corpus: Corpus

  /// One kind of directive.
  private struct Kind {
    let name: String
    let context: Context
    let expand: @Sendable (Expander, Directive, _ isAlone: Bool) throws -> String
  }

  private static let kinds = [
    Kind(name: "formula", context: .prose) {
      try AskedRun($1).formula(Array($1.words.dropFirst()), isDisplayed: $2)
    },
    Kind(name: "by-hand", context: .prose) { expander, directive, _ in
      try AskedRun(directive).byHand(expander.corpus)
    },
    Kind(name: "value", context: .prose) { _, directive, _ in
      try AskedRun(directive).value(Array(directive.words.dropFirst()))
    },
    Kind(name: "setting", context: .prose) { _, directive, _ in
      try AskedRun(directive).setting(Array(directive.words.dropFirst()))
    },
    Kind(name: "source", context: .prose) { _, directive, _ in
      Lore.of(type(of: try AskedRun(directive).rule)).source
    },
    Kind(name: "recorded", context: .prose) { expander, directive, _ in
      try QuotedGolden(directive, expander.corpus).producer
    },
    Kind(name: "listing", context: .code) { _, directive, _ in try AskedRun.listing(directive) },
    Kind(name: "golden", context: .code) { expander, directive, _ in
      try QuotedGolden(directive, expander.corpus).python()
    },
    Kind(name: "digits", context: .code) { expander, directive, _ in
      try QuotedTraining.digits(directive, expander.corpus)
    },
    Kind(name: "trainings", context: .code) { expander, directive, _ in
      try QuotedTraining.runs(directive, expander.corpus)
    },
  ]

  /// The line with its directives replaced.
  ///
  /// - Throws: `LessonError` for an unknown directive and for one that asks for what is not there.
  func expand(_ line: TemplateLine, in context: Context) throws(LessonError) -> String {
    let isAlone = Directive(alone: line.text[...]) != nil
    let margin = line.text.prefix { $0 == " " }
    var text = ""
    for piece in Piece.pieces(of: line.text) {
      switch piece {
      case .text(let part):
        if let kind = Self.kinds.first(where: { part.contains("{{\($0.name) ") }) {
          throw LessonError(
            at: line.place, "'{{\(kind.name)' must have its }} on the line that it begins on.")
        }
        text += part
      case .directive(let directive):
        let expansion = try expand(directive, isAlone: isAlone, in: context, at: line.place)
        text += expansion.replacing("\n", with: "\n" + margin)
      }
    }
    return text
  }

  private func expand(
    _ directive: Directive, isAlone: Bool, in context: Context, at place: Place
  ) throws(LessonError) -> String {
    guard let kind = Self.kinds.first(where: { $0.name == directive.name }) else {
      throw LessonError(
        at: place, unknown("directive", directive.name, among: Self.kinds.map(\.name)))
    }
    guard kind.context == context else {
      throw LessonError(
        at: place,
        "'\(kind.name)' belongs into \(kind.context == .code ? "a cell of code" : "prose").")
    }
    do {
      return try kind.expand(self, directive, isAlone)
    } catch {
      throw LessonError(at: place, "\(directive.name): \(error)")
    }
  }
}
