import Optimizers

/// The list of mistakes as a document.
public enum MistakeCatalog {
  /// A page of Markdown on these mistakes.
  public static func markdown(_ mistakes: [Mistake]) -> String {
    var text = """
      # Mistakes

      Slips that one can make in an optimizer, each with a code that stays. `optim-explain adam --mistake OPT007` shows
      one beside what is right, line by line; `optim-explain mutants` makes each of them and says which golden
      trajectories expose it. This page is written by `optim-explain mutants --markdown`.

      | code | mistake | optimizers | what goes wrong, and whose slip it was |
      | --- | --- | --- | --- |

      """
    for mistake in mistakes {
      let names =
        mistake.optimizers.count == Catalog.names.count
        ? "all" : mistake.optimizers.joined(separator: ", ")
      let excuses = mistake.excuses.sorted { $0.key < $1.key }.map {
        " Cannot be seen in \($0.key): \($0.value)"
      }
      text +=
        "| \(mistake.code) | \(mistake.title) | \(names) | \(mistake.account)\(excuses.joined()) |\n"
    }
    return text.escapingBars
  }
}

extension Mistake {
  /// One sentence on an optimizer in which one cannot make this mistake.
  package func misplaced(in optimizer: String) -> String {
    "'\(title)' is a mistake of \(optimizers.joined(separator: ", ")), and cannot be made in \(optimizer)."
  }
}

extension String {
  /// Within a table's cell, |g| would end it.
  fileprivate var escapingBars: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.hasPrefix("| OPT") else { return String(line) }
      let inner = line.dropFirst(2).dropLast(2)
      return "| "
        + inner.split(separator: " | ").map { $0.map { $0 == "|" ? "\\|" : String($0) }.joined() }
        .joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }
}
