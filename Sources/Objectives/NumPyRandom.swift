/// NumPy's random numbers, bit for bit: `numpy.random.default_rng(seed)`.
///
/// A seed means the same here as in Python, so a run can be repeated there. The methods are those
/// of NumPy 2.4's `Generator`, and each draws as many bits as there; so they may be mixed in any
/// order.
///
/// `standardNormal()` calls the C library's `log1p` and `exp` for about one number in a hundred, as
/// NumPy does; its other results do not depend on the platform.
public struct NumPyRandom: Sendable, Equatable {
  /// Where the bits come from.
  public var bits: PCG64

  /// `numpy.random.default_rng(seed)`.
  public init(seed: UInt64) { bits = PCG64(seed: seed) }

  /// A number in [0, 1), a multiple of 2⁻⁵³.
  public mutating func random() -> Double { Double(bits.next() >> 11) * 0x1p-53 }

  /// `count` numbers in [0, 1), as `random(count)`.
  public mutating func random(_ count: Int) -> [Double] { (0..<count).map { _ in random() } }

  /// `count` standard normal numbers, as `standard_normal(count)`.
  public mutating func standardNormal(_ count: Int) -> [Double] {
    (0..<count).map { _ in standardNormal() }
  }

  /// `count` integers of `low..<high`, as `integers(low, high, count)`.
  public mutating func integers(_ low: Int, _ high: Int, _ count: Int) -> [Int] {
    (0..<count).map { _ in integers(low, high) }
  }

  /// The integers of `0..<count` in random order, as `permutation(count)`.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  /// Puts the elements in random order, as `shuffle(array)` for a list or an array of one axis.
  public mutating func shuffle<T>(_ array: inout [T]) {
    for i in array.indices.dropFirst().reversed() {
      array.swapAt(i, Int(maskedInterval(UInt64(i))))
    }
  }
}
