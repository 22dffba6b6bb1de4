import Dispatch

/// A rule at work on many parameters, of `Float` or `Double` (or a narrower format, more slowly).
///
/// ```swift
/// var adam = try Optimizer(Adam(lr: 0.1), [Parameter("theta", [-5.0, -2.0])])
/// adam.parameters[0].gradient = [-1, -8]
/// adam.step()
/// ```
///
/// It is a value: a copy is a checkpoint. Reading and writing parameters and gradients in place copies
/// nothing, and a step allocates nothing once each parameter has had its first.
public struct Optimizer<R: Rule, E: Element>: Sendable, Equatable {
  /// Parameters that share their hyperparameters.
  public struct Group: Sendable, Equatable {
    /// The rule with this group's hyperparameters, which may be changed between steps.
    public var rule: R {
      didSet {
        // A schedule changes lr at every step, and lr never changes what there is to remember.
        var other = oldValue
        other.lr = rule.lr
        guard other != rule else { return }
        products = RunningProducts()
        let former = slots
        slots = rule.memory
        places = Places(slots)
        forget(former)
      }
    }

    /// The parameters.
    public var parameters: [Parameter<E>]

    /// What the rule remembers: `rule.memory`, which makes a new array each time it is asked.
    @usableFromInline private(set) var slots: [Slot]

    /// The places that the slots are in.
    @usableFromInline private(set) var places: Places

    /// The products of the rule's factors.
    @usableFromInline package var products = RunningProducts()

    /// Parameters and their rule.
    public init(_ rule: R, _ parameters: [Parameter<E>]) {
      self.rule = rule
      self.parameters = parameters
      slots = rule.memory
      places = Places(slots)
    }
  }

  /// The groups, in the order in which they are stepped.
  public var groups: [Group]

  /// How many steps have been done.
  public var steps = 0

  /// How many parameters have been updated, over all steps.
  public var updates = 0

  /// How many threads may share the work on a large parameter.
  ///
  /// The result is the same to the last bit.
  public var threads = 1

  /// An optimizer of one group.
  ///
  /// - Throws: `HyperparameterError` for a hyperparameter out of its range, or not possible beside another.
  public init(_ rule: R, _ parameters: [Parameter<E>]) throws(HyperparameterError) {
    try self.init([Group(rule, parameters)])
  }

  /// An optimizer of several groups.
  ///
  /// - Throws: `HyperparameterError` for a hyperparameter out of its range, or not possible beside another.
  public init(_ groups: [Group]) throws(HyperparameterError) {
    for group in groups { try group.rule.check() }
    self.groups = groups
  }

  /// The parameters of the first group, which is all of them where there is one.
  @inlinable
  public var parameters: [Parameter<E>] {
    get { groups[0].parameters }
    _modify { yield &groups[0].parameters }
  }

  /// The learning rate of the first group; setting it sets all groups'.
  public var lr: Double {
    get { groups[0].rule.lr }
    set { for i in groups.indices { groups[i].rule.lr = newValue } }
  }

  /// Forgets all gradients.
  public mutating func zeroGrad() {
    for i in groups.indices {
      for j in groups[i].parameters.indices { groups[i].parameters[j].gradient = nil }
    }
  }

  /// Moves each parameter that has a gradient.
  ///
  /// - Precondition: a gradient has as many numbers as its parameter.
  @inlinable
  public mutating func step() {
    steps += 1
    for i in groups.indices {
      groups[i].step(steps: steps, updates: &updates, threads: threads)
    }
  }
}

extension Optimizer.Group {
  /// Empties the places that the new rule has no use for, or another one, so that what it writes there
  /// later begins anew, just as it would after saving and restoring.
  private mutating func forget(_ former: [Slot]) {
    let kept = Set(slots.map(\.name))
    let lost = former.filter { !kept.contains($0.name) }
    // A memory that all is lost of, or that there was none of before, has its first step to come.
    let isNew = lost.count == former.count && !(lost.isEmpty && slots.isEmpty)
    for j in parameters.indices {
      for slot in lost { parameters[j].memory[slot] = [] }
      if isNew { parameters[j].memory.isEmpty = true }
    }
  }

