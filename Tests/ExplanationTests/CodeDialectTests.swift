import Optimizers
import Testing

@testable import Explanation

@Suite struct CodeDialectTests {
  private struct Plain: CodeDialect {
    func leaf(_ x: Expression, _ symbol: String) -> Code { Code(symbol) }
    func number(_ value: Double) -> String { HyperparameterValue.number(value).description }
    func call(_ function: CodeFunction, _ arguments: [Code], isOfCoordinate: Bool) -> Code {
      Code("\(function)(\(arguments.map(\.text).joined(separator: ", ")))")
    }
  }

  @Test func parenthesesKeepTheOrderOfTheOperations() {
    let a = Traced<Double>(2, "a")
    let b = Traced<Double>(3, "b")
    let c = Traced<Double>(5, "c")
    func check(_ x: Traced<Double>, _ expected: String) {
      #expect(Plain().code(x.expression).text == expected)
    }
    check(a + b + c, "a + b + c")
    check(a + (b + c), "a + (b + c)")
    check(a - (b - c), "a - (b - c)")
    check(a * b * c, "a * b * c")
    check(a * (b * c), "a * (b * c)")
    check(a / b / c, "a / b / c")
    check(a / (b / c), "a / (b / c)")
    check(a * b / c, "a * b / c")
    check(a * (b / c), "a * (b / c)")
    check((a + b) * c, "(a + b) * c")
    check(a * b + c, "a * b + c")
    check(-a * b, "-a * b")
    check(-(a * b), "-(a * b)")
    check(a - -b, "a - (-b)")
    check(a * -b, "a * (-b)")
    check(-(-a), "-(-a)")
    check(.larger(a, b + c), "larger(a, b + c)")
    check(.square(a - b), "square(a - b)")
    check(Traced<Coefficient>(floatLiteral: -2) * a, "-2 * a")
    check(a - .squareRoot(of: b) * c, "a - squareRoot(b) * c")
  }
}
