import Objectives
import Optimizers
import Trajectories

/// An optimizer whose rule is run with a mistake; without one it does what `Optimizer` does, bit for bit.
struct MistakenOptimizer<R: Rule, E: Element> {
  private let mistake: Mistake?
  /// Gradients at parameters, for a habit that asks for them anew.
  private let source: GradientSource<E>?
  private let firstLr: Double
  /// The parameter whose memory all share, if they do.
  private var lastStepped: Int?
  private let programs = Programs()

  /// The loop around a rule, with a mistake or without.
  ///
  /// - Parameters:
  ///   - mistake: the mistake; `nil` for none.
  ///   - rule: the rule as it should be.
  ///   - problem: where the gradients come from, if that can be asked again.
  init(_ mistake: Mistake?, _ rule: R, _ problem: Problem?) {
    self.mistake = mistake
    firstLr = rule.lr
    source = problem?.isStochastic == false ? problem?.source(of: E.self) : nil
  }

  private var habit: Habit? {
    if case .habit(let habit) = mistake?.slip { habit } else { nil }
  }

  /// One step with the gradients at hand; `told` gets the program of each coordinate that was stepped.
  mutating func step(
    _ optimizer: inout Optimizer<R, E>, told: (Int, Int, Program<E>) -> Void = { _, _, _ in }
  ) {
    if habit == .keepsLr { optimizer.lr = firstLr }
    let rule = optimizer.groups[0].rule
    let slots = rule.memory
    optimizer.steps += 1
    for i in optimizer.parameters.indices {
      let count = optimizer.parameters[i].values.count
      if habit == .takesMissingForZero, optimizer.parameters[i].gradient == nil {
        optimizer.parameters[i].gradient = Array(repeating: E(nearest: 0), count: count)
      }
      guard optimizer.parameters[i].gradient != nil else { continue }
      optimizer.updates += 1
      var products = optimizer.groups[0].products
      let number = optimizer.parameters[i].number(
        rule, steps: optimizer.steps, updates: optimizer.updates, products: &products, at: i)
      optimizer.groups[0].products = products
      optimizer.parameters[i].memory.prepare(slots, count: count)
      if habit == .sharesMemory, count > 0 {
        if let last = lastStepped, last != i { optimizer.shareMemory(of: last, with: i, slots) }
        lastStepped = i
      }
      var program = program(rule, number, slots)
      step(&optimizer, i, slots, &program, told)
      optimizer.parameters[i].memory.steps += 1
      optimizer.parameters[i].memory.isEmpty = false
    }
  }

  private func step(
    _ optimizer: inout Optimizer<R, E>, _ i: Int, _ slots: [Slot], _ program: inout Program<E>,
    _ told: (Int, Int, Program<E>) -> Void
  ) {
    var memory = slots.map { optimizer.parameters[i].memory[$0] }
    for k in optimizer.parameters[i].values.indices {
      var x = Program<E>.Point(
        parameter: optimizer.parameters[i].values[k],
        gradient: gradient(optimizer, i, k), memory: memory.map { $0[k] })
      if habit == .skipsZeros, x.gradient == E(nearest: 0) { continue }
      program.run(&x)
      optimizer.parameters[i].values[k] = x.parameter
      for s in memory.indices { memory[s][k] = x.memory[s] }
      told(i, k, program)
    }
    for (slot, numbers) in zip(slots, memory) { optimizer.parameters[i].memory[slot] = numbers }
  }

  private func gradient(_ optimizer: Optimizer<R, E>, _ i: Int, _ k: Int) -> E {
    if habit == .movesBeforeReading, i + k > 0, var source {
      return source.next(at: optimizer.parameters.map(\.values)).gradients[i][k]
    }
    return optimizer.parameters[i].gradient?[k] ?? E(nearest: 0)
  }

  /// The latest programs.
  ///
  /// Parameters that count alike share one, and so do copies of the optimizer that are run
  /// side by side; what it is compiled from is part of its key, so that sharing changes nothing.
  private final class Programs {
    var latest: [(rule: R, number: StepNumber, program: Program<E>)] = []
  }

  private func program(_ rule: R, _ number: StepNumber, _ slots: [Slot]) -> Program<E> {
    let known = programs.latest.first {
      $0.number.count == number.count && $0.number.isFirst == number.isFirst && $0.rule == rule
    }
    if let known { return known.program }
    var expressions = StepExpressions(rule, number, E.self)
    if case .lines(let rewrite) = mistake?.slip { rewrite(&expressions) }
    let program = Program<E>(expressions, slots: slots)
    if programs.latest.count == 4 { programs.latest.removeFirst() }
    programs.latest.append((rule, number, program))
    return program
  }
}

extension Optimizer {
  /// Puts the memory of one parameter in the place of another's, repeated or cut off as its length asks.
  fileprivate mutating func shareMemory(of last: Int, with i: Int, _ slots: [Slot]) {
    for slot in slots {
      let numbers = parameters[last].memory[slot]
      guard !numbers.isEmpty else { continue }
      parameters[i].memory[slot] = parameters[i].values.indices.map { numbers[$0 % numbers.count] }
    }
    parameters[i].memory.isEmpty = false
  }
}
