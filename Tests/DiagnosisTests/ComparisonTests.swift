import Explanation
import Foundation
import Objectives
import Optimizers
import Testing

@testable import Diagnosis

@Suite struct ComparisonTests {
  /// Mistakes in what only a recorded run has: missing gradients, gradients of 0, changes of the learning rate.
  static let unseen: Set = ["OPT019", "OPT060", "OPT061", "OPT069", "OPT070"]

  static let mutants = Mistakes.all.filter { !unseen.contains($0.code) }
    .flatMap { mistake in mistake.optimizers.map { (mistake.code, $0) } }

  @Test(arguments: mutants)
  func optionsBringTheMistakeToLight(code: String, optimizer: String) throws {
    let mistake = try #require(Mistakes.mistake(code))
    guard var comparison = try comparison(mistake, in: optimizer) else { return }
    // RAdam divides from its sixth step on.
    for _ in 0..<8 { _ = comparison.next() }
    #expect(comparison.hasDiffered)
  }

  @Test func theOptionsOfEveryMistakeFitOneOptimizerAtLeast() throws {
    for mistake in Mistakes.all {
      let fitting = try mistake.optimizers.filter { try comparison(mistake, in: $0) != nil }
      #expect(!fitting.isEmpty, "\(mistake.code)")
    }
  }

  /// The comparison that the mistake's options ask for; `nil` where they are not this optimizer's.
  private func comparison(_ mistake: Mistake, in optimizer: String) throws -> Comparison? {
    var hyperparameters: [(name: String, value: HyperparameterValue)] = []
    var objective = "valley"
    let words = mistake.options(in: optimizer).split(separator: " ").map(String.init)
    for (i, word) in words.enumerated() where word.hasPrefix("--") {
      let name = word.dropFirst(2).replacingOccurrences(of: "-", with: "_")
      let value =
        words.indices.contains(i + 1) && !words[i + 1].hasPrefix("--") ? words[i + 1] : nil
      switch (name, value) {
      case ("objective", let value?): objective = value
      case (_, nil): hyperparameters.append((name, .flag(true)))
      case (_, let value?):
        hyperparameters.append((name, Double(value).map { .number($0) } ?? .text(value)))
      }
    }
    guard
      let rule = try? Catalog.rule(named: optimizer, hyperparameters: hyperparameters)
    else { return nil }
    return try Comparison(
      mistake, in: rule, on: try ObjectiveCatalog.problem(named: objective), dtype: .float64,
      coordinates: 4)
  }

  struct Screen: CustomTestStringConvertible, Sendable {
    let name: String
    let code: String
    let optimizer: String
    var isPlain = false
    var steps = 1
    var testDescription: String { name }
  }

  static let screens = [
    Screen(name: "adam-opt007", code: "OPT007", optimizer: "adam"),
    Screen(name: "adam-opt034", code: "OPT034", optimizer: "adam"),
    Screen(name: "momentum-opt048", code: "OPT048", optimizer: "momentum", steps: 2),
    Screen(name: "rmsprop-opt009-plain", code: "OPT009", optimizer: "rmsprop", isPlain: true),
    Screen(name: "rmsprop-opt061-unseen", code: "OPT061", optimizer: "rmsprop"),
  ]

  /// After a change that was meant: `OPTIM_EXPLAIN_RECORD_SCREENS=1 swift test --filter ComparisonTests`.
  @Test(arguments: screens)
  func screenIsAsRecorded(screen: Screen) throws {
    let mistake = try #require(Mistakes.mistake(screen.code))
    let made = try comparison(mistake, in: screen.optimizer)
    var comparison = try #require(made)
    let text = ComparisonText(notation: Notation(isPlain: screen.isPlain))
    var found = text.head(comparison)
    for _ in 0..<screen.steps { found += text.step(comparison.next()) }
    found += text.foot(comparison)
    for line in found.split(separator: "\n") {
      #expect(line.count <= 80 && line.last != " ", "\(line)")
      if screen.isPlain { #expect(line.utf8.count == line.count, "\(line)") }
    }
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Screens/\(screen.name).txt")
    if ProcessInfo.processInfo.environment["OPTIM_EXPLAIN_RECORD_SCREENS"] == "1" {
      try Data(found.utf8).write(to: file)
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(recorded == found)
  }

  @Test func firstLineThatDiffersIsTheMistaken() throws {
    for (code, symbol) in [("OPT007", "θ"), ("OPT022", "m"), ("OPT025", "v"), ("OPT013", nil)] {
      let mistake = try #require(Mistakes.mistake(code))
      let made = try comparison(mistake, in: "adam")
      var comparison = try #require(made)
      let step = comparison.next()
      let first = step.first.map { step.lines[$0].right?.symbol ?? "" }
      // 1 − β is 1 − βᵗ at the first step, though it does not say so.
      #expect(first == (symbol ?? "c₁"), "\(code)")
    }
  }

  @Test func listOfMistakesIsThatOfThisCode() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "fixtures/MISTAKES.md")
    let found = MistakeCatalog.markdown(Mistakes.all)
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(
      recorded == found,
      "optim-explain mutants --markdown > fixtures/MISTAKES.md writes it anew")
  }
}
