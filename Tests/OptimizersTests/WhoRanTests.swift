import Optimizers
import Testing

/// A guard for all tables: that each optimizer named in one is really the one that ran.
///
/// A helper that runs
/// the same optimizer for all names would let every comparison of a path with itself pass.
@Suite struct WhoRanTests {
  static let types: KeyValuePairs<String, any Rule.Type> = [
    "sgd": SGD.self, "momentum": Momentum.self, "adagrad": Adagrad.self, "rmsprop": RMSprop.self,
    "adadelta": Adadelta.self, "adam": Adam.self, "adamax": Adamax.self, "nadam": NAdam.self,
    "adamw": AdamW.self, "radam": RAdam.self, "lion": Lion.self,
  ]

  @Test(arguments: Convention.allCases, DType.allCases)
  func theOptimizerAskedForRan(convention: Convention, dtype: DType) throws {
    #expect(Catalog.names == Self.types.map(\.key))
    var paths: Set<[Double]> = []
    for (name, expected) in Self.types {
      let asked = try rule(name, convention, ["lr": 0.25])
      #expect(ObjectIdentifier(type(of: asked)) == ObjectIdentifier(expected))
      let run = try run(asked, dtype, along: [1, -3, 0.5, 2])
      #expect(run.optimizer == name)
      #expect(run.dtype == dtype)
      paths.insert(run.path)
    }
    // In narrow formats rounding may lead two of them to the same numbers.
    guard dtype == .float64 || dtype == .float32 else { return }
    #expect(paths.count == Self.types.count, "two optimizers went the same way")
  }

  /// At g = 1 and lr = 1 the first two steps, known by heart, tell all four apart.
  @Test(arguments: [
    ("sgd", [-1.0, -2]),  // −1; −1
    ("momentum", [-1, -2.9]),  // −1; −1.9
    ("rmsprop", [-10, -10 - 1 / 0.0199.squareRoot()]),  // −1/√0.01; −1/√(1 − 0.99²)
    ("adam", [-1, -2]),  // −1; −1
  ])
  func firstStepsAreThoseOfTheName(name: String, expected: [Double]) throws {
    let run = try run(rule(name, .pytorch, ["lr": 1]), along: [1, 1])
    for (found, expected) in zip(run.path, expected) {
      #expect(abs(found - expected) < 1e-5)
    }
    // SGD and Adam part when the gradient is another one.
    let doubled = try OptimizersTests.run(rule(name, .pytorch, ["lr": 1]), along: [2]).path[0]
    #expect((abs(doubled + 1) < 1e-5) == (name == "adam"))
  }
}
