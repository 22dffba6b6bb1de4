import Optimizers
import Testing

@testable import Explanation

@Suite struct NotationTests {
  typealias X = Traced<Double>
  static let a = X(2, "a")
  static let b = X(-3, "b")
  static let c = X(0.5, "c")
  static let t = Traced<Coefficient>(7, "t")
  static let β = Traced<Coefficient>(0.9, "β₁")

  /// What a formula means, as symbols, as numbers, and both in plain text.
  static let formulas:
    [(X, symbols: String, numbers: String, plain: String, plainNumbers: String)] = [
      (a + b, "a + b", "2 + (−3)", "a + b", "2 + (-3)"),
      (a - b, "a − b", "2 − (−3)", "a - b", "2 - (-3)"),
      (b - a, "b − a", "−3 − 2", "b - a", "-3 - 2"),
      (b + a, "b + a", "−3 + 2", "b + a", "-3 + 2"),
      (a + b + c, "a + b + c", "2 + (−3) + 0.5", "a + b + c", "2 + (-3) + 0.5"),
      (a + (b + c), "a + (b + c)", "2 + (−3 + 0.5)", "a + (b + c)", "2 + (-3 + 0.5)"),
      (a - b - c, "a − b − c", "2 − (−3) − 0.5", "a - b - c", "2 - (-3) - 0.5"),
      (a - (b - c), "a − (b − c)", "2 − (−3 − 0.5)", "a - (b - c)", "2 - (-3 - 0.5)"),
      (a - (b + c), "a − (b + c)", "2 − (−3 + 0.5)", "a - (b + c)", "2 - (-3 + 0.5)"),
      (a * b, "a·b", "2·(−3)", "a*b", "2*(-3)"),
      (b * a, "b·a", "−3·2", "b*a", "-3*2"),
      (a * b * c, "a·b·c", "2·(−3)·0.5", "a*b*c", "2*(-3)*0.5"),
      (a * (b * c), "a·(b·c)", "2·(−3·0.5)", "a*(b*c)", "2*(-3*0.5)"),
      ((a + b) * c, "(a + b)·c", "(2 + (−3))·0.5", "(a + b)*c", "(2 + (-3))*0.5"),
      (a * (b + c), "a·(b + c)", "2·(−3 + 0.5)", "a*(b + c)", "2*(-3 + 0.5)"),
      (a + b * c, "a + b·c", "2 + (−3·0.5)", "a + b*c", "2 + (-3*0.5)"),
      (a - b * c, "a − b·c", "2 − (−3·0.5)", "a - b*c", "2 - (-3*0.5)"),
      (a / b, "a / b", "2 / (−3)", "a / b", "2 / (-3)"),
      (a * b / c, "a·b / c", "2·(−3) / 0.5", "a*b / c", "2*(-3) / 0.5"),
      (a * (b / c), "a·(b / c)", "2·(−3 / 0.5)", "a*(b / c)", "2*(-3 / 0.5)"),
      (a / b * c, "(a / b)·c", "(2 / (−3))·0.5", "(a / b)*c", "(2 / (-3))*0.5"),
      (a / b / c, "(a / b) / c", "(2 / (−3)) / 0.5", "(a / b) / c", "(2 / (-3)) / 0.5"),
      (a / (b / c), "a / (b / c)", "2 / (−3 / 0.5)", "a / (b / c)", "2 / (-3 / 0.5)"),
      (a / (b * c), "a / (b·c)", "2 / (−3·0.5)", "a / (b*c)", "2 / (-3*0.5)"),
      (a / (b + c), "a / (b + c)", "2 / (−3 + 0.5)", "a / (b + c)", "2 / (-3 + 0.5)"),
      (a - b / c, "a − b / c", "2 − (−3 / 0.5)", "a - b / c", "2 - (-3 / 0.5)"),
      (-a, "−a", "−2", "-a", "-2"),
      (-b, "−b", "−(−3)", "-b", "-(-3)"),
      (-(-a), "−(−a)", "−(−2)", "-(-a)", "-(-2)"),
      (-(a + b), "−(a + b)", "−(2 + (−3))", "-(a + b)", "-(2 + (-3))"),
      (-(a * c), "−(a·c)", "−(2·0.5)", "-(a*c)", "-(2*0.5)"),
      (-a * c, "−a·c", "−2·0.5", "-a*c", "-2*0.5"),
      (a * -c, "a·(−c)", "2·(−0.5)", "a*(-c)", "2*(-0.5)"),
      (a - -c, "a − (−c)", "2 − (−0.5)", "a - (-c)", "2 - (-0.5)"),
      (.square(a), "a²", "2²", "a^2", "2^2"),
      (.square(b), "b²", "(−3)²", "b^2", "(-3)^2"),
      (-(.square(a)), "−a²", "−2²", "-a^2", "-2^2"),
      (.square(-a), "(−a)²", "(−2)²", "(-a)^2", "(-2)^2"),
      (.square(a + b), "(a + b)²", "(2 + (−3))²", "(a + b)^2", "(2 + (-3))^2"),
      (.square(a * c), "(a·c)²", "(2·0.5)²", "(a*c)^2", "(2*0.5)^2"),
      (.square(.square(a)), "(a²)²", "(2²)²", "(a^2)^2", "(2^2)^2"),
      (c * .square(a), "c·a²", "0.5·2²", "c*a^2", "0.5*2^2"),
      (.squareRoot(of: a), "√a", "√2", "sqrt(a)", "sqrt(2)"),
      (.squareRoot(of: b), "√b", "√(−3)", "sqrt(b)", "sqrt(-3)"),
      (.squareRoot(of: a + c), "√(a + c)", "√(2 + 0.5)", "sqrt(a + c)", "sqrt(2 + 0.5)"),
      (.squareRoot(of: a) + c, "√a + c", "√2 + 0.5", "sqrt(a) + c", "sqrt(2) + 0.5"),
      (.squareRoot(of: a * c), "√(a·c)", "√(2·0.5)", "sqrt(a*c)", "sqrt(2*0.5)"),
      (.squareRoot(of: a) * c, "√a·c", "√2·0.5", "sqrt(a)*c", "sqrt(2)*0.5"),
      (.squareRoot(of: .square(a)), "√(a²)", "√(2²)", "sqrt(a^2)", "sqrt(2^2)"),
      (.square(.squareRoot(of: a)), "(√a)²", "(√2)²", "sqrt(a)^2", "sqrt(2)^2"),
      (.larger(a, b + c), "max(a, b + c)", "max(2, −3 + 0.5)", "max(a, b + c)", "max(2, -3 + 0.5)"),
      (.larger(a, b) * c, "max(a, b)·c", "max(2, −3)·0.5", "max(a, b)*c", "max(2, -3)*0.5"),
      // A line's name stands for the line.
      ((a + b).named("m̂", "sum") * c, "m̂·c", "−1·0.5", "m_hat*c", "-1*0.5"),
      (X(1e-8, "ε") + a, "ε + a", "1e−8 + 2", "eps + a", "1e-8 + 2"),
      (.squareRoot(of: X(1e-8, "ε")), "√ε", "√(1e−8)", "sqrt(eps)", "sqrt(1e-8)"),
      (.square(X(1e-8, "ε")), "ε²", "(1e−8)²", "eps^2", "(1e-8)^2"),
    ]

