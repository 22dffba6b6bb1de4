import Foundation
import Testing

@Suite struct ScreenTests {
  @Test(arguments: Screen.all)
  func screenIsAsRecorded(screen: Screen) throws {
    let outcome = try Command.run(screen.arguments)
    let found = screen.prompt + outcome.output
    if Screen.isRecording { try Data(found.utf8).write(to: screen.file) }
    #expect(outcome.ending == nil)
    #expect(outcome.code == screen.code)
    #expect(outcome.message.isEmpty)
    let recorded = try #require(
      try? String(contentsOf: screen.file, encoding: .utf8),
      "There is no \(screen.name).txt; Screen.swift says how to record it.")
    if found != recorded { Issue.record("\(difference(recorded, found))") }
  }

  @Test func everyRecordedFileIsAScreen() throws {
    let names = Set(Screen.all.map(\.name))
    #expect(names.count == Screen.all.count)
    for file in try FileManager.default.contentsOfDirectory(atPath: Screen.folder.path) {
      if Screen.isRecording, !names.contains(String(file.dropLast(4))) {
        try FileManager.default.removeItem(at: Screen.folder.appending(path: file))
      } else {
        #expect(names.contains(String(file.dropLast(4))), "\(file) belongs to no screen.")
      }
    }
  }

  @Test(.disabled(if: Screen.isRecording), arguments: Screen.all.filter(\.isText))
  func textFitsIn80Columns(screen: Screen) throws {
    // File names and sentences about them are not broken, so that they can be copied and searched.
    let long = try lines(of: screen).filter { !$0.contains(".json") && $0.count > 80 }
    #expect(long.isEmpty, "\n\(long.joined(separator: "\n"))")
  }

  @Test(.disabled(if: Screen.isRecording), arguments: Screen.all)
  func noLineEndsInASpace(screen: Screen) throws {
    let ragged = try lines(of: screen).filter { $0.hasSuffix(" ") }
    #expect(ragged.isEmpty, "\n\(ragged.joined(separator: "|\n"))|")
  }

  @Test(
    .disabled(if: Screen.isRecording),
    arguments: Screen.all.filter { $0.arguments.contains("--plain") })
  func plainScreensAreASCII(screen: Screen) throws {
    let strange = try lines(of: screen).filter { line in
      !line.unicodeScalars.allSatisfy { (" "..."~").contains($0) }
    }
    #expect(strange.isEmpty, "\n\(strange.joined(separator: "\n"))")
  }

  /// The lines as they look, without the prompt and without colours.
  private func lines(of screen: Screen) throws -> [String] {
    withoutColours(try String(contentsOf: screen.file, encoding: .utf8))
      .components(separatedBy: "\n").dropFirst().map { $0 }
  }

  /// The lines that differ, with those around them.
  private func difference(_ recorded: String, _ found: String) -> String {
    let (old, new) = (
      recorded.components(separatedBy: "\n"), found.components(separatedBy: "\n")
    )
    let changes = new.difference(from: old)
    let lines = changes.map { change in
      switch change {
      case .remove(let offset, let line, _): (offset + 1, "- \(line)")
      case .insert(let offset, let line, _): (offset + 1, "+ \(line)")
      }
    }.sorted { $0 < $1 }.prefix(40).map { "\($0.0) \($0.1)" }
    let more = changes.count > 40 ? ["… and \(changes.count - 40) more lines"] : []
    return "The screen has changed (- recorded, + found):\n"
      + (lines + more).joined(separator: "\n")
  }
}

/// Text without escape sequences that set colours.
func withoutColours(_ text: String) -> String {
  text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
}
