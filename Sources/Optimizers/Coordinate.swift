/// Which step of the optimizer this is, for one parameter.
public struct StepNumber: Sendable {
  /// The number of this step, from 1 on; each rule says in `stepCount` who counts.
  public let count: Int

  /// Whether the parameter's memory is still empty.
  public let isFirst: Bool

  /// The product of the rule's factors of all steps before this one; 1 for rules that have none.
  public let product: Double

  /// What of the product a `Double` cannot hold, for a number that can; else 0.
  public let productTail: Double

  /// What is known of the powers of the rule's smoothing factors.
  public let powers: StepPowers

  /// How the rule's `condition` is to be taken to have come out; `nil` leaves it to the numbers.
  public let outcome: Bool?

  /// Step number `count`.
  @inlinable
  public init(
    _ count: Int, isFirst: Bool, product: Double = 1, productTail: Double = 0,
    powers: StepPowers = StepPowers(), outcome: Bool? = nil
  ) {
    self.count = count
    self.isFirst = isFirst
    self.product = product
    self.productTail = productTail
    self.powers = powers
    self.outcome = outcome
  }

  /// The count as a number of the formulas.
  @inlinable @inline(__always)
  func t<S: ScalarQuantity>() -> S { S(Double(count), "t") }

  /// 1 − βᵗ as a number of the formulas.
  @inlinable @inline(__always)
  func correction<S: ScalarQuantity>(_ β: S) -> S { S.correction(β, t(), powers) }

  /// The product as a number of the formulas.
  @inlinable @inline(__always)
  func Π<S: ScalarQuantity>() -> S {
    let product = S(product, "Π")
    return productTail == 0 ? product : product + S(productTail, "Π")
  }
}

/// All that a rule sees of one coordinate: its parameter, its gradient, and what is remembered.
///
/// The memory has three places. A rule names them, in an extension of `Coordinate` for itself, with the
/// letters of its paper; what it does not use is not read and not written.
public struct Coordinate<R: Rule, Q: Quantity> {
  /// The parameter.
  public var parameter: Q

  /// The gradient of the objective.
  public var gradient: Q

  /// What the rule remembers from step to step; `R.memory` names the places.
  public var memory: (Q, Q, Q)

  /// A coordinate with its memory.
  @inlinable @inline(__always)
  public init(parameter: Q, gradient: Q, memory: (Q, Q, Q)) {
    self.parameter = parameter
    self.gradient = gradient
    self.memory = memory
  }

  @inlinable
  var θ: Q {
    @inline(__always) get { parameter }
    @inline(__always) set { parameter = newValue }
  }

  @inlinable
  var g: Q {
    @inline(__always) get { gradient }
    @inline(__always) set { gradient = newValue }
  }
}

/// One place of a rule's memory.
public struct Slot: Sendable, Equatable {
  /// Which of the coordinate's three places this is: 0, 1 or 2.
  public let place: Int

  /// The name in trajectory files and checkpoints, PyTorch's.
  public let name: String

  /// The symbol in the formulas.
  public let symbol: String

  /// What is kept, in a few words.
  public let meaning: String

  /// What is there before the first step.
  public let initial: Double

  /// A place of the memory.
  public init(
    _ place: Int, _ name: String, _ symbol: String, _ meaning: String, initial: Double = 0
  ) {
    self.place = place
    self.name = name
    self.symbol = symbol
    self.meaning = meaning
    self.initial = initial
  }
}

/// Which of a memory's three places are in use, so that a step need not look through the slots.
@usableFromInline
struct Places: Sendable, Equatable {
  @usableFromInline let first, second, third: Bool

  init(_ slots: [Slot]) {
    let places = slots.map(\.place)
    first = places.contains(0)
    second = places.contains(1)
    third = places.contains(2)
  }
}
