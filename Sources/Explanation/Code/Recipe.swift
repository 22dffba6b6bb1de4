import Optimizers
import Trajectories

/// A rule's step as lines and branches that hold at every step: what listings and spreadsheets are made of.
///
/// The rule is run on traced numbers once for each way that it can go, and what differs becomes a branch.
package struct Recipe: Sendable {
  /// A value given a name.
  struct Line: Sendable {
    let symbol: String
    let meaning: String
    let definition: Expression
  }

  /// What a branch depends on.
  enum Decision: Sendable {
    /// Whether nothing is remembered yet.
    case isFirst
    /// Whether one number stands so to another.
    case holds(Expression, Relation, Expression)
  }

  indirect enum Statement: Sendable {
    case line(Line)
    case branch(Decision, yes: [Statement], no: [Statement])
  }

  /// A hyperparameter that the lines ask for.
  struct Setting: Sendable {
    let symbol: String
    let name: String
    let value: Double
    let meaning: String
  }

  let lore: Lore
  let name: String
  /// The name of the type, such as `AdamW`.
  let className: String
  let dtype: DType
  let stepCount: StepCount

  /// What is done, in this order.
  let statements: [Statement]

  /// What is remembered: each is what the line of its symbol made of it.
  let memory: [Slot]

  /// The hyperparameters that the lines ask for, in the rule's order.
  let settings: [Setting]

  /// Symbols of numbers that begin at 1 and are carried on from step to step by the lines of the same symbol.
  let products: [String]

  /// The recipe of a rule in a number format.
  ///
  /// - Throws: `ReplayError` for a format that this machine lacks.
  package init(_ rule: any Rule, _ dtype: DType) throws {
    guard let element = dtype.element else { throw ReplayError.missing(dtype) }
    self.init(rule, element)
  }

  /// The recipe of a rule for numbers of a type.
  init<R: Rule, E: Element>(_ rule: R, _: E.Type) {
    lore = .of(R.self)
    name = R.name
    className = "\(R.self)"
    dtype = E.dtype
    stepCount = rule.stepCount
    memory = rule.memory
    let ways = [true, false].map { isFirst in
      let yes = Tracing<R, E>(rule, isFirst: isFirst, outcome: true)
      guard let decision = yes.decision else { return yes.statements }
      let no = Tracing<R, E>(rule, isFirst: isFirst, outcome: false)
      return [Statement](yes.statements, or: no.statements, by: decision)
    }
    statements = [Statement](ways[0], or: ways[1], by: .isFirst)

    let asked = statements.flatMap(\.leaves).compactMap { leaf in
      if case .given(let symbol, .hyperparameter) = leaf.operation { symbol } else { nil }
    }
    settings = R.hyperparameters.compactMap { known in
      guard asked.contains(known.symbol), case .number(let value) = known.value(in: rule) else {
        return nil
      }
      return Setting(
        symbol: known.symbol, name: known.name, value: value, meaning: known.meaning)
    }
    let known = settings.map(\.symbol)
    products = Set(asked).filter { !known.contains($0) }.sorted()
  }

  /// All lines of a symbol, in whatever branch.
  func lines(_ symbol: String) -> [Line] {
    statements.flatMap(\.lines).filter { $0.symbol == symbol }
  }
}

extension Recipe.Statement {
  /// The lines, those of both branches.
  var lines: [Recipe.Line] {
    switch self {
    case .line(let line): [line]
    case .branch(_, let yes, let no): (yes + no).flatMap(\.lines)
    }
  }

  /// What is asked for: given values and earlier lines.
  var leaves: [Expression] {
    switch self {
    case .line(let line): line.definition.leaves
    case .branch(let decision, let yes, let no):
      decision.leaves + (yes + no).flatMap(\.leaves)
    }
  }
}

extension Recipe.Decision {
  var leaves: [Expression] {
    switch self {
    case .isFirst: []
    case .holds(let left, _, let right): left.leaves + right.leaves
    }
  }
}

extension Expression {
  /// The given values and lines of which this is made, without those behind the lines.
  var leaves: [Expression] {
    switch operation {
    case .given, .line: [self]
    default: operands.flatMap(\.leaves)
    }
  }

  /// The symbol of a given value or a line.
  var symbol: String? {
    switch operation {
    case .given(let symbol, _), .line(let symbol, _, _): symbol
    default: nil
    }
  }
}

/// One way that a rule's step can go.
private struct Tracing<R: Rule, E: Element> {
  let statements: [Recipe.Statement]
  let decision: Recipe.Decision?

  init(_ rule: R, isFirst: Bool, outcome: Bool) {
    // Which step it is only shows in the value of t, which nobody looks at.
    let number = StepNumber(1, isFirst: isFirst, outcome: outcome)
    let zero = E(nearest: 0)
    let trace = CoordinateTrace(
      rule.step(number) as (inout Coordinate<R, Traced<E>>) -> Void, slots: rule.memory,
      parameter: zero, gradient: zero, memory: rule.memory.map { _ in zero })
    var lines = trace.lines

    let condition = rule.condition(number) as Condition<Traced<Coefficient>>?
    decision = condition.map { .holds($0.left.expression, $0.relation, $0.right.expression) }
    // What decides is the same for all coordinates, and belongs before what differs.
    let known = Set(lines.map(\.key))
    let first = lines.firstIndex(where: \.isOfCoordinate) ?? lines.endIndex
    let missing = Expression.lines(
      of: condition.map { [$0.left.expression, $0.right.expression] } ?? [])
    lines.insert(contentsOf: missing.filter { !known.contains($0.key) }, at: first)

    var statements = lines.compactMap { line -> Recipe.Statement? in
      guard case .line(let symbol, let meaning, let definition) = line.operation else { return nil }
      return .line(Recipe.Line(symbol: symbol, meaning: meaning, definition: definition))
    }
    for (slot, expression) in zip(rule.memory, trace.memory) where expression.symbol != slot.symbol
    {
      statements.append(
        .line(Recipe.Line(symbol: slot.symbol, meaning: slot.meaning, definition: expression)))
    }
    self.statements = statements
  }
}

extension Expression {
  /// What tells this line from others.
  fileprivate var key: String {
    guard case .line(let symbol, let meaning, let definition) = operation else { return "" }
    return Recipe.Line(symbol: symbol, meaning: meaning, definition: definition).key
  }
}
