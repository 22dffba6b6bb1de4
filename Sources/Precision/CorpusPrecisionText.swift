import Explanation
import Optimizers

// The table for people: in 80 columns, or as Markdown for a page.
extension CorpusPrecision {
  /// The heads of the columns, and what they mean.
  private static let heads = [
    "optimizer", "dtype", "files", "golden", "possible", "bound", "golden", "bound",
  ]

  private static let legend =
    "In ulps, the worst of each row. Stepwise golden: how far recorded numbers are from the true step, done in "
    + "numbers of 106 bits from the recorded state before it. Possible: how far rounding could take the numbers of a "
    + "step from the true ones, if all of it went the same way. Free-running golden: how far they are from the true "
    + "run with the same gradients. Bound: the largest that a file states."

  /// The table for a terminal.
  public func text(_ notation: Notation) -> String {
    let cells = [Self.heads] + rows.map { $0.cells(notation) }
    let widths = Self.heads.indices.map { i in cells.map { $0[i].count }.max() ?? 0 }
    var lines = cells.map { row in
      row.indices.map { i in
        i < 2 ? row[i].padded(widths[i]) : row[i].aligned(widths[i] + (i == 3 || i == 6 ? 3 : 0))
      }.joined(separator: "  ")
    }
    let left = widths[0] + widths[1] + widths[2] + 9
    let middle = widths[3] + widths[4] + widths[5] + 7
    lines.insert("".padded(left) + "stepwise".padded(middle) + "free-running", at: 0)
    return
      (lines + [""] + Self.legend.wrapped(80)
      + sentences(notation).flatMap { [""] + $0.wrapped(80) })
      .map { $0 + "\n" }.joined()
  }

  /// The table as Markdown.
  public func markdown(_ notation: Notation) -> String {
    let heads =
      "| optimizer | dtype | files | golden, stepwise | possible | bound | golden, free-running | bound |\n"
      + "| --- | --- | --: | --: | --: | --: | --: | --: |\n"
    let table = rows.map { "| " + $0.cells(notation).joined(separator: " | ") + " |\n" }.joined()
    return heads + table + "\n" + Self.legend + "\n\n" + sentences(notation).joined(separator: " ")
      + "\n"
  }
}

extension CorpusPrecision {
  /// What the table amounts to.
  private func sentences(_ notation: Notation) -> [String] { [] }
}

extension CorpusPrecision.Row {
  /// The row as it is shown.
  fileprivate func cells(_ notation: Notation) -> [String] {
    func worst(_ ulps: (GoldenPrecision) -> Double) -> String {
      notation.count(of: goldens.map(ulps).max() ?? 0)
    }
    func bound(_ bound: (GoldenPrecision) -> Double?) -> String {
      DType.float64.text(of: goldens.compactMap(bound).max() ?? 0)
    }
    return [
      optimizer, dtype.rawValue, "\(goldens.count)", worst(\.stepwise), worst(\.possible),
      bound(\.bounds.stepwiseULPs), worst(\.freeRunning), bound(\.bounds.freeRunningULPs),
    ]
  }
}
