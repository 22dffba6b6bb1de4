import Explanation
import Optimizers
import Trajectories

/// What `mutants` says: a table for 80 columns, or JSON.
public struct MutationReport {
  private let score: MutationScore
  private let namesFixtures: Bool

  /// A report of a score.
  ///
  /// - Parameters:
  ///   - score: what is reported.
  ///   - namesFixtures: whether to name the trajectories that expose each mistake.
  public init(_ score: MutationScore, namesFixtures: Bool = false) {
    self.score = score
    self.namesFixtures = namesFixtures
  }

  /// The whole report.
  public var text: String {
    var lines: [String] = []
    for optimizer in Catalog.names {
      let mutants = score.mutants.filter { $0.optimizer == optimizer }
      guard !mutants.isEmpty else { continue }
      let files = score.fixtures.count { $0.optimizer == optimizer }
      lines.append("\(optimizer), \(files) trajectories")
      lines.append(row("code", "mistake", "seen", "margin", "last", "verdict"))
      for mutant in mutants {
        lines.append(
          row(
            mutant.mistake.code, mutant.mistake.title, "\(mutant.witnesses)",
            Self.short(mutant.largest), "\(mutant.finalWitnesses)", "\(mutant.verdict)"))
        if namesFixtures { lines += witnesses(mutant) }
      }
      lines.append("")
    }
    lines += survivors
    lines += figures
    return lines.map { $0 + "\n" }.joined()
  }

  private func row(
    _ code: String, _ title: String, _ seen: String, _ margin: String, _ final: String,
    _ verdict: String
  ) -> String {
    let title = title.count > 35 ? title.prefix(34) + "…" : title
    return "  \(code.padded(6))  \(title.padded(35))  \(seen.aligned(4))  \(margin.aligned(6))  "
      + "\(final.aligned(4))  \(verdict)"
  }

  private func witnesses(_ mutant: MutationScore.Mutant) -> [String] {
    mutant.exposures.filter { $0.exposure.stepwise > 1 }.map { fixture, exposure in
      "          " + Self.short(exposure.stepwise).aligned(6) + "  \(score.fixtures[fixture].id)"
    }
  }

  private var survivors: [String] {
    var lines: [String] = []
    for mutant in score.mutants where mutant.verdict != .exposed {
      let name = "\(mutant.mistake.code) in \(mutant.optimizer)"
      let sentence =
        switch mutant.verdict {
        case .equivalent: "\(name) cannot be seen. \(mutant.excuse ?? "")"
        case .weak:
          "\(name) is seen too narrowly: \(mutant.witnesses) of \(MutationScore.witnesses) trajectories go "
            + "beyond their bound by a factor of 1000, the farthest by \(Self.short(mutant.largest))."
        case .contradicted:
          "\(name) is said to be equivalent, and \(score.fixtures[mutant.exposures[0].fixture].id) exposes it."
        case .survived, .exposed: "\(name) is seen by no trajectory, and nobody has said why."
        }
      lines += sentence.wrapped(80)
    }
    return lines.isEmpty ? [] : lines + [""]
  }

  private var figures: [String] {
    var lines: [String] = []
    func line(_ what: String, _ share: MutationScore.Share) {
      let percent =
        share.all == 0 ? "–" : "\((1000 * share.exposed / share.all).tenths) %"
      lines.append(
        "  " + what.padded(44) + "\(share.exposed) of \(share.all)".aligned(12)
          + percent.aligned(10))
    }
    let equivalent = score.mutants.count - score.exposable.count
    lines.append("Mutation score")
    line("exposed twice, by 1000 times the bound", score.score)
    line("beyond the bound of at least one trajectory", score.caught())
    for dtype in DType.allCases where score.fixtures.contains(where: { $0.dtype == dtype }) {
      line("  of \(dtype.rawValue) alone", score.caught(by: dtype))
    }
    line("  comparing the final parameters only", score.caught(finalOnly: true))
    lines.append("")
    let sentence =
      "\(score.mutants.count) mutants of \(Set(score.mutants.map(\.mistake.code)).count) mistakes, "
      + "\(equivalent) of them proved equivalent, on \(score.fixtures.count) trajectories. "
      + "Seen: trajectories that go beyond their bound 1000 times. Margin: the farthest, in bounds. Last: "
      + "trajectories whose last parameters alone give it away."
    lines += sentence.wrapped(80)
    // Of a few mistakes alone this would say little.
    guard !namesFixtures else { return lines }
    let (sufficient, spare) = (
      score.sufficient.count, score.fixtures.count - score.sufficient.count
    )
    let fixtures =
      "\(sufficient) trajectories would be enough for this score, and the other \(spare) expose no mistake that "
      + "these do not (--json names them); \(score.indispensable.count) cannot be spared."
    return lines + fixtures.wrapped(80)
  }

  static func short(_ x: Double) -> String {
    if x.isInfinite { return "∞" }
    guard x >= 1000 else { return DType.float64.text(of: x, digits: 2).text }
    var power = 0
    var rest = x
    while rest >= 10 {
      rest /= 10
      power += 1
    }
    let raised: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return "10" + String("\(power)".compactMap { $0.wholeNumberValue.map { raised[$0] } })
  }
}

extension Int {
  /// 1000 as "100.0".
  fileprivate var tenths: String { "\(self / 10).\(self % 10)" }
}

extension MutationReport {
  /// The report as one JSON object.
  public var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.key("mutants")
    json.beginArray()
    for mutant in score.mutants { write(mutant, to: &json) }
    json.endArray()
    write("score", score.score, to: &json)
    write("caught", score.caught(), to: &json)
    json.key("caught_by_dtype")
    json.beginObject()
    for dtype in DType.allCases where score.fixtures.contains(where: { $0.dtype == dtype }) {
      write(dtype.rawValue, score.caught(by: dtype), to: &json)
    }
    json.endObject()
    write("caught_by_final_parameters_only", score.caught(finalOnly: true), to: &json)
    let sufficient = score.sufficient
    write("sufficient_fixtures", sufficient, to: &json)
    write("indispensable_fixtures", score.indispensable.sorted(), to: &json)
    write(
      "fixtures_that_expose_nothing_new",
      score.fixtures.indices.filter { !sufficient.contains($0) },
      to: &json)
    json.endObject()
    return json.take()
  }

  private func write(_ mutant: MutationScore.Mutant, to json: inout JSONWriter) {
    json.beginObject()
    json.member("code", mutant.mistake.code)
    json.member("title", mutant.mistake.title)
    json.member("optimizer", mutant.optimizer)
    json.member("verdict", mutant.verdict.rawValue)
    json.member("reason", mutant.verdict == .equivalent ? mutant.excuse : nil)
    json.member("largest_margin", mutant.largest)
    json.key("exposed_by")
    json.beginArray()
    for (fixture, exposure) in mutant.exposures {
      json.beginObject()
      json.member("id", score.fixtures[fixture].id)
      json.member("stepwise_margin", exposure.stepwise)
      json.member("final_margin", exposure.final)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private func write(_ name: String, _ share: MutationScore.Share, to json: inout JSONWriter) {
    json.key(name)
    json.beginObject()
    json.member("exposed", share.exposed)
    json.member("all", share.all)
    json.endObject()
  }

  private func write(_ name: String, _ fixtures: [Int], to json: inout JSONWriter) {
    json.key(name)
    json.beginArray()
    for fixture in fixtures { json.write(score.fixtures[fixture].id) }
    json.endArray()
  }
}
