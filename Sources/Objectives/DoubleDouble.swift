import RealModule

/// An unevaluated sum of two `Double`s: twice the digits, for the few places where a last bit must
/// be right whatever the C library.
///
/// Dekker (1971), "A Floating-Point Technique for Extending the Available Precision".
struct DoubleDouble {
  /// The number, rounded to nearest.
  var head: Double
  /// What the rounding left out.
  var tail = 0.0

  private init(_ head: Double, _ tail: Double = 0) {
    let sum = Augmented.sum(large: head, small: tail)
    self.head = sum.head
    self.tail = sum.tail
  }

  static func * (a: Self, b: Self) -> Self {
    let product = Augmented.product(a.head, b.head)
    return Self(product.head, product.tail + (a.head * b.tail + a.tail * b.head))
  }

  static func / (a: Self, b: Double) -> Self {
    let quotient = a.head / b
    let rest = a.head.addingProduct(-quotient, b) + a.tail
    return Self(quotient, rest / b)
  }

  static func + (a: Double, b: Self) -> Self {
    let sum = Augmented.sum(large: a, small: b.head)
    return Self(sum.head, sum.tail + b.tail)
  }

  /// eˣ to about 28 digits, for |x| below 8.
  static func exp(_ x: Double) -> Self {
    // Horner's rule: 16 terms of the series at x/512 leave 10⁻⁴⁰. Then nine squarings.
    let y = Self(x / 512)
    var sum = Self(1)
    for n in (1...16).reversed() { sum = 1 + y * sum / Double(n) }
    for _ in 0..<9 { sum = sum * sum }
    return sum
  }

  /// log x, correctly rounded but for ties that do not occur, for x in [10⁻³, 10³].
  static func log(_ x: Double) -> Double {
    // One Newton step from the C library's value y: log x = y + log(x·e⁻ʸ), the last logarithm
    // tiny.
    let y = Double.log(x)
    let ratio = Self(x) * exp(-y)
    let δ = (ratio.head - 1) + ratio.tail
    return y + (δ - δ * δ / 2)
  }
}