  @Test(arguments: formulas.indices)
  func formulaKeepsTheParenthesesThatMatter(index: Int) {
    let (x, symbols, numbers, plain, plainNumbers) = Self.formulas[index]
    #expect(Notation().formula(x.expression) == symbols)
    #expect(Notation(isPlain: true).formula(x.expression) == plain)
    // A line's own formula stands behind its name.
    #expect(Notation().substituted(x.expression).text == numbers)
    #expect(Notation(isPlain: true).substituted(x.expression).text == plainNumbers)
  }

  @Test func powersAndRounding() {
    let power = Traced.power(Self.β, Self.t)
    #expect(Notation().formula((1 - power).expression) == "1 − β₁ᵗ")
    #expect(Notation().substituted((1 - power).expression).text == "1 − 0.9⁷")
    #expect(Notation(isPlain: true).formula(power.expression) == "beta1^t")
    #expect(Notation(isPlain: true).substituted(power.expression).text == "0.9^7")
    let ten = Traced.power(Self.β, Traced<Coefficient>(1024, "t"))
    #expect(Notation().substituted(ten.expression).text == "0.9¹⁰²⁴")
    let rounded = power.rounded(to: .float32)
    #expect(Notation().formula(rounded.expression) == "float32(β₁ᵗ)")
    #expect(Notation().formula(Traced.power(power, Self.t).expression) == "(β₁ᵗ)ᵗ")
    let difference = Traced.power(1 - Self.β, Self.t)
    #expect(Notation().formula(difference.expression) == "(1 − β₁)ᵗ")
  }

