// Names as they are typed, taken apart: "m̂" is an m with a hat, "β₁" a β with a 1 below.
extension MathNode {
  /// The name of a quantity.
  init(symbol: String) {
    var rest = Substring(symbol)
    guard let node = Self.quantity(&rest), rest.isEmpty else {
      self = .words(symbol)
      return
    }
    self = node
  }

  /// Takes a letter with all that belongs to it from the start of a text; `nil` where there is none.
  static func quantity(_ text: inout Substring) -> MathNode? {
    guard let first = text.first, let letter = letter(first) else { return nil }
    var rest = text.dropFirst()
    let scripts = Self.scripts(&rest)
    if scripts.lower != nil || scripts.upper != nil {
      text = rest
      return .scripts(letter, lower: scripts.lower, upper: scripts.upper)
    }
    // A number right after a letter is an index: x0, w12.
    let index = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(index.count)
    guard rest.first.map({ !$0.isLetter && !"_[".contains($0) }) ?? true else { return nil }
    text = rest
    return index.isEmpty ? letter : .scripts(letter, lower: .number(String(index)), upper: nil)
  }

  /// Takes lowered and then raised characters from the start of a text.
  static func scripts(_ text: inout Substring) -> (lower: MathNode?, upper: MathNode?) {
    let lower = text.prefix { ScriptCharacters.lower[$0] != nil }
    text = text.dropFirst(lower.count)
    let upper = text.prefix { ScriptCharacters.upper[$0] != nil }
    text = text.dropFirst(upper.count)
    return (
      script(lower, ScriptCharacters.lower), script(upper, ScriptCharacters.upper)
    )
  }

  private static func script(
    _ text: Substring, _ table: [Character: Character]
  ) -> MathNode? {
    let plain = text.compactMap { table[$0] }
    if plain.isEmpty { return nil }
    if plain.allSatisfy(\.isNumber) { return .number(String(plain)) }
    let nodes: [MathNode] = plain.map { character in
      if character.isNumber { return .number(String(character)) }
      return character.isLetter ? .identifier(String(character)) : .sign(character)
    }
    return nodes.count == 1 ? nodes[0] : .row(nodes)
  }

  /// A Latin or Greek letter, with or without an accent.
  private static func letter(_ character: Character) -> MathNode? {
    let scalars = Array(character.unicodeScalars)
    if scalars.count == 2, let accent = Accent(rawValue: scalars[1]) {
      return .accented(.identifier(String(Character(scalars[0]))), accent)
    }
    if let (base, accent) = accented[character] { return .accented(.identifier(base), accent) }
    let isGreek = scalars.count == 1 && ("\u{391}"..."\u{3C9}").contains(scalars[0])
    let isLatin = character.isASCII && character.isLetter
    return isGreek || isLatin ? .identifier(String(character)) : nil
  }

  /// The letters that Unicode has together with their accent, which equal the letter followed by it.
  static let accented: [Character: (base: String, accent: Accent)] = {
    var table: [Character: (base: String, accent: Accent)] = [:]
    for base in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" {
      for accent in Accent.allCases {
        table[Character("\(base)\(accent.rawValue)")] = (String(base), accent)
      }
    }
    return table
  }()
}
