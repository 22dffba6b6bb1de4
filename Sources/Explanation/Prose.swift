/// A part of a sentence: words, or a quantity among them, which is set as in a formula.
enum Prose: Equatable {
  case words(String)
  case math(MathNode)

  /// A name: a quantity if it is one from end to end; else words, which a page can break.
  init(name: String) {
    let node = MathNode(symbol: name)
    if case .words(let words) = node { self = .words(words) } else { self = .math(node) }
  }

  /// Takes a sentence apart.
  static func parts(_ sentence: Sentence) -> [Prose] {
    var parts: [Prose] = []
    var previous: Character = " "
    for part in sentence.parts {
      switch part {
      case .prose(let text): for part in Self.parts(text, after: previous) { parts.add(part) }
      case .name(let name): parts.add(Prose(name: name))
      case .verbatim(let text): parts.add(.words(text))
      }
      previous = part.text.last ?? previous
    }
    return parts
  }

  private static func parts(_ text: String, after character: Character) -> [Prose] {
    var parts: [Prose] = []
    var rest = Substring(text)
    var previous = character
    while let first = rest.first {
      let start = rest
      if let node = math(&rest, after: previous) {
        parts.append(.math(node))
        // What has an index ends with it.
        let last = start[..<rest.startIndex].last ?? " "
        previous = last.isASCII ? last : " "
        continue
      }
      rest = start.dropFirst()
      parts.add(.words(String(first)))
      previous = first
    }
    return parts
  }

  /// Takes what belongs into a formula from the start of a text; `nil` where there is none.
  private static func math(_ text: inout Substring, after previous: Character) -> MathNode? {
    let start = text
    // Within a word, a path or an option no letter stands for itself.
    let isFree = !previous.isLetter && !"_-.'’".contains(previous)
    if isFree, let node = MathNode.quantity(&text) {
      let isArticle = ["a", "A", "I"].contains(start[..<text.startIndex])
      if !isArticle, !text.starts(with: "-"), !text.starts(with: "'") { return node }
      text = start
    }
    if isFree, let numeral = numeral(text) {
      text = text.dropFirst(numeral.count)
      return MathNode(numeral: String(numeral))
    }
    guard let first = text.first, !first.isASCII else { return nil }
    if first != "∞", first != "′" {
      let scripts = MathNode.scripts(&text)
      if scripts.lower != nil || scripts.upper != nil {
        return .scripts(.row([]), lower: scripts.lower, upper: scripts.upper)
      }
    }
    guard first == "·" || first.unicodeScalars.allSatisfy(\.properties.isMath) else { return nil }
    text = text.dropFirst()
    guard first == "√", let operand = MathNode.quantity(&text) else { return .sign(first) }
    return .root(operand)
  }

  /// A number with a sign or an exponent of ten; others are words like all.
  private static func numeral(_ text: Substring) -> Substring? {
    let sign = text.prefix(1).filter { $0 == "−" }
    let digits = text.dropFirst(sign.count).prefix { $0.isASCII && $0.isNumber || $0 == "." }
    guard digits.first?.isNumber == true else { return nil }
    let length = sign.count + digits.count - (digits.last == "." ? 1 : 0)
    let exponent = text.dropFirst(length)
    guard exponent.first == "e" else { return sign.isEmpty ? nil : text.prefix(length) }
    let minus = exponent.dropFirst().prefix(1).filter { "−-+".contains($0) }
    let power = exponent.dropFirst(1 + minus.count).prefix { $0.isASCII && $0.isNumber }
    guard !power.isEmpty else { return sign.isEmpty ? nil : text.prefix(length) }
    return text.prefix(length + 1 + minus.count + power.count)
  }
}

extension [Prose] {
  /// Goes on; words after words are one part, for quotation marks and long words are looked at as a whole.
  fileprivate mutating func add(_ part: Prose) {
    if case (.words(let before)?, .words(let more)) = (last, part) {
      self[count - 1] = .words(before + more)
    } else {
      append(part)
    }
  }
}

extension MathNode {
  /// A sentence as part of a formula; signs and parentheses among the words belong to the formula.
  init(prose text: String) {
    self = .row(
      Prose.parts(Sentence(text)).flatMap { part -> [MathNode] in
        switch part {
        case .math(let node): return [node]
        case .words(let words):
          let signs = words.filter { $0 != " " }
          guard signs.allSatisfy({ "()+=,/".contains($0) }) else { return [.words(words)] }
          return signs.map { .sign($0) }
        }
      })
  }
}