  static let numerals: [(Double, DType, digits: Int, text: String, isExact: Bool)] = [
    (0, .float64, 6, "0", true),
    (-0.0, .float64, 6, "−0", true),
    (1, .float64, 1, "1", true),
    (-2.5, .float64, 6, "−2.5", true),
    (0.1, .float64, 1, "0.1", true),
    (0.1 + 0.2, .float64, 6, "0.3", false),
    (0.1 + 0.2, .float64, 16, "0.3", false),
    (0.1 + 0.2, .float64, 17, "0.30000000000000004", true),
    (1.0 / 3, .float64, 1, "0.3", false),
    (1.0 / 3, .float64, 4, "0.3333", false),
    (1.0 / 3, .float64, 16, "0.3333333333333333", true),
    (2.0 / 3, .float64, 3, "0.667", false),
    (0.96, .float64, 1, "1", false),
    (123456, .float64, 6, "123456", true),
    (1_234_567, .float64, 6, "1234570", false),
    (1_000_000, .float64, 1, "1000000", true),
    (999_999.5, .float64, 6, "1000000", false),
    (123_456_789, .float64, 6, "123457000", false),
    (1_234_567_890, .float64, 6, "1.23457e9", false),
    (1_359_949_999_999_999, .float64, 6, "1.35995e15", false),
    (1e-8, .float64, 6, "1e−8", true),
    (-1.5e300, .float64, 6, "−1.5e300", true),
    (1.2345678e-7, .float64, 3, "1.23e−7", false),
    (0x1p-1074, .float64, 6, "5e−324", true),
    (.infinity, .float64, 6, "∞", true),
    (-.infinity, .float64, 6, "−∞", true),
    (.nan, .float64, 6, "NaN", true),
    // In a narrow format fewer digits are exact.
    (Double(Float(0.1)), .float64, 6, "0.1", false),
    (Double(Float(0.1)), .float32, 6, "0.1", true),
    (Double(Float(1) / 3), .float32, 6, "0.333333", false),
    (Double(Float(1) / 3), .float32, 8, "0.33333334", true),
    (0x1.998p-4, .float16, 6, "0.1", true),
    (0x1.9ap-4, .bfloat16, 6, "0.1", true),
  ]

  @Test(arguments: numerals)
  func numeral(x: Double, dtype: DType, digits: Int, text: String, isExact: Bool) {
    #expect(Notation(digits: digits).numeral(x, dtype) == Numeral(text: text, isExact: isExact))
    let plain = Notation(digits: digits, isPlain: true).numeral(x, dtype)
    #expect(plain.text.utf8.allSatisfy { $0 < 128 })
    #expect(plain.isExact == isExact)
  }

  /// = claims that the decimal reads back to the number, and ≈ that it does not.
  @Test(arguments: DType.allCases)
  func equalsMeansThatItReadsBack(dtype: DType) {
    var random = SplitMix(state: 1)
    for _ in 0..<500 {
      let x = dtype.rounded(random.number())
      for digits in 1...17 {
        let numeral = Notation(digits: digits, isPlain: true).numeral(x, dtype)
        #expect((dtype.value(of: numeral.text) == x) == numeral.isExact, "\(x) to \(digits)")
        guard !numeral.isExact, let shown = Double(numeral.text) else { continue }
        // Half a unit of the last digit shown, and a little for the decimal that is rounded.
        let unit = 0.5 * tenToThe(magnitude(x) - digits + 1)
        #expect(abs(shown - x) <= unit * 1.01 + dtype.ulp(of: x), "\(x) to \(digits): \(shown)")
      }
      #expect(Notation(digits: 17).numeral(x, dtype).isExact)
    }
  }

  /// The exponent of the first digit.
  private func magnitude(_ x: Double) -> Int {
    let text = DType.float64.text(of: abs(x), digits: 1).text
    var exponent = 0
    var power = abs(x)
    while power >= 10 {
      power /= 10
      exponent += 1
    }
    while power < 1 && power > 0 {
      power *= 10
      exponent -= 1
    }
    return text.isEmpty ? 0 : exponent
  }

  private func tenToThe(_ exponent: Int) -> Double {
    exponent >= 0
      ? (0..<exponent).reduce(1.0) { x, _ in x * 10 }
      : (exponent..<0).reduce(1.0) { x, _ in x / 10 }
  }

  @Test func signs() {
    #expect(Notation().equals(true) == "=")
    #expect(Notation().equals(false) == "≈")
    #expect(Notation(isPlain: true).equals(false) == "~")
    #expect(
      Notation(isPlain: true).symbol("∇f(θ) ≈ ½·x², m̂ₜ ≥ ŷ − ∞")
        == "grad f(theta) ~ 1/2*x^2, m_hat_t >= y_hat - infinity")
  }

  @Test func textIsBrokenBetweenWords() {
    #expect("a bc def".wrapped(4) == ["a bc", "def"])
    #expect("a bc def".wrapped(8) == ["a bc def"])
    #expect("abcdefgh i".wrapped(4) == ["abcdefgh", "i"])
    #expect("".wrapped(4) == [""])
    // m̂ is one column wide.
    #expect("m̂ m̂ m̂".wrapped(3) == ["m̂ m̂", "m̂"])
  }
}
