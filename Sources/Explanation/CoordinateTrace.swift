import Optimizers

/// What one step of a rule makes of one coordinate, as expressions.
package struct CoordinateTrace {
  /// What the parameter becomes.
  package let parameter: Expression

  /// What each remembered number becomes, in the order of the slots.
  package let memory: [Expression]

  /// Runs a step on traced numbers; `values` are those remembered, in the order of the slots.
  package init<R: Rule, E: Element>(
    _ step: (inout Coordinate<R, Traced<E>>) -> Void, slots: [Slot],
    parameter: E, gradient: E, memory values: [E]
  ) {
    var places = Array(repeating: Traced<E>(E(nearest: 0), "0"), count: 3)
    for (slot, value) in zip(slots, values) { places[slot.place] = Traced(value, slot.symbol) }
    var x = Coordinate<R, Traced<E>>(
      parameter: Traced(parameter, "θ"), gradient: Traced(gradient, "g"),
      memory: (places[0], places[1], places[2]))
    step(&x)
    let after = [x.memory.0, x.memory.1, x.memory.2]
    self.parameter = x.parameter.expression
    memory = slots.map { after[$0.place].expression }
  }

  /// The lines in the order in which the rule has them.
  package var lines: [Expression] { Expression.lines(of: memory + [parameter]) }
}

extension Expression {
  /// The lines that lead to these expressions, in the order in which they were made.
  package static func lines(of roots: [Expression]) -> [Expression] {
    var seen: Set<ObjectIdentifier> = []
    var lines: [Expression] = []
    func visit(_ x: Expression) {
      guard seen.insert(ObjectIdentifier(x)).inserted else { return }
      if case .line = x.operation { lines.append(x) }
      x.operands.forEach(visit)
    }
    roots.forEach(visit)
    return lines.sorted { $0.serial < $1.serial }
  }
}
