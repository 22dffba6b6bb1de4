/// A positive decimal of any length: 0.d₁d₂d₃… × 10^exponent, d₁ and the last digit not zero.
///
/// Zero has no digits. Signs are left to the callers.
struct DecimalDigits: Equatable, Comparable {
  private(set) var digits: [UInt8]
  private(set) var exponent: Int

  private init(digits: [UInt8], exponent: Int) {
    let zeros = digits.prefix { $0 == 0 }.count
    let end = (digits.lastIndex { $0 != 0 } ?? -1) + 1
    self.digits = zeros < end ? Array(digits[zeros..<end]) : []
    self.exponent = zeros < end ? exponent - zeros : 0
  }

  /// Reads the magnitude of a decimal such as `-12.5e-3`; nil if it is none.
  init?(parsing text: String) {
    var digits: [UInt8] = []
    var exponent = 0
    var pointSeen = false
    var rest = Substring(text).utf8
    digits.reserveCapacity(rest.count)
    if rest.first == 0x2D { rest.removeFirst() }  // a minus sign
    while let byte = rest.first, byte != 0x65, byte != 0x45 {  // until e or E
      if byte == 0x2E, !pointSeen {
        pointSeen = true
      } else if byte &- 0x30 < 10 {
        digits.append(byte - 0x30)
        if !pointSeen { exponent += 1 }
      } else {
        return nil
      }
      rest.removeFirst()
    }
    if !rest.isEmpty {
      guard let power = Int(Substring(rest.dropFirst())), power.magnitude < 1 << 32 else {
        return nil
      }
      exponent += power
    }
    self.init(digits: digits, exponent: exponent)
  }

  /// All the digits of the magnitude of a finite `value`.
  init(exactly value: Double) {
    guard value != 0 else {
      self.init(digits: [], exponent: 0)
      return
    }
    // value = integer × 2^power; and for a negative power, integer × 5^-power × 10^power.
    let bits = Int(value.significandWidth)
    let power = Int(value.exponent) - bits
    let integer = UInt64(value.significand * Double(sign: .plus, exponent: bits, significand: 1))
    var reversed = String(integer).utf8.reversed().map { $0 - 0x30 }
    // Several factors at once, as many as a digit can be multiplied by without overflow.
    let factor: UInt64 = power < 0 ? 5 : 2
    var remaining = Int(power.magnitude)
    while remaining > 0 {
      let count = min(remaining, 20)
      let product = (0..<count).reduce(UInt64(1)) { product, _ in product * factor }
      remaining -= count
      var carry: UInt64 = 0
      for index in reversed.indices {
        carry += UInt64(reversed[index]) * product
        reversed[index] = UInt8(carry % 10)
        carry /= 10
      }
      while carry > 0 {
        reversed.append(UInt8(carry % 10))
        carry /= 10
      }
    }
    self.init(digits: reversed.reversed(), exponent: reversed.count + min(power, 0))
  }

  /// The two decimals of at most `count` digits on either side, the nearer one first; only the
  /// value itself when it has no more digits than that.
  func neighbors(digits count: Int) -> [DecimalDigits] {
    guard digits.count > count else { return [self] }
    let lower = DecimalDigits(digits: Array(digits.prefix(count)), exponent: exponent)
    // Adding one in the last place: nines become zeros and carry into the place before.
    let kept = digits.prefix(count).lastIndex { $0 != 9 }
    let upper =
      if let kept {
        DecimalDigits(
          digits: Array(digits[..<kept]) + [digits[kept] + 1], exponent: exponent)
      } else {
        DecimalDigits(digits: [1], exponent: exponent + 1)
      }
    return digits[count] < 5 ? [lower, upper] : [upper, lower]
  }

  static func < (left: DecimalDigits, right: DecimalDigits) -> Bool {
    if left.digits.isEmpty || right.digits.isEmpty { return !right.digits.isEmpty && left != right }
    return left.exponent == right.exponent
      ? left.digits.lexicographicallyPrecedes(right.digits) : left.exponent < right.exponent
  }

  /// The decimal as JSON: with a point from 1e-4 up to 1e16, otherwise with an exponent.
  var text: String { text(places: 16) }

  /// The decimal, with an exponent where it would have zeros beyond so many places before the point.
  func text(places: Int) -> String {
    guard !digits.isEmpty else { return "0" }
    let shown = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    switch exponent {
    case -3...0:
      return "0." + String(repeating: "0", count: -exponent) + shown
    case 1...16 where digits.count <= exponent && exponent <= places:
      return shown + String(repeating: "0", count: exponent - digits.count)
    case 1...16 where digits.count > exponent:
      return shown.prefix(exponent) + "." + shown.dropFirst(exponent)
    default:
      let fraction = digits.count > 1 ? "." + shown.dropFirst() : ""
      return shown.prefix(1) + fraction + "e\(exponent - 1)"
    }
  }
}
