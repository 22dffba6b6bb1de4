extension MathNode {
  /// The formula in LaTeX's math mode, in ASCII; it needs the package amsmath.
  var latex: String {
    switch self {
    case .identifier(let name): LaTeX.letter(name) ?? "\\text{\(LaTeX.escaped(name))}"
    case .number(let digits): digits
    case .sign(let sign): LaTeX.signs[sign] ?? "\\text{\(LaTeX.escaped(String(sign)))}"
    case .words(let words): "\\text{\(LaTeX.escaped(words))}"
    case .row(let parts):
      (parts.first == .sign("−") ? "-" : "")
        + parts.drop { parts.first == .sign("−") && $0 == .sign("−") }.map(\.latex)
        .joined(separator: " ")
    case .fraction(let x, let y): "\\frac{\(x.latex)}{\(y.latex)}"
    case .root(let x): "\\sqrt{\(x.latex)}"
    case .scripts(let base, let lower, let upper):
      (base.isOneLetter ? base.latex : "{\(base.latex)}")
        + (lower.map { "_\($0.latexArgument)" } ?? "")
        + (upper.map { "^\($0.latexArgument)" } ?? "")
    case .accented(let base, let accent): "\\\(accent.inMath){\(base.latex)}"
    case .fenced(let open, let x, let close):
      x.isTall
        ? "\\left\(open)\(x.latex)\\right\(close)"
        : open == "|" ? "\\lvert \(x.latex)\\rvert" : "\(open)\(x.latex)\(close)"
    case .function(let name, let operands):
      "\\operatorname{\(name)}"
        + (operands.contains(where: \.isTall) ? "\\left(" : "(")
        + operands.map(\.latex).joined(separator: ",\\, ")
        + (operands.contains(where: \.isTall) ? "\\right)" : ")")
    }
  }

  /// As what a command or a sign such as ^ takes.
  private var latexArgument: String { latex.count == 1 ? latex : "{\(latex)}" }

  private var isOneLetter: Bool {
    switch self {
    case .identifier, .number, .accented: true
    default: false
    }
  }

  /// Whether it is taller than a line, so that its parentheses must grow.
  var isTall: Bool {
    switch self {
    case .fraction: true
    case .row(let parts): parts.contains(where: \.isTall)
    case .root(let x), .fenced(_, let x, _), .scripts(let x, _, _), .accented(let x, _): x.isTall
    case .function(_, let operands): operands.contains(where: \.isTall)
    case .identifier, .number, .sign, .words: false
    }
  }
}

extension MathNode.Accent {
  fileprivate var inMath: String {
    switch self {
    case .grave: "grave"
    case .acute: "acute"
    case .hat: "hat"
    case .tilde: "tilde"
    case .bar: "bar"
    case .dots: "ddot"
    }
  }
}
