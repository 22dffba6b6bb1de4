import Explanation
import Optimizers
import Trajectories

extension AskedRun {
  /// The formula of a line as LaTeX, on a line of its own or within a sentence.
  ///
  /// - Parameters:
  ///   - words: the symbols of the lines, each for all lines that write it; none for all of the rule's.
  ///   - isDisplayed: whether it is to stand on a line of its own.
  /// - Returns: the formula between dollar signs.
  /// - Throws: an error that says which symbols there are.
  func formula(_ words: [String], isDisplayed: Bool) throws -> String {
    let told = try told()
    let lines =
      words.isEmpty
      ? told.lines.filter { $0.symbol != "g" } : try words.flatMap { try self.lines($0, in: told) }
    let formulas = lines.map { notation.latex($0) }
    guard isDisplayed else { return "$\(formulas.joined(separator: ",\\;"))$" }
    guard formulas.count > 1 else { return "$$\(formulas[0])$$" }
    let rows = formulas.map {
      $0.replacing("\\leftarrow", with: "&\\leftarrow", maxReplacements: 1)
    }
    return "$$\\begin{aligned}\n\(rows.joined(separator: " \\\\\n"))\n\\end{aligned}$$"
  }

  /// All lines of the step: each in symbols, in numbers, and what comes out.
  func byHand(_ corpus: Corpus) throws -> String {
    let told = try told(corpus)
    var text: [String] = []
    for line in told.lines {
      text += ["**\(line.meaning)** $\(notation.latex(line))$", ""]
      for value in line.values {
        let name = value.coordinate.map { "$\(notation.latex(symbol: $0))$: " } ?? ""
        text.append("- \(name)$\(notation.latex(value, in: line))$")
      }
      text.append("")
    }
    if let agreement = told.agreement {
      text.append("This step \(notation.sentence(agreement)).")
    }
    return text.joined(separator: "\n")
  }
}
