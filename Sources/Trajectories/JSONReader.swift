/// A strict reader of JSON (RFC 8259) in UTF-8.
///
/// Why not Foundation's decoder: it takes duplicate keys without a word, hands out numbers that
/// already went through `Double` (a second rounding for `float32`), cannot say at which line a
/// value of the wrong length stands, and loading Foundation takes longer than most replays.
///
/// A zero byte is put behind the text. No JSON text can contain one, so every scan stops there
/// and no step needs to ask whether the text has ended; only an error has to tell the two apart.
struct JSONReader {
  /// Deeper nesting is refused, so that no file can exhaust the stack.
  static let maximumDepth = 64

  /// The text and the zero byte: a bare pointer, since a debug build reads through it ten times
  /// as fast as through an array.
  let bytes: UnsafePointer<UInt8>
  /// Where the text ends and the zero byte stands.
  let end: Int
  var at = 0

  /// Reads the one value of a text.
  static func read(_ text: [UInt8]) throws(JSONError) -> JSON {
    try (text + [0]).withUnsafeBufferPointer { buffer throws(JSONError) in
      guard let bytes = buffer.baseAddress else { preconditionFailure("An array of one is empty.") }
      var reader = JSONReader(bytes: bytes, end: text.count)
      return try reader.readDocument()
    }
  }

  private mutating func readDocument() throws(JSONError) -> JSON {
    if bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      throw failure("The file begins with a byte order mark; JSON in UTF-8 has none.")
    }
    skipSpace()
    if at == end {
      throw JSONError(offset: 0, message: "The file is empty; expected JSON.")
    }
    let root = try readValue(depth: 0)
    skipSpace()
    if at != end { throw unexpected("the end of the file after the JSON value") }
    return root
  }

  private mutating func readValue(depth: Int) throws(JSONError) -> JSON {
    let start = at
    let content: JSON.Content
    switch bytes[at] {
    case 0x7B: content = .object(try readMembers(depth: depth))  // {
    case 0x5B: content = .array(try readItems(depth: depth))  // [
    case 0x22: content = .string(try readString())  // "
    case 0x2D, 0x30...0x39: content = .number(try readNumber())  // - or a digit
    case 0x41...0x5A, 0x61...0x7A: content = try readWord()
    default: throw unexpected("a value")
    }
    return JSON(content: content, offset: start)
  }

  private mutating func readItems(depth: Int) throws(JSONError) -> [JSON] {
    try enter(depth)
    var items: [JSON] = []
    if bytes[at] == 0x5D {  // ]
      at += 1
      return items
    }
    while true {
      items.append(try readValue(depth: depth + 1))
      skipSpace()
      if bytes[at] == 0x5D {
        at += 1
        return items
      }
      guard bytes[at] == 0x2C else { throw unexpected("\",\" or \"]\"") }
      at += 1
      skipSpace()
    }
  }

  private mutating func readMembers(depth: Int) throws(JSONError) -> [JSON.Member] {
    try enter(depth)
    var members: [JSON.Member] = []
    members.reserveCapacity(8)
    var names: Set<String> = []
    if bytes[at] == 0x7D {  // }
      at += 1
      return members
    }
    while true {
      let nameOffset = at
      guard bytes[at] == 0x22 else { throw unexpected("a key in double quotes") }
      let name = try readString()
      // Most objects have a few keys, and to look through these is quicker than to hash them.
      if members.count == 16 { names = Set(members.map(\.name)) }
      let isNew =
        members.count < 16
        ? !members.contains { $0.name == name } : names.insert(name).inserted
      guard isNew else {
        let message = "The key \(name.quoted) appears twice in the same object."
        throw JSONError(offset: nameOffset, message: message)
      }
      skipSpace()
      guard bytes[at] == 0x3A else { throw unexpected("\":\" after a key") }
      at += 1
      skipSpace()
      let value = try readValue(depth: depth + 1)
      members.append(JSON.Member(name: name, nameOffset: nameOffset, value: value))
      skipSpace()
      if bytes[at] == 0x7D {
        at += 1
        return members
      }
      guard bytes[at] == 0x2C else { throw unexpected("\",\" or \"}\"") }
      at += 1
      skipSpace()
    }
  }

  /// Steps over the opening bracket and the space after it.
  private mutating func enter(_ depth: Int) throws(JSONError) {
    guard depth < Self.maximumDepth else {
      throw failure("Arrays and objects are nested more than \(Self.maximumDepth) deep.")
    }
    at += 1
    skipSpace()
  }

  private mutating func readWord() throws(JSONError) -> JSON.Content {
    let start = at
    let word = scanWord()
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default:
      if at == end, ["true", "false", "null"].contains(where: { $0.hasPrefix(word) }) {
        throw failure("The file ends within a word.")
      }
      throw notAValue(word, at: start)
    }
  }

  mutating func scanWord() -> String {
    let start = at
    while (bytes[at] | 0x20) &- 0x61 < 26 { at &+= 1 }
    return text(from: start)
  }

  private mutating func skipSpace() {
    while bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
      at &+= 1
    }
  }
}
