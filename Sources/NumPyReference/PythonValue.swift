/// What crosses into Python and back: by value, so that neither side keeps a reference to the other's objects.
public enum PythonValue: Sendable, Equatable {
  /// `None`.
  case none
  /// A `bool`.
  case flag(Bool)
  /// An `int` of 64 bits.
  case integer(Int)
  /// A `float`.
  case number(Double)
  /// A `str`.
  case text(String)
  /// `bytes`.
  case bytes([UInt8])
  /// A `list`; a `tuple` comes back as one, too.
  case list([PythonValue])
  /// A `dict` whose keys are `str`.
  case dictionary([String: PythonValue])
}

extension PythonValue {
  /// The text, if it is one.
  public var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The flag, if it is one.
  public var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }

  /// The number, if it is one.
  public var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// The bytes, if that is what it is.
  public var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }

  /// The elements of a list; of anything else, none.
  public var elements: [PythonValue] { if case .list(let elements) = self { elements } else { [] } }

  /// The entries of a dictionary; of anything else, none.
  public var entries: [String: PythonValue] {
    if case .dictionary(let entries) = self { entries } else { [:] }
  }
}
