/// What values a hyperparameter may have.
public enum Domain: Sendable, Equatable {
  /// Any finite number.
  case anyNumber
  /// A finite number that is not negative.
  case notNegative
  /// A number in [0, 1).
  case belowOne
  /// A number in [0, 1].
  case atMostOne
  /// Yes or no.
  case flag
  /// One of these words.
  case choice([String])
}

extension Domain: CustomStringConvertible {
  /// The domain as the end of a sentence that begins with "must be".
  public var description: String {
    switch self {
    case .anyNumber: "a finite number"
    case .notNegative: "a finite number, 0 or greater"
    case .belowOne: "a number of at least 0 and less than 1"
    case .atMostOne: "a number from 0 to 1"
    case .flag: "true or false"
    case .choice(let words): "one of " + words.joined(separator: ", ")
    }
  }

  /// Whether the value is in the domain.
  public func contains(_ value: HyperparameterValue) -> Bool {
    switch (self, value) {
    case (.anyNumber, .number(let x)): x.isFinite
    case (.notNegative, .number(let x)): x >= 0 && x.isFinite
    case (.belowOne, .number(let x)): x >= 0 && x < 1
    case (.atMostOne, .number(let x)): x >= 0 && x <= 1
    case (.flag, .flag): true
    case (.choice(let words), .text(let x)): words.contains(x)
    default: false
    }
  }
}

/// One hyperparameter or switch of a rule: how it is called, what it means, what it may be.
public struct Hyperparameter<R: Rule>: Sendable {
  /// The name, PyTorch's where it has one, such as `beta1`.
  public let name: String

  /// The symbol in the formulas, such as β₁; empty for a switch.
  public let symbol: String

  /// What it does, in a few words.
  public let meaning: String

  /// What it may be.
  public let domain: Domain

  let get: @Sendable (R) -> HyperparameterValue
  let put: @Sendable (inout R, HyperparameterValue) -> Void

  /// The value that it has in `rule`.
  public func value(in rule: R) -> HyperparameterValue { get(rule) }

  /// Sets it in `rule`.
  ///
  /// - Throws: `HyperparameterError` when the value is not in the domain.
  public func set(_ value: HyperparameterValue, in rule: inout R) throws(HyperparameterError) {
    guard domain.contains(value) else {
      // A text may look like a number or a flag.
      let found =
        switch (value, domain) {
        case (.text(let word), .anyNumber), (.text(let word), .notNegative),
          (.text(let word), .belowOne), (.text(let word), .atMostOne), (.text(let word), .flag):
          "the text '\(word)'"
        default: value.description
        }
      throw HyperparameterError("\(name) is \(found); it must be \(domain).", of: R.name, in: name)
    }
    put(&rule, value)
  }

  /// The same hyperparameter of a rule that has this one as a part.
  func of<Whole: Rule>(_ part: WritableKeyPath<Whole, R> & Sendable) -> Hyperparameter<Whole> {
    Hyperparameter<Whole>(
      name: name, symbol: symbol, meaning: meaning, domain: domain,
      get: { [get] in get($0[keyPath: part]) }, put: { [put] in put(&$0[keyPath: part], $1) })
  }

  static func number(
    _ name: String, _ symbol: String, _ field: WritableKeyPath<R, Double> & Sendable,
    _ meaning: String, _ domain: Domain = .notNegative
  ) -> Self {
    Self(
      name: name, symbol: symbol, meaning: meaning, domain: domain,
      get: { .number($0[keyPath: field]) },
      put: { if case .number(let x) = $1 { $0[keyPath: field] = x } })
  }

  static func flag(
    _ name: String, _ field: WritableKeyPath<R, Bool> & Sendable, _ meaning: String
  ) -> Self {
    Self(
      name: name, symbol: "", meaning: meaning, domain: .flag,
      get: { .flag($0[keyPath: field]) },
      put: { if case .flag(let x) = $1 { $0[keyPath: field] = x } })
  }

  static func choice<C: RawRepresentable<String> & CaseIterable & SendableMetatype>(
    _ name: String, _ field: WritableKeyPath<R, C> & Sendable, _ meaning: String
  ) -> Self {
    Self(
      name: name, symbol: "", meaning: meaning, domain: .choice(C.allCases.map(\.rawValue)),
      get: { .text($0[keyPath: field].rawValue) },
      put: {
        if case .text(let x) = $1, let form = C(rawValue: x) { $0[keyPath: field] = form }
      })
  }
}
