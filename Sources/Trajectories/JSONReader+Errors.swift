extension JSONReader {
  func failure(_ message: String) -> JSONError {
    JSONError(offset: at, message: message)
  }

  func failure(_ message: String, at offset: Int) -> JSONError {
    JSONError(offset: offset, message: message)
  }

  /// Something else stands where `expected` was expected, or the text has ended.
  func unexpected(_ expected: String) -> JSONError {
    at == end
      ? failure("The file ends too early; expected \(expected).")
      : failure("Expected \(expected), found \(name(of: bytes[at])).")
  }

  /// A bare word that is no JSON, with advice if it means a number that JSON does not have.
  func notAValue(_ word: String, at offset: Int) -> JSONError {
    let spelling: String? =
      switch word.lowercased() {
      case "nan", "-nan": "NaN"
      case "inf", "infinity": "Infinity"
      case "-inf", "-infinity": "-Infinity"
      default: nil
      }
    guard let spelling else {
      return failure("Expected a value, found \(word.quoted).", at: offset)
    }
    return failure(
      "\(word) is not JSON; write it as the string \(spelling.quoted).", at: offset)
  }

  /// A byte as a reader of the file knows it.
  func name(of byte: UInt8) -> String {
    switch byte {
    case 0x22: "a double quote"
    case 0x21...0x7E: String(Character(Unicode.Scalar(byte))).quoted
    case 0x20: "a space"
    case 0x09: "a tab"
    case 0x0A, 0x0D: "a line break"
    case 0x80...: "a character outside ASCII"
    default:
      "the control character U+00" + (byte < 16 ? "0" : "")
        + String(byte, radix: 16, uppercase: true)
    }
  }
}
