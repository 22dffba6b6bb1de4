import Optimizers
import Trajectories

/// How formulas and numbers are spelled.
public struct Notation: Sendable {
  /// Whether to use ASCII alone, for screen readers and logs.
  public var isPlain: Bool

  /// How many significant digits numbers are shown to.
  public var digits: Int

  /// A notation.
  public init(digits: Int = 6, isPlain: Bool = false) {
    self.digits = digits
    self.isPlain = isPlain
  }

  /// A number to `digits` significant digits.
  public func numeral(_ value: Double, _ dtype: DType) -> Numeral {
    // Files have -0.0, which no reader takes for a whole number; people need no decimals.
    let (text, isExact) =
      value == 0
      ? (value.sign == .minus ? "-0" : "0", true) : dtype.text(of: value, digits: digits)
    return Numeral(text: isPlain ? text : typeset(text), isExact: isExact)
  }

  /// A true minus sign, and ∞.
  private func typeset(_ text: String) -> String {
    switch text {
    case "Infinity": "∞"
    case "-Infinity": "−∞"
    case _ where !text.utf8.contains(0x2D): text
    default: String(text.map { $0 == "-" ? "−" : $0 })
    }
  }

  /// What stands between a formula and a result: whether what is shown is exact.
  public func equals(_ isExact: Bool) -> String { isExact ? "=" : isPlain ? "~" : "≈" }

  /// What stands between a name and its new value.
  public var becomes: String { isPlain ? "<-" : "←" }

  /// What stands between a value before and after.
  public var arrow: String { isPlain ? "->" : "→" }

  /// A symbol of the formulas, or text that has some in it, as it may be shown whoever wrote it.
  public func symbol(_ text: String) -> String {
    let text = text.printable
    guard isPlain else { return text }
    // The one symbol that has infinity for an index.
    return text.replacing("ρ∞", with: "rho_inf").unicodeScalars
      .map { $0.isASCII ? String($0) : Self.ascii[$0] ?? "?" }.joined()
  }

  /// A symbol as a name for programs: "m_hat" for m̂.
  static func identifier(_ symbol: String) -> String {
    Notation(isPlain: true).symbol(symbol).replacing("'", with: "_prime")
  }

  private static let ascii: [Unicode.Scalar: String] = [
    "α": "alpha", "β": "beta", "ε": "eps", "η": "eta", "θ": "theta", "λ": "lambda", "μ": "mu",
    "τ": "tau", "ρ": "rho", "ψ": "psi", "Δ": "Delta", "Π": "Pi", "ξ": "xi", "κ": "kappa",
    "σ": "sigma", "\u{302}": "_hat", "\u{304}": "_max",
    "′": "'", "ₜ": "_t",
    "ᵗ": "^t", "₀": "0", "₁": "1", "₂": "2", "₃": "3", "∇": "grad ", "∂": "d", "²": "^2", "³": "^3",
    "⁴": "^4",
    "·": "*", "−": "-", "√": "sqrt ", "≈": "~", "→": "->", "←": "<-", "×": "x", "½": "1/2",
    "ᵢ": "_i",
    "Σ": "sum ", "…": "...", "–": "-", "∞": "infinity", "⁻": "^-", "≥": ">=", "≤": "<=", "ᵀ": "^T",
    "ŷ": "y_hat",
  ]
}

/// A number as it is shown.
public struct Numeral: Sendable, Equatable {
  /// The decimal.
  public let text: String

  /// Whether the decimal reads back to the very same number.
  public let isExact: Bool
}
