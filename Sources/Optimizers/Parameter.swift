/// A named tensor that an optimizer moves, with its gradient and what is remembered of it.
public struct Parameter<E: Element>: Sendable, Equatable {
  /// The name, for people and files.
  public let name: String

  /// The lengths of the tensor's axes; `[]` is a single number.
  public let shape: [Int]

  /// The numbers, flat, row-major.
  public var values: [E]

  /// The gradient of the objective here, as many numbers as `values`; `nil` leaves the parameter, its
  /// memory and its own step count alone.
  public var gradient: [E]?

  /// What the optimizer remembers of this parameter.
  public var memory = Memory<E>()

  /// A parameter at its start.
  ///
  /// Without a shape it is a vector.
  ///
  /// - Precondition: the shape holds as many numbers as there are values.
  public init(_ name: String, shape: [Int]? = nil, _ values: [E]) {
    precondition(
      shape?.reduce(1, *) ?? values.count == values.count,
      "Parameter '\(name)': \(values.count) values do not fill the shape \(shape ?? []).")
    self.name = name
    self.shape = shape ?? [values.count]
    self.values = values
  }
}

/// What an optimizer remembers of one parameter from step to step.
public struct Memory<E: Element>: Sendable, Equatable {
  /// At how many steps the parameter had a gradient.
  public var steps = 0

  /// Whether nothing is remembered yet.
  public var isEmpty = true

  @usableFromInline var powers = RunningPowers()

  @usableFromInline var place0: [E] = []
  @usableFromInline var place1: [E] = []
  @usableFromInline var place2: [E] = []

  @inlinable init() {}

  /// The numbers in a slot, as many as the parameter has; empty before the first step.
  public subscript(slot: Slot) -> [E] {
    get {
      switch slot.place {
      case 0: place0
      case 1: place1
      default: place2
      }
    }
    set {
      switch slot.place {
      case 0: place0 = newValue
      case 1: place1 = newValue
      default: place2 = newValue
      }
    }
  }

  /// How many numbers a place has.
  @inlinable
  func count(at place: Int) -> Int {
    switch place {
    case 0: place0.count
    case 1: place1.count
    default: place2.count
    }
  }

  /// Whether one of the places has no numbers yet.
  @inlinable @inline(__always)
  func lacks(_ places: Places) -> Bool {
    places.first && place0.isEmpty || places.second && place1.isEmpty
      || places.third && place2.isEmpty
  }

  /// Makes room for the slots that have none yet, at their initial values.
  @inlinable
  package mutating func prepare(_ slots: [Slot], count: Int) {
    for i in slots.indices where self.count(at: slots[i].place) == 0 {
      fill(slots[i], count: count)
    }
  }

  @usableFromInline
  mutating func fill(_ slot: Slot, count: Int) {
    self[slot] = Array(repeating: E(nearest: slot.initial), count: count)
  }
}
