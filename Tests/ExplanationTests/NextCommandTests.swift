import Objectives
import Optimizers
import Testing
import Trajectories

@testable import Explanation

/// What is proposed at the end of a story.
@Suite struct NextCommandTests {
  /// Runs, the command that they make needless, and whether that is for its settings.
  static let repeated: [(Telling, command: String, isOfSettings: Bool)] = [
    (Telling(settings: [("bias_correction", false)]), "--no-bias-correction", true),
    (Telling(convention: .adamAndFriends), "--convention adam-and-friends", true),
    (
      Telling(optimizer: "sgd", objective: "linear-regression", options: [("batch_size", 8)]),
      "--objective linear-regression", false
    ),
    (
      Telling(optimizer: "lion", settings: [("lr", 0.1)], start: [0.15, -2], steps: 5),
      "--start 0.15,-2", true
    ),
  ]

  /// What was just run is not worth running next.
  @Test(arguments: repeated.indices)
  func nextIsSomethingElse(index: Int) throws {
    let (telling, command, isOfSettings) = Self.repeated[index]
    let others = Telling(optimizer: telling.optimizer)
    let all = try others.told().foot.next.map(\.command)
    let rest = all.filter { !$0.contains(command) }
    #expect(try telling.told().foot.next.map(\.command) == rest)
    #expect(rest.count == all.count - 1)
    // Settings have been seen with fewer steps and other settings, too; of a problem more steps, or numbers of another
    // format, are something else.
    var other = telling
    other.steps = 2
    #expect(try other.told().foot.next.map(\.command) == (isOfSettings ? rest : all))
    other = telling
    other.dtype = .float32
    #expect(try other.told().foot.next.map(\.command) == (isOfSettings ? rest : all))
    other = telling
    other.settings.append(("weight_decay", 0.25))
    #expect(try other.told().foot.next.map(\.command) == (isOfSettings ? rest : all))
  }

  /// All of the lore's own commands are understood.
  @Test(arguments: Catalog.names)
  func nextCommandsAreRead(optimizer: String) throws {
    let rule = try Catalog.rule(named: optimizer)
    for (arguments, _) in Lore.of(type(of: rule)).next {
      let command = NextCommand(arguments)
      #expect(command.rule != nil && command.problem != nil, "\(arguments)")
    }
  }
}
