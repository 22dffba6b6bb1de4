import Optimizers
import Testing

/// Narrow formats compute as if exactly and then rounded once.
@Suite struct NumberFormatTests {
  #if !(os(macOS) && arch(x86_64))  // Swift has no Float16 there
  @Test func float16IsRoundedOnce() { checkOperations(Float16.self) }
  #endif

  @Test func bfloat16IsRoundedOnce() { checkOperations(BFloat16.self) }

  @Test func float32IsRoundedOnce() { checkOperations(Float.self) }

  /// Double has more than twice the digits plus two of each, so that rounding its result again is exact
  /// rounding (Figueroa 1995).
  private func checkOperations<E: Element>(_: E.Type) {
    let numbers: [E] = someNumbers(60, seed: 9) + [1, 3, 1 / 3, -0.1].map { E(nearest: $0) }
    for x in numbers {
      let a = x.exactDouble
      #expect(E(nearest: a) == x)
      #expect((-x).exactDouble == -a)
      #expect(E.square(x).bits == E(nearest: a * a).bits)
      #expect(E.squareRoot(of: x).bits == E(nearest: a.squareRoot()).bits)
      for y in numbers {
        let b = y.exactDouble
        #expect((x + y).bits == E(nearest: a + b).bits)
        #expect((x - y).bits == E(nearest: a - b).bits)
        #expect((x * y).bits == E(nearest: a * b).bits)
        #expect((x / y).bits == E(nearest: a / b).bits)
      }
    }
  }

  /// A Double just above half way, which a detour over Float would round to half way and then down.
  @Test(arguments: [(DType.float16, 0x1p-10), (.bfloat16, 0x1p-7), (.float32, 0x1p-23)])
  func nearestIsNotRoundedTwice(dtype: DType, ulp: Double) throws {
    func check<E: Element>(_: E.Type) {
      #expect(E(nearest: 1 + ulp / 2 + 0x1p-45).exactDouble == 1 + ulp)
      #expect(E(nearest: 1 + ulp / 2).exactDouble == 1)
      #expect(E(nearest: 1 + ulp * 1.5).exactDouble == 1 + 2 * ulp)
      #expect(E(nearest: -1 - ulp / 2 - 0x1p-45).exactDouble == -1 - ulp)
      #expect(E(nearest: 1e300).exactDouble == .infinity)
      #expect(E(nearest: -0.0).bits == (-0.0).bitPattern)
      #expect(E(nearest: .nan).exactDouble.isNaN)
      #expect(E.dtype == dtype)
    }
    guard let element = dtype.element else { return }
    check(element)
  }

  @Test func bfloat16OfFloat() {
    #expect(BFloat16(Float(1 + 0x1p-8)).float == 1)  // half way, to even
    #expect(BFloat16(Float(1 + 0x1p-8 + 0x1p-20)).float == 1 + 0x1p-7)
    #expect(BFloat16(Float(1 + 0x3p-8)).float == 1 + 0x1p-6)
    #expect(BFloat16(Float.greatestFiniteMagnitude).float == .infinity)
    #expect(BFloat16(-Float.infinity).float == -.infinity)
    #expect(BFloat16(Float.nan).float.isNaN)
    #expect(BFloat16(Float(bitPattern: 1)).float == 0)
    #expect(BFloat16(Float(0x1p-133)).float == Float(0x1p-133))
  }

  @Test(arguments: DType.allCases) func rootsOfNegativesAndZeros(dtype: DType) {
    func check<E: Element>(_: E.Type) {
      #expect(E.squareRoot(of: E(nearest: -1)).exactDouble.isNaN)
      #expect(E.squareRoot(of: E(nearest: -0.0)).bits == (-0.0).bitPattern)
      #expect(E.squareRoot(of: E(nearest: .infinity)).exactDouble == .infinity)
    }
    if let element = dtype.element { check(element) }
  }

  /// NumPy's `maximum`: NaN on either side wins, and of two zeros the first.
  @Test(arguments: DType.allCases) func larger(dtype: DType) {
    func check<E: Element>(_: E.Type) {
      func larger(_ x: Double, _ y: Double) -> UInt64 {
        E.larger(E(nearest: x), E(nearest: y)).bits
      }
      #expect(larger(1, 2) == 2.0.bitPattern && larger(2, 1) == 2.0.bitPattern)
      #expect(larger(-1, -2) == (-1.0).bitPattern)
      #expect(larger(.nan, 1) == .max && larger(1, .nan) == .max && larger(.nan, .nan) == .max)
      #expect(larger(.infinity, .nan) == .max)
      #expect(larger(-.infinity, 1) == 1.0.bitPattern)
      #expect(larger(0, -0.0) == 0.0.bitPattern && larger(-0.0, 0) == (-0.0).bitPattern)
    }
    if let element = dtype.element { check(element) }
  }

  @Test func coefficients() {
    let half: Coefficient = .init(0.5)
    #expect(Coefficient.power(half, 3).value == 0.125)
    #expect(Coefficient.power(0, 1).value == 0 && Coefficient.power(0, 0).value == 1)
    #expect(Coefficient.squareRoot(of: 4).value == 2)
    #expect(Coefficient.larger(half, 1).value == 1 && Coefficient.larger(1, half).value == 1)
    #expect((-half).value == -0.5 && (1 - half / 4).value == 0.875)
    #expect(Coefficient(0.999).rounded(to: .bfloat16).value == 1)
    #expect(Coefficient.dtype == .float64 && half.exactDouble == 0.5)
    // A hyperparameter meets a coordinate rounded to the coordinate's format.
    #expect(Coefficient(0.1) * (1 as Float) == Float(0.1))
    #expect(Coefficient(0.1) - (0 as Float) == Float(0.1))
    #expect((0 as Float) + Coefficient(0.1) == Float(0.1))
    #expect((1 as Float) / Coefficient(0.1) == 1 / Float(0.1))
  }

  /// ε = 1e-8 is 0 in float16, and 0/0 is NaN, as in PyTorch; in bfloat16 it is not.
  @Test func epsVanishesInFloat16() throws {
    #expect(try run(Adam(), .bfloat16, from: 1, along: [0]).path == [1])
    guard DType.float16.element != nil else { return }
    #expect(try run(Adam(), .float16, from: 1, along: [0]).path[0].isNaN)
    #expect(try run(Adam(eps: 1e-4), .float16, from: 1, along: [0]).path == [1])
  }
}
