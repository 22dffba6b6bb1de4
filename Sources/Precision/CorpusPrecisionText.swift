import Explanation
import Optimizers

// The table for people: in 80 columns, or as Markdown for a page.
extension CorpusPrecision {
  /// The table for a terminal.
  public func text(_ notation: Notation) -> String {
    let heads =
      ["optimizer", "dtype", "files", "golden", "possible", "bound", "golden", "bound", "in full"]
    let cells = [heads] + rows.map { $0.cells(notation) }
    let widths = heads.indices.map { i in cells.map { $0[i].count }.max() ?? 0 }
    let lines = cells.map { row in
      row.indices.map { i in
        // Wider gaps before the distances stepwise, free-running and in full.
        i < 2
          ? row[i].padded(widths[i]) : row[i].aligned(widths[i] + ([3, 6, 8].contains(i) ? 1 : 0))
      }.joined(separator: "  ")
    }
    let stepwise = widths[...2].reduce(0, +) + 7
    let freeRunning = stepwise + widths[3...5].reduce(0, +) + 7
    let groups = "".padded(stepwise) + "stepwise".padded(freeRunning - stepwise) + "free-running"
    let mark = notation.isPlain ? "- " : "▸ "
    let notes =
      Self.legend.wrapped(80) + [""]
      + findings(notation).flatMap { finding in
        finding.wrapped(78).enumerated().map { ($0 == 0 ? mark : "  ") + $1 }
      }
    return ([groups] + lines + [""] + notes).map { $0 + "\n" }.joined()
  }

  /// The table as a page of Markdown.
  public func markdown(_ notation: Notation) -> String {
    let heads = [
      "optimizer", "dtype", "files", "stepwise: golden", "possible", "bound",
      "free-running: golden", "bound", "in full",
    ]
    let rule = heads.indices.map { $0 < 2 ? "---" : "--:" }
    let table = ([heads, rule] + rows.map { $0.cells(notation) }).map {
      "| " + $0.joined(separator: " | ") + " |"
    }
    let head = [
      "# What the bounds rest on", "",
      "Written by `optim-explain precision --corpus --format markdown`.", "",
    ]
    return (head + [Self.legend, ""] + findings(notation).map { "- " + $0 } + [""] + table)
      .map { $0 + "\n" }.joined()
  }

  private static let legend =
    "In ulps, the worst of each row. Golden: how far recorded numbers are from the true ones, computed with 106 bits "
    + "and the float64 hyperparameters of the rule: of the step from the recorded state (stepwise), of the run from "
    + "the start (free-running). Possible: how far rounding could take the numbers of a step, if all of it went the "
    + "same way. Bound: the largest that a file states. In full: stepwise golden, with hyperparameters of 106 bits, "
    + "too."

  /// What the table amounts to.
  private func findings(_ notation: Notation) -> [String] {
    func worst(_ ratio: (GoldenPrecision) -> Double) -> String {
      notation.count(of: goldens.map(ratio).max() ?? 0)
    }
    let off = beyondPossible
    let within = goldens.filter { golden in !off.contains { $0.id == golden.id } }
    let narrow = within.filter { $0.stepwiseBound > 2 }
    var findings = [
      "No golden is farther from the true step than \(worst { $0.stepwise / $0.stepwiseBound }) times its bound, nor "
        + "from the true run than \(worst { $0.freeRunning / $0.freeRunningBound }) times.",
      "Where a bound is above the least, 2, it is at most "
        + "\(notation.count(of: narrow.map { $0.stepwiseBound / $0.possible }.max() ?? 0)) times what rounding could do; "
        + "two right runs can be twice that apart.",
    ]
    if !off.isEmpty {
      let producers = Set(off.map(\.producer)).sorted().joined(separator: ", ")
      findings.append(
        "\(off.count) files of \(producers) are farther off than rounding in the coordinates could take them, so that "
          + "their scalars must be other than the nearest, such as powers of β; their bounds allow for it."
      )
    }
    let lost = goldens.filter(\.isLost)
    if !lost.isEmpty {
      findings.append(
        "\(lost.map(\.id).joined(separator: ", ")): the run leaves the finite numbers where the true one does not; "
          + "such numbers are left out.")
    }
    return findings
  }
}

extension CorpusPrecision {
  /// The trajectories whose numbers are farther from the true step than rounding in the coordinates could take them,
  /// so that their scalars must differ from the rule's.
  public var beyondPossible: [GoldenPrecision] { goldens.filter { $0.stepwise > $0.possible } }
}

extension GoldenPrecision {
  /// How far a step may be from the file.
  public var stepwiseBound: Double { bounds.stepwiseULPs ?? 0 }
  /// How far a run may be from the file.
  public var freeRunningBound: Double { bounds.freeRunningULPs ?? 0 }
}

extension CorpusPrecision.Row {
  /// The row as it is shown.
  fileprivate func cells(_ notation: Notation) -> [String] {
    func worst(_ ulps: (GoldenPrecision) -> Double) -> String {
      notation.count(of: goldens.map(ulps).max() ?? 0)
    }
    func bound(_ bound: (GoldenPrecision) -> Double) -> String {
      DType.float64.text(of: goldens.map(bound).max() ?? 0)
    }
    return [
      optimizer, dtype.rawValue, "\(goldens.count)", worst(\.stepwise), worst(\.possible),
      bound(\.stepwiseBound), worst(\.freeRunning), bound(\.freeRunningBound), worst(\.inFull),
    ]
  }
}
