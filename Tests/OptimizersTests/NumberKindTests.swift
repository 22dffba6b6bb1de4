import Optimizers
import Testing

/// One body of a rule, run with different kinds of numbers, does the same.
@Suite struct NumberKindTests {
  static let lines: [(String, Convention, KeyValuePairs<String, HyperparameterValue>, String)] = [
    ("sgd", .pytorch, [:], "θ"),
    ("sgd", .pytorch, ["weight_decay": 0.1, "maximize": true], "g g θ"),
    ("sgd", .optax, ["weight_decay": 0.1, "maximize": true], "g θ θ"),
    ("momentum", .pytorch, [:], "b θ"),
    ("momentum", .pytorch, ["nesterov": true, "weight_decay": 0.1], "g b d θ"),
    ("momentum", .paper, [:], "v θ"),
    ("momentum", .keras, ["nesterov": true, "weight_decay": 0.1], "θ v d θ"),
    ("momentum", .paper, ["nesterov": true, "nesterov_form": "chainer"], "v d θ"),
    ("momentum", .adamAndFriends, [:], "b θ"),
    ("rmsprop", .pytorch, [:], "s d θ"),
    ("rmsprop", .pytorch, ["centered": true, "momentum": 0.9], "s a u d b θ"),
    ("rmsprop", .keras, ["momentum": 0.9], "s d v θ"),
    ("adam", .pytorch, [:], "c₁ c₂ m v m̂ v̂ θ"),
    ("adam", .pytorch, ["bias_correction": false], "m v θ"),
    ("adam", .pytorch, ["amsgrad": true], "c₁ c₂ m v v̄ m̂ v̂ θ"),
    ("adam", .optax, ["amsgrad": true, "weight_decay": 0.1], "c₁ c₂ θ m v m̂ v̂ v̄ θ"),
    ("adam", .paper, ["amsgrad": true], "m v v̄ θ"),
    ("adam", .keras, [:], "c₁ c₂ αₜ m v θ"),
    ("adam", .adamAndFriends, ["bias_correction": false], "m v θ"),
    ("adam", .adamAndFriends, ["weight_decay": 0.1], "c₁ c₂ α′ g m v m̂ v̂ θ"),
  ]

  @Test(arguments: lines)
  func linesComeInTheOrderOfTheAlgorithm(
    name: String, convention: Convention,
    hyperparameters: KeyValuePairs<String, HyperparameterValue>,
    expected: String
  ) throws {
    func check<R: Rule>(_ rule: R) throws {
      // Two steps, so that powers and the memory take part; what is named is the same at both.
      let gradients = [0.75, -1.5]
      let plain = try run(rule, from: 2, along: gradients).path
      let slots = rule.memory
      var memory = (0..<3).map { place in
        Journaled(value: slots.first { $0.place == place }?.initial ?? 0)
      }
      var θ = Journaled(value: 2)
      for (i, gradient) in gradients.enumerated() {
        let journal = Journaled.Journal()
        Journaled.$journal.withValue(journal) {
          let step: (inout Coordinate<R, Journaled>) -> Void = rule.step(
            StepNumber(i + 1, isFirst: i == 0))
          var x = Coordinate<R, Journaled>(
            parameter: θ, gradient: Journaled(value: gradient),
            memory: (memory[0], memory[1], memory[2]))
          step(&x)
          θ = x.parameter
          memory = [x.memory.0, x.memory.1, x.memory.2]
        }
        #expect(journal.names.joined(separator: " ") == expected)
        #expect(θ.value == plain[i])
      }
    }
    try check(rule(name, convention, hyperparameters))
  }

  /// What happens once per step and what once per coordinate: ten coordinates share two powers.
  @Test func powersAreTakenOncePerStep() {
    let journal = Journaled.Journal()
    Journaled.$journal.withValue(journal) {
      let step: (inout Coordinate<Adam, Journaled>) -> Void = Adam().step(
        StepNumber(3, isFirst: false))
      #expect(journal.operations == ["power": 2, "-": 2])
      for _ in 0..<10 {
        let number = Journaled(value: 1)
        var x = Coordinate<Adam, Journaled>(
          parameter: number, gradient: number, memory: (number, number, number))
        step(&x)
      }
    }
    #expect(journal.operations["power"] == 2)
    #expect(journal.operations["√"] == 10)
    #expect(journal.names.count { $0 == "c₁" } == 1 && journal.names.count { $0 == "m" } == 10)
  }

  /// Only plain numbers are of a narrow format; a rule asks the quantity for its own.
  @Test func theFormatOfAVectorIsThatOfItsLanes() {
    #expect(Vector<Float>.dtype == .float32 && Vector<Double>.dtype == .float64)
  }

  /// The short way to 1 − βᵗ gives the bits of the long one, before and after it is taken.
  @Test(arguments: [0, 0.5, 0.9, 0.99, 0.999])
  func correction(β: Double) {
    let few = Int(38 / (1 - β))
    for t in [1, 2, few - 1, few, few + 1, 2 * few, 100 * few] {
      let (β, t) = (Coefficient(β), Coefficient(Double(t)))
      let short = Coefficient.correction(β, t, StepPowers())
      #expect(short == 1 - Coefficient.power(β, t), "at step \(t.value)")
    }
  }
}
