import Explanation
import Optimizers
import Trajectories

/// The table that `verify` prints for people, and the exit code it ends with.
struct VerificationReport {
  /// Whether each file has a line of its own; otherwise each optimizer × convention × number format has.
  let isDetailed: Bool

  private var groups: [Group] = []
  private var complaints: [String] = []
  private var counts: [Verification.Verdict: Int] = [:]

  fileprivate struct Group {
    let name: [String]
    var files = 0
    var stepwise = 0.0
    var freeRunning = 0.0
    var verdicts: Set<Verification.Verdict> = []
  }

  init(isDetailed: Bool) { self.isDetailed = isDetailed }

  /// What to exit with; `nil` for success.
  var failure: Failure? {
    if counts[.differ] != nil { return .differs }
    if counts[.invalid] != nil { return .invalidFile }
    return counts[.unsupported] == nil ? nil : .unsupported
  }

  mutating func count(_ verification: Verification) {
    counts[verification.verdict, default: 0] += 1
  }

  mutating func add(_ verification: Verification) {
    count(verification)
    let trajectory = verification.trajectory
    let name =
      isDetailed
      ? [verification.file]
      : [
        trajectory?.optimizer.name ?? "?", trajectory?.optimizer.convention ?? "pytorch",
        trajectory?.dtype.rawValue ?? "?",
      ]
    if isDetailed || groups.last?.name != name {
      if let index = isDetailed ? nil : groups.firstIndex(where: { $0.name == name }) {
        groups.append(groups.remove(at: index))
      } else {
        groups.append(Group(name: name))
      }
    }
    let last = groups.count - 1
    groups[last].files += 1
    groups[last].stepwise = max(groups[last].stepwise, verification.replay?.stepwise.worst ?? 0)
    groups[last].freeRunning = max(
      groups[last].freeRunning, verification.replay?.freeRunning.worst ?? 0)
    groups[last].verdicts.insert(verification.verdict)
    if verification.verdict != .agree {
      let place = trajectory == nil ? "" : "\(verification.file): "
      complaints += "\(verification.verdict): \(place)\(verification.message)".wrapped(80)
    }
  }

  /// The whole report.
  var text: String {
    let heads =
      (isDetailed ? ["file"] : ["optimizer", "convention", "dtype", "files"])
      + ["stepwise", "free-running", "verdict"]
    let rows = groups.map { group in
      group.name + (isDetailed ? [] : ["\(group.files)"]) + [
        group.measured(group.stepwise), group.measured(group.freeRunning), group.verdict,
      ]
    }
    let numbers = isDetailed ? 1..<3 : 3..<6
    let widths = heads.indices.map { i in ([heads] + rows).map { $0[i].count }.max() ?? 0 }
    let lines = ([heads] + rows).map { row in
      row.indices.map { i in
        numbers.contains(i) ? row[i].aligned(widths[i]) : row[i].padded(widths[i])
      }.joined(separator: "  ").trimmingTrailingSpaces()
    }
    let total = counts.values.reduce(0, +)
    let outcome = Verification.Verdict.allCases.compactMap { verdict in
      counts[verdict].map { "\($0) \(verdict)" }
    }.joined(separator: ", ")
    let note = "Distances are in ulps of the number format, the worst of each line."
    return
      (lines + [""] + complaints + (complaints.isEmpty ? [] : [""])
      + ["\(total) trajector\(total == 1 ? "y" : "ies"): \(outcome).", note])
      .joined(separator: "\n") + "\n"
  }
}

extension VerificationReport.Group {
  fileprivate func measured(_ ulps: Double) -> String {
    let replayed = verdicts.contains(.agree) || verdicts.contains(.differ)
    return replayed ? Self.short(ulps) : "–"
  }

  private static func short(_ ulps: Double) -> String {
    ulps >= 1e6 ? (ulps.isInfinite ? "∞" : "> 10⁶") : DType.float64.text(of: ulps, digits: 3).text
  }

  fileprivate var verdict: String {
    Verification.Verdict.allCases.filter(verdicts.contains).map(\.rawValue).joined(separator: ", ")
  }
}
