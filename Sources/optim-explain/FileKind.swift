/// A kind of file, which the end of a file's name can ask for.
protocol FileKind {
  /// What it is called in sentences and after `--format`.
  var name: String { get }

  /// How the names of its files may end, in small letters, the usual one first.
  var endings: [String] { get }
}

extension Array where Element: FileKind {
  /// The kind of file that is asked for by an option or by the end of the file's name.
  ///
  /// - Parameters:
  ///   - path: the file; nil or "-" for standard output.
  ///   - option: the option that names the file.
  ///   - said: what another option says, and that option's words.
  /// - Returns: the kind; nil where neither says anything.
  /// - Throws: a usage failure when the two contradict each other, or when only the name could say it and ends
  ///   like none of these kinds.
  func kind(
    of path: String?, option: String = "--output",
    unless said: (words: String, kind: Element)? = nil
  ) throws -> Element? {
    let name = path?.split(separator: "/").last?.lowercased() ?? ""
    guard let path, name.drop(while: { $0 == "." }).contains(".") else { return said?.kind }
    let named = first { kind in
      kind.endings.contains { name.hasSuffix($0) && name.count > $0.count }
    }
    if let named, let said, named.name != said.kind.name {
      throw Failure.usage.saying(
        "\(option) is '\(path)', which is a name for \(named.name); for \(said.words) it must end in "
          + "\(said.kind.endings[0]).")
    }
    guard let kind = said?.kind ?? named else {
      throw Failure.usage.saying(
        "\(option) is '\(path)'; its name must end in \(map { $0.endings[0] }.joinedByOr).")
    }
    return kind
  }
}

extension [String] {
  /// The words as a choice: `a, b or c`.
  var joinedByOr: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + self[count - 1]
  }
}
