import Explanation
import Objectives
import Optimizers

/// Why a directive cannot be followed, in a sentence; its place is known to whoever reads the template.
struct DirectiveError: Error, CustomStringConvertible {
  let description: String

  init(_ sentence: String) { description = sentence }
}

/// A sentence on a word that is none of those that there are.
func unknown(_ what: String, _ word: String, among words: [String]) -> String {
  "There is no \(what) '\(word)'\(didYouMean(word, among: words)); there are \(words.joined(separator: ", "))."
}

/// A run that a directive asks for: `adam … objective=valley start=-5,-2 steps=2 lr=0.1`.
///
/// What is no option of a run is a hyperparameter.
struct AskedRun {
  let rule: any Rule
  let convention: Convention
  let problem: Problem
  let dtype: DType
  let notation: Notation
  /// The number of the step that is asked for, or of the last one.
  let step: Int

  /// The run.
  ///
  /// - Parameter directive: its first word is the rule's name.
  /// - Throws: an error that says what is wrong with it.
  init(_ directive: Directive) throws {
    guard let optimizer = directive.words.first else {
      throw DirectiveError(
        "An optimizer is missing; there are \(Catalog.names.joined(separator: ", ")).")
    }
    var directive = directive
    convention = try Self.choice("convention", directive.take("convention"), .pytorch)
    dtype = try Self.choice("dtype", directive.take("dtype"), .float64)
    step = try Self.number("step", directive.take("step"), 1)
    notation = Notation(digits: try Self.number("digits", directive.take("digits"), 6))
    let start = try directive.take("start").map { text in
      try text.split(separator: ",").map { part in
        guard let number = Double(part) else {
          throw DirectiveError("The start has '\(part)', which is no number.")
        }
        return number
      }
    }
    problem = try ObjectiveCatalog.problem(
      named: directive.take("objective") ?? "valley", start: start)
    rule = try Catalog.rule(
      named: optimizer, convention: convention,
      hyperparameters: directive.options.map { ($0.name, HyperparameterValue(read: $0.value)) })
  }

  private static func choice<C: RawRepresentable<String> & CaseIterable>(
    _ what: String, _ word: String?, _ usual: C
  ) throws -> C {
    guard let word else { return usual }
    if let choice = C(rawValue: word) { return choice }
    throw DirectiveError(unknown(what, word, among: C.allCases.map(\.rawValue)))
  }

  private static func number(_ what: String, _ text: String?, _ usual: Int) throws -> Int {
    guard let text else { return usual }
    if let number = Int(text), number > 0 { return number }
    throw DirectiveError("\(what) is \(text); it must be a whole number above 0.")
  }
}

extension HyperparameterValue {
  /// The value as it is written in a template.
  fileprivate init(read text: String) {
    if let number = Double(text) {
      self = .number(number)
    } else if let flag = Bool(text) {
      self = .flag(flag)
    } else {
      self = .text(text)
    }
  }
}
