/// A formula as it is drawn on a page: what LaTeX and MathML have in common.
indirect enum MathNode: Equatable, Sendable {
  /// The name of a quantity: one letter slants, several stand upright.
  case identifier(String)
  /// Digits, perhaps with a point.
  case number(String)
  /// An operator, a relation or a parenthesis, as one Unicode character.
  case sign(Character)
  /// Words among the formula.
  case words(String)
  case row([MathNode])
  case fraction(MathNode, MathNode)
  case root(MathNode)
  case scripts(MathNode, lower: MathNode?, upper: MathNode?)
  case accented(MathNode, Accent)
  /// Between a pair of parentheses or bars.
  case fenced(Character, MathNode, Character)
  case function(String, [MathNode])

  /// What stands above a letter.
  enum Accent: Unicode.Scalar, CaseIterable {
    case grave = "\u{300}"
    case acute = "\u{301}"
    case hat = "\u{302}"
    case tilde = "\u{303}"
    case bar = "\u{304}"
    case dots = "\u{308}"
  }
}

extension MathNode {
  /// A number as it is shown, such as "−0.25", "1e−8", "∞" or "NaN".
  init(numeral: String) {
    let parts = numeral.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
    let signed: [MathNode] = ["−", "-"].contains(numeral.first) ? [.sign("−")] : []
    let digits = String(parts[0].drop { "−-".contains($0) })
    guard digits.first?.isNumber == true else {
      self = .row(signed + [digits == "∞" ? .sign("∞") : .words(digits)])
      return
    }
    guard parts.count == 2 else {
      self = signed.isEmpty ? .number(digits) : .row(signed + [.number(digits)])
      return
    }
    let tens = MathNode.scripts(
      .number("10"), lower: nil, upper: MathNode(numeral: String(parts[1].drop { $0 == "+" })))
    self = .row(signed + (digits == "1" ? [tens] : [.number(digits), .sign("×"), tens]))
  }

  /// The parts of a row; what is no row is its own only part.
  var parts: [MathNode] {
    if case .row(let parts) = self { parts } else { [self] }
  }

  /// The formula in lines of about `width` letters, cut before outermost signs: of addition, or else of
  /// multiplication.
  func broken(width: Int) -> [MathNode] {
    guard self.width > width else { return [self] }
    let pieces = opened(width: width).cut(before: ["+", "−"]).flatMap { term in
      MathNode.row(term).width <= width ? [term] : term.cut(before: ["·"])
    }
    var lines: [[MathNode]] = []
    for piece in pieces {
      if let last = lines.last, MathNode.row(last + piece).width <= width {
        lines[lines.count - 1] += piece
      } else {
        lines.append(piece)
      }
    }
    return lines.map { .row($0) }
  }

  /// The parts, with those of parentheses that are too wide for a line among them.
  private func opened(width: Int) -> [MathNode] {
    parts.flatMap { part -> [MathNode] in
      guard case .fenced("(", let content, ")") = part, part.width > width, !part.isTall else {
        return [part]
      }
      return [.sign("(")] + content.opened(width: width) + [.sign(")")]
    }
  }

  /// About how many letters it is wide.
  var width: Int {
    switch self {
    case .identifier(let text), .number(let text), .words(let text): text.count
    case .sign(let sign): "+−=≈←×".contains(sign) ? 3 : 1
    case .row(let parts): parts.map(\.width).reduce(0, +)
    case .fraction(let x, let y): max(x.width, y.width)
    case .root(let x): x.width + 2
    case .scripts(let x, let lower, let upper):
      x.width + (max(lower?.width ?? 0, upper?.width ?? 0) * 2 + 2) / 3
    case .accented(let x, _): x.width
    case .fenced(_, let x, _): x.width + 2
    case .function(let name, let operands):
      name.count + 2 + operands.map { $0.width + 2 }.reduce(0, +)
    }
  }
}

extension [MathNode] {
  /// The parts in runs, each but the first beginning with one of the signs.
  fileprivate func cut(before signs: Set<Character>) -> [[MathNode]] {
    var runs: [[MathNode]] = []
    for part in self {
      let isCut = signs.contains { part == .sign($0) }
      if isCut || runs.isEmpty { runs.append([part]) } else { runs[runs.count - 1].append(part) }
    }
    return runs
  }
}
