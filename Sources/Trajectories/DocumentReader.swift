import Optimizers

/// Takes values of the expected type out of a JSON document, or throws a ``TrajectoryError`` that
/// names the file, the place and what was expected there.
package struct DocumentReader {
  private let document: JSONDocument
  private let file: String

  /// The document's one value.
  package var root: JSON { document.root }

  /// Reads the bytes of `file` as strict JSON.
  package init(bytes: [UInt8], file: String) throws {
    do {
      document = try JSONDocument(bytes)
    } catch {
      let position = TextPosition(offset: error.offset, in: bytes)
      throw TrajectoryError(.invalid, file: file, at: position, error.message)
    }
    self.file = file
  }

  /// The error that what stands at `node` is not as it should be.
  ///
  /// - Parameters:
  ///   - node: what is wrong.
  ///   - predicate: the rest of a sentence whose subject is the node's path.
  /// - Returns: the error, to be thrown.
  package func failure(at node: JSON, _ predicate: String) -> TrajectoryError {
    let path = document.path(to: node.offset)
    return failure(at: node.offset, (path.isEmpty ? "The file" : path) + " " + predicate)
  }

  private func failure(at offset: Int, _ sentence: String) -> TrajectoryError {
    TrajectoryError(.invalid, file: file, at: document.position(of: offset), sentence)
  }

  /// An object all of whose keys are known.
  package func object(_ node: JSON, keys: [String]) throws -> DocumentObject {
    let object = try object(node)
    for member in object.members where !keys.contains(member.name) {
      throw unknownKey(member, of: node, keys: keys)
    }
    return object
  }

  /// An object whose keys are anyone's.
  package func object(_ node: JSON) throws -> DocumentObject {
    guard case .object(let members) = node.content else {
      throw failure(at: node, "is \(node.kind); expected an object.")
    }
    return DocumentObject(reader: self, node: node, members: members)
  }

  /// The error that `node` has a key that it should not have.
  package func unknownKey(_ member: JSON.Member, of node: JSON, keys: [String]) -> TrajectoryError {
    let path = document.path(to: node.offset)
    let advice =
      if let meant = closest(to: member.name, in: keys) {
        "did you mean \(meant.quoted)?"
      } else {
        "known are \(keys.list)."
      }
    let subject = path.isEmpty ? "The file" : path
    return failure(
      at: member.nameOffset, "\(subject) has an unknown key \(member.name.quoted); \(advice)")
  }

  /// The items of an array; `expected` describes it, with its article.
  package func array(_ node: JSON, _ expected: String = "an array") throws -> [JSON] {
    guard case .array(let items) = node.content else {
      throw failure(at: node, "is \(node.kind); expected \(expected).")
    }
    return items
  }

  /// A string.
  package func string(_ node: JSON) throws -> String {
    guard case .string(let string) = node.content else {
      throw failure(at: node, "is \(node.kind); expected a string.")
    }
    return string
  }

  /// A whole number, `minimum` or more.
  ///
  /// As in JSON Schema, 2.0 is one.
  package func integer<Integer: FixedWidthInteger>(
    _ node: JSON, atLeast minimum: Integer
  ) throws -> Integer {
    let expected = "expected a whole number, at least \(minimum)."
    guard case .number(let text) = node.content else {
      throw failure(at: node, "is \(node.kind); \(expected)")
    }
    // Beyond 2^53 a Double stands for several integers, so only digits will do.
    let integer =
      Integer(text)
      ?? Double(text).flatMap { $0.magnitude <= 0x1p53 ? Integer(exactly: $0) : nil }
    guard let integer, integer >= minimum else {
      let tooLarge = Double(text).map { $0 >= Double(Integer.max) } == true
      throw failure(
        at: node, "is \(text); \(tooLarge ? "the largest possible is \(Integer.max)." : expected)")
    }
    return integer
  }

  /// A number, or one of the strings "NaN", "Infinity" and "-Infinity".
  package func number(_ node: JSON, as dtype: DType) throws -> Double {
    switch node.content {
    case .number: return try finiteNumber(node, as: dtype)
    case .string("NaN"): return .nan
    case .string("Infinity"): return .infinity
    case .string("-Infinity"): return -.infinity
    case .string(let text):
      throw failure(
        at: node,
        "is the string \(text.quoted); expected a number, \"NaN\", \"Infinity\" or \"-Infinity\".")
    default: throw failure(at: node, "is \(node.kind); expected a number.")
    }
  }

  /// A number that is written as one.
  package func finiteNumber(_ node: JSON, as dtype: DType) throws -> Double {
    guard case .number(let text) = node.content, let value = dtype.value(of: text) else {
      throw failure(at: node, "is \(node.kind); expected a number.")
    }
    guard value.isFinite else {
      throw failure(at: node, "is \(text.shortened), \(dtype.whyTooLarge).")
    }
    return value
  }

  /// An array of numbers.
  package func numbers(_ node: JSON, as dtype: DType) throws -> [Double] {
    let items = try array(node, "an array of numbers")
    var values: [Double] = []
    values.reserveCapacity(items.count)
    for item in items { values.append(try number(item, as: dtype)) }
    return values
  }
}
