import Explanation
import Objectives
import Optimizers
import Trajectories

extension PrecisionReport {
  /// Runs a rule on a problem in a format and, with the same gradients, on wide numbers, and measures.
  ///
  /// - Parameters:
  ///   - rule: the rule with its hyperparameters.
  ///   - convention: the preset that they started from.
  ///   - problem: what is minimized.
  ///   - dtype: the format whose rounding is measured.
  ///   - steps: how many steps; fewer are done where the run leaves the finite numbers.
  ///   - coordinates: how many coordinates of each parameter `ends` has.
  ///   - notation: how numbers in remarks are spelled.
  /// - Throws: `HyperparameterError` for hyperparameters that cannot be; `ReplayError` for a format that this
  ///   machine lacks.
  public init(
    of rule: any Rule, convention: Convention, problem: Problem, dtype: DType, steps: Int,
    coordinates: Int = 4, notation: Notation = Notation()
  ) throws {
    guard let element = dtype.element else { throw ReplayError.missing(dtype) }
    func measured<R: Rule, E: Element>(_ rule: R, _: E.Type) throws -> PrecisionReport {
      var run = try PrecisionRun<R, E>(rule, convention, problem, notation)
      while run.report.steps < steps, run.report.divergence == nil {
        run.step(isLast: run.report.steps + 1 == steps)
      }
      return run.finished(showing: coordinates)
    }
    self = try measured(rule, element)
  }
}

/// A run beside the true one.
struct PrecisionRun<R: Rule, E: Element> {
  private(set) var report: PrecisionReport
  private var optimizer: Optimizer<R, E>
  private var source: GradientSource<E>
  private var truth: WidePath<R, E, WideScalar>
  private var products = WideProducts()
  private var lines = LineErrors()
  private let slots: [Slot]
  private let names: [CoordinateNames]
  private let notation: Notation
  /// The errors that all steps made in each coordinate of each parameter, without signs.
  private var made: [[Double]]

  init(_ rule: R, _ convention: Convention, _ problem: Problem, _ notation: Notation) throws {
    let start = problem.start(of: E.self)
    slots = rule.memory
    names = problem.parameters.map(\.coordinateNames)
    self.notation = notation
    optimizer = try Optimizer(
      rule, zip(problem.parameters, start).map { Parameter($0.name, shape: $0.shape, $1) })
    source = problem.source(of: E.self)
    truth = WidePath(at: optimizer.parameters, slots)
    made = start.map { $0.map { _ in 0 } }
    let preset = R(convention)
    report = PrecisionReport(
      optimizer: R.name, title: Lore.of(R.self).title, convention: convention.rawValue,
      settings: R.hyperparameters.compactMap { x in
        let value = x.value(in: rule)
        guard value != x.value(in: preset) || (!x.symbol.isEmpty && value != 0) else { return nil }
        return .init(symbol: x.symbol, name: x.name, value: value)
      },
      dtype: E.dtype, objective: (problem.name, problem.formula),
      quantities: [.init(symbol: "θ", name: "parameter")]
        + slots.map { .init(symbol: $0.symbol, name: $0.name) })
  }

  /// Does a step, narrow and wide, and measures it.
  mutating func step(isLast: Bool) {
    let rule = optimizer.groups[0].rule
    let gradients = source.next(at: optimizer.parameters.map(\.values)).gradients
    for (i, gradient) in gradients.enumerated() { optimizer.parameters[i].gradient = gradient }
    let numbers = optimizer.nextNumbers()
    let before = optimizer.parameters
    var born = WidePath<R, E, WideScalar>(at: before, slots)
    born.step(rule, numbers, gradients: gradients)
    truth.step(rule, products.widened(numbers, of: rule), gradients: gradients)
    trace(rule, numbers, gradients)
    optimizer.step()
    report.steps += 1
    compare(before, born, isLast: isLast)
  }

  /// What is still to be said when all steps are done.
  func finished(showing count: Int) -> PrecisionReport {
    var report = report
    report.lines = lines.lines
    for (i, parameter) in optimizer.parameters.enumerated() {
      for k in parameter.values.indices.prefix(count) {
        let (value, exact) = (parameter.values[k].exactDouble, truth.value(of: nil, i, k))
        report.ends.append(
          .init(
            coordinate: names[i][k], value: value, exact: exact.head,
            difference: (DoubleDouble(value) - exact).head,
            ulps: E.dtype.ulps(value, from: exact),
            made: made[i][k] / E.dtype.ulp(of: exact.head)))
      }
      report.hidden += max(0, parameter.values.count - count)
    }
    report.remarks = PrecisionRemarks(report, optimizer.groups[0].rule, notation).sentences
    return report
  }

  private mutating func trace(_ rule: R, _ numbers: [StepNumber?], _ gradients: [[E]]) {
    for (i, parameter) in optimizer.parameters.enumerated() {
      guard let number = numbers[i] else { continue }
      let step = rule.step(number) as (inout Coordinate<R, Traced<E>>) -> Void
      for k in parameter.values.indices {
        let memory = slots.map { parameter.remembered($0, at: k) }
        let traced = CoordinateTrace(
          step, slots: slots, parameter: parameter.values[k], gradient: gradients[i][k],
          memory: memory
        ).lines
        var before = ["θ": parameter.values[k].exactDouble]
        for (slot, number) in zip(slots, memory) { before[slot.symbol] = number.exactDouble }
        lines.add(
          traced, step: report.steps + 1, coordinate: names[i][k], isFirst: k == 0, before: before)
        if report.divergence == nil, let line = traced.first(where: { !$0.value.isFinite }) {
          report.divergence = PrecisionReport.Divergence(
            step: report.steps + 1, line: line.symbol,
            coordinate: line.isOfCoordinate ? names[i][k] : nil,
            reason: Story.Divergence.reason(line, notation))
        }
      }
    }
  }

  private mutating func compare(
    _ before: [Parameter<E>], _ born: WidePath<R, E, WideScalar>, isLast: Bool
  ) {
    var row = (born: report.quantities.map { _ in 0.0 }, soFar: report.quantities.map { _ in 0.0 })
    for (i, parameter) in optimizer.parameters.enumerated() {
      for k in parameter.values.indices {
        for (q, slot) in ([nil] + slots.map(Optional.some)).enumerated() {
          let found = slot.map { parameter.remembered($0, at: k) } ?? parameter.values[k]
          let old = slot.map { before[i].remembered($0, at: k) } ?? before[i].values[k]
          func ulps(from path: WidePath<R, E, WideScalar>) -> Double {
            E.dtype.ulps(
              found.exactDouble, from: path.value(of: slot, i, k), before: old.exactDouble)
          }
          let (local, total) = (ulps(from: born), ulps(from: truth))
          report.quantities[q].born.add(local, step: report.steps)
          report.quantities[q].soFar.add(total, step: report.steps)
          row.born[q] = max(row.born[q], local)
          row.soFar[q] = max(row.soFar[q], total)
        }
        let error = DoubleDouble(parameter.values[k].exactDouble) - born.value(of: nil, i, k)
        made[i][k] += error.head.magnitude
      }
    }
    if isLast || report.divergence != nil || report.steps.isRoundNumber {
      report.path.append(.init(step: report.steps, born: row.born, soFar: row.soFar))
    }
  }
}

extension Int {
  /// Whether this is 1, 2 or 5 times a power of ten.
  fileprivate var isRoundNumber: Bool {
    var rest = self
    while rest % 10 == 0 { rest /= 10 }
    return [1, 2, 5].contains(rest)
  }
}
