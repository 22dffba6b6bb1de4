import Optimizers

// Expressions as text.
extension Notation {
  /// The expression in symbols; a line's name stands for the line.
  public func formula(_ expression: Expression) -> String {
    symbols(expression, drawnBy: TextDrawing(notation: self))
  }

  /// The expression with the numbers of this step put in, and whether all of them are shown exactly.
  public func substituted(_ expression: Expression) -> Numeral {
    let (text, isExact) = numbers(expression, drawnBy: TextDrawing(notation: self))
    return Numeral(text: text, isExact: isExact)
  }

  /// The expression in symbols, drawn in some way.
  func symbols<D: FormulaDrawing>(_ expression: Expression, drawnBy drawing: D) -> D.Drawing {
    drawing.draw(expression) { leaf, symbol in
      symbol.map { FormulaPiece(drawing.symbol($0), .atom) }
        ?? drawing.number(numeral(leaf.value, leaf.dtype).text)
    }.drawing
  }

  /// The expression with its numbers put in, drawn in some way, and whether all of them are shown exactly.
  func numbers<D: FormulaDrawing>(
    _ expression: Expression, drawnBy drawing: D
  ) -> (drawing: D.Drawing, isExact: Bool) {
    var isExact = true
    let piece = drawing.draw(expression) { leaf, symbol in
      let numeral = numeral(leaf.value, leaf.dtype)
      isExact = isExact && (numeral.isExact || symbol == nil)
      return drawing.number(numeral.text)
    }
    return (piece.drawing, isExact)
  }
}

/// Formulas in a line of text.
private struct TextDrawing: FormulaDrawing {
  let notation: Notation

  private var isPlain: Bool { notation.isPlain }

  func number(_ numeral: String) -> FormulaPiece<String> {
    let isNegative = numeral.first == "−" || numeral.first == "-"
    return FormulaPiece(
      numeral, isNegative ? .sign : numeral.utf8.contains(0x65) ? .power : .atom)
  }

  func symbol(_ symbol: String) -> String { notation.symbol(symbol) }

  func parenthesized(_ x: String) -> String { "(\(x))" }

  func negated(_ x: String) -> String { (isPlain ? "-" : "−") + x }

  func infix(_ x: String, _ sign: FormulaSign, _ y: String) -> String {
    switch sign {
    case .plus: "\(x) + \(y)"
    case .minus: "\(x) \(isPlain ? "-" : "−") \(y)"
    case .times: "\(x)\(isPlain ? "*" : "·")\(y)"
    }
  }

  func quotient(_ x: FormulaPiece<String>, _ y: FormulaPiece<String>) -> FormulaPiece<String> {
    let divisor = at(least: .power, y)
    // As in front of a product.
    if x.tightness == .sign { return FormulaPiece("\(x.drawing) / \(divisor)", .sign) }
    return FormulaPiece("\(at(least: .product, x)) / \(divisor)", .quotient)
  }

  func root(_ x: FormulaPiece<String>) -> FormulaPiece<String> {
    isPlain
      ? FormulaPiece(function("sqrt", [x.drawing]), .atom)
      : FormulaPiece("√" + at(least: .atom, x), .power)
  }

  func power(_ base: String, _ exponent: FormulaPiece<String>) -> String {
    if !isPlain, let raised = superscript(exponent.drawing) { return base + raised }
    return base + "^" + at(least: .atom, exponent)
  }

  func magnitude(_ x: String) -> String { isPlain ? function("abs", [x]) : "|\(x)|" }

  func function(_ name: String, _ operands: [String]) -> String {
    "\(name)(\(operands.joined(separator: ", ")))"
  }

  /// The exponent in raised characters; `nil` where there are none for it.
  private func superscript(_ text: String) -> String? {
    let characters = text.compactMap { ScriptCharacters.raised[$0] }
    return characters.count == text.count ? String(characters) : nil
  }
}
