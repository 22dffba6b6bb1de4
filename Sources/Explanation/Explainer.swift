import Optimizers
import Trajectories

/// A run's story, told step by step.
public protocol StorySource {
  /// What is said before the first step.
  var head: Story.Head { get }

  /// Does one step and tells of it; `nil` after the last.
  mutating func next() -> Story.Step?

  /// Sets the learning rate from the next step on; a recorded run is left alone from there.
  ///
  /// - Throws: `HyperparameterError` for one that cannot be, or where a file dictates it.
  mutating func setLearningRate(_ lr: Double) throws(HyperparameterError)

  /// What is said after the last step.
  var foot: Story.Foot { get }
}

/// Does each step with the optimizer itself, and tells of it with the same rule on traced numbers.
struct Explainer<R: Rule, E: Element, Source: Feed<E>>: StorySource {
  let head: Story.Head
  let notation: Notation
  let shown: [ShownCoordinate]
  /// How many steps to do at the most.
  let limit: Int
  let commands: [(command: String, why: String)]

  private(set) var optimizer: Optimizer<R, E>
  private var source: Source
  private var golden: Golden?
  private var summary = RunSummary()
  private var previous: StepView.Previous?
  private var topics: Set<String> = []
  private var chosenLr: Double?

  init(
    head: Story.Head, notation: Notation, shown: [ShownCoordinate], limit: Int,
    commands: [(command: String, why: String)], optimizer: Optimizer<R, E>, source: Source,
    golden: Golden?
  ) {
    self.head = head
    self.notation = notation
    self.shown = shown
    self.limit = limit
    self.commands = commands
    self.optimizer = optimizer
    self.source = source
    self.golden = golden
  }

  var foot: Story.Foot {
    Story.Foot(
      seen: summary.sentences(
        notation, head.dtype, lossOfAll: lossOfAll(), hidden: head.problem.hidden), next: commands)
  }

  mutating func next() -> Story.Step? {
    guard summary.steps < limit, !summary.hasDiverged,
      let given = source.next(at: optimizer.parameters, shown: shown)
    else { return nil }
    let newLr = given.lr ?? chosenLr
    chosenLr = nil
    if let newLr {
      optimizer.lr = newLr
      // The moves of steps with different learning rates say nothing of each other.
      previous = nil
    }
    for (i, gradient) in given.gradients.enumerated() {
      optimizer.parameters[i].gradient = gradient
    }

    let before = snapshot()
    let lossOfAll = summary.steps == 0 ? lossOfAll() : nil
    let counts = counts()
    var lines = given.lines + tracedLines(given.gradients)
    // Copied only for a replay, which measures distances by the numbers before the step.
    let old = given.recorded == nil ? nil : optimizer
    optimizer.step()
    let after = snapshot()
    if let recorded = given.recorded, let old { compare(&lines, with: recorded, old) }

    let loss = given.loss?.exactDouble
    let lossAfter = source.loss(at: optimizer.parameters)?.exactDouble
    var step = Story.Step(
      number: optimizer.steps, lrChange: newLr, loss: loss, lossExpression: given.lossExpression,
      lossAfter: lossAfter, isLossOfBatch: given.isLossOfBatch, drawn: given.drawn,
      lines: lines, memory: zip(before.memory, after.memory).map(change),
      parameters: [change(before.parameter, after.parameter)],
      agreement: golden?.agreement(optimizer), remarks: [],
      divergence: Story.Divergence(in: lines, notation) ?? hiddenDivergence(),
      skipped: zip(optimizer.parameters, given.gradients).filter { $1 == nil }.map(\.0.name),
      stepCount: optimizer.groups[0].rule.stepCount)
    if step.divergence != nil, isFinite {
      let consequence = Story.Divergence.consequence(ofFinite: step)
      step.divergence?.consequence = consequence
    }
    step.remarks = remarks(
      on: step, isRandom: given.isRandom, counts, before.parameter, after.parameter)
    summary.add(step, lossOfAll: lossOfAll)
    return step
  }

  mutating func setLearningRate(_ lr: Double) throws(HyperparameterError) {
    guard !head.isReplay else {
      throw HyperparameterError("A replay has its learning rates from the file.")
    }
    var rule = optimizer.groups[0].rule
    try R.hyperparameters.first { $0.name == "lr" }?.set(.number(lr), in: &rule)
    // What was recorded is a run with the learning rate that it had.
    if lr != optimizer.lr { golden = nil }
    chosenLr = lr == optimizer.lr ? nil : lr
  }

  // MARK: What the step did

  /// One quantity of the coordinates shown.
  private struct Quantities {
    let symbol: String
    let name: String
    let values: [Double]
  }

  private func snapshot() -> (parameter: Quantities, memory: [Quantities]) {
    let values = shown.map { optimizer.parameters[$0.parameter].values[$0.index].exactDouble }
    let rule = optimizer.groups[0].rule
    let slots = (rule as? any Told)?.isForgetful == true ? [] : rule.memory
    let memory = slots.map { slot in
      Quantities(
        symbol: slot.symbol, name: slot.name, values: shown.map { remembered($0, slot).exactDouble }
      )
    }
    return (Quantities(symbol: "θ", name: "parameter", values: values), memory)
  }

