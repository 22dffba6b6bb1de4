extension JSONReader {
  /// Steps over a string, its quotes included, and returns what it says.
  mutating func readString() throws(JSONError) -> String {
    at += 1
    let start = at
    skipPlainBytes()
    if bytes[at] == 0x22 {  // no escape: the bytes are the string
      let string = try validated(
        UnsafeBufferPointer(start: bytes + start, count: at - start), start)
      at += 1
      return string
    }
    var unescaped = Array(UnsafeBufferPointer(start: bytes + start, count: at - start))
    while bytes[at] == 0x5C {  // a backslash
      try readEscape(into: &unescaped)
      let plain = at
      skipPlainBytes()
      unescaped += UnsafeBufferPointer(start: bytes + plain, count: at - plain)
    }
    guard bytes[at] == 0x22 else {
      if at == end { throw failure("The file ends within a string.") }
      throw failure("A string holds \(name(of: bytes[at])); write it as an escape.")
    }
    let string = try unescaped.withUnsafeBufferPointer { buffer throws(JSONError) in
      try validated(buffer, start)
    }
    at += 1
    return string
  }

  /// Goes on to the next quote, backslash or control character.
  private mutating func skipPlainBytes() {
    while bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 { at &+= 1 }
  }

  /// The string of these bytes, if they are UTF-8; escapes never make them so or undo it.
  private func validated(
    _ utf8: UnsafeBufferPointer<UInt8>, _ start: Int
  ) throws(JSONError) -> String {
    guard let string = String(validating: utf8, as: UTF8.self) else {
      throw failure("A string holds bytes that are not UTF-8.", at: start - 1)
    }
    return string
  }

  private mutating func readEscape(into utf8: inout [UInt8]) throws(JSONError) {
    let start = at
    at += 1
    switch bytes[at] {
    case 0x22, 0x2F, 0x5C: utf8.append(bytes[at])  // themselves
    case 0x62: utf8.append(0x08)  // b
    case 0x66: utf8.append(0x0C)  // f
    case 0x6E: utf8.append(0x0A)  // n
    case 0x72: utf8.append(0x0D)  // r
    case 0x74: utf8.append(0x09)  // t
    case 0x75:  // u
      utf8 += String(try readUnicodeEscape(from: start)).utf8
      return
    default:
      if at == end { throw failure("The file ends within a string.") }
      let message = "A backslash is followed by \(name(of: bytes[at])), which is no escape of JSON."
      throw failure(message, at: start)
    }
    at += 1
  }

  private mutating func readUnicodeEscape(
    from start: Int
  ) throws(JSONError) -> Unicode.Scalar {
    let first = try readHex(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    // A scalar above U+FFFF is written as two escapes, the high half of a pair and the low one.
    if first < 0xDC00, bytes[at] == 0x5C, bytes[at + 1] == 0x75 {
      at += 1
      let second = try readHex(from: at - 1)
      if second & 0xFC00 == 0xDC00,
        let scalar = Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF))
      {
        return scalar
      }
    }
    let escape = String(first, radix: 16, uppercase: true)
    throw failure("\\u\(escape) is one half of a surrogate pair without the other.", at: start)
  }

  /// Reads the four digits after the `u` at which the reader stands.
  private mutating func readHex(from start: Int) throws(JSONError) -> UInt32 {
    at += 1
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue, bytes[at] < 0x80 else {
        if at == end { throw failure("The file ends within a string.") }
        throw failure("\\u must be followed by four hexadecimal digits.", at: start)
      }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }
}
