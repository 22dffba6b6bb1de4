import Foundation
import Testing

/// The README promises nothing that does not happen.
@Suite struct ReadmeTests {
  /// A fenced block of the README.
  struct Block: CustomTestStringConvertible {
    let language: String
    let lines: [String]

    var text: String { lines.joined(separator: "\n") }
    var testDescription: String { "\(language): \(lines.first ?? "")" }
  }

  static let blocks: [Block] = {
    var blocks: [Block] = []
    var open: (language: String, lines: [String])?
    let readme =
      (try? String(contentsOf: Command.package.appending(path: "README.md"), encoding: .utf8)) ?? ""
    for line in readme.components(separatedBy: "\n") {
      switch (line.hasPrefix("```"), open) {
      case (true, nil): open = (String(line.dropFirst(3)), [])
      case (true, let block?):
        blocks.append(Block(language: block.language, lines: block.lines))
        open = nil
      default: open?.lines.append(line)
      }
    }
    return blocks
  }()

  @Test func theReadmeHasBlocksOfEachKind() {
    #expect(Set(Self.blocks.map(\.language)) == ["console", "sh", "swift"])
  }

  /// `...` alone on a line stands for lines left out.
  @Test(arguments: blocks.filter { $0.language == "console" })
  func aScreenIsWhatTheCommandPrints(_ block: Block) throws {
    let command = try #require(block.lines.first)
    #expect(command.hasPrefix("$ optim-explain "))
    let output = try Command.run(String(command.dropFirst("$ optim-explain ".count))).output
    var rest = Substring(output)
    for part in block.lines.dropFirst().split(separator: "...") {
      let text = part.joined(separator: "\n") + "\n"
      let found = try #require(rest.range(of: text), "not in the output, in this order:\n\(text)")
      rest = rest[found.upperBound...]
    }
  }

  @Test(arguments: blocks.filter { $0.language == "swift" })
  func codeIsASnippetOrTheSource(_ block: Block) throws {
    let folders = ["Snippets", "Sources/Optimizers"].map { Command.package.appending(path: $0) }
    let texts = try folders.flatMap { folder in
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .map { try String(contentsOf: $0, encoding: .utf8) }
    }
    let indented = block.lines.map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
    #expect(texts.contains { $0.contains(block.text) || $0.contains(indented) })
  }

  static let commands = blocks.filter { $0.language == "sh" }.flatMap(\.lines)
    .map { $0.components(separatedBy: "#")[0].trimmingCharacters(in: .whitespaces) }
    .filter { $0.hasPrefix("optim-explain ") }

  @Test(arguments: commands)
  func aCommandRuns(_ line: String) throws {
    try withTemporaryFolder { folder in
      let runs = folder.appending(path: "my-runs")
      try FileManager.default.createDirectory(at: runs, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Command.package.appending(path: "fixtures/adam/pytorch/valley-float64.json"),
        to: runs.appending(path: "1.json"))
      let arguments = line.split(separator: " ").dropFirst().map(String.init)
      let outcome = try Command.run(arguments, in: folder)
      // Here is no terminal, which is said.
      let isReading = !Set(arguments).isDisjoint(with: ["--interactive", "--quiz"])
      #expect(outcome.code == 0 && outcome.message.isEmpty != isReading, "\(outcome.message)")
    }
  }
}
