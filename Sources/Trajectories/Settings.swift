import Optimizers

/// Named values in the order in which they were written.
///
/// Two settings are equal when they have the same values in the same order.
public struct Settings: Equatable, Sendable {
  /// One named value.
  public struct Entry: Equatable, Sendable {
    /// The name, such as "weight_decay".
    public let name: String
    /// Its value.
    public var value: HyperparameterValue
  }

  /// All values in their order; no name twice.
  public private(set) var entries: [Entry] = []

  /// No settings.
  public init() {}

  /// The value of a name; nil when there is none.
  ///
  /// A value for a new name goes to the end, one for a known name takes its place, and nil
  /// removes it.
  public subscript(name: String) -> HyperparameterValue? {
    get { entries.first { $0.name == name }?.value }
    set {
      let index = entries.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append(Entry(name: name, value: value))
      case (nil, nil): break
      }
    }
  }
}

extension Settings: ExpressibleByDictionaryLiteral {
  /// Settings in the order of the literal; of a name that comes twice the last value counts.
  public init(dictionaryLiteral elements: (String, HyperparameterValue)...) {
    for (name, value) in elements { self[name] = value }
  }
}
