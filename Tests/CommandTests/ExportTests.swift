import Foundation
import Optimizers
import Testing

/// Files of explanations: what is written, what is left alone.
@Suite struct ExportTests {
  @Test(arguments: ["text", "markdown", "latex", "html", "json"])
  func aFileIsWhatExplainPrints(format: String) throws {
    try withTemporaryFolder { folder in
      let options = ["momentum", "--nesterov", "--steps", "2", "--digits", "4", "--brief"]
      let printed = try Command.run(options + ["--format", format]).output
      let export = ["export"] + options + ["--format", format]
      #expect(try Command.run(export).output == printed)
      #expect(try Command.run(export + ["--output", "-"], in: folder).output == printed)
      let silent = try Command.run(export + ["--output", "x"], in: folder)
      #expect(silent.code == 0 && silent.output.isEmpty && silent.message.isEmpty)
      #expect(try content("x", in: folder) == printed)
    }
  }

  @Test(arguments: [
    ("adam.tex", "\\documentclass"), ("adam.html", "<!DOCTYPE html>"), ("adam.md", "# Adam"),
    ("adam.json", "{\"format\""), ("adam.txt", "Adam\n═"), ("a.HTML", "<!DOCTYPE html>"),
    ("a.b.htm", "<!DOCTYPE html>"), ("adam_numpy.py", "\"\"\"Adam"), ("a.markdown", "# Adam"),
  ])
  func theEndOfTheNameDecides(name: String, start: String) throws {
    try withTemporaryFolder { folder in
      let exported = try Command.run(["export", "adam", "-o", name], in: folder)
      #expect(exported.code == 0, "\(exported.message)")
      let text = try content(name, in: folder)
      #expect(text.hasPrefix(start), "\(text.prefix(20))")
      let explained = try Command.run(["adam", "-o", name, "--force"], in: folder)
      #expect(explained.code == 0)
      #expect(try content(name, in: folder) == text)
    }
  }

