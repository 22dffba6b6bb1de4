/// The arrays that one sweep of a rule runs over, as pointers to the first of `count` coordinates.
///
/// Places of the memory that the rule does not use are `nil`.
public struct Lanes<E: Element>: @unchecked Sendable {
  @usableFromInline var parameter: UnsafeMutablePointer<E>
  @usableFromInline var gradient: UnsafePointer<E>
  @usableFromInline var memory:
    (UnsafeMutablePointer<E>?, UnsafeMutablePointer<E>?, UnsafeMutablePointer<E>?)
  @usableFromInline var count: Int

  @inlinable @inline(__always)
  init(
    parameter: UnsafeMutablePointer<E>, gradient: UnsafePointer<E>,
    memory: (UnsafeMutablePointer<E>?, UnsafeMutablePointer<E>?, UnsafeMutablePointer<E>?),
    count: Int
  ) {
    self.parameter = parameter
    self.gradient = gradient
    self.memory = memory
    self.count = count
  }

  /// The coordinates in `range` alone.
  @inlinable
  func slice(_ range: Range<Int>) -> Self {
    let first = range.lowerBound
    return Self(
      parameter: parameter + first, gradient: gradient + first,
      memory: (
        memory.0.map { $0 + first }, memory.1.map { $0 + first }, memory.2.map { $0 + first }
      ),
      count: range.count)
  }

  /// The same lanes with other places.
  @inlinable @inline(__always)
  func with(
    memory: (UnsafeMutablePointer<E>?, UnsafeMutablePointer<E>?, UnsafeMutablePointer<E>?)
  ) -> Self {
    Self(parameter: parameter, gradient: gradient, memory: memory, count: count)
  }

  /// Steps coordinates one by one, all but those in `middle`.
  @inlinable @inline(__always)
  func sweepEach<R: Rule>(
    outside middle: Range<Int>, _ step: (inout Coordinate<R, E>) -> Void
  ) {
    let zero = E(0 as Coefficient)
    var i = middle.lowerBound > 0 ? 0 : middle.upperBound
    while i < count {
      var x = Coordinate<R, E>(
        parameter: parameter[i], gradient: gradient[i],
        memory: (memory.0?[i] ?? zero, memory.1?[i] ?? zero, memory.2?[i] ?? zero))
      step(&x)
      parameter[i] = x.parameter
      memory.0?[i] = x.memory.0
      memory.1?[i] = x.memory.1
      memory.2?[i] = x.memory.2
      i = i + 1 == middle.lowerBound ? middle.upperBound : i + 1
    }
  }
}

extension Lanes where E: VectorElement {
  /// The coordinates that fill whole registers, from a cache line's start on where there are enough of
  /// them for that to matter.
  @inlinable @inline(__always)
  var wholeRegisters: Range<Int> {
    let width = E.Register.scalarCount
    guard count >= width else { return 0..<0 }
    let size = MemoryLayout<E.Register>.size
    let offset = Int(bitPattern: parameter) % size
    let first = count < 64 * width || offset == 0 ? 0 : (size - offset) / MemoryLayout<E>.stride
    return first..<first + (count - first) / width * width
  }

  @inlinable @inline(__always)
  static func load(_ pointer: UnsafePointer<E>, _ i: Int) -> Vector<E> {
    Vector(lanes: UnsafeRawPointer(pointer + i).loadUnaligned(as: E.Register.self))
  }

  @inlinable @inline(__always)
  static func load(_ pointer: UnsafeMutablePointer<E>?, _ i: Int) -> Vector<E> {
    guard let pointer else { return Vector(lanes: .zero) }
    return load(UnsafePointer(pointer), i)
  }

  @inlinable @inline(__always)
  static func store(_ x: Vector<E>, _ pointer: UnsafeMutablePointer<E>?, _ i: Int) {
    guard let pointer else { return }
    UnsafeMutableRawPointer(pointer + i).storeBytes(of: x.lanes, as: E.Register.self)
  }

  /// Steps the coordinates in `range`, a whole number of registers.
  @inlinable @inline(__always)
  func sweepWhole<R: Rule>(
    _ range: Range<Int>, _ step: (inout Coordinate<R, Vector<E>>) -> Void
  ) {
    var i = range.lowerBound
    while i < range.upperBound {
      var x = Coordinate<R, Vector<E>>(
        parameter: Self.load(parameter, i), gradient: Self.load(gradient, i),
        memory: (Self.load(memory.0, i), Self.load(memory.1, i), Self.load(memory.2, i)))
      step(&x)
      Self.store(x.parameter, parameter, i)
      Self.store(x.memory.0, memory.0, i)
      Self.store(x.memory.1, memory.1, i)
      Self.store(x.memory.2, memory.2, i)
      i += E.Register.scalarCount
    }
  }
}

extension Rule {
  /// Runs a rule over arrays, a cache line at a time.
  @inlinable @inline(__always)
  public func sweep(_ number: StepNumber, _ lanes: Lanes<Float>) { sweepVectors(number, lanes) }

  /// Runs a rule over arrays, a cache line at a time.
  @inlinable @inline(__always)
  public func sweep(_ number: StepNumber, _ lanes: Lanes<Double>) { sweepVectors(number, lanes) }

  /// A cache line at a time, and the few before and after one by one; what the step shares is computed
  /// once for each.
  @inlinable @inline(__always)
  func sweepVectors<E: VectorElement>(_ number: StepNumber, _ lanes: Lanes<E>) {
    let whole = lanes.wholeRegisters
    if !whole.isEmpty { sweepRegisters(number, lanes, whole) }
    if whole.count < lanes.count {
      lanes.sweepEach(outside: whole, step(number) as (inout Coordinate<Self, E>) -> Void)
    }
  }

  /// A function of its own, so that a step of few coordinates does not pay for what vectors need.
  @inlinable @inline(never)
  func sweepRegisters<E: VectorElement>(
    _ number: StepNumber, _ lanes: Lanes<E>, _ range: Range<Int>
  ) {
    let step = step(number) as (inout Coordinate<Self, Vector<E>>) -> Void
    // One loop for each number of places, which then need not ask in each round what there is.
    switch lanes.memory {
    case (nil, nil, nil): lanes.with(memory: (nil, nil, nil)).sweepWhole(range, step)
    case (let m0?, nil, nil): lanes.with(memory: (m0, nil, nil)).sweepWhole(range, step)
    case (let m0?, let m1?, nil): lanes.with(memory: (m0, m1, nil)).sweepWhole(range, step)
    default: lanes.sweepWhole(range, step)
    }
  }
}
