import Foundation
import Testing

/// The table of optimizer × convention × number format.
@Suite struct ConformanceTests {
  struct Table: Decodable, Equatable {
    var format: String
    var verdicts: [String: Int]
    var rows: [Row]

    struct Row: Decodable, Equatable {
      var optimizer: String?
      var convention: String?
      var dtype: String?
      var cases: Int
      var stepwise_ulps: Double?
      var free_running_ulps: Double?
      var verdict: String
      var verdicts: [String: Int]
    }
  }

  private static let good = BadFileTests.good
  private static let differing = good.replacing("[[-4.5, 2]]", with: "[[-4.5, 2.5]]")

  /// Four of one kind, one of them wrong and one two ulps off; one of another kind; one of an optimizer that is not
  /// known, whose name would break a table; and one that cannot be read.
  static let files = [
    "a.json": good,
    "b.json": differing,
    "c.json": good,
    "d.json": good.replacing("float64", with: "float32"),
    "e.json": good.replacing(#""sgd""#, with: #""so|phia""#),
    "f.json": "{",
    "g.json": good.replacing("[[-4.5, 2]]", with: "[[-4.5, 2.000000000000001]]"),
  ]

  private func written(_ name: String) throws -> String {
    try withTemporaryFolder { folder in
      let runs = folder.appending(path: "runs")
      try FileManager.default.createDirectory(at: runs, withIntermediateDirectories: true)
      for (name, text) in Self.files {
        try Data(text.utf8).write(to: runs.appending(path: name))
      }
      let outcome = try Command.run(["verify", "runs", "--report", name], in: folder)
      #expect(outcome.code == 1)
      #expect(outcome.message.isEmpty)
      #expect(
        outcome.output.contains("7 trajectories: 4 agree, 1 differ, 1 unsupported, 1 invalid"))
      return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
  }

  @Test func aWrongFileShowsInTheTable() throws {
    let table = try JSONDecoder().decode(Table.self, from: Data(try written("table.json").utf8))
    func counts(_ counts: [String: Int]) -> [String: Int] {
      ["agree": 0, "differ": 0, "unsupported": 0, "invalid": 0].merging(counts) { $1 }
    }
    #expect(table.format == "optim-conformance/1")
    #expect(table.verdicts == ["agree": 4, "differ": 1, "unsupported": 1, "invalid": 1])
    let rows: [Table.Row] = [
      .init(
        // An ulp of 2.5 is 2⁻⁵¹.
        optimizer: "sgd", convention: "pytorch", dtype: "float64", cases: 4,
        stepwise_ulps: 0x1p50, free_running_ulps: 0x1p50, verdict: "differ",
        verdicts: counts(["agree": 3, "differ": 1])),
      .init(
        optimizer: "sgd", convention: "pytorch", dtype: "float32", cases: 1,
        stepwise_ulps: 0, free_running_ulps: 0, verdict: "agree", verdicts: counts(["agree": 1])),
      .init(
        optimizer: "so|phia", convention: "pytorch", dtype: "float64", cases: 1,
        stepwise_ulps: nil, free_running_ulps: nil, verdict: "unsupported",
        verdicts: counts(["unsupported": 1])),
      .init(
        optimizer: nil, convention: nil, dtype: nil, cases: 1,
        stepwise_ulps: nil, free_running_ulps: nil, verdict: "invalid",
        verdicts: counts(["invalid": 1])),
    ]
    #expect(table.rows == rows)
  }

  @Test func aWrongFileShowsOnThePage() throws {
    let page = try written("table.md")
    let tables = page.split(separator: "\n").filter { $0.hasPrefix("|") }.joined(separator: "\n")
    #expect(
      tables == """
        | optimizer | conventions | float64 | float32 |
        | --- | --- | --- | --- |
        | sgd | pytorch | 4: \\> 10⁶ / \\> 10⁶, 1 differ | 1: 0 / 0 |
        | so\\|phia | pytorch | 1: – / –, 1 unsupported | – |
        | optimizer | convention | dtype | cases | stepwise | free-running | verdict |
        | --- | --- | --- | ---: | ---: | ---: | --- |
        | sgd | pytorch | float64 | 4 | \\> 10⁶ | \\> 10⁶ | 1 differ |
        | sgd | pytorch | float32 | 1 | 0 | 0 | agree |
        | so\\|phia | pytorch | float64 | 1 | – | – | 1 unsupported |
        | ? | ? | ? | 1 | – | – | 1 invalid |
        """)
  }

  @Test func whatCannotBeWrittenIsSaidAndLeavesNothing() throws {
    for (name, complaint, code) in [
      ("table.txt", "--report is 'table.txt'; its name must end in .md or .json.", 64),
      ("no/where.md", "no/where.md: The folder to write it in does not exist.", 73),
    ] {
      try withTemporaryFolder { folder in
        let outcome = try Command.run(["verify", "--report", name], in: folder)
        #expect(outcome.code == code)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint.contains(complaint))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
      }
    }
  }
}
