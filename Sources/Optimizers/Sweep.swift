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

  /// Steps coordinates one by one, from `first` on.
  @inlinable @inline(__always)
  func sweepEach<R: Rule>(from first: Int, _ step: (inout Coordinate<R, E>) -> Void) {
    let zero = E(0 as Coefficient)
    for i in first..<max(first, count) {
      var x = Coordinate<R, E>(
        parameter: parameter[i], gradient: gradient[i],
        memory: (memory.0?[i] ?? zero, memory.1?[i] ?? zero, memory.2?[i] ?? zero))
      step(&x)
      parameter[i] = x.parameter
      memory.0?[i] = x.memory.0
      memory.1?[i] = x.memory.1
      memory.2?[i] = x.memory.2
    }
  }
}

extension Lanes where E: VectorElement {
  @inlinable @inline(__always)
  static func load(_ pointer: UnsafePointer<E>, _ i: Int) -> Octet<E> {
    Octet(lanes: UnsafeRawPointer(pointer + i).loadUnaligned(as: SIMD8<E>.self))
  }

  @inlinable @inline(__always)
  static func load(_ pointer: UnsafeMutablePointer<E>?, _ i: Int) -> Octet<E> {
    guard let pointer else { return Octet(lanes: .zero) }
    return load(UnsafePointer(pointer), i)
  }

  @inlinable @inline(__always)
  static func store(_ x: Octet<E>, _ pointer: UnsafeMutablePointer<E>?, _ i: Int) {
    guard let pointer else { return }
    UnsafeMutableRawPointer(pointer + i).storeBytes(of: x.lanes, as: SIMD8<E>.self)
  }

  /// Steps eight coordinates at a time, and returns where it stopped.
  @inlinable @inline(__always)
  func sweepOctets<R: Rule>(_ step: (inout Coordinate<R, Octet<E>>) -> Void) -> Int {
    var i = 0
    while i + 8 <= count {
      var x = Coordinate<R, Octet<E>>(
        parameter: Self.load(parameter, i), gradient: Self.load(gradient, i),
        memory: (Self.load(memory.0, i), Self.load(memory.1, i), Self.load(memory.2, i)))
      step(&x)
      Self.store(x.parameter, parameter, i)
      Self.store(x.memory.0, memory.0, i)
      Self.store(x.memory.1, memory.1, i)
      Self.store(x.memory.2, memory.2, i)
      i += 8
    }
    return i
  }
}

extension Rule {
  /// Runs a rule over arrays, eight coordinates at a time.
  @inlinable @inline(__always)
  public func sweep(_ number: StepNumber, _ lanes: Lanes<Float>) { sweepVectors(number, lanes) }

  /// Runs a rule over arrays, eight coordinates at a time.
  @inlinable @inline(__always)
  public func sweep(_ number: StepNumber, _ lanes: Lanes<Double>) { sweepVectors(number, lanes) }

  /// Eight at a time, then the few that are left; what the step shares is computed once for each.
  @inlinable @inline(__always)
  func sweepVectors<E: VectorElement>(_ number: StepNumber, _ lanes: Lanes<E>) {
    let done =
      lanes.count < 8
      ? 0 : lanes.sweepOctets(step(number) as (inout Coordinate<Self, Octet<E>>) -> Void)
    if done < lanes.count {
      lanes.sweepEach(from: done, step(number) as (inout Coordinate<Self, E>) -> Void)
    }
  }
}
