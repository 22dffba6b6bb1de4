/// Writes JSON piece by piece, keeping track of commas and nesting.
///
/// ```swift
/// var json = JSONWriter()
/// json.beginObject()
/// json.member("lr", 0.1)
/// json.endObject()
/// json.take()  // {"lr":0.1}
/// ```
///
/// For long output call ``take()`` now and then and pass on what it returns. Calls that cannot
/// make JSON, such as a value where a key belongs, are programming errors and trap.
package struct JSONWriter: Sendable {
  /// How much white space stands within a line.
  package enum Style: Sendable {
    /// `{"a":[1,2]}`
    case compact
    /// `{ "a": [1, 2] }`
    case spaced
  }

  private enum Scope {
    case array
    case object
  }

  private let style: Style
  private var text = ""
  private var scopes: [Scope] = []
  private var isFirst = true
  private var hasKey = false
  private var lineIndentation: Int?

  /// A writer at the start of a text.
  package init(style: Style = .compact) { self.style = style }

  /// Hands out what was written since the last call, and forgets it.
  package mutating func take() -> String {
    defer { text = "" }
    return text
  }

  /// Begins a new line before what comes next, be it a member, an item or a closing bracket.
  package mutating func breakLine(indentation: Int) { lineIndentation = indentation }

  /// Opens an object.
  package mutating func beginObject() { open(.object, "{") }

  /// Closes the innermost object.
  package mutating func endObject() { close(.object, "}") }

  /// Opens an array.
  package mutating func beginArray() { open(.array, "[") }

  /// Closes the innermost array.
  package mutating func endArray() { close(.array, "]") }

  /// Writes a member's name; its value must follow.
  package mutating func key(_ name: String) {
    precondition(scopes.last == .object && !hasKey, "A key is written where a value belongs.")
    separate()
    append(escaped: name)
    text += style == .compact ? ":" : ": "
    hasKey = true
  }

  /// Writes one member of an object.
  package mutating func member(_ name: String, _ value: some JSONWritable) {
    key(name)
    value.write(to: &self)
  }

  /// Writes one value.
  package mutating func write(_ value: some JSONWritable) { value.write(to: &self) }

  /// Writes a string.
  package mutating func write(_ string: String) {
    beginValue()
    append(escaped: string)
  }

  /// Writes a word or number that is already JSON, such as `null` or `1e-8`.
  package mutating func write(literal: String) {
    beginValue()
    text += literal
  }

  private mutating func open(_ scope: Scope, _ bracket: String) {
    beginValue()
    text += bracket
    scopes.append(scope)
    isFirst = true
  }

  private mutating func close(_ scope: Scope, _ bracket: String) {
    precondition(scopes.last == scope && !hasKey, "\(bracket) closes nothing.")
    scopes.removeLast()
    if let indentation = lineIndentation {
      startLine(indentation)
    } else if scope == .object, style == .spaced, !isFirst {
      text += " "
    }
    text += bracket
    isFirst = false
  }

  private mutating func beginValue() {
    if scopes.last == .object {
      precondition(hasKey, "A value is written where a key belongs.")
      hasKey = false
    } else {
      separate()
    }
  }

  /// Writes what must stand between the item before, or the opening bracket, and the next item.
  private mutating func separate() {
    precondition(!scopes.isEmpty || isFirst, "A JSON text has one value.")
    if !isFirst { text += "," }
    if let indentation = lineIndentation {
      startLine(indentation)
    } else if style == .spaced, !isFirst || scopes.last == .object {
      text += " "
    }
    isFirst = false
  }

  private mutating func startLine(_ indentation: Int) {
    text += "\n"
    text += String(repeating: " ", count: indentation)
    lineIndentation = nil
  }

  /// Appends the string in quotes, with every control character (Unicode's C0, DEL and C1)
  /// escaped: such a text is safe to show on a terminal.
  private mutating func append(escaped string: String) {
    text += "\""
    defer { text += "\"" }
    // 0xC2 begins the C1 controls, and a few harmless characters.
    guard
      string.utf8.contains(where: {
        $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F || $0 == 0xC2
      })
    else {
      text += string
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x22: text += "\\\""
      case 0x5C: text += "\\\\"
      case 0x0A: text += "\\n"
      case 0x0D: text += "\\r"
      case 0x09: text += "\\t"
      case 0..<0x20, 0x7F..<0xA0:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
