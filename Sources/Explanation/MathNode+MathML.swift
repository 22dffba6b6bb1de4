extension MathNode {
  /// The formula as an element of its own.
  ///
  /// - Parameters:
  ///   - spoken: the formula as plain text, for readers that cannot see elements.
  ///   - isDisplayed: whether fractions are drawn in full size.
  ///   - isContinued: whether it goes on from another formula, so that a sign in front stands between both.
  /// - Returns: the element.
  func mathML(
    _ spoken: String = "", isDisplayed: Bool = false, isContinued: Bool = false
  ) -> String {
    let start = "<mrow><mo>"
    var content = mathML
    if isContinued, content.hasPrefix(start) {
      content = "<mrow><mo form=\"infix\">" + content.dropFirst(start.count)
    }
    return "<math\(isDisplayed ? " displaystyle=\"true\"" : "")"
      + (spoken.isEmpty ? "" : " alttext=\"\(HTML.escaped(spoken))\"") + ">\(content)</math>"
  }

  /// The formula in MathML Core.
  private var mathML: String {
    switch self {
    case .identifier(let name): "<mi>\(HTML.escaped(name))</mi>"
    case .number(let digits): "<mn>\(digits)</mn>"
    case .sign(let sign) where "()".contains(sign): fence(sign, around: [])
    case .sign(let sign): "<mo>\(HTML.escaped(String(sign)))</mo>"
    case .words(let words): "<mtext>\(HTML.escaped(words.replacing(" ", with: "\u{A0}")))</mtext>"
    case .row(let parts): "<mrow>\(parts.map(\.mathML).joined())</mrow>"
    case .fraction(let x, let y): "<mfrac>\(x.mathML)\(y.mathML)</mfrac>"
    case .root(let x): "<msqrt>\(x.mathML)</msqrt>"
    case .scripts(let x, let lower?, let upper?):
      "<msubsup>\(x.mathML)\(lower.mathML)\(upper.mathML)</msubsup>"
    case .scripts(let x, let lower?, nil): "<msub>\(x.mathML)\(lower.mathML)</msub>"
    case .scripts(let x, nil, let upper?): "<msup>\(x.mathML)\(upper.mathML)</msup>"
    case .scripts(let x, nil, nil): x.mathML
    case .accented(let x, let accent):
      "<mover accent=\"true\">\(x.mathML)<mo>\(accent.spacing)</mo></mover>"
    case .fenced(let open, let x, let close):
      "<mrow>\(fence(open, around: [x]))\(x.mathML)\(fence(close, around: [x]))</mrow>"
    case .function(let name, let operands):
      "<mrow><mi>\(name)</mi>\(fence("(", around: operands))"
        + operands.map(\.mathML).joined(separator: "<mo>,</mo>")
        + "\(fence(")", around: operands))</mrow>"
    }
  }

  /// Fences grow only where they must: fonts leave much room around those that do.
  private func fence(_ character: Character, around content: [MathNode]) -> String {
    let isTall = content.contains(where: \.isTall)
    return "<mo\(isTall ? "" : " stretchy=\"false\"")>\(character)</mo>"
  }
}

extension MathNode.Accent {
  /// The accent as a character of its own, that can be stretched.
  fileprivate var spacing: String {
    switch self {
    case .grave: "`"
    case .acute: "´"
    case .hat: "^"
    case .tilde: "~"
    case .bar: "¯"
    case .dots: "¨"
    }
  }
}
