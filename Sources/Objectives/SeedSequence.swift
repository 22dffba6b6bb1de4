/// NumPy's `SeedSequence`: spreads a seed, however small or regular, over as many bits as are
/// wanted.
///
/// It is the hash of O'Neill (2015), "Developing a seed_seq Alternative", with a pool of four
/// words, as `numpy.random.SeedSequence(seed)` has it without spawning. Seeds that differ in one
/// bit give states that have nothing in common.
public struct SeedSequence: Sendable, Equatable {
  /// The four words into which the seed was mixed; NumPy's `SeedSequence(seed).pool`.
  public let pool: [UInt32]

  /// The sequence of one seed.
  public init(_ seed: UInt64) {
    self.init(
      words: [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)])
  }

  /// The sequence of a non-negative integer of any size, given as its 32-bit words, lowest first.
  ///
  /// High words that are 0 make no difference, up to the fourth.
  public init(words: [UInt32]) {
    var hash = Hash(constant: 0x43b0_d7e5, multiplier: 0x931e_8875)
    var pool = (0..<4).map { hash(words.indices.contains($0) ? words[$0] : 0) }
    for source in pool.indices {
      for target in pool.indices where target != source {
        pool[target] = Self.mix(pool[target], hash(pool[source]))
      }
    }
    for word in words.dropFirst(4) {
      for target in pool.indices { pool[target] = Self.mix(pool[target], hash(word)) }
    }
    self.pool = pool
  }

  /// The first `count` words of 64 bits; NumPy's `generate_state(count, numpy.uint64)`.
  public func state(count: Int) -> [UInt64] {
    var hash = Hash(constant: 0x8b51_f9dd, multiplier: 0x58f3_8ded)
    return (0..<count).map { i in
      let low = hash(pool[2 * i % 4]), high = hash(pool[(2 * i + 1) % 4])
      return UInt64(high) << 32 | UInt64(low)
    }
  }

  private static func mix(_ x: UInt32, _ y: UInt32) -> UInt32 {
    let difference = 0xca01_f9dd &* x &- 0x4973_f715 &* y
    return difference ^ difference >> 16
  }

  /// A multiplicative hash whose constant moves on with each word.
  private struct Hash {
    var constant: UInt32
    let multiplier: UInt32

    mutating func callAsFunction(_ word: UInt32) -> UInt32 {
      let xored = word ^ constant
      constant &*= multiplier
      let product = xored &* constant
      return product ^ product >> 16
    }
  }
}
