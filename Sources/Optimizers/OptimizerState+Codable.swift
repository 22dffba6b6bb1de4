extension ParameterState: Codable {
  private enum CodingKeys: String, CodingKey { case steps, memory }

  /// Reads numbers as they were written.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    steps = try container.decode(Int.self, forKey: .steps)
    memory = try container.decodeIfPresent([String: [ExactNumber]].self, forKey: .memory)?
      .mapValues { $0.map { E(nearest: $0.value) } }
  }

  /// Writes numbers so that they read back to the same bits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(steps, forKey: .steps)
    try container.encodeIfPresent(
      memory?.mapValues { $0.map { ExactNumber(value: $0.exactDouble) } }, forKey: .memory)
  }
}

/// A number that survives formats without NaN, infinity or a negative zero, JSON among them: those are
/// written as strings.
private struct ExactNumber: Codable {
  let value: Double

  init(value: Double) { self.value = value }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      value = number
      return
    }
    let text = try container.decode(String.self)
    guard let number = Double(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is no number.")
    }
    value = number
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isFinite && !(value == 0 && value.sign == .minus) {
      try container.encode(value)
    } else {
      try container.encode("\(value)")
    }
  }
}

extension HyperparameterValue: Codable {
  /// Reads a number, true or false, or a word.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// Writes a number, true or false, or a word.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let x): try container.encode(x)
    case .flag(let x): try container.encode(x)
    case .text(let x): try container.encode(x)
    }
  }
}
