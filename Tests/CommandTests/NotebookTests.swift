import Foundation
import Testing

/// `export notebooks`.
@Suite struct NotebookTests {
  @Test func theLessonsAreWrittenOnceAndAreTheSameAgain() throws {
    try withTemporaryFolder { folder in
      let export = ["export", "notebooks", "--output", "n"]
      let first = try Command.run(export, in: folder)
      #expect(first.code == 0 && first.output.hasSuffix(" files written, 0 were up to date.\n"))
      let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/n").sorted()
      #expect(names.contains("04-adam.ipynb") && names.contains("solutions/04-adam.ipynb"))
      #expect(names.contains("requirements.txt"))
      let again = try Command.run(export, in: folder)
      #expect(again.output.hasPrefix("n: 0 files written, "))
    }
  }

  @Test(arguments: [("--student", false), ("--teacher", true)])
  func oneEditionAloneCanBeWritten(option: String, isTeachers: Bool) throws {
    try withTemporaryFolder { folder in
      let outcome = try Command.run(["export", "notebooks", option, "-o", "n"], in: folder)
      #expect(outcome.code == 0)
      let has = { FileManager.default.fileExists(atPath: folder.path + "/n/" + $0) }
      #expect(has("solutions/04-adam.ipynb") == isTeachers)
      #expect(has("04-adam.ipynb") == !isTeachers)
    }
  }

  @Test(arguments: [
    ("export adam --execute -o a.md", "--execute is for 'export notebooks'."),
    ("export all --student", "--student is for 'export notebooks'."),
    (
      "export notebooks --lr 0.1",
      "--lr is for an optimizer; 'export notebooks' writes the lessons as they are."
    ),
    ("export notebooks -o -", "'export notebooks' writes many files; --output must name a folder."),
  ])
  func whatDoesNotBelongIsRefused(line: String, sentence: String) throws {
    let outcome = try Command.run(line)
    #expect(outcome.code == 64)
    #expect(outcome.message == "optim-explain: \(sentence)\n")
  }

  @Test func withoutPythonNothingIsWritten() throws {
    try withTemporaryFolder { folder in
      let outcome = try Command.run(
        ["export", "notebooks", "--execute", "-o", "n"], in: folder,
        environment: ["PATH": folder.path])
      #expect(outcome.code == 69)
      #expect(
        outcome.message
          == "optim-explain: Notebooks are run by python3, which is not on the PATH.\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  /// A Python that says what is wrong ends the command with its sentence.
  @Test(arguments: [(69, 69), (1, 1)])
  func whatPythonSaysIsPassedOn(code: Int, expected: Int32) throws {
    try withTemporaryFolder { folder in
      let python = folder.appending(path: "python3")
      try Data("#!/bin/sh\necho 'It is so.' >&2\nexit \(code)\n".utf8).write(to: python)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: python.path)
      let outcome = try Command.run(
        ["export", "notebooks", "--execute", "-o", "n"], in: folder,
        environment: ["PATH": folder.path])
      #expect(outcome.code == expected)
      #expect(outcome.message == "optim-explain: It is so.\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["python3"])
    }
  }
}