  @inlinable
  mutating func step(steps: Int, updates: inout Int, threads: Int) {
    for j in parameters.indices where parameters[j].gradient != nil {
      updates += 1
      let number = parameters[j].number(
        rule, steps: steps, updates: updates, products: &products, at: j)
      if parameters[j].memory.lacks(places) {
        parameters[j].memory.prepare(slots, count: parameters[j].values.count)
      }
      parameters[j].step(rule, number, threads: threads)
    }
  }
}

extension Parameter {
  /// The number of the step now being done, when so many steps of the optimizer and so many updates of
  /// parameters have been begun.
  @inlinable @inline(__always)
  package mutating func number<R: Rule>(
    _ rule: R, steps: Int, updates: Int, products: inout RunningProducts, at index: Int
  ) -> StepNumber {
    let count =
      switch rule.stepCount {
      case .own: memory.steps + 1
      case .shared: steps
      case .everyParameter: updates
      }
    return StepNumber(
      count, isFirst: memory.isEmpty,
      product: products.product(beforeStep: count, of: rule, at: index),
      powers: rule.correctedFactors.map { memory.powers.powers(of: $0, atStep: count) }
        ?? StepPowers())
  }

  /// One step with the gradient at hand, in parts side by side where that pays.
  @inlinable
  mutating func step<R: Rule>(_ rule: R, _ number: StepNumber, threads: Int) {
    // Moved out and back, because a copy would be counted.
    var moved: [E]?
    swap(&moved, &gradient)
    moved?.withUnsafeBufferPointer { gradient in
      precondition(
        gradient.count == values.count,
        "Parameter '\(name)' has \(values.count) numbers and its gradient \(gradient.count).")
      guard let g = gradient.baseAddress, !values.isEmpty else { return }
      values.withUnsafeMutableBufferPointer { values in
        guard let θ = values.baseAddress else { return }
        memory.withPlaces(count: values.count) { places in
          Lanes(parameter: θ, gradient: g, memory: places, count: values.count)
            .sweep(rule, number, threads: threads)
        }
      }
    }
    swap(&moved, &gradient)
    memory.steps += 1
    memory.isEmpty = false
  }
}

extension Memory {
  /// Calls `body` with the first number of each place, `nil` where there is none.
  @inlinable @inline(__always)
  mutating func withPlaces(
    count: Int,
    _ body: (
      (UnsafeMutablePointer<E>?, UnsafeMutablePointer<E>?, UnsafeMutablePointer<E>?)
    ) -> Void
  ) {
    place0.withFirst(of: count) { m0 in
      place1.withFirst(of: count) { m1 in
        place2.withFirst(of: count) { m2 in body((m0, m1, m2)) }
      }
    }
  }
}

extension Array {
  /// Calls `body` with the first of `count` elements, `nil` where there is none.
  ///
  /// An empty array is not asked for its buffer: it would look for a new one each time.
  @inlinable @inline(__always)
  mutating func withFirst(of count: Int, _ body: (UnsafeMutablePointer<Element>?) -> Void) {
    guard !isEmpty else { return body(nil) }
    precondition(self.count == count, "A memory of \(self.count) numbers, and \(count) to step.")
    withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }
}

extension Lanes {
  /// Fewer coordinates than this are stepped faster by one thread than they are handed to another.
  @inlinable
  static var grain: Int { 1 << 15 }

  @inlinable @inline(__always)
  func sweep<R: Rule>(_ rule: R, _ number: StepNumber, threads: Int) {
    let parts = min(threads, count / Self.grain)
    guard parts > 1 else { return E.sweep(rule, number, self) }
    sweep(rule, number, parts: parts)
  }

  /// A function of its own, so that small steps keep the rule in registers.
  @inlinable @inline(never)
  func sweep<R: Rule>(_ rule: R, _ number: StepNumber, parts: Int) {
    // Whole cache lines to each, so that no two threads write to the same.
    let length = (count / parts + 63) / 64 * 64
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let first = min(count, part * length)
      let end = part == parts - 1 ? count : min(count, first + length)
      E.sweep(rule, number, slice(first..<end))
    }
  }
}
