#if Python
import Explanation
import NumPyReference
import Optimizers
import Trajectories

/// What `cross-check` prints.
struct CrossCheckReport {
  /// The library with its version.
  private let library: String
  /// The command that runs one problem again.
  private let command: (Tally, UInt64) -> String

  var tallies: [Tally] = []

  init(_ library: String, command: @escaping (Tally, UInt64) -> String) {
    self.library = library
    self.command = command
  }

  var agrees: Bool { tallies.allSatisfy(\.failures.isEmpty) }

  /// What Python did on the problem with the largest distance.
  var worstTrajectory: Trajectory? {
    tallies.max { $0.largest < $1.largest }?.worstTrajectory
  }

  /// The table, and where each line that differs first does.
  var text: String {
    let heads = ["optimizer", "convention", "dtype", "seeds", "verdict", "bound", "worst ulps"]
    let rows = tallies.map { tally in
      [
        tally.optimizer, tally.convention.rawValue, tally.dtype.rawValue, "\(tally.problems)",
        tally.verdict.rawValue, Self.roundedUp(tally.bound),
        tally.quantities.map { "\($0.symbol) \(Self.roundedUp($0.ulps))" }.joined(separator: ", "),
      ]
    }
    let numbers = [3, 5]
    let widths = heads.indices.dropLast().map { i in
      ([heads] + rows).map { $0[i].count }.max() ?? 0
    }
    let lines = ([heads] + rows).map { row in
      (row.indices.dropLast().map { i in
        numbers.contains(i) ? row[i].aligned(widths[i]) : row[i].padded(widths[i])
      } + row.suffix(1)).joined(separator: "  ")
    }
    let complaints = tallies.flatMap(complaint)
    let problems = tallies.map(\.problems).reduce(0, +)
    let failures = tallies.map(\.failures.count).reduce(0, +)
    let outcome =
      failures == 0
      ? "all agree with \(library)." : "\(failures) differ from \(library) by more than the bound."
    return
      (lines + [""] + complaints + (complaints.isEmpty ? [] : [""])
      + ["\(problems) problem\(problems == 1 ? "" : "s"): \(outcome)"]
      + "Distances are of one step from Python's numbers before it, in ulps of the number format, the worst of each line, rounded up."
      .wrapped(80)).joined(separator: "\n") + "\n"
  }

  private static func roundedUp(_ ulps: Double) -> String {
    ulps >= 1e6 ? (ulps.isInfinite ? "∞" : "> 10⁶") : "\(Int(ulps.rounded(.up)))"
  }

  private func complaint(_ tally: Tally) -> [String] {
    guard let failure = tally.failures.first else { return [] }
    let difference = failure.difference
    func text(_ x: Double) -> String { tally.dtype.text(of: x) }
    let others = tally.failures.count - 1
    let sentence =
      "differ: \(tally.optimizer), \(tally.convention.rawValue), \(tally.dtype.rawValue), seed \(failure.seed)"
      + (others == 0 ? "" : " and \(others) other\(others == 1 ? "" : "s")")
      + ": step \(difference.step), \(difference.quantity) of "
      + "\(difference.parameter)[\(difference.coordinate)]: Python has \(text(difference.expected)), and "
      + "\(tally.optimizer) gives \(text(difference.found)); that is "
      + "\(difference.ulps > 1e6 ? "over a million" : DType.float64.text(of: difference.ulps, digits: 3).text) "
      + "ulps, and the bound is \(DType.float64.text(of: failure.bound)). To see it again:"
    return sentence.wrapped(80) + ["  " + command(tally, failure.seed)]
  }
}

// One line of JSON for each tally, whose keys stay as they are.
extension CrossCheckReport {
  var json: String { tallies.map { json($0) + "\n" }.joined() }

  private func json(_ tally: Tally) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.member("library", library)
    json.member("optimizer", tally.optimizer)
    json.member("convention", tally.convention.rawValue)
    json.member("dtype", tally.dtype.rawValue)
    json.member("problems", tally.problems)
    json.member("verdict", tally.verdict.rawValue)
    json.member("stepwise_bound", tally.bound)
    json.key("worst_stepwise_ulps")
    json.beginObject()
    for quantity in tally.quantities { json.member(quantity.name, quantity.ulps) }
    json.endObject()
    json.key("differing_seeds")
    json.beginArray()
    for failure in tally.failures { json.write(failure.seed) }
    json.endArray()
    json.endObject()
    return json.take()
  }
}

extension Tally {
  fileprivate var verdict: Verification.Verdict { failures.isEmpty ? .agree : .differ }

  fileprivate var largest: Double { worst.values.max() ?? 0 }

  /// What was compared, in the order in which a step makes it.
  fileprivate var quantities: [(symbol: String, name: String, ulps: Double)] {
    (slots.map { ($0.symbol, $0.name) } + [("θ", "parameter")]).map {
      ($0.0, $0.1, worst[$0.1] ?? 0)
    }
  }
}
#endif
