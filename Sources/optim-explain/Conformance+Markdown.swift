import Explanation
import Optimizers
import Trajectories

// Two tables: a row an optimizer for an overview, and every row.
extension Conformance {
  /// The table as a page of Markdown.
  var markdown: String {
    """
    # Conformance

    \(sentence) Each was replayed twice: *stepwise*, each step from the recorded state before it, and \
    *free-running*, from the first step on. Distances are in ulps of the number format, the worst of each row; \
    each file states its own bounds. `optim-explain verify --report` writes this page.

    ## By optimizer

    How many trajectories in each number format, and how far the worst is: stepwise / free-running.

    \(overview)
    ## By convention

    \(details)
    """
  }

  private var overview: String {
    let dtypes = DType.allCases.filter { dtype in rows.contains { $0.dtype == dtype } }
    var optimizers: [String] = []
    for case let name? in rows.map(\.optimizer) where !optimizers.contains(name) {
      optimizers.append(name)
    }
    let body = optimizers.map { name in
      let conventions = Set(rows.filter { $0.optimizer == name }.compactMap(\.convention))
      return [name, conventions.sorted().joined(separator: ", ")]
        + dtypes.map { row(of: name, in: $0)?.summary ?? "–" }
    }
    return table(["optimizer", "conventions"] + dtypes.map(\.rawValue), numbers: 0..<0, body)
  }

  private var details: String {
    table(
      ["optimizer", "convention", "dtype", "cases", "stepwise", "free-running", "verdict"],
      numbers: 3..<6, rows.map(\.cells))
  }

  private func table(_ heads: [String], numbers: Range<Int>, _ body: [[String]]) -> String {
    let rule = heads.indices.map { numbers.contains($0) ? "---:" : "---" }
    let cells = body.map { $0.map(\.withoutMarkup) }
    return ([heads, rule] + cells).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}

extension Conformance.Row {
  /// What stands in a table: whose, how many, how far, and what came out.
  var cells: [String] {
    [
      optimizer ?? "?", convention ?? "?", dtype?.rawValue ?? "?", "\(cases)",
      Self.text(stepwiseULPs), Self.text(freeRunningULPs), outcome,
    ]
  }

  /// How many and how far, in one cell; what does not agree is counted.
  fileprivate var summary: String {
    "\(cases): \(Self.text(stepwiseULPs)) / \(Self.text(freeRunningULPs))"
      + (verdict == .agree ? "" : ", \(outcome)")
  }

  /// The same with the bounds: how far of how far.
  var cellsWithBounds: [String] {
    cells.dropLast(3) + [Self.text(stepwise), Self.text(freeRunning), outcome]
  }

  /// "agree", or how many do not.
  private var outcome: String {
    verdict == .agree ? "agree" : verdicts.filter { $0.key != .agree }.text
  }

  /// A distance and its bound, such as "2 of 4"; a distance that is beyond all bounds stands alone.
  static func text(_ worst: Conformance.Worst?) -> String {
    guard let worst, worst.ulps < 1e6 else { return text(worst?.ulps) }
    return "\(text(worst.ulps)) of \(DType.float64.text(of: worst.bound))"
  }

  /// A distance in three digits.
  static func text(_ ulps: Double?) -> String {
    guard let ulps else { return "–" }
    guard ulps < 1e6 else { return ulps.isInfinite ? "∞" : "> 10⁶" }
    return DType.float64.text(of: ulps, digits: 3).text
  }
}
