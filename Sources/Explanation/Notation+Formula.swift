import Optimizers

// Expressions as text. Parentheses follow the order of the computation: a·(b·c) and (a·b)·c round
// differently, so only the grouping that reading from left to right gives anyway goes without them.
extension Notation {
  /// The expression in symbols; a line's name stands for the line.
  public func formula(_ expression: Expression) -> String {
    spell(expression) { leaf, symbol in Piece(self.symbol(symbol), .atom) }.text
  }

  /// The expression with the numbers of this step put in, and whether all of them are shown exactly.
  public func substituted(_ expression: Expression) -> Numeral {
    var isExact = true
    let text = spell(expression) { leaf, _ in
      let numeral = self.numeral(leaf.value, leaf.dtype)
      isExact = isExact && numeral.isExact
      return Piece(number: numeral.text)
    }.text
    return Numeral(text: text, isExact: isExact)
  }

  /// How tightly the outermost operation of a text binds.
  private enum Tightness: Int, Comparable {
    case sum, sign, quotient, product, power, atom

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  private struct Piece {
    let text: String
    let tightness: Tightness

    init(_ text: String, _ tightness: Tightness) {
      self.text = text
      self.tightness = tightness
    }

    init(number text: String) {
      let isNegative = text.first == "−" || text.first == "-"
      self.init(text, isNegative ? .sign : text.utf8.contains(0x65) ? .power : .atom)
    }

    /// The text, in parentheses unless it binds at least so tightly.
    func at(least tightness: Tightness) -> String {
      self.tightness >= tightness ? text : "(\(text))"
    }
  }

  private func spell(_ expression: Expression, leaf: (Expression, String) -> Piece) -> Piece {
    func piece(_ x: Expression) -> Piece { spell(x, leaf: leaf) }
    let minus = isPlain ? "-" : "−"
    let times = isPlain ? "*" : "·"
    switch expression.operation {
    case .given(let symbol, _), .line(let symbol, _, _):
      return leaf(expression, symbol)
    case .literal:
      return Piece(number: numeral(expression.value, expression.dtype).text)
    case .negated(let x):
      return Piece(minus + piece(x).at(least: .power), .sign)
    case .sum(let x, let y):
      return Piece("\(piece(x).at(least: .sum)) + \(piece(y).at(least: .quotient))", .sum)
    case .difference(let x, let y):
      return Piece("\(piece(x).at(least: .sum)) \(minus) \(piece(y).at(least: .quotient))", .sum)
    case .product(let x, let y):
      let (left, right) = (piece(x), piece(y).at(least: .power))
      // A sign in front may stay there, for the same bits come out whatever it is taken to belong to.
      if left.tightness == .sign { return Piece(left.text + times + right, .sign) }
      return Piece(left.at(least: .product) + times + right, .product)
    case .quotient(let x, let y):
      let (left, right) = (piece(x), piece(y).at(least: .power))
      if left.tightness == .sign { return Piece("\(left.text) / \(right)", .sign) }
      return Piece("\(left.at(least: .product)) / \(right)", .quotient)
    case .squareRoot(let x):
      if isPlain { return Piece("sqrt(\(piece(x).text))", .atom) }
      return Piece("√" + piece(x).at(least: .atom), .power)
    case .square(let x):
      return Piece(piece(x).at(least: .atom) + (isPlain ? "^2" : "²"), .power)
    case .larger(let x, let y):
      return Piece("max(\(piece(x).text), \(piece(y).text))", .atom)
    case .magnitude(let x):
      return Piece(isPlain ? "abs(\(piece(x).text))" : "|\(piece(x).text)|", .atom)
    case .sign(let x):
      return Piece("sign(\(piece(x).text))", .atom)
    case .power(let x, let y):
      let (base, exponent) = (piece(x).at(least: .atom), piece(y))
      if !isPlain, let raised = superscript(exponent.text) { return Piece(base + raised, .power) }
      return Piece(base + "^" + exponent.at(least: .atom), .power)
    case .rounded(let x, let dtype):
      return Piece("\(dtype.rawValue)(\(piece(x).text))", .atom)
    }
  }

  /// The exponent in raised characters; `nil` where there are none for it.
  private func superscript(_ text: String) -> String? {
    let raised: [Character: Character] = [
      "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
      "9": "⁹",
      "t": "ᵗ",
    ]
    let characters = text.compactMap { raised[$0] }
    return characters.count == text.count ? String(characters) : nil
  }
}
