extension String {
  /// The string, cut off when it is too long for a sentence.
  var shortened: String {
    let limit = 60
    return count > limit ? String(prefix(limit)) + "…" : self
  }

  /// The string in double quotes on one line, for a sentence: escaped as in JSON, and shortened.
  var quoted: String {
    var writer = JSONWriter()
    writer.write(shortened)
    return writer.take()
  }
}

extension [String] {
  /// The strings in quotes, for a sentence: "a", "b" and "c".
  var list: String {
    let words = map(\.quoted)
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
