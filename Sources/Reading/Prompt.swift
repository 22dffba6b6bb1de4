import Explanation

/// The line below the text, in parts that can be left out.
struct Prompt {
  /// What it is about.
  var lead: String
  /// That in more words.
  var detail = ""
  /// What has been typed, with what stands around it; empty where nothing can be.
  var entry = ""
  /// What keys do.
  var keys: [String]

  /// As much as there is room for: keys go first, then the detail, and at last the beginning, so that what is typed
  /// is always seen.
  func fitted(to room: Int, _ notation: Notation) -> String {
    var keys = keys
    while true {
      let text = text(detail, keys, notation)
      if text.count <= room { return text }
      guard !keys.isEmpty else { break }
      // How to leave is said the longest.
      keys.remove(at: max(0, keys.count - 2))
    }
    return String(text("", [], notation).suffix(max(0, room)))
  }

  private func text(_ detail: String, _ keys: [String], _ notation: Notation) -> String {
    // A sentence goes before keys as it does before another sentence.
    let gap = lead.hasSuffix(".") ? " " : "  "
    let start = lead + detail + entry
    let end = keys.joined(separator: "  ")
    return notation.symbol(start.isEmpty || end.isEmpty ? start + end : start + gap + end)
  }
}
