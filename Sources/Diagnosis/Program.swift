import Explanation
import Optimizers

/// Expressions of a step as a list of operations, to be run for one coordinate after another in the
/// arithmetic of their own number format.
///
/// Hyperparameters and all that is made of them alone are computed once, in float64, as the rule does.
struct Program<E: Element> {
  private enum Code {
    case negated, sum, difference, product, quotient, squareRoot, square, larger, magnitude, sign
  }

  private struct Instruction {
    let code: Code
    let first: Int
    let second: Int
    let result: Int
  }

  /// One coordinate before or after a step.
  struct Point {
    var parameter: E
    var gradient: E
    var memory: [E]
  }

  let expressions: StepExpressions
  private var instructions: [Instruction] = []
  /// Parameter, gradient, memory, then all else.
  private var registers: [E]
  private var places: [ObjectIdentifier: Int] = [:]
  private var shared: [ObjectIdentifier: Double] = [:]

  init(_ expressions: StepExpressions, slots: [Slot]) {
    self.expressions = expressions
    registers = Array(repeating: E(nearest: 0), count: 2 + slots.count)
    var given = ["θ": 0, "g": 1]
    for (i, slot) in slots.enumerated() { given[slot.symbol] = 2 + i }
    for root in expressions.memory + [expressions.parameter] { _ = place(root, given) }
  }

  /// Steps one coordinate.
  mutating func run(_ x: inout Point) {
    registers[0] = x.parameter
    registers[1] = x.gradient
    for i in x.memory.indices { registers[2 + i] = x.memory[i] }
    for instruction in instructions {
      let a = registers[instruction.first]
      let b = registers[instruction.second]
      registers[instruction.result] = Self.apply(instruction.code, a, b)
    }
    x.parameter = registers[places[ObjectIdentifier(expressions.parameter)] ?? 0]
    for (i, root) in expressions.memory.enumerated() {
      x.memory[i] = registers[places[ObjectIdentifier(root)] ?? 2 + i]
    }
  }

  /// The gradient of the coordinate that was run last.
  var gradient: E { registers[1] }

  /// The expressions with the values of the coordinate that was run last.
  func valued() -> [Expression] {
    var done: [ObjectIdentifier: Expression] = [:]
    func visit(_ x: Expression) -> Expression {
      if let known = done[ObjectIdentifier(x)] { return known }
      let parts = x.operands.map(visit)
      let value =
        shared[ObjectIdentifier(x)] ?? places[ObjectIdentifier(x)].map { registers[$0].exactDouble }
      let result = Expression(x.with(parts).operation, value ?? x.value, x.dtype)
      done[ObjectIdentifier(x)] = result
      return result
    }
    return (expressions.memory + [expressions.parameter]).map(visit)
  }

  // MARK: Making the list

  private mutating func place(_ x: Expression, _ given: [String: Int]) -> Int {
    let id = ObjectIdentifier(x)
    if let known = places[id] { return known }
    let found: Int
    switch x.operation {
    case _ where !x.isOfCoordinate:
      found = register(E(nearest: scalar(x)))
    case .given(let symbol, _):
      // An unused place of the memory has no slot, and nobody asks what is in it.
      found = given[symbol] ?? register(E(nearest: 0))
    case .line(_, _, let right):
      found = place(right, given)
    default:
      let operands = x.operands.map { place($0, given) }
      guard let code = Self.code(x.operation) else {
        preconditionFailure("Powers and roundings are of hyperparameters alone.")
      }
      found = register(E(nearest: 0))
      instructions.append(
        Instruction(
          code: code, first: operands[0], second: operands.last ?? operands[0], result: found))
    }
    places[id] = found
    return found
  }

  private mutating func register(_ value: E) -> Int {
    registers.append(value)
    return registers.count - 1
  }

  /// What is the same for all coordinates: in float64, unless the rule rounded it to the coordinates' format.
  private mutating func scalar(_ x: Expression) -> Double {
    let id = ObjectIdentifier(x)
    if let known = shared[id] { return known }
    let value = Self.value(of: x, x.operands.map { scalar($0) })
    shared[id] = value
    return value
  }

  /// What an expression's last operation makes of these operands, in the format of its outcome.
  static func value(of x: Expression, _ operands: [Double]) -> Double {
    switch x.operation {
    case .given, .literal: return x.value
    case .line: return operands[0]
    case .power: return Coefficient.power(Coefficient(operands[0]), Coefficient(operands[1])).value
    case .rounded(_, let dtype): return Coefficient(operands[0]).rounded(to: dtype).value
    default:
      guard let code = code(x.operation) else {
        preconditionFailure("There is no such operation on numbers.")
      }
      let second = operands.last ?? 0
      return x.dtype == .float64
        ? apply(code, Coefficient(operands[0]), Coefficient(second)).value
        : apply(code, E(nearest: operands[0]), E(nearest: second)).exactDouble
    }
  }

  private static func code(_ operation: Expression.Operation) -> Code? {
    switch operation {
    case .negated: .negated
    case .sum: .sum
    case .difference: .difference
    case .product: .product
    case .quotient: .quotient
    case .squareRoot: .squareRoot
    case .square: .square
    case .larger: .larger
    case .magnitude: .magnitude
    case .sign: .sign
    case .given, .literal, .line, .power, .rounded: nil
    }
  }

  @inline(__always)
  private static func apply<N: PlainNumber>(_ code: Code, _ x: N, _ y: N) -> N {
    switch code {
    case .negated: -x
    case .sum: x + y
    case .difference: x - y
    case .product: x * y
    case .quotient: x / y
    case .squareRoot: .squareRoot(of: x)
    case .square: .square(x)
    case .larger: .larger(x, y)
    case .magnitude: .magnitude(of: x)
    case .sign: .sign(of: x)
    }
  }
}
