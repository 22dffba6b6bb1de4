import Optimizers

/// Formulas on a page, where bars and roots show by their length what they hold.
struct PageDrawing: FormulaDrawing {
  func number(_ numeral: String) -> FormulaPiece<MathNode> {
    let node = MathNode(numeral: numeral)
    if node.parts.first == .sign("−") { return FormulaPiece(node, .sign) }
    return FormulaPiece(node, numeral.utf8.contains(0x65) ? .power : .atom)
  }

  func symbol(_ symbol: String) -> MathNode { MathNode(symbol: symbol) }

  func parenthesized(_ x: MathNode) -> MathNode { .fenced("(", x, ")") }

  func negated(_ x: MathNode) -> MathNode { .row([.sign("−")] + x.parts) }

  func infix(_ x: MathNode, _ sign: FormulaSign, _ y: MathNode) -> MathNode {
    let sign: Character =
      switch sign {
      case .plus: "+"
      case .minus: "−"
      case .times: "·"
      }
    return .row(x.parts + [.sign(sign)] + y.parts)
  }

  func quotient(
    _ x: FormulaPiece<MathNode>, _ y: FormulaPiece<MathNode>
  ) -> FormulaPiece<MathNode> {
    FormulaPiece(.fraction(x.drawing, y.drawing), .power)
  }

  func root(_ x: FormulaPiece<MathNode>) -> FormulaPiece<MathNode> {
    FormulaPiece(.root(x.drawing), .power)
  }

  func power(_ base: MathNode, _ exponent: FormulaPiece<MathNode>) -> MathNode {
    if case .scripts(let letter, let lower, nil) = base {
      return .scripts(letter, lower: lower, upper: exponent.drawing)
    }
    return .scripts(base, lower: nil, upper: exponent.drawing)
  }

  func magnitude(_ x: MathNode) -> MathNode { .fenced("|", x, "|") }

  func function(_ name: String, _ operands: [MathNode]) -> MathNode { .function(name, operands) }
}

// What renderers of pages show of a line.
extension Notation {
  /// A line's formula: name, arrow, right side.
  func page(_ line: Story.Line) -> MathNode {
    let right =
      switch line.formula {
      case .expression(let expression): symbols(expression, drawnBy: PageDrawing())
      case .text(let text): MathNode(prose: text)
      }
    return .row([MathNode(symbol: line.symbol), .sign("←"), right])
  }

  /// A value's way from formula over numbers to result: sides of an equation, each with the sign before it.
  func page(_ value: Story.Value, in line: Story.Line) -> [(sign: Character, side: MathNode)] {
    let result = numeral(value.result, value.dtype)
    var sides: [(sign: Character, side: MathNode)] = []
    if let expression = value.expression, !expression.operands.isEmpty {
      if case .text = line.formula {
        sides.append(("=", symbols(expression, drawnBy: PageDrawing())))
      }
      let (numbers, isExact) = numbers(expression, drawnBy: PageDrawing())
      sides.append((isExact ? "=" : "≈", numbers))
    }
    return sides + [(result.isExact ? "=" : "≈", MathNode(numeral: result.text))]
  }

  /// "x = −5", a formula; where the name is words, they come before it.
  func page(_ name: String, _ value: Double, _ dtype: DType) -> [Prose] {
    let numeral = numeral(value, dtype)
    let number = [.sign(numeral.isExact ? "=" : "≈"), MathNode(numeral: numeral.text)]
    let name = Prose(name: name)
    return if case .math(let symbol) = name {
      [.math(.row([symbol] + number))]
    } else {
      [name, .math(.row(number))]
    }
  }
}
