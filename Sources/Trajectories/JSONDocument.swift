/// A JSON text that was read whole.
package struct JSONDocument: Sendable {
  package let root: JSON
  private let bytes: [UInt8]

  /// Reads `bytes`, which must hold one JSON value in UTF-8 and nothing else but white space.
  package init(_ bytes: [UInt8]) throws(JSONError) {
    root = try JSONReader.read(bytes)
    self.bytes = bytes
  }

  /// The line and column of the byte at `offset`.
  package func position(of offset: Int) -> TextPosition {
    TextPosition(offset: offset, in: bytes)
  }

  /// The way from the root to the innermost value that begins at or before `offset`, such as
  /// `steps[3].gradients[0]`; empty for the root.
  ///
  /// Found by searching, so that values which nobody complains about pay nothing for it.
  package func path(to offset: Int) -> String {
    var path = ""
    var node = root
    while node.offset != offset {
      switch node.content {
      case .array(let items):
        guard let index = items.lastIndex(where: { $0.offset <= offset }) else { return path }
        path += "[\(index)]"
        node = items[index]
      case .object(let members):
        guard let member = members.last(where: { $0.value.offset <= offset }) else { return path }
        path += path.isEmpty ? member.name : ".\(member.name)"
        node = member.value
      default:
        return path
      }
    }
    return path
  }
}
