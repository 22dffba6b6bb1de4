import Optimizers
import Testing

/// The wide number's arithmetic, against decimals of 60 digits and against exact integers.
@Suite struct DoubleDoubleTests {
  /// 2⁻¹⁰⁶, of which each operation's error is a small multiple.
  static let unit = 0x1p-106

  /// An operation with the recorded operands and results, and how exact it is.
  struct Operation: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rows: [[Double]]
    let bound: Double
    let apply: @Sendable (DoubleDouble, DoubleDouble) -> DoubleDouble
  }

  static let operations = [
    Operation(testDescription: "+", rows: Recorded.wide.sums, bound: 3) { $0 + $1 },
    Operation(testDescription: "·", rows: Recorded.wide.products, bound: 4) { $0 * $1 },
    Operation(testDescription: "/", rows: Recorded.wide.quotients, bound: 15) { $0 / $1 },
    Operation(testDescription: "√", rows: Recorded.wide.roots, bound: 4) { x, _ in
      .squareRoot(of: x)
    },
    // Squaring doubles what is lost, so that 10⁶ factors may lose 20 bits.
    Operation(testDescription: "power", rows: Recorded.wide.powers, bound: 0x1p22) {
      .power($0, $1)
    },
    Operation(testDescription: "exp", rows: Recorded.wide.exponentials, bound: 0x1p13) { x, _ in
      .exp(x)
    },
    // The share of log 1.0000001, which is as small.
    Operation(testDescription: "log", rows: Recorded.wide.logarithms, bound: 0x1p15) { x, _ in
      .log(x)
    },
  ]

  @Test(arguments: operations)
  func operationsAreAsRecorded(_ operation: Operation) {
    #expect(!operation.rows.isEmpty)
    for row in operation.rows {
      let exact = DoubleDouble(recorded: row.suffix(2))
      let operands = row.dropLast(2).map { DoubleDouble($0) }
      let error = operation.apply(operands[0], operands.last ?? operands[0]).error(from: exact)
      #expect(error <= operation.bound * Self.unit, "\(row): \(error / Self.unit)")
    }
  }

  /// Sums and products of whole numbers below 2⁵³ are whole, and exact.
  @Test func wholeNumbersAreExact() {
    var state: UInt64 = 1
    func next() -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(bitPattern: state) >> 11
    }
    for _ in 0..<1000 {
      let (a, b, c) = (next(), next(), next())
      let (x, y, z) = (
        DoubleDouble(Double(a)), DoubleDouble(Double(b)), DoubleDouble(Double(c))
      )
      let product = a.multipliedFullWidth(by: b)
      let high = Double(product.high) * 0x1p64
      #expect((x * y - DoubleDouble(high)).head == Double(product.low))
      #expect(x + y + z == DoubleDouble(Double(a)) + (y + z))
      #expect((x * y + z) - z == x * y)
      #expect(x - x == DoubleDouble(0))
    }
  }

  @Test func thereAreNoTailsBesideInfinity() {
    let (huge, zero) = (DoubleDouble(.greatestFiniteMagnitude), DoubleDouble(0))
    #expect((huge + huge) == DoubleDouble(.infinity))
    #expect((huge * huge) == DoubleDouble(.infinity))
    #expect((DoubleDouble(1) / zero) == DoubleDouble(.infinity))
    #expect((DoubleDouble(1) / DoubleDouble(.infinity)) == zero)
    #expect(DoubleDouble.squareRoot(of: DoubleDouble(.infinity)) == DoubleDouble(.infinity))
    #expect(DoubleDouble.squareRoot(of: zero) == zero)
    #expect((zero / zero).head.isNaN && DoubleDouble.squareRoot(of: DoubleDouble(-1)).head.isNaN)
  }

  /// The tail decides where the head lies half way between two narrow numbers.
  @Test(arguments: [DType.float32, .float16, .bfloat16])
  func roundingLooksAtTheTail(dtype: DType) {
    let half = 1 + dtype.ulp(of: 1) / 2
    #expect(DoubleDouble(half).rounded(to: dtype) == 1)
    #expect((DoubleDouble(half) + DoubleDouble(1e-25)).rounded(to: dtype) == 1 + dtype.ulp(of: 1))
    #expect((DoubleDouble(half) - DoubleDouble(1e-25)).rounded(to: dtype) == 1)
    #expect((DoubleDouble(1) + DoubleDouble(1e-25)).rounded(to: .float64) == 1)
  }
}
