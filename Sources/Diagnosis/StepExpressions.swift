import Explanation
import Optimizers

/// One step of a rule as expressions: what the parameter and each remembered number become.
public struct StepExpressions: Sendable {
  /// What the parameter becomes.
  var parameter: Expression

  /// What is remembered, in the order of the rule's slots.
  var memory: [Expression]

  /// What was remembered before the first step, in the same order.
  let initial: [Double]

  /// The lines in the order in which the rule has them.
  let order: [(symbol: String, meaning: String)]

  /// The symbol of the learning rate.
  let lr: String

  /// The step as the rule has it, in a number format.
  init<R: Rule, E: Element>(_ rule: R, _ number: StepNumber, _: E.Type) {
    let step = rule.step(number) as (inout Coordinate<R, Traced<E>>) -> Void
    let zero = E(nearest: 0)
    let slots = rule.memory
    let trace = CoordinateTrace(
      step, slots: slots, parameter: zero, gradient: zero, memory: slots.map { _ in zero })
    parameter = trace.parameter
    memory = trace.memory
    initial = slots.map(\.initial)
    order = trace.lines.compactMap {
      if case .line(let symbol, let meaning, _) = $0.operation { (symbol, meaning) } else { nil }
    }
    lr = R.lrSymbol
  }
}

// What mistakes are made of.
extension StepExpressions {
  /// A line by its symbol, and by its meaning where two have the same symbol; `nil` without such a line.
  func line(_ symbol: String, _ meaning: String? = nil) -> Expression? {
    find {
      guard case .line(symbol, let words, _) = $0.operation else { return false }
      return meaning == nil || meaning == words
    }
  }

  /// A value that was there before the step; `nil` where the rule does not ask for it.
  func given(_ symbol: String) -> Expression? { find { $0.isGiven(symbol) } }

  /// Replaces expressions wherever they stand, the innermost first.
  mutating func rewrite(_ change: (Expression) -> Expression?) {
    withoutActuallyEscaping(change) { change in
      let rewriter = Rewriter(change)
      memory = memory.map(rewriter.rewritten)
      parameter = rewriter.rewritten(parameter)
    }
  }

  /// Replaces expressions on the way to the parameter, and leaves alone what is remembered.
  mutating func rewriteParameter(_ change: (Expression) -> Expression?) {
    parameter = withoutActuallyEscaping(change) { Rewriter($0).rewritten(parameter) }
  }

  /// Replaces expressions within the right side of a line.
  mutating func rewrite(
    line symbol: String, _ meaning: String? = nil, _ change: (Expression) -> Expression?
  ) {
    withoutActuallyEscaping(change) { change in
      rewrite { x in
        guard case .line(symbol, let words, let right) = x.operation,
          meaning == nil || meaning == words
        else { return nil }
        let new = Rewriter(staysInLine: true, change).rewritten(right)
        return new === right ? nil : new.named(symbol, words)
      }
    }
  }

  private func find(_ isIt: (Expression) -> Bool) -> Expression? {
    var seen: Set<ObjectIdentifier> = []
    func visit(_ x: Expression) -> Expression? {
      guard seen.insert(ObjectIdentifier(x)).inserted else { return nil }
      if isIt(x) { return x }
      for operand in x.operands { if let found = visit(operand) { return found } }
      return nil
    }
    for root in [parameter] + memory { if let found = visit(root) { return found } }
    return nil
  }
}

/// Rebuilds expressions from the innermost outwards; what does not change stays the same object, and what is
/// shared stays shared.
private final class Rewriter {
  private let change: (Expression) -> Expression?
  private let staysInLine: Bool
  private var done: [ObjectIdentifier: Expression] = [:]

  init(staysInLine: Bool = false, _ change: @escaping (Expression) -> Expression?) {
    self.change = change
    self.staysInLine = staysInLine
  }

  func rewritten(_ x: Expression) -> Expression {
    if let known = done[ObjectIdentifier(x)] { return known }
    var result = x
    if !(staysInLine && x.isLine) {
      let operands = x.operands
      let parts = operands.map(rewritten)
      if !zip(parts, operands).allSatisfy({ $0 === $1 }) { result = x.with(parts) }
    }
    result = change(result) ?? result
    done[ObjectIdentifier(x)] = result
    return result
  }
}
