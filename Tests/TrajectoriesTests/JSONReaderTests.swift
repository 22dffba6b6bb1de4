import Testing

@testable import Trajectories

@Suite struct JSONReaderTests {
  static let invalid: [(text: String, place: String, message: String)] = [
    ("", "1:1", "The file is empty; expected JSON."),
    (" \n ", "1:1", "The file is empty; expected JSON."),
    ("\u{FEFF}{}", "1:1", "The file begins with a byte order mark; JSON in UTF-8 has none."),
    ("{}{}", "1:3", #"Expected the end of the file after the JSON value, found "{"."#),
    ("1 x", "1:3", #"Expected the end of the file after the JSON value, found "x"."#),
    ("[1 2]", "1:4", #"Expected "," or "]", found "2"."#),
    ("[1,]", "1:4", #"Expected a value, found "]"."#),
    ("[,1]", "1:2", #"Expected a value, found ","."#),
    ("[1", "1:3", #"The file ends too early; expected "," or "]"."#),
    ("[1,", "1:4", "The file ends too early; expected a value."),
    ("{", "1:2", "The file ends too early; expected a key in double quotes."),
    ("{\"a\"", "1:5", #"The file ends too early; expected ":" after a key."#),
    ("{\"a\":1,}", "1:8", #"Expected a key in double quotes, found "}"."#),
    ("{'a':1}", "1:2", #"Expected a key in double quotes, found "'"."#),
    ("{\"a\":1,\n\"a\":2}", "2:1", #"The key "a" appears twice in the same object."#),
    ("{\"a\":1,\"\\u0061\":2}", "1:8", #"The key "a" appears twice in the same object."#),
    ("01", "1:1", "A number may not begin with a superfluous 0."),
    ("-01", "1:1", "A number may not begin with a superfluous 0."),
    ("-", "1:2", #"The file ends too early; expected a digit after "-"."#),
    ("+1", "1:1", #"Expected a value, found "+"."#),
    (".5", "1:1", #"Expected a value, found "."."#),
    ("[1.]", "1:4", #"Expected a digit after the decimal point, found "]"."#),
    ("[1e]", "1:4", #"Expected a digit in the exponent, found "]"."#),
    ("1e+", "1:4", "The file ends too early; expected a digit in the exponent."),
    ("1.5.5", "1:4", #"Expected the end of the file after the JSON value, found "."."#),
    ("0x10", "1:2", #"Expected the end of the file after the JSON value, found "x"."#),
    ("[nan]", "1:2", #"nan is not JSON; write it as the string "NaN"."#),
    ("[Infinity]", "1:2", #"Infinity is not JSON; write it as the string "Infinity"."#),
    ("[-inf]", "1:2", #"-inf is not JSON; write it as the string "-Infinity"."#),
    ("[True]", "1:2", #"Expected a value, found "True"."#),
    ("tru", "1:4", "The file ends within a word."),
    ("nulll", "1:1", #"Expected a value, found "nulll"."#),
    ("// x", "1:1", #"Expected a value, found "/"."#),
    ("[\u{0}]", "1:2", "Expected a value, found the control character U+0000."),
    ("\u{0B}1", "1:1", "Expected a value, found the control character U+000B."),
    ("[é]", "1:2", "Expected a value, found a character outside ASCII."),
    ("\"", "1:2", "The file ends within a string."),
    ("\"a\\", "1:4", "The file ends within a string."),
    ("\"\\u12", "1:6", "The file ends within a string."),
    ("\"a\nb\"", "1:3", "A string holds a line break; write it as an escape."),
    ("\"a\u{0}b\"", "1:3", "A string holds the control character U+0000; write it as an escape."),
    ("\"é\\x\"", "1:3", #"A backslash is followed by "x", which is no escape of JSON."#),
    ("\"\\u12g4\"", "1:2", "\\u must be followed by four hexadecimal digits."),
    ("\"\\ud800\"", "1:2", "\\uD800 is one half of a surrogate pair without the other."),
    ("\"\\ud800\\u0041\"", "1:2", "\\uD800 is one half of a surrogate pair without the other."),
    ("\"\\udc00\\ud800\"", "1:2", "\\uDC00 is one half of a surrogate pair without the other."),
    ("\"\\udc00\\udc00\"", "1:2", "\\uDC00 is one half of a surrogate pair without the other."),
  ]

  @Test(arguments: invalid)
  func invalidTextIsRefused(text: String, place: String, message: String) {
    let error = #expect(throws: TrajectoryError.self) {
      try DocumentReader(bytes: Array(text.utf8), file: "x")
    }
    #expect(error?.description == "x:\(place): \(message)")
  }

  @Test(arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]])
  func bytesThatAreNotUTF8AreRefused(bytes: [UInt8]) {
    for text in [[0x22] + bytes + [0x22], [0x22, 0x5C, 0x6E] + bytes + [0x22]] {
      let error = #expect(throws: JSONError.self) { try JSONDocument(text) }
      #expect(error == JSONError(offset: 0, message: "A string holds bytes that are not UTF-8."))
    }
  }

  @Test(arguments: ["[", "{\"a\":"])
  func nestingEndsWithoutACrash(opening: String) throws {
    let error = #expect(throws: JSONError.self) {
      try JSONDocument(Array(String(repeating: opening, count: 100_000).utf8))
    }
    #expect(error?.message == "Arrays and objects are nested more than 64 deep.")
    #expect(error?.offset == 64 * opening.utf8.count)
    let allowed = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try JSONDocument(Array(allowed.utf8)) }
  }

  @Test(arguments: [
    (#""""#, ""), (#""é€😀""#, "é€😀"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u20AC\ud83d\ude00x""#, "Aé€😀x"), (#""a\u0000b""#, "a\u{0}b"),
  ])
  func stringIsUnescaped(text: String, expected: String) throws {
    guard case .string(let string) = try JSONDocument(Array(text.utf8)).root.content else {
      Issue.record("not a string")
      return
    }
    #expect(Array(string.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: ["0", "-0", "12.50", "1e5", "-1.5E-007", "9007199254740993"])
  func numberKeepsItsText(text: String) throws {
    guard case .number(let kept) = try JSONDocument(Array(" \(text)\n".utf8)).root.content else {
      Issue.record("not a number")
      return
    }
    #expect(kept == text)
  }

  @Test func membersKeepTheirOrderAndValuesTheirPlaces() throws {
    let document = try JSONDocument(Array("{\"é\": [1, {}],\r\n \"a\": null}".utf8))
    guard case .object(let members) = document.root.content,
      case .array(let items) = members[0].value.content
    else {
      Issue.record("not as written")
      return
    }
    #expect(members.map(\.name) == ["é", "a"])
    let places = (members.map(\.value) + items).map { document.position(of: $0.offset) }
    #expect(places.map(\.line) == [1, 2, 1, 1])
    #expect(places.map(\.column) == [7, 7, 8, 11])
    #expect(
      (members.map(\.value) + items).map { document.path(to: $0.offset) } == [
        "é", "a", "é[0]", "é[1]",
      ])
    #expect(document.path(to: 0) == "")
  }
}
