// Parts of a story in LaTeX's math mode, for text that is not a renderer's own.
extension Notation {
  /// A line's formula.
  package func latex(_ line: Story.Line) -> String { page(line).latex }

  /// How a value came about: the formula where it is the coordinate's own, the numbers, and the result.
  package func latex(_ value: Story.Value, in line: Story.Line) -> String {
    page(value, in: line).map { "\(LaTeX.signs[$0.sign] ?? "") \($0.side.latex)" }
      .joined(separator: " ")
  }

  /// A symbol of the formulas, such as a coordinate's name.
  package func latex(symbol: String) -> String { MathNode(symbol: symbol).latex }

  /// A number as it is shown, such as "1e−8".
  package func latex(numeral: String) -> String { MathNode(numeral: numeral).latex }
}
