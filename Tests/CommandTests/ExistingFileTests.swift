import Foundation
import Testing

/// What exists stays as it is, unless it is to be replaced.
@Suite struct ExistingFileTests {
  /// An explanation of a file does not take the file's place.
  @Test func explainingReplacesOnlyWhenTold() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "run.json")
      let recorded = try Command.run("record adam --steps 2").output
      try Data(recorded.utf8).write(to: file)
      let explain = ["--replay", "run.json", "--output", "run.json"]
      let refused = try Command.run(explain, in: folder)
      #expect(refused.code == 73)
      #expect(
        refused.message == "optim-explain: run.json: It exists already; --force replaces it.\n")
      #expect(try String(contentsOf: file, encoding: .utf8) == recorded)
      #expect(try Command.run(explain + ["--force"], in: folder).code == 0)
      #expect(try String(contentsOf: file, encoding: .utf8) != recorded)
    }
  }

  @Test func protectedFileIsLeftAlone() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "x.json")
      try Data("old".utf8).write(to: file)
      // The superuser may write any file, but not even he below one.
      let outcome = try Command.run(["record", "adam", "--output", "x.json/y.json"], in: folder)
      #expect(outcome.code == 73)
      #expect(
        outcome.message == "optim-explain: x.json/y.json: A part of its path is not a folder.\n")
      #expect(try String(contentsOf: file, encoding: .utf8) == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["x.json"])
    }
  }

  @Test(arguments: [
    ("plot loss adam -o x.svg", "<svg"), ("compare adam -o x.svg", "<svg"),
    ("compare adam -o x.json", "{"), ("record adam -o x.json", "{"),
    ("precision adam --steps 3 -o x.json", "{"), ("adam -o x.html", "<!DOCTYPE html>"),
    ("verify --report x.md mine.json", "# "),
  ])
  func whatExistsIsReplacedOnlyWithForce(_ line: String, start: String) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.copyItem(
        at: Command.package.appending(path: "fixtures/adam/pytorch/valley-float64.json"),
        to: folder.appending(path: "mine.json"))
      let words = line.components(separatedBy: " ")
      let name = try #require(words.first { $0.hasPrefix("x.") })
      let file = folder.appending(path: name)
      try Data("old".utf8).write(to: file)
      let refused = try Command.run(words, in: folder)
      #expect(refused.code == 73)
      #expect(
        refused.message == "optim-explain: \(name): It exists already; --force replaces it.\n")
      #expect(refused.output.isEmpty)
      #expect(try String(contentsOf: file, encoding: .utf8) == "old")
      let forced = try Command.run(words + ["--force"], in: folder)
      #expect(forced.code == 0 && forced.message.isEmpty)
      #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix(start))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
    }
  }

  @Test func wrongOptionLeavesAnExistingFileAsItWas() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "x.txt")
      try Data("old".utf8).write(to: file)
      let outcome = try Command.run(["adam", "--lr", "-1", "--output", "x.txt"], in: folder)
      #expect(outcome.code == 64)
      #expect(try String(contentsOf: file, encoding: .utf8) == "old")
    }
  }
}
