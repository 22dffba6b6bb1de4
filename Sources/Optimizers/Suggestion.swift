/// The word that `word` may have been meant to be, whatever its letters' case.
///
/// - Parameters:
///   - word: what was written.
///   - candidates: what could have been written.
/// - Returns: the nearest candidate, if a third of its letters or fewer are wrong, missing, too
///   many or swapped with their neighbor.
package func closest(to word: String, in candidates: some Sequence<String>) -> String? {
  guard word.utf8.count <= 64 else { return nil }
  let ranked = candidates.map {
    (distance: editDistance(word.lowercased(), $0.lowercased()), candidate: $0)
  }
  guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(1, best.candidate.count / 3) ? best.candidate : nil
}

/// " (did you mean 'lr'?)" where a word is close to a known one; otherwise nothing.
package func didYouMean(_ word: String, among known: [String]) -> String {
  closest(to: word, in: known).map { " (did you mean '\($0)'?)" } ?? ""
}

/// The least number of insertions, deletions, replacements and swaps of neighbors between two
/// words (optimal string alignment).
private func editDistance(_ first: String, _ second: String) -> Int {
  let a = Array(first)
  let b = Array(second)
  // rows[i][j]: the distance between the first i letters of a and the first j of b.
  var rows = [Array(0...b.count)]
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var least = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        least = min(least, rows[i - 1][j - 1] + 1)
      }
      row.append(least)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
