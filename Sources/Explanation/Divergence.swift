import Optimizers

extension Story.Divergence {
  /// Where the lines of a step first leave the finite numbers; `nil` if they do not.
  init?(in lines: [Story.Line], _ notation: Notation) {
    for line in lines {
      for value in line.values where !value.result.isFinite {
        self.init(
          line: line.symbol, coordinate: value.coordinate ?? "all",
          reason: value.expression.map { Self.reason($0, notation) }
            ?? "it is \(notation.numeral(value.result, value.dtype).text) to begin with.")
        return
      }
    }
    return nil
  }

  /// What comes of a step that leaves the finite numbers while the parameters stay finite.
  static func consequence(ofFinite step: Story.Step) -> Sentence {
    let parameter = step.parameters[0]
    let moved = step.lines.last { $0.symbol == parameter.symbol }?.values ?? []
    for memory in step.memory {
      let still = parameter.coordinates.indices.filter { i in
        memory.after[i].isInfinite && parameter.before[i] == parameter.after[i]
          && moved.contains {
            $0.coordinate == parameter.coordinates[i] && $0.expression?.dividesByInfinity == true
          }
      }
      guard !still.isEmpty else { continue }
      let names = still.map { "\(name: parameter.coordinates[$0])" as Sentence }.listed
      return
        "What is divided by ∞ is 0, so \(names) \(still.count == 1 ? "stays" : "stay") finite and "
        + "\(still.count == 1 ? "stands" : "stand") still for as long as \(memory.symbol) is infinite. "
        + "The explanation ends."
    }
    return
      "All coordinates are still finite, but not all that they are computed from, so the explanation ends."
  }

  /// Why an expression is not finite: the first operation that makes infinity or NaN of finite numbers.
  package static func reason(_ expression: Expression, _ notation: Notation) -> String {
    if let operand = expression.operands.first(where: { !$0.value.isFinite }) {
      return reason(operand, notation)
    }
    let numbers = notation.numbers(expression)
    let limit = notation.numeral(expression.dtype.greatestFiniteMagnitude, .float64).text
    switch expression.operation {
    case .given(let symbol, _):
      return
        "\(symbol) is \(notation.numeral(expression.value, expression.dtype).text) to begin with."
    case .quotient(let x, let y) where y.value == 0:
      return x.value == 0
        ? "\(numbers) is no number." : "\(numbers) divides by 0."
    case .squareRoot(let x) where x.value < 0:
      return "\(numbers) is the root of a negative number."
    default:
      return "\(numbers) is beyond the largest number of \(expression.dtype.rawValue), \(limit)."
    }
  }
}

extension Expression {
  /// Whether a finite number was divided by infinity on the way.
  fileprivate var dividesByInfinity: Bool {
    if case .quotient(let x, let y) = operation, x.value.isFinite, y.value.isInfinite {
      return true
    }
    return operands.contains(where: \.dividesByInfinity)
  }
}

extension Notation {
  /// The last operation of an expression with the numbers that it was done to.
  fileprivate func numbers(_ expression: Expression) -> String {
    func leaf(_ x: Expression) -> Expression {
      x.operands.isEmpty ? x : Expression(.given("", .coordinate), x.value, x.dtype)
    }
    let operation: Expression.Operation =
      switch expression.operation {
      case .negated(let x): .negated(leaf(x))
      case .sum(let x, let y): .sum(leaf(x), leaf(y))
      case .difference(let x, let y): .difference(leaf(x), leaf(y))
      case .product(let x, let y): .product(leaf(x), leaf(y))
      case .quotient(let x, let y): .quotient(leaf(x), leaf(y))
      case .squareRoot(let x): .squareRoot(leaf(x))
      case .square(let x): .square(leaf(x))
      case .larger(let x, let y): .larger(leaf(x), leaf(y))
      case .magnitude(let x): .magnitude(leaf(x))
      case .sign(let x): .sign(leaf(x))
      case .power(let x, let y): .power(leaf(x), leaf(y))
      case .rounded(let x, let dtype): .rounded(leaf(x), dtype)
      case .given, .literal, .line: expression.operation
      }
    return substituted(Expression(operation, expression.value, expression.dtype)).text
  }
}
