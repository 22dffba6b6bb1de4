import Optimizers

/// The formulas of spreadsheets.
struct SpreadsheetDialect: CodeDialect {
  /// The cell or name of a given value or a line.
  let place: (Expression, String) -> String

  func leaf(_ x: Expression, _ symbol: String) -> Code { Code(place(x, symbol)) }

  func number(_ value: Double) -> String {
    HyperparameterValue.number(value).description.uppercased()
  }

  func call(_ function: CodeFunction, _ arguments: [Code], isOfCoordinate: Bool) -> Code {
    let list = arguments.map(\.text).joined(separator: ",")
    switch function {
    case .squareRoot: return Code("SQRT(\(list))")
    // x^2 and POWER(x,2) need not be x·x rounded once.
    case .square:
      let isCell = arguments[0].tightness == .atom && !list.contains("(")
      return isCell ? Code("\(list)*\(list)", .product) : Code("SUMSQ(\(list))")
    case .larger: return Code("MAX(\(list))")
    case .magnitude: return Code("ABS(\(list))")
    case .sign: return Code("SIGN(\(list))")
    case .power: return Code("POWER(\(list))")
    case .rounded:
      preconditionFailure("A recipe that rounds to narrower formats is no spreadsheet's.")
    }
  }

  /// One of two formulas; without a formula, empty text.
  func choice(
    _ left: Expression, _ relation: Relation, _ right: Expression, _ yes: String?, _ no: String?
  ) -> String {
    let sign = relation == .above ? ">" : ">="
    return "IF(\(code(left).text)\(sign)\(code(right).text),\(yes ?? "\"\""),\(no ?? "\"\""))"
  }
}
