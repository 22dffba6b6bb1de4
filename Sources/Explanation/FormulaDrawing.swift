import Optimizers

/// A way to draw formulas: in a line of text, or on a page with bars and raised exponents.
protocol FormulaDrawing {
  /// A formula or a part of one.
  associatedtype Drawing

  /// A number from the digits that stand for it.
  func number(_ numeral: String) -> FormulaPiece<Drawing>

  /// The name of a quantity.
  func symbol(_ symbol: String) -> Drawing

  func parenthesized(_ x: Drawing) -> Drawing
  func negated(_ x: Drawing) -> Drawing
  func infix(_ x: Drawing, _ sign: FormulaSign, _ y: Drawing) -> Drawing
  func quotient(_ x: FormulaPiece<Drawing>, _ y: FormulaPiece<Drawing>) -> FormulaPiece<Drawing>
  func root(_ x: FormulaPiece<Drawing>) -> FormulaPiece<Drawing>
  func power(_ base: Drawing, _ exponent: FormulaPiece<Drawing>) -> Drawing
  func magnitude(_ x: Drawing) -> Drawing
  func function(_ name: String, _ operands: [Drawing]) -> Drawing
}

/// What stands between two operands.
enum FormulaSign {
  case plus, minus, times
}

/// How tightly the outermost operation of a formula binds.
enum FormulaTightness: Int, Comparable {
  case sum, sign, quotient, product, power, atom

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A drawing that knows how tightly it binds.
struct FormulaPiece<Drawing> {
  let drawing: Drawing
  let tightness: FormulaTightness

  init(_ drawing: Drawing, _ tightness: FormulaTightness) {
    self.drawing = drawing
    self.tightness = tightness
  }
}

extension FormulaDrawing {
  /// The drawing, in parentheses unless it binds at least so tightly.
  func at(least tightness: FormulaTightness, _ x: FormulaPiece<Drawing>) -> Drawing {
    x.tightness >= tightness ? x.drawing : parenthesized(x.drawing)
  }

  /// Draws an expression.
  ///
  /// Parentheses follow the order of the computation: a·(b·c) and (a·b)·c round differently, so only the grouping
  /// that reading from left to right gives anyway goes without them.
  ///
  /// - Parameters:
  ///   - expression: what to draw.
  ///   - leaf: draws what is given or has a name, which comes with its symbol, and literal numbers, which have none.
  /// - Returns: the drawing.
  func draw(
    _ expression: Expression, leaf: (Expression, _ symbol: String?) -> FormulaPiece<Drawing>
  ) -> FormulaPiece<Drawing> {
    func piece(_ x: Expression) -> FormulaPiece<Drawing> { draw(x, leaf: leaf) }
    func whole(_ x: Expression) -> Drawing { piece(x).drawing }
    func part(_ x: Expression, _ tightness: FormulaTightness) -> Drawing {
      at(least: tightness, piece(x))
    }
    switch expression.operation {
    case .given(let symbol, _), .line(let symbol, _, _):
      return leaf(expression, symbol)
    case .literal:
      return leaf(expression, nil)
    case .negated(let x):
      return FormulaPiece(negated(part(x, .power)), .sign)
    case .sum(let x, let y):
      return FormulaPiece(infix(part(x, .sum), .plus, part(y, .quotient)), .sum)
    case .difference(let x, let y):
      return FormulaPiece(infix(part(x, .sum), .minus, part(y, .quotient)), .sum)
    case .product(let x, let y):
      let (left, right) = (piece(x), part(y, .power))
      // A sign in front may stay there, for the same bits come out whatever it is taken to belong to.
      if left.tightness == .sign { return FormulaPiece(infix(left.drawing, .times, right), .sign) }
      return FormulaPiece(infix(at(least: .product, left), .times, right), .product)
    case .quotient(let x, let y):
      return quotient(piece(x), piece(y))
    case .squareRoot(let x):
      return root(piece(x))
    case .square(let x):
      return FormulaPiece(power(part(x, .atom), number("2")), .power)
    case .larger(let x, let y):
      return FormulaPiece(function("max", [whole(x), whole(y)]), .atom)
    case .magnitude(let x):
      return FormulaPiece(magnitude(whole(x)), .atom)
    case .sign(let x):
      return FormulaPiece(function("sign", [whole(x)]), .atom)
    case .power(let x, let y):
      return FormulaPiece(power(part(x, .atom), piece(y)), .power)
    case .rounded(let x, let dtype):
      return FormulaPiece(function(dtype.rawValue, [whole(x)]), .atom)
    }
  }
}
