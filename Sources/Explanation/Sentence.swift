/// A sentence of a story: prose, in which letters stand for quantities, and names, in which they need not.
///
/// It is written as a string is; `\(name: x)` and `\(verbatim: x)` are what somebody else may have named.
public struct Sentence: Sendable, Equatable {
  enum Part: Sendable, Equatable {
    /// Words of our own, with symbols of formulas among them.
    case prose(String)
    /// What a coordinate or parameter is called: one symbol from end to end, or none at all.
    case name(String)
    /// What stands for itself, letter by letter.
    case verbatim(String)
  }

  private(set) var parts: [Part] = []

  /// Prose alone.
  public init(_ prose: String) { append(.prose(prose)) }

  fileprivate init() {}

  /// Two sentences as one.
  static func + (left: Self, right: Self) -> Self { "\(left)\(right)" }

  /// Prose is one part from name to name, since a number may come between a sign and its operand.
  fileprivate mutating func append(_ part: Part) {
    if case (.prose(let before)?, .prose(let more)) = (parts.last, part) {
      parts[parts.count - 1] = .prose(before + more)
    } else {
      parts.append(part)
    }
  }
}

extension Sentence: ExpressibleByStringInterpolation {
  /// A sentence as it is being written.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sentence = Sentence()

    /// Nothing yet.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Goes on with prose.
    public mutating func appendLiteral(_ literal: String) { sentence.append(.prose(literal)) }

    /// Goes on with prose, such as a number.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      sentence.append(.prose(value.description))
    }

    /// Goes on with another sentence.
    public mutating func appendInterpolation(_ other: Sentence) {
      for part in other.parts { sentence.append(part) }
    }

    /// Goes on with the name of a coordinate or parameter.
    public mutating func appendInterpolation(name: String) { sentence.append(.name(name)) }

    /// Goes on with text from elsewhere.
    public mutating func appendInterpolation(verbatim text: String) {
      sentence.append(.verbatim(text))
    }
  }

  /// Prose alone.
  public init(stringLiteral prose: String) { self.init(prose) }

  /// Prose with names.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sentence }
}

extension Sentence: CustomStringConvertible {
  /// The sentence as it was written, whatever its names hold.
  public var description: String { parts.map(\.text).joined() }
}

extension Sentence.Part {
  var text: String {
    switch self {
    case .prose(let text), .name(let text), .verbatim(let text): text
    }
  }
}

extension [Sentence] {
  /// "x, y, z".
  var listed: Sentence {
    guard let first else { return "" }
    return dropFirst().reduce(first) { $0 + ", \($1)" }
  }
}

extension Notation {
  /// A sentence for a terminal or a page of text.
  func text(_ sentence: Sentence) -> String { symbol(sentence.description) }
}
