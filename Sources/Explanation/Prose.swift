/// A part of a sentence: words, or a quantity among them, which is set as in a formula.
enum Prose: Equatable {
  case words(String)
  case math(MathNode)

  /// Takes a sentence apart.
  static func parts(_ text: String) -> [Prose] {
    var parts: [Prose] = []
    var rest = Substring(text)
    var previous: Character = " "
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
      if case .words(let words) = parts.last {
        parts[parts.count - 1] = .words(words + String(first))
      } else {
        parts.append(.words(String(first)))
      }
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

extension MathNode {
  /// A sentence as part of a formula; signs and parentheses among the words belong to the formula.
  init(prose text: String) {
    self = .row(
      Prose.parts(text).flatMap { part -> [MathNode] in
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
