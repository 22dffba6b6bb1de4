import Optimizers
import Testing

@testable import Objectives

/// A number that is its own formula, fully parenthesized.
private struct Text: ScalarQuantity {
  let formula: String

  init(formula: String) { self.formula = formula }
  init(_ scalar: Text) { self = scalar }
  init(_ value: Double, _ symbol: String) { formula = symbol }
  init(integerLiteral value: Int) { formula = "\(value)" }

  static var dtype: DType { .float64 }
  static prefix func - (x: Self) -> Self { Self(formula: "-\(x.formula)") }
  static func + (a: Self, b: Self) -> Self { Self(formula: "(\(a.formula) + \(b.formula))") }
  static func - (a: Self, b: Self) -> Self { Self(formula: "(\(a.formula) - \(b.formula))") }
  static func * (a: Self, b: Self) -> Self { Self(formula: "(\(a.formula) * \(b.formula))") }
  static func / (a: Self, b: Self) -> Self { Self(formula: "(\(a.formula) / \(b.formula))") }
  static func squareRoot(of x: Self) -> Self { Self(formula: "√\(x.formula)") }
  static func square(_ x: Self) -> Self { Self(formula: "\(x.formula)²") }
  static func larger(_ x: Self, _ y: Self) -> Self { Self(formula: "max") }
  static func magnitude(of x: Self) -> Self { Self(formula: "|\(x.formula)|") }
  static func sign(of x: Self) -> Self { Self(formula: "sign(\(x.formula))") }
  static func power(_ base: Self, _ exponent: Self) -> Self { Self(formula: "power") }
  func rounded(to dtype: DType) -> Self { self }
}

private struct Printed: Sendable, CustomTestStringConvertible {
  let objective: any Objective
  let value: String
  let gradient: [String]
  var testDescription: String { objective.facts.name }
}

/// The order of the operations is part of an objective: it decides the last bits.
@Suite("Formulas come from the code that runs")
struct FormulaTests {
  @Test(arguments: [
    Printed(objective: Parabola(), value: "θ²", gradient: ["(2 * θ)"]),
    Printed(
      objective: Valley(), value: "((0.1 * x²) + (2 * y²))", gradient: ["(0.2 * x)", "(4 * y)"]),
    Printed(
      objective: Rosenbrock(), value: "((1 - x)² + (100 * (y - x²)²))",
      gradient: ["((-2 * (1 - x)) - ((400 * x) * (y - x²)))", "(200 * (y - x²))"]),
    Printed(
      objective: Beale(),
      value: "((((1.5 - x) + (x * y))² + ((2.25 - x) + (x * y²))²) "
        + "+ ((2.625 - x) + (x * (y² * y)))²)",
      gradient: [
        "(2 * (((((1.5 - x) + (x * y)) * (y - 1)) + (((2.25 - x) + (x * y²)) * (y² - 1))) "
          + "+ (((2.625 - x) + (x * (y² * y))) * ((y² * y) - 1))))",
        "(2 * (x * ((((1.5 - x) + (x * y)) + (2 * (((2.25 - x) + (x * y²)) * y))) "
          + "+ (3 * (((2.625 - x) + (x * (y² * y))) * y²)))))",
      ]),
    Printed(
      objective: Himmelblau(), value: "(((x² + y) - 11)² + ((x + y²) - 7)²)",
      gradient: [
        "(((4 * x) * ((x² + y) - 11)) + (2 * ((x + y²) - 7)))",
        "((2 * ((x² + y) - 11)) + ((4 * y) * ((x + y²) - 7)))",
      ]),
    Printed(
      objective: Booth(), value: "(((x + (2 * y)) - 7)² + (((2 * x) + y) - 5)²)",
      gradient: [
        "((2 * ((x + (2 * y)) - 7)) + (4 * (((2 * x) + y) - 5)))",
        "((4 * ((x + (2 * y)) - 7)) + (2 * (((2 * x) + y) - 5)))",
      ]),
    Printed(objective: Saddle(), value: "(x² - y²)", gradient: ["(2 * x)", "(-2 * y)"]),
    Printed(
      objective: Quadratic(n: 3, condition: 4),
      value: "(0.5 * (((1 * x0²) + (2.5 * x1²)) + (4 * x2²)))",
      gradient: ["(1 * x0)", "(2.5 * x1)", "(4 * x2)"]),
  ])
  fileprivate func asWritten(_ printed: Printed) {
    let point = printed.objective.facts.coordinateNames.map { Text(formula: $0) }
    #expect(printed.objective.value(point).formula == printed.value)
    #expect(printed.objective.gradient(point).map(\.formula) == printed.gradient)
  }
}
