import Optimizers
import Testing
import Trajectories

@testable import NumPyReference

#if Python
@Suite struct WitnessTests {
  let witness: Witness

  init() throws {
    witness = try Witness(.numpy, scripts: try #require(Corpus.home) + "/record")
  }

  private func problem(_ rule: any Rule.Type, _ convention: Convention, _ seed: UInt64) throws
    -> FreshProblem
  {
    FreshProblem(
      optimizer: rule, convention: convention, dtype: witness.dtypes[Int(seed) % 3], seed: seed,
      options: try witness.options(of: rule.name), skips: true, isTaken: { _ in true })
  }

  @Test(arguments: Catalog.names)
  func aHundredFreshProblemsAgree(_ name: String) throws {
    let rule = try #require(Catalog.rules.first { $0.name == name })
    let conventions = try witness.conventions(of: name)
    var tally = Tally(name, .pytorch, .float64)
    for seed in 0..<UInt64(100) {
      let problem = try problem(rule, conventions[Int(seed) % conventions.count], seed)
      try tally.add(
        try witness.run(problem), seed: seed, bound: { try witness.bound(of: problem) })
    }
    #expect(tally.problems == 100 && tally.worst["parameter"] != nil)
    #expect(tally.failures.isEmpty, "\(tally.failures)")
  }

  @Test func aWrongHyperparameterIsSeen() throws {
    var tally = Tally("adam", .pytorch, .float64)
    for seed in 0..<UInt64(10) {
      let problem = try problem(Adam.self, .pytorch, seed)
      var trajectory = try witness.run(problem)
      trajectory.optimizer.hyperparameters["beta2"] = 0.5
      try tally.add(trajectory, seed: seed, bound: { try witness.bound(of: problem) })
    }
    #expect(tally.failures.count == 10)
  }

  @Test func aLibraryThatIsMissingIsSaidWithTheCommandThatInstallsIt() throws {
    // Where Optax is installed, there is nothing to say.
    let found = try Interpreter.shared().call(
      "eval", in: "builtins",
      [.text("__import__('importlib.util').util.find_spec('optax') is None"), .dictionary([:])])
    guard found == .flag(true) else { return }
    let error = #expect(throws: PythonUnavailable.self) {
      try Witness(.optax, scripts: try #require(Corpus.home) + "/record")
    }
    #expect(error?.description.contains("pip install -r") == true)
  }
}
#else
@Suite struct WitnessTests {
  @Test(.disabled("built without the Python trait")) func freshProblemsAgree() {}
}
#endif
