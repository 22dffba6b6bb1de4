extension JSONDocument {
  /// Where the value at the end of a path begins: keys, and indices as decimals; nil when there is none.
  func offset(at path: [String]) -> Int? {
    var node = root
    for name in path {
      let next: JSON? =
        switch node.content {
        case .object(let members): members.first { $0.name == name }?.value
        case .array(let items): Int(name).flatMap { items.indices.contains($0) ? items[$0] : nil }
        default: nil
        }
      guard let next else { return nil }
      node = next
    }
    return node.offset
  }
}

extension [String] {
  /// A path as sentences have it, such as `steps[0].state[0]`.
  var jsonPath: String {
    reduce("") { path, name in
      Int(name) != nil ? path + "[\(name)]" : path.isEmpty ? name : path + "." + name
    }
  }
}
