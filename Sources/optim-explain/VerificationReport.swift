import Explanation
import Trajectories

/// The table that `verify` prints for people, and the exit code it ends with.
struct VerificationReport {
  /// Whether each file has a line of its own; otherwise each optimizer × convention × number format has.
  let isDetailed: Bool

  /// What became of the files.
  private(set) var conformance = Conformance()

  private var details: [[String]] = []
  private var complaints: [String] = []

  init(isDetailed: Bool) { self.isDetailed = isDetailed }

  /// What to exit with; `nil` for success.
  var failure: Failure? {
    switch conformance.verdicts.gravest {
    case .agree: nil
    case .differ: .differs
    case .invalid: .invalidFile
    case .unsupported: .unsupported
    }
  }

  /// Adds what became of a file, and commands that show why it differs.
  mutating func add(_ verification: Verification, commands: [String] = []) {
    conformance.add(verification)
    if isDetailed {
      details.append(
        [
          verification.file.printable,
          Conformance.Row.text((verification.replay?.stepwise).map(Conformance.Worst.init)),
          Conformance.Row.text((verification.replay?.freeRunning).map(Conformance.Worst.init)),
          verification.verdict.rawValue,
        ])
    }
    if verification.verdict != .agree {
      let place = verification.replay == nil ? "" : "\(verification.file.printable): "
      complaints += "\(verification.verdict): \(place)\(verification.message)".wrapped(80)
      // On lines of their own, to be copied.
      complaints += commands.prefix(3).map { "  optim-explain \($0)" }
    }
  }

  /// The whole report.
  var text: String {
    let heads =
      (isDetailed ? ["file"] : ["optimizer", "convention", "dtype", "files"])
      + ["stepwise", "free-running", "verdict"]
    let rows = isDetailed ? details : conformance.rows.map(\.cellsWithBounds)
    let numbers = isDetailed ? 1..<3 : 3..<6
    let widths = heads.indices.map { i in ([heads] + rows).map { $0[i].count }.max() ?? 0 }
    let lines = ([heads] + rows).map { row in
      row.indices.map { i in
        numbers.contains(i) ? row[i].aligned(widths[i]) : row[i].padded(widths[i])
      }.joined(separator: "  ").trimmingTrailingSpaces()
    }
    let note = "Distances in ulps of the number format: the worst of each line, of its bound."
    return
      (lines + [""] + complaints + (complaints.isEmpty ? [] : [""])
      + [conformance.sentence, note]).joined(separator: "\n") + "\n"
  }
}
