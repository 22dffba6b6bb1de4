import Foundation
import Testing

@Suite struct VerifyTests {
  /// Files of a folder by name, written there before `body` runs in it.
  private func with(_ files: [String: String], _ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      for (name, text) in files {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      try body(folder)
    }
  }

  private static let good = BadFileTests.good
  private static let differing = good.replacing("[[-4.5, 2]]", with: "[[-4.5, 2.5]]")
  private static let unsupported = good.replacing(#""sgd""#, with: #""sophia""#)

  private static func index(_ id: String) -> String {
    #"{"format": "optim-corpus-index/1", "counts": {}, "files": [{"id": "\#(id)", "optimizer": "sgd", "#
      + #""convention": "pytorch", "hyperparameters": {}, "dtype": "float64", "objective": null, "#
      + #""steps": 1, "producer": "x"}]}"#
  }

  /// Files, what is said of each in the order of their names, and the exit code.
  static let folders: [([String: String], [String], Int32)] = [
    (["a.json": good], ["agree"], 0),
    (["a.json": good, "b.json": ""], ["agree", "invalid"], 2),
    (["a.json": good, "b.json": unsupported], ["agree", "unsupported"], 3),
    (
      ["a.json": "", "b.json": unsupported, "c.json": good], ["invalid", "unsupported", "agree"], 2
    ),
    (
      ["a.json": "", "b.json": unsupported, "c/d.json": differing, "c/e.json": good],
      ["invalid", "unsupported", "differ", "agree"], 1
    ),
    // What is no trajectory by its name is not looked at.
    (["a.json": good, "notes.txt": "", "x.schema.json": "{}"], ["agree"], 0),
    // What calls itself an index and is none is one more bad file.
    (["a.json": good, "index.json": #"{"x": 1}"#], ["agree", "invalid"], 2),
    // An index does not hide what it lacks, but other data, and a corpus of its own.
    (
      [
        "index.json": index("m"), "m.json": good, "a.json": differing,
        "data.json": #"{"format": "data/1"}"#,
        "part/index.json": index("part/a"), "part/a.json": differing,
      ], ["agree", "differ"], 1
    ),
  ]

  @Test(arguments: folders)
  func badFileDoesNotStopTheRest(
    files: [String: String], verdicts: [String], code: Int32
  ) throws {
    try with(files) { folder in
      let outcome = try Command.run(["verify", "--json", "."], in: folder)
      #expect(outcome.code == code)
      #expect(outcome.message.isEmpty)
      let found = try outcome.output.split(separator: "\n").map { try Verdict(line: String($0)) }
      #expect(found.map(\.verdict) == verdicts)
      let table = try Command.run(["verify", folder.path])
      #expect(table.code == code)
      #expect(table.output.contains("\(verdicts.count) trajector"))
    }
  }

  /// The ids of a part begin at the whole.
  @Test func aPartOfACorpusIsFound() throws {
    let files = ["part/index.json": Self.index("part/a"), "part/a.json": Self.good]
    try with(files) { folder in
      for name in ["part", "part/", folder.path + "/part"] {
        let outcome = try Command.run(["verify", name], in: folder)
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.contains("1 trajectory: 1 agree."))
      }
    }
  }

  @Test func missingFileIsOneBadFile() throws {
    try with(["a.json": Self.good]) { folder in
      let outcome = try Command.run(["verify", "nothere.json", "a.json"], in: folder)
      #expect(outcome.code == 2)
      #expect(outcome.output.contains("nothere.json: There is no such file."))
      #expect(outcome.output.contains("2 trajectories: 1 agree, 1 invalid."))
    }
  }

  @Test func differenceSaysWhere() throws {
    try with(["a.json": Self.differing]) { folder in
      let outcome = try Command.run(["verify", "--json", "a.json"], in: folder)
      let verdict = try Verdict(line: outcome.output)
      let first = try #require(verdict.first_difference)
      #expect(first.step == 1)
      #expect(first.parameter == "theta")
      #expect(first.coordinate == 1)
      #expect(first.quantity == "parameter")
      #expect(first.expected == 2.5)
      #expect(first.found == 2)
      // An ulp of 2.5 is 2⁻⁵¹.
      #expect(verdict.stepwise_ulps == 0x1p50)
      #expect(verdict.free_running_ulps == 0x1p50)
    }
  }

  /// Two ulps off, in files that state a bound or none, with bounds on the command line or none.
  static let bounds: [(agreement: String, options: [String], code: Int32)] = [
    ("", [], 0),
    ("", ["--stepwise-ulps", "2"], 0),
    ("", ["--stepwise-ulps", "1.5"], 1),
    ("", ["--free-running-ulps", "1"], 1),
    (#""agreement": { "stepwise_ulps": 1, "free_running_ulps": 8 },"#, [], 1),
    (#""agreement": { "stepwise_ulps": 2, "free_running_ulps": 1 },"#, [], 1),
    // The file's own bound wins.
    (
      #""agreement": { "stepwise_ulps": 2, "free_running_ulps": 2 },"#, ["--stepwise-ulps", "0"], 0
    ),
  ]

  @Test(arguments: bounds)
  func boundDecides(agreement: String, options: [String], code: Int32) throws {
    let text = Self.good.replacing("[[-4.5, 2]]", with: "[[-4.5, 2.000000000000001]]")
      .replacing("\"parameters\": [\n", with: agreement + "\"parameters\": [\n")
    let arguments = ["verify"] + options + ["a.json"]
    try with(["a.json": text]) { folder in
      let outcome = try Command.run(arguments, in: folder)
      #expect(outcome.code == code)
    }
  }

  @Test func corpusAgreesFromAnyFolder() throws {
    try withTemporaryFolder { folder in
      let outcome = try Command.run(["verify", "--all"], in: folder)
      #expect(outcome.code == 0)
      let last = try #require(outcome.output.split(separator: "\n").dropLast().last)
      let count = try #require(Int(last.prefix { $0.isNumber }))
      #expect(count > 400)
      #expect(last == "\(count) trajectories: \(count) agree.")
    }
  }

  @Test func environmentNamesTheCorpus() throws {
    try with([
      "index.json": #"{"format": "optim-corpus-index/1", "files": []}"#
    ]) { folder in
      let here = ["OPTIM_EXPLAIN_FIXTURES": folder.path]
      let outcome = try Command.run(["verify", "--json"], environment: here)
      #expect(outcome.code == 0 && outcome.output.isEmpty)
      // Nothing is claimed where there is nothing to compare with.
      #expect(try !Command.run(["adam"], environment: here).output.contains("PyTorch"))

      let nowhere = ["OPTIM_EXPLAIN_FIXTURES": folder.appending(path: "nowhere").path]
      let absent = try Command.run(["verify"], environment: nowhere)
      #expect(absent.code == 2)
      #expect(absent.output.isEmpty)
      #expect(absent.complaint.hasPrefix("optim-explain: The golden trajectories are not where"))
      #expect(try Command.run(["adam"], environment: nowhere).code == 0)
    }
  }

  @Test func brokenIndexIsExplained() throws {
    try with(["index.json": #"{"format": "optim-corpus-index/1"}"#]) { folder in
      let outcome = try Command.run(
        ["verify"], environment: ["OPTIM_EXPLAIN_FIXTURES": folder.path])
      #expect(outcome.code == 2)
      #expect(outcome.complaint.contains("index.json:1:1: "))
      #expect(outcome.output.isEmpty)
    }
  }

  @Test func copyFindsItsCorpus() throws {
    let files = FileManager.default
    try withTemporaryFolder { folder in
      let original = Command.executable.deletingLastPathComponent()
      let copy = folder.appending(path: "optim-explain")
      try files.copyItem(at: Command.executable, to: copy)
      for name in try files.contentsOfDirectory(atPath: original.path)
      where name.hasPrefix("optim-explain_Trajectories.") {
        // One file marks the copy, which is found before the sources that it was built from.
        try files.copyItem(
          at: original.appending(path: name), to: folder.appending(path: name))
      }
      let elsewhere = try Command.run(["verify", "--json"], in: folder, executable: copy)
      #expect(elsewhere.code == 0)
      let first = try Verdict(line: String(elsewhere.output.split(separator: "\n")[0]))
      #expect(
        URL(filePath: first.file).resolvingSymlinksInPath().path
          .hasPrefix(folder.resolvingSymlinksInPath().path))
      // A link to the command leads to the same corpus.
      let link = folder.appending(path: "bin")
      try files.createSymbolicLink(at: link, withDestinationURL: copy)
      #expect(try Command.run(["adam"], executable: link).output.contains("PyTorch"))
    }
  }
}
