import Explanation
import Optimizers
import Trajectories

extension AskedRun {
  /// The step that is asked for.
  func told(_ corpus: Corpus? = nil) throws -> Story.Step {
    let explanation = Explanation(notation: notation, steps: step, corpus: corpus)
    var story = try explanation.story(
      of: rule, convention: convention, problem: problem, dtype: dtype)
    var last: Story.Step?
    while let next = story.next() { last = next }
    guard let last, last.number == step else {
      throw DirectiveError("The run does not get to step \(step).")
    }
    return last
  }

  /// The lines of the step that give this symbol a value, in order: weight decay has one before the step's.
  func lines(_ symbol: String, in step: Story.Step) throws -> [Story.Line] {
    let lines = step.lines.filter { $0.symbol == symbol }
    guard !lines.isEmpty else {
      throw DirectiveError(unknown("line", symbol, among: step.lines.map(\.symbol)))
    }
    return lines
  }

  /// A number of the step: a symbol's at a coordinate, or the `loss` before or `loss-after` it.
  ///
  /// - Parameter words: the symbol, and the coordinate where coordinates differ.
  /// - Returns: the number as LaTeX.
  /// - Throws: an error that says what there is instead.
  func value(_ words: [String]) throws -> String {
    let told = try told()
    guard let symbol = words.first else {
      throw DirectiveError("A symbol is missing, such as θ or loss.")
    }
    let number: Double
    switch symbol {
    case "loss": number = told.loss ?? .nan
    case "loss-after": number = told.lossAfter ?? .nan
    default:
      let values = try lines(symbol, in: told).flatMap(\.values)
      let names = values.compactMap(\.coordinate)
      guard let value = values.last(where: { $0.coordinate == words.dropFirst().first }) else {
        throw DirectiveError(unknown("coordinate", words.dropFirst().first ?? "", among: names))
      }
      number = value.result
    }
    return notation.latex(numeral: notation.numeral(number, dtype).text)
  }

  /// What a hyperparameter is set to; a number as LaTeX.
  func setting(_ words: [String]) throws -> String {
    func find<R: Rule>(_ rule: R) throws -> String {
      let names = R.hyperparameters.map(\.name)
      guard let hyperparameter = R.hyperparameters.first(where: { $0.name == words.first }) else {
        throw DirectiveError(unknown("hyperparameter", words.first ?? "", among: names))
      }
      let value = hyperparameter.value(in: rule)
      return if case .number = value { notation.latex(numeral: value.description) } else {
        value.description
      }
    }
    return try find(rule)
  }
}
