/// A key, as a reader knows it.
public enum Key: Equatable, Sendable {
  /// A key that types a character, the space bar included.
  case character(Character)
  case enter, backspace, escape, up, down, left, right
  /// Control-U: away with all that was typed.
  case clear
  /// Control-D, or nobody there any more.
  case end
}

/// Makes keys of the bytes that a terminal sends, however they are cut into pieces.
public struct KeyDecoder: Sendable {
  private var pending: [UInt8] = []

  /// A decoder that has seen nothing.
  public init() {}

  /// The keys that have been read in full; what is begun waits for the next bytes.
  ///
  /// An escape that ends the bytes is the key of that name, since a terminal sends sequences in one piece.
  public mutating func keys(_ bytes: some Sequence<UInt8>) -> [Key] {
    pending += bytes
    var keys: [Key] = []
    while let first = pending.first {
      if first == 0x1B, pending.count > 1, [0x5B, 0x4F].contains(pending[1]) {
        guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) })
        else { return keys }
        if let key = Self.sequence(pending[end]) { keys.append(key) }
        pending.removeFirst(end + 1)
        continue
      }
      let length = Self.length(first)
      guard pending.count >= length else { return keys }
      if let key = Self.key(Array(pending[..<length])) { keys.append(key) }
      pending.removeFirst(length)
    }
    return keys
  }

  /// How many bytes a character of UTF-8 has by its first one.
  private static func length(_ first: UInt8) -> Int {
    switch first {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  private static func sequence(_ last: UInt8) -> Key? {
    switch last {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    default: nil
    }
  }

  private static func key(_ bytes: [UInt8]) -> Key? {
    switch bytes {
    case [0x03], [0x04]: .end
    case [0x08], [0x7F]: .backspace
    case [0x0A], [0x0D]: .enter
    case [0x15]: .clear
    case [0x1B]: .escape
    default:
      if bytes[0] < 0x20 {
        nil
      } else {
        String(validating: bytes, as: UTF8.self)?.first.map { .character($0) }
      }
    }
  }
}
