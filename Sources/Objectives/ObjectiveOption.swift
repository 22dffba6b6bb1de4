import Optimizers

/// One option of an objective: how it is called, what it means, what numbers it may be.
public struct ObjectiveOption: Sendable, Equatable {
  /// What values an option may have.
  public enum Domain: Sendable, Equatable {
    /// A finite number of at least this.
    case atLeast(Double)
    /// A whole number of this range.
    case whole(ClosedRange<Int>)
  }

  /// The name in commands and trajectory files.
  public let name: String

  /// What it does, in a few words.
  public let meaning: String

  /// Its value where nothing is said.
  public let defaultValue: Double

  /// What it may be.
  public let domain: Domain

  init(_ name: String, _ defaultValue: Double, _ domain: Domain, _ meaning: String) {
    self.name = name
    self.meaning = meaning
    self.defaultValue = defaultValue
    self.domain = domain
  }
}

extension ObjectiveOption.Domain: CustomStringConvertible {
  /// The domain as the end of a sentence that begins with "must be".
  public var description: String {
    switch self {
    case .atLeast(let low): "a finite number, \(HyperparameterValue.number(low)) or greater"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
  }

  /// Whether the value is in the domain.
  public func contains(_ x: Double) -> Bool {
    switch self {
    case .atLeast(let low): x.isFinite && x >= low
    case .whole(let range): Int(exactly: x).map(range.contains) ?? false
    }
  }
}
