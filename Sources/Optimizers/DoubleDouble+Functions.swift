import RealModule

extension DoubleDouble {
  /// eˣ, to about 28 digits for |x| below 8 and one digit less for each ten times that.
  package static func exp(_ x: Self) -> Self {
    // Horner's rule: 16 terms of the series below 1/64 leave 10⁻⁴². Then the halvings are squared away.
    var halvings = 0
    var y = x
    while y.head.magnitude > 1 / 64, halvings < 20 {
      y = Self(y.head / 2, y.tail / 2)
      halvings += 1
    }
    var sum = Self(1)
    for n in (1...16).reversed() { sum = Self(1) + y * sum / Self(Double(n)) }
    for _ in 0..<halvings { sum = sum * sum }
    return sum
  }

  /// log x, to about 28 digits for x in [10⁻³, 10³].
  package static func log(_ x: Self) -> Self {
    // One Newton step from the C library's value y: log x = y + log(x·e⁻ʸ), the last logarithm
    // tiny.
    let y = Self(Double.log(x.head))
    let δ = x * exp(-y) - Self(1)
    return y + (δ - δ * δ / Self(2))
  }

  /// `base` to the power of `exponent`, which is not negative: by repeated squaring as far as it is whole.
  ///
  /// 0 to the power of 0 is 1, as in C.
  package static func power(_ base: Self, _ exponent: Self) -> Self {
    // β < 1 has long vanished at such powers, and Int would end before them.
    var rest = Int(min(exponent.head, 0x1p62))
    let fraction = exponent - Self(Double(rest))
    var result = fraction.head == 0 ? Self(1) : exp(fraction * log(base))
    var square = base
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      square = square * square
      rest >>= 1
    }
    return result
  }

  /// The nearest number of a format, ties to even.
  package func rounded(to dtype: DType) -> Double {
    guard dtype != .float64, tail != 0 else { return dtype.rounded(head) }
    // A head with an odd last bit is no tie in any narrower format, so that the tail has its say: Boldo &
    // Melquiond (2008), "Emulation of a FMA and correctly rounded sums: proved algorithms using rounding
    // to odd".
    let isOdd = head.significandBitPattern & 1 == 1
    return dtype.rounded(isOdd ? head : tail > 0 ? head.nextUp : head.nextDown)
  }
}
