import Foundation
import Testing

/// `figure1`, and the bar that shows how far it is.
@Suite struct Figure1Tests {
  @Test func textHasThePictureAndTheTable() throws {
    let outcome = try Command.run("figure1")
    #expect(outcome.code == 0)
    #expect(outcome.message.isEmpty)
    #expect(outcome.output.contains("difference from PyTorch: largest at each step"))
    #expect(
      outcome.output.contains(
        "adam       1.830  86.6%    1.830  86.6%  <1e-14    1.437  89.3%"))
    let post = try Command.run("figure1 --convention adam-and-friends").output
    #expect(post != outcome.output && post.contains("+ sgd, post"))
    let coloured = try Command.run("figure1 --color always").output
    #expect(coloured != outcome.output && withoutColours(coloured) == outcome.output)
    let plain = try Command.run("figure1 --plain --color always").output
    #expect(plain.unicodeScalars.allSatisfy(\.isASCII) && !plain.contains("\u{1B}"))
  }

  @Test func picturesGoToFilesThatAreNotReplacedUnasked() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.svg")
      let first = try Command.run(["figure1", "--output", "a.svg"], in: folder)
      #expect(first.code == 0 && first.output.isEmpty && first.message.isEmpty)
      let svg = try String(contentsOf: file, encoding: .utf8)
      #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
      #expect(try Command.run("figure1 --output -").output == svg)

      try Data("old".utf8).write(to: file)
      let again = try Command.run(["figure1", "--output", "a.svg"], in: folder)
      #expect(again.code == 73)
      #expect(again.message.hasPrefix("optim-explain: a.svg: "))
      #expect(try String(contentsOf: file, encoding: .utf8) == "old")
      #expect(try Command.run(["figure1", "-o", "a.svg", "--force"], in: folder).code == 0)
      #expect(try String(contentsOf: file, encoding: .utf8) == svg)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.svg"])

      #expect(try Command.run(["figure1", "-o", "a.json"], in: folder).code == 0)
      let json = try String(contentsOf: folder.appending(path: "a.json"), encoding: .utf8)
      #expect(json.hasPrefix("{\"steps\":147,"))
    }
  }

  static let wrong: [(arguments: String, complaint: String, code: Int32)] = [
    (
      "--convention keras", "--convention is 'keras'; figure1 has pytorch and adam-and-friends.", 64
    ),
    (
      "--convention pytroch",
      "--convention is 'pytroch' (did you mean 'pytorch'?); figure1 has pytorch and adam-and-friends.",
      64
    ),
    ("--output no/a.svg", "no/a.svg: The folder to write it in does not exist.", 73),
  ]

  @Test(arguments: wrong)
  func wrongInputIsExplained(arguments: String, complaint: String, code: Int32) throws {
    try withTemporaryFolder { folder in
      let outcome = try Command.run(
        ["figure1"] + arguments.split(separator: " ").map(String.init), in: folder)
      #expect(outcome.message == "optim-explain: \(complaint)\n")
      #expect(outcome.code == code)
      #expect(outcome.output.isEmpty)
    }
  }

  /// A corpus whose digits are missing or spoiled.
  @Test(arguments: [nil, "1,2,3\n"])
  func aSpoiledCorpusIsExplained(digits: String?) throws {
    try withTemporaryFolder { folder in
      let own = Command.package.appending(path: "fixtures")
      let place = folder.appending(path: "digits")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for name in ["index.json", "digits/figure1.json"] {
        try FileManager.default.copyItem(
          at: own.appending(path: name), to: folder.appending(path: name))
      }
      let file = place.appending(path: "digits.csv")
      if let digits { try Data(digits.utf8).write(to: file) }
      let outcome = try Command.run(
        ["figure1"], environment: ["OPTIM_EXPLAIN_FIXTURES": folder.path])
      #expect(outcome.code == 2)
      #expect(
        outcome.complaint
          == "optim-explain: \(file.path): "
          + (digits == nil
            ? "There is no such file."
            : "Line 1 is no picture; expected 64 whole numbers from 0 to 16 and a digit, with commas between.")
      )
      #expect(outcome.output.isEmpty)
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"),
      "needs script(1) for a terminal"))
  func aBarIsShownOnATerminalAndGoneAfterwards() throws {
    // Standard output goes to a file, so that what the terminal sees is the bar alone.
    func seen(_ environment: [String: String]) throws -> String {
      try withTemporaryFolder { folder in
        let inner = "'$command' figure1 > /dev/null"
        #if os(macOS)
        let line = "script -q /dev/null /bin/sh -c \"\(inner)\""
        #else
        let line = "script -qec \"\(inner)\" /dev/null"
        #endif
        return try Command.shell(line, in: folder, environment: environment).output
      }
    }
    let bar = try seen(["TERM": "xterm"])
    #expect(bar.contains("\r[#"))
    #expect(bar.hasSuffix("\r" + String(repeating: " ", count: 48) + "\r"))
    #expect(try seen(["TERM": "dumb"]).isEmpty)
  }
}
