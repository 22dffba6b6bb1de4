/// NumPy's default bit generator: PCG XSL-RR 128/64.
///
/// O'Neill (2014), "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for
/// Random Number Generation": a linear congruential generator of 128 bits, of whose
/// state the two halves are xored and rotated. The period is 2¹²⁸.
public struct PCG64: RandomNumberGenerator, Sendable, Equatable {
  /// The state of the congruential generator; NumPy's `bit_generator.state["state"]["state"]`.
  public private(set) var state: UInt128

  /// What is added at each step, odd; NumPy's `bit_generator.state["state"]["inc"]`.
  public let increment: UInt128

  /// The high half of an output whose low half was given out as 32 bits.
  private var spare: UInt32?

  /// `numpy.random.PCG64(seed)`.
  public init(seed: UInt64) { self.init(SeedSequence(seed)) }

  /// The generator that the first four words of `sequence` begin.
  public init(_ sequence: SeedSequence) {
    let words = sequence.state(count: 4).map { UInt128($0) }
    increment = (words[2] << 64 | words[3]) << 1 | 1
    state = 0
    advance()
    state &+= words[0] << 64 | words[1]
    advance()
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    advance()
    let high = UInt64(truncatingIfNeeded: state >> 64)
    let xored = high ^ UInt64(truncatingIfNeeded: state)
    let rotation = high >> 58
    return xored &>> rotation | xored &<< (64 &- rotation)
  }

  /// The next 32 bits: the low half of an output, then its high half.
  ///
  /// The high half waits even while outputs of 64 bits are drawn, as in NumPy.
  public mutating func next32() -> UInt32 {
    if let waiting = spare {
      spare = nil
      return waiting
    }
    let bits = next()
    spare = UInt32(truncatingIfNeeded: bits >> 32)
    return UInt32(truncatingIfNeeded: bits)
  }

  private mutating func advance() {
    state = state &* 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645 &+ increment
  }
}
