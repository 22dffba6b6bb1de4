/// An object of a JSON document, to be taken apart key by key.
package struct DocumentObject {
  let reader: DocumentReader
  let node: JSON
  /// The members in their order.
  package let members: [JSON.Member]

  /// The value of a key, which must be there.
  package func required(_ key: String) throws -> JSON {
    guard let value = self[key] else {
      throw reader.failure(at: node, "lacks the key \(key.quoted).")
    }
    return value
  }

  /// The value of a key; nil when it is absent.
  package subscript(key: String) -> JSON? {
    members.first { $0.name == key }?.value
  }

  /// The string of a key that must be there.
  package func string(_ key: String) throws -> String {
    try reader.string(try required(key))
  }

  /// The string of a key that may be absent.
  package func optionalString(_ key: String) throws -> String? {
    try self[key].map(reader.string)
  }
}