  /// Without an end there is nothing to go by: explaining is for reading.
  @Test(arguments: ["adam", ".html", "x.y/adam"])
  func aNameWithoutAnEndIsText(name: String) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "x.y"), withIntermediateDirectories: false)
      #expect(try Command.run(["adam", "-o", name], in: folder).code == 0)
      #expect(try content(name, in: folder).hasPrefix("Adam\n═"))
    }
  }

  @Test func aReplayedFileIsExported() throws {
    try withTemporaryFolder { folder in
      #expect(try Command.run("record adam -o \(folder.path)/run.json").code == 0)
      let outcome = try Command.run(
        ["export", "--replay", "run.json", "-o", "run.md"], in: folder)
      #expect(outcome.code == 0, "\(outcome.message)")
      let explained = try Command.run(
        ["--replay", "run.json", "--format", "markdown"], in: folder)
      #expect(try content("run.md", in: folder) == explained.output)
    }
  }

  @Test func anExistingFileIsReplacedOnlyByForce() throws {
    try withTemporaryFolder { folder in
      try Data("mine".utf8).write(to: folder.appending(path: "a.md"))
      let export = ["export", "adam", "--output", "a.md"]
      let refused = try Command.run(export, in: folder)
      #expect(refused.code == 73)
      #expect(
        refused.message == "optim-explain: a.md: It exists already; --force replaces it.\n")
      #expect(try content("a.md", in: folder) == "mine")
      #expect(try Command.run(export + ["--force"], in: folder).code == 0)
      #expect(try content("a.md", in: folder).hasPrefix("# Adam"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.md"])
    }
  }

  /// Nothing is wrong with writing to a pipe or a device that is there already.
  @Test func whatIsNoFileNeedsNoForce() throws {
    let outcome = try Command.run(["export", "adam", "--format", "text", "-o", "/dev/null"])
    #expect(outcome.code == 0 && outcome.message.isEmpty)
  }

  @Test func allFillsAFolderAndThenLeavesItAlone() throws {
    try withTemporaryFolder { folder in
      let export = ["export", "all", "--output", "a/b", "--format", "markdown"]
      let count = Catalog.names.count
      let first = try Command.run(export, in: folder)
      #expect(first.output == "a/b: \(count) files written, 0 were up to date.\n")
      let written = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: "a/b").path)
      #expect(Set(written) == Set(Catalog.names.map { $0 + ".md" }))
      let printed = try Command.run("adam --steps 3 --format markdown").output
      #expect(try content("a/b/adam.md", in: folder) == printed)

      let second = try Command.run(export, in: folder)
      #expect(second.output == "a/b: 0 files written, \(count) were up to date.\n")

      // One file of its owner's making, and another that is missing.
      try Data("mine".utf8).write(to: folder.appending(path: "a/b/adam.md"))
      try FileManager.default.removeItem(at: folder.appending(path: "a/b/sgd.md"))
      let refused = try Command.run(export, in: folder)
      #expect(refused.code == 73 && refused.output.isEmpty)
      #expect(
        refused.message == "optim-explain: a/b/adam.md: It exists already; --force replaces it.\n")
      #expect(try content("a/b/adam.md", in: folder) == "mine")
      let left = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: "a/b").path)
      #expect(left.count == count - 1, "\(left)")
      let forced = try Command.run(export + ["--force"], in: folder)
      #expect(forced.output == "a/b: 2 files written, \(count - 2) were up to date.\n")
    }
  }

  /// Rows of numbers cannot say that some are missing.
  @Test func rowsAreThereForAllCoordinates() throws {
    let run = "sgd --objective quadratic --option n=6 --steps 1 --format csv"
    func rows(_ line: String) throws -> Int {
      try Command.run(line).output.split(whereSeparator: \.isNewline).count
    }
    for command in ["export " + run, run] {
      #expect(try rows(command) == 1 + 2 * 6)
      #expect(try rows(command + " --coordinates 2") == 1 + 2 * 2)
    }
  }

  /// Each is what the command beside it in the README of the teaching material draws.
  @Test func figuresAreThoseOfTheirCommands() throws {
    let readme = try content("README.md", in: Command.package.appending(path: "notebooks-export"))
    try withTemporaryFolder { folder in
      let outcome = try Command.run(["export", "all", "-o", "x"], in: folder)
      #expect(outcome.code == 0, "\(outcome.message)")
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: "x/figures").path)
      #expect(names.count == 7)
      for name in names {
        let rows = readme.split(separator: "\n")
        let row = try #require(rows.first { $0.contains("figures/\(name)") })
        let words = try #require(row.split(separator: "`").first { $0.hasPrefix("optim-explain ") })
        let drawn = try Command.run(words.dropFirst("optim-explain ".count) + " --output -")
        #expect(try content("x/figures/\(name)", in: folder) == drawn.output, "\(words)")
      }
    }
  }

  /// What is made on the way goes, what was there stays.
  @Test func aRefusedExportLeavesNoFolders() throws {
    try withTemporaryFolder { folder in
      let blocked = folder.appending(path: "x/python")
      try FileManager.default.createDirectory(
        at: folder.appending(path: "x"), withIntermediateDirectories: false)
      try Data("mine".utf8).write(to: blocked)
      let outcome = try Command.run(["export", "all", "-o", "x"], in: folder)
      #expect(outcome.code == 73)
      #expect(
        outcome.message
          == "optim-explain: x/python: It is a file, and a folder is to be written.\n")
      #expect(
        try FileManager.default.contentsOfDirectory(
          atPath: folder.appending(path: "x").path) == ["python"])
    }
  }

  /// A hyperparameter that one of the optimizers lacks is found out before anything is written.
  @Test func allIsWrittenOrNothing() throws {
    try withTemporaryFolder { folder in
      let outcome = try Command.run(["export", "all", "--beta1", "0.5", "-o", "x"], in: folder)
      #expect(outcome.code == 64)
      #expect(outcome.message.hasPrefix("optim-explain: sgd has no hyperparameter 'beta1'; "))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  private func content(_ name: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }
}