  private func lossOfAll() -> Double? {
    source.lossOfAll(at: optimizer.parameters)?.exactDouble
  }

  private func remembered(_ coordinate: ShownCoordinate, _ slot: Slot) -> E {
    optimizer.parameters[coordinate.parameter].remembered(slot, at: coordinate.index)
  }

  private func change(_ before: Quantities, _ after: Quantities) -> Story.Change {
    Story.Change(
      symbol: before.symbol, name: before.name, coordinates: shown.map(\.name),
      before: before.values,
      after: after.values)
  }

  private func tracedLines(_ gradients: [[E]?]) -> [Story.Line] {
    let rule = optimizer.groups[0].rule
    let tracer = StepTracer<R, E>(rule)
    let numbers = optimizer.nextNumbers()
    return tracer.lines(
      shown.compactMap { x in
        guard let number = numbers[x.parameter], let gradient = gradients[x.parameter] else {
          return nil
        }
        let parameter = optimizer.parameters[x.parameter]
        return .init(
          name: x.name, parameter: parameter.name, number: number,
          coordinate: (
            parameter.values[x.index], gradient[x.index], tracer.slots.map { remembered(x, $0) }
          ))
      })
  }

  /// Whether all parameters are finite, shown or not.
  private var isFinite: Bool {
    optimizer.parameters.allSatisfy { $0.values.allSatisfy { $0.exactDouble.isFinite } }
  }

  /// How the parameters of the next step are counted; nothing where each counts its own.
  private func counts() -> [StepView.Count] {
    guard optimizer.groups[0].rule.stepCount != .own else { return [] }
    return zip(optimizer.parameters, optimizer.nextNumbers()).compactMap { parameter, number in
      guard let number else { return nil }
      return StepView.Count(
        parameter: parameter.name, own: parameter.memory.steps + 1, t: number.count)
    }
  }

  /// A coordinate that is not shown and has left the finite numbers.
  private func hiddenDivergence() -> Story.Divergence? {
    for parameter in optimizer.parameters {
      guard let i = parameter.values.firstIndex(where: { !$0.exactDouble.isFinite }) else {
        continue
      }
      return Story.Divergence(
        line: "θ", coordinate: "\(parameter.name)[\(i)]",
        reason:
          "it is not among the coordinates shown; --coordinates \(i + 1) shows how it came about.")
    }
    return nil
  }

  // MARK: What others have

  /// Puts what a file has beside the lines that it records: what is remembered, and the parameters.
  private func compare(
    _ lines: inout [Story.Line], with step: Trajectory.Step, _ old: Optimizer<R, E>
  ) {
    let slots = optimizer.groups[0].rule.memory
    for i in lines.indices {
      let line = lines[i]
      // The parameter's last line is the one that is recorded: weight decay may have one of its own.
      let isLast = !lines[(i + 1)...].contains { $0.symbol == line.symbol }
      guard isLast else { continue }
      for k in line.values.indices {
        guard let x = shown.first(where: { $0.name == line.values[k].coordinate }) else { continue }
        let slot = slots.first { $0.symbol == line.symbol }
        let numbers =
          slot.map { step.state?[x.parameter][$0.name] }
          ?? (line.symbol == "θ" ? step.parameters[x.parameter] : nil)
        guard let recorded = numbers?[x.index] else { continue }
        let parameter = old.parameters[x.parameter]
        let earlier = slot.map { parameter.memory[$0] } ?? parameter.values
        let ulps = E.dtype.ulps(
          line.values[k].result, from: recorded,
          before: x.index < earlier.count ? earlier[x.index].exactDouble : 0)
        lines[i].values[k].recorded = Story.Recorded(
          value: recorded, ulps: ulps, agrees: ulps <= head.bound)
      }
    }
  }

  private mutating func remarks(
    on step: Story.Step, isRandom: Bool, _ counts: [StepView.Count], _ before: Quantities,
    _ after: Quantities
  ) -> [Story.Remark] {
    let rule = optimizer.groups[0].rule
    let view = StepView(
      number: step.number, coordinates: shown.map(\.name), notation: notation, dtype: E.dtype,
      lines: step.lines,
      before: before.values, after: after.values, previous: previous, loss: step.loss,
      lossAfter: step.lossAfter,
      isClimbing: rule.decay.maximize, isRandom: isRandom, told: topics,
      isPolynomial: step.lossExpression != nil, stepCount: rule.stepCount, counts: counts)
    // With a parameter left out, the lists of coordinates and values would not match.
    guard step.skipped.isEmpty else {
      previous = nil
      return []
    }
    previous = StepView.Previous(gradients: view.gradients, moves: view.moves)
    // Of numbers that are none, only what made them so can be told.
    let remarks =
      step.divergence == nil
      ? ((rule as? any Told)?.remarks(on: view) ?? []) + view.commonRemarks()
      : [view.vanishedEps()].compactMap { $0 }
    return remarks.filter { topics.insert($0.topic).inserted }.map { remark in
      Story.Remark(line: step.lines.lastIndex { $0.symbol == remark.line }, text: remark.text)
    }
  }
}
