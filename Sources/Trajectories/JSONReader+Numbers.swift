extension JSONReader {
  /// Steps over a number and returns its text.
  mutating func readNumber() throws(JSONError) -> String {
    let start = at
    if bytes[at] == 0x2D { at &+= 1 }  // -
    if bytes[at] == 0x30 {
      at &+= 1
      if isDigit(bytes[at]) {
        throw failure("A number may not begin with a superfluous 0.", at: start)
      }
    } else {
      if (bytes[at] | 0x20) &- 0x61 < 26 { throw notAValue("-" + scanWord(), at: start) }
      try skipDigits("a digit after \"-\"")
    }
    if bytes[at] == 0x2E {  // .
      at &+= 1
      try skipDigits("a digit after the decimal point")
    }
    if bytes[at] | 0x20 == 0x65 {  // e, E
      at &+= 1
      if bytes[at] == 0x2B || bytes[at] == 0x2D { at &+= 1 }
      try skipDigits("a digit in the exponent")
    }
    return text(from: start)
  }

  private mutating func skipDigits(_ expected: String) throws(JSONError) {
    guard isDigit(bytes[at]) else { throw unexpected(expected) }
    while bytes[at] &- 0x30 < 10 { at &+= 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// The bytes from `start` up to here, which are known to be ASCII.
  func text(from start: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes + start, count: at - start), as: UTF8.self)
  }
}
