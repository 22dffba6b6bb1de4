/// A JSON value that still knows how it was written and where.
///
/// Members keep their order and numbers keep their text, so that a number can be rounded once,
/// to the type it is meant for.
package struct JSON: Sendable {
  /// What the value is.
  package enum Content: Sendable {
    case null
    case bool(Bool)
    /// The number's text, which follows JSON's grammar.
    case number(String)
    case string(String)
    case array([JSON])
    /// The members in their order; names are unique.
    case object([Member])
  }

  /// One `"name": value` of an object.
  package struct Member: Sendable {
    package let name: String
    /// Where the name's opening quote is, in bytes from the start.
    package let nameOffset: Int
    package let value: JSON
  }

  package let content: Content
  /// Where the value's first byte is, in bytes from the start.
  package let offset: Int

  /// What kind of value this is, with its article: "a number".
  package var kind: String {
    switch content {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A sentence on why some bytes are not JSON, and where.
package struct JSONError: Error, Equatable, Sendable {
  /// In bytes from the start.
  package let offset: Int
  package let message: String
}

/// A place in a text, as editors count: both from 1, columns in Unicode scalars.
package struct TextPosition: Equatable, Sendable {
  package let line: Int
  package let column: Int

  /// The position of the byte at `offset`, or of the end.
  package init(offset: Int, in bytes: some Collection<UInt8>) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {  // a scalar's first byte, not a continuation
        column += 1
      }
    }
    self.line = line
    self.column = column
  }
}
