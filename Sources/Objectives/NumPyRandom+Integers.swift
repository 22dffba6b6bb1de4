// NumPy has two ways to a bounded integer, and uses both: `integers` multiplies; `shuffle`, and
// with it `permutation`, masks. Both take 32 bits at a time where these suffice.

extension NumPyRandom {
  /// An integer of `low..<high`, as `integers(low, high)`.
  ///
  /// - Precondition: `low < high`.
  public mutating func integers(_ low: Int, _ high: Int) -> Int {
    precondition(low < high, "integers(low, high) needs low < high, not \(low) and \(high)")
    let last = UInt64(bitPattern: Int64(high &- 1 &- low))
    return low &+ Int(truncatingIfNeeded: below(orAt: last))
  }

  /// An integer of `0...last`, all equally likely.
  ///
  /// Nothing is drawn when `last` is 0; it must be below 2⁶⁴ − 1.
  ///
  /// Lemire (2019), "Fast Random Integer Generation in an Interval", algorithm 5: the high half of
  /// a product, drawn again in the few cases that would favour some numbers.
  mutating func below(orAt last: UInt64) -> UInt64 {
    switch last {
    case 0: 0
    case ..<0xffff_ffff: UInt64(lemire(UInt32(last)) { $0.next32() })
    case 0xffff_ffff: UInt64(bits.next32())
    default: lemire(last) { $0.next() }
    }
  }

  private mutating func lemire<Word: FixedWidthInteger & UnsignedInteger>(
    _ last: Word, _ draw: (inout PCG64) -> Word
  ) -> Word {
    let count = last + 1
    var product = count.multipliedFullWidth(by: draw(&bits))
    if product.low < count {
      let threshold = (0 &- count) % count
      while product.low < threshold { product = count.multipliedFullWidth(by: draw(&bits)) }
    }
    return product.high
  }

  /// An integer of `0...last`: as many bits as `last` has, drawn until they are not above it.
  mutating func maskedInterval(_ last: UInt64) -> UInt64 {
    let mask = UInt64.max >> last.leadingZeroBitCount
    while last > 0 {
      let drawn = (last <= 0xffff_ffff ? UInt64(bits.next32()) : bits.next()) & mask
      if drawn <= last { return drawn }
    }
    return 0
  }
}
