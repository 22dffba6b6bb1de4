/// What a hyperparameter or a switch is set to.
public enum HyperparameterValue: Sendable, Equatable {
  /// A number, such as a learning rate.
  case number(Double)
  /// Yes or no, such as Nesterov's form.
  case flag(Bool)
  /// One of several forms, such as the place of ε.
  case text(String)
}

extension HyperparameterValue: CustomStringConvertible {
  /// The value as a person would type it.
  public var description: String {
    switch self {
    case .number(let x): x == 0 ? "0" : DType.float64.text(of: x)
    case .flag(let x): "\(x)"
    case .text(let x): x
    }
  }
}

extension HyperparameterValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByStringLiteral
{
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// A flag.
  public init(booleanLiteral value: Bool) { self = .flag(value) }
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
}
