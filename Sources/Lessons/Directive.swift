/// Something to be put in: `{{name word … key=value …}}`.
struct Directive: Equatable {
  /// What is put in, such as "formula".
  let name: String
  /// What it is to be about, in order.
  let words: [String]
  /// Settings by name.
  private(set) var options: [(name: String, value: String)]

  static func == (a: Self, b: Self) -> Bool {
    a.name == b.name && a.words == b.words && a.options.elementsEqual(b.options, by: ==)
  }

  /// The directive between the braces; nil where there is none.
  init?(_ text: Substring) {
    let parts = text.split(separator: " ")
    guard text.first != " ", let first = parts.first,
      first.allSatisfy({ $0.isLowercase || $0 == "-" })
    else {
      return nil
    }
    name = String(first)
    words = parts.dropFirst().filter { !$0.contains("=") }.map(String.init)
    options = parts.dropFirst().compactMap { part in
      guard let sign = part.firstIndex(of: "=") else { return nil }
      return (String(part[..<sign]), String(part[part.index(after: sign)...]))
    }
  }

  /// Takes out an option; nil where there is none.
  mutating func take(_ name: String) -> String? {
    guard let i = options.firstIndex(where: { $0.name == name }) else { return nil }
    return options.remove(at: i).value
  }

  /// The directive that a line consists of, spaces around it aside.
  init?(alone line: Substring) {
    let text = line.drop { $0 == " " }
    guard text.hasPrefix("{{"), text.hasSuffix("}}") else { return nil }
    let inner = text.dropFirst(2).dropLast(2)
    guard !inner.contains("}}") else { return nil }
    self.init(inner)
  }
}

/// A line of a template, cut at its directives.
enum Piece: Equatable {
  case text(String)
  case directive(Directive)

  /// The pieces of a line.
  ///
  /// Braces that hold no directive, as in Python and LaTeX, are text.
  static func pieces(of line: String) -> [Self] {
    var pieces: [Self] = []
    var rest = line[...]
    var text = ""
    while let open = rest.firstRange(of: "{{") {
      text += rest[..<open.lowerBound]
      let behind = rest[open.upperBound...]
      guard let close = behind.firstRange(of: "}}"),
        let directive = Directive(behind[..<close.lowerBound])
      else {
        // One brace alone, so that a third one may begin a directive.
        text += "{"
        rest = rest[rest.index(after: open.lowerBound)...]
        continue
      }
      if !text.isEmpty { pieces.append(.text(text)) }
      pieces.append(.directive(directive))
      text = ""
      rest = behind[close.upperBound...]
    }
    text += rest
    return text.isEmpty ? pieces : pieces + [.text(text)]
  }
}
