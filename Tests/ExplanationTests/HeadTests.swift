import Optimizers
import Testing

@testable import Explanation

/// What is said of a run before its first step.
@Suite struct HeadTests {
  private func facts(_ telling: Telling) throws -> [String] {
    Notation().facts(try telling.story().head, isBrief: false).map { "\($0): \($1)" }
  }

  @Test(arguments: Catalog.names) func thePostsMistakesAreAllTold(optimizer: String) throws {
    let head = try Telling(optimizer: optimizer, convention: .adamAndFriends).story().head
    let switched = head.hyperparameters.filter { !$0.isSwitch && $0.symbol.isEmpty }.map(\.name)
    let isPosts = ["sgd", "momentum", "rmsprop", "adam"].contains(optimizer)
    #expect(head.mistakes.isEmpty != isPosts)
    if switched.isEmpty, isPosts { #expect(head.mistakes[0].description.hasPrefix("none in")) }
    for (name, mistake) in zip(switched, head.mistakes.map(\.description)) {
      #expect(mistake.hasPrefix(name) && !mistake.hasSuffix(": "), "\(name) is not accounted for")
    }
    #expect(switched.isEmpty || switched.count == head.mistakes.count)
    let told = head.convention.told(of: optimizer).description
    #expect(told.contains(isPosts ? "mistakes included" : "no such optimizer"))
    #expect(try Telling(optimizer: optimizer).story().head.mistakes.isEmpty)
  }

  @Test func aMistakeThatWasSetRightIsNotTold() throws {
    func mistakes(_ settings: [(name: String, value: HyperparameterValue)]) throws -> [String] {
      try Telling(settings: settings, convention: .adamAndFriends).story().head.mistakes
        .map(\.description)
    }
    let one = try mistakes([("lr_correction", false)])
    #expect(one.count == 1 && one[0].hasPrefix("step_count every_parameter: "))
    let none = try mistakes([("lr_correction", false), ("step_count", "own")])
    #expect(none == ["none is left: all were set right here"])
  }

  @Test func whetherTheCountMattersDependsOnTheParameters() throws {
    func isTheSame(_ objective: String) throws -> Bool {
      try Telling(convention: .adamAndFriends, objective: objective).story().head.mistakes
        .contains { $0.description.hasSuffix("with one parameter, as here, that is the same") }
    }
    #expect(try isTheSame("valley"))
    #expect(try !isTheSame("linear-regression"))
  }

  @Test func aQuadraticShowsItsCurvatures() throws {
    let few = try facts(Telling(objective: "quadratic", options: [("n", 3), ("condition", 5)]))
    #expect(
      few.contains {
        $0.hasPrefix("Curvatures: n = 3 of them, evenly spread: λᵢ = 1, 3, 5.")
          && $0.hasSuffix(" is 5.")
      })
    let many = try facts(
      Telling(objective: "quadratic", options: [("n", 100), ("condition", 100)]))
    #expect(many.contains { $0.contains("λᵢ = 1, 2, 3, …, 100.") })
    let one = try facts(Telling(objective: "quadratic", options: [("n", 1)]))
    #expect(!one.contains { $0.hasPrefix("Curvatures") })
  }

  /// NumPy's default_rng(0), asked for what the README of the corpus says.
  @Test func aRegressionShowsTheWeightsThatMadeItsSamples() throws {
    let all = try facts(Telling(objective: "linear-regression"))
    let truth = "w0 ≈ 1.20326, w1 ≈ 0.637073, w2 ≈ 0.55834, b ≈ −3.77228"
    #expect(all.contains("Minimum: near the weights and the bias that made the samples: " + truth))
    let one = try facts(Telling(objective: "logistic-regression", coordinates: 1))
    #expect(
      one.contains {
        $0.hasPrefix("Minimum: about in the direction of") && $0.hasSuffix("b ≈ −1.60515")
      })
  }

  @Test func anEpsThatIsNoneIsNotDescribedAsIfItWereThere() throws {
    func meaning(_ eps: HyperparameterValue) throws -> String? {
      try Telling(settings: [("eps", eps)]).story().head.hyperparameters
        .first { $0.name == "eps" }?.meaning
    }
    #expect(try meaning(0) == "nothing keeps the divisor from 0")
    #expect(try meaning(1e-30) == "keeps the divisor from 0")
  }

  @Test func aFlagThatIsOffIsNotDescribedAsIfItWereOn() throws {
    let off = try Telling(settings: [("bias_correction", false)]).story().head
    let meanings = off.hyperparameters.filter { $0.name == "bias_correction" }.map(\.meaning)
    #expect(meanings == ["do not correct the moments for having begun at 0"])
  }
}
