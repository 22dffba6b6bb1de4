import Optimizers
import Testing

@testable import Objectives

private struct Mistake: Sendable, CustomTestStringConvertible {
  let name: String
  var options: [(name: String, value: Double)] = []
  var start: [Double]?
  let sentence: String
  var testDescription: String { sentence }
}

private let mistakes = [
  Mistake(
    name: "vally",
    sentence: "There is no objective 'vally' (did you mean 'valley'?); there are parabola, valley, "
      + "rosenbrock, beale, himmelblau, booth, saddle, quadratic, linear-regression, "
      + "logistic-regression."),
  Mistake(
    name: "rastrigin",
    sentence: "There is no objective 'rastrigin'; there are parabola, valley, rosenbrock, beale, "
      + "himmelblau, booth, saddle, quadratic, linear-regression, logistic-regression."),
  Mistake(
    name: "valley", options: [("nosie", 1)],
    sentence: "valley has no option 'nosie' (did you mean 'noise'?); it has noise."),
  Mistake(
    name: "quadratic", options: [("samples", 1)],
    sentence: "quadratic has no option 'samples'; it has n, condition, noise."),
  Mistake(
    name: "valley", options: [("noise", -1)],
    sentence: "valley: noise is -1; it must be a finite number, 0 or greater."),
  Mistake(
    name: "valley", options: [("noise", .nan)],
    sentence: "valley: noise is NaN; it must be a finite number, 0 or greater."),
  Mistake(
    name: "booth", options: [("noise", .infinity)],
    sentence: "booth: noise is Infinity; it must be a finite number, 0 or greater."),
  Mistake(
    name: "valley", options: [("noise", 1), ("noise", 2)],
    sentence: "valley: noise is given twice; it must be given once."),
  Mistake(
    name: "quadratic", options: [("n", 2.5)],
    sentence: "quadratic: n is 2.5; it must be a whole number from 1 to 1000000."),
  Mistake(
    name: "quadratic", options: [("n", 0)],
    sentence: "quadratic: n is 0; it must be a whole number from 1 to 1000000."),
  Mistake(
    name: "quadratic", options: [("n", 1e300)],
    sentence: "quadratic: n is 1e300; it must be a whole number from 1 to 1000000."),
  Mistake(
    name: "quadratic", options: [("condition", 0.5)],
    sentence: "quadratic: condition is 0.5; it must be a finite number, 1 or greater."),
  Mistake(
    name: "linear-regression", options: [("batch_size", -1)],
    sentence: "linear-regression: batch_size is -1; it must be a whole number from 0 to 1000000."),
  Mistake(
    name: "linear-regression", options: [("batch_size", 101)],
    sentence: "linear-regression: batch_size is 101; it must be at most samples, which is 100."),
  Mistake(
    name: "logistic-regression", options: [("batch_size", 9), ("samples", 8)],
    sentence: "logistic-regression: batch_size is 9; it must be at most samples, which is 8."),
  Mistake(
    name: "logistic-regression", options: [("samples", 1e6), ("features", 1000)],
    sentence: "logistic-regression: samples times features is 1000000000; "
      + "it must be at most 1000000."),
  Mistake(
    name: "valley", start: [1, 2, 3],
    sentence: "valley has 2 coordinates, x and y; --start gave 3."),
  Mistake(
    name: "parabola", start: [],
    sentence: "parabola has 1 coordinate, θ; --start gave 0."),
  Mistake(
    name: "quadratic", start: [1],
    sentence: "quadratic has 10 coordinates, x0 to x9; --start gave 1."),
  Mistake(
    name: "linear-regression", start: [1],
    sentence: "linear-regression has 4 coordinates, w0, w1, w2 and b; --start gave 1."),
  Mistake(
    name: "linear-regression", options: [("features", 9)], start: [1],
    sentence: "linear-regression has 10 coordinates, w0 to w8 and b; --start gave 1."),
  Mistake(
    name: "valley", start: [1, .nan],
    sentence: "valley: --start gave nan for y; it must be a finite number."),
  Mistake(
    name: "linear-regression", start: [0, 0, 0, -.infinity],
    sentence: "linear-regression: --start gave -inf for b; it must be a finite number."),
]

@Suite("Objectives by name")
struct ObjectiveCatalogTests {
  @Test(arguments: mistakes)
  fileprivate func mistakesAreSaid(_ mistake: Mistake) {
    #expect(throws: ObjectiveError(mistake.sentence)) {
      try ObjectiveCatalog.problem(
        named: mistake.name, options: mistake.options, start: mistake.start)
    }
  }

  @Test(arguments: ObjectiveCatalog.names)
  func defaults(_ name: String) throws {
    let problem = try ObjectiveCatalog.problem(named: name)
    #expect(problem.name == name)
    #expect(!problem.isStochastic)
    #expect(
      problem.options.map(\.name)
        == ObjectiveCatalog.entries.first { $0.name == name }?.options.map(\.name))
    var source = problem.source(of: Double.self)
    let start = problem.start(of: Double.self)
    let first = source.next(at: start)
    #expect(first.loss == source.loss(at: start))
    #expect(first.gradients == source.next(at: start).gradients)
    #expect(first.gradients.map(\.count) == problem.parameters.map(\.count))
    #expect(problem.parameters.map(\.shape) == start.map { [$0.count] })
  }

  @Test func parametersAreNamedAsInTrajectoryFiles() throws {
    let valley = try ObjectiveCatalog.problem(named: "valley")
    #expect(valley.parameters.map(\.name) == ["theta"])
    #expect(valley.parameters.map(\.start) == [[-5, -2]])
    let linear = try ObjectiveCatalog.problem(
      named: "linear-regression", options: [("features", 2)])
    #expect(linear.parameters.map(\.name) == ["weight", "bias"])
    #expect(linear.parameters.map(\.shape) == [[2], [1]])
    #expect(linear.parameters.map(\.start) == [[0, 0], [0]])
  }

  @Test func optionsReachTheObjective() throws {
    let quadratic = try ObjectiveCatalog.problem(
      named: "quadratic", options: [("condition", 7), ("n", 3)])
    #expect(quadratic.objective?.gradient([1.0, 1, 1]) == [1, 4, 7])
    #expect(quadratic.options.map(\.value) == [3, 7, 0])
    let noisy = try ObjectiveCatalog.problem(named: "beale", options: [("noise", 0.5)])
    #expect(noisy.isStochastic)
    let batches = try ObjectiveCatalog.problem(
      named: "logistic-regression", options: [("batch_size", 10)])
    #expect(batches.isStochastic && batches.objective == nil)
  }

  @Test func aStartOfOnesOwn() throws {
    let linear = try ObjectiveCatalog.problem(
      named: "linear-regression", options: [("features", 2)], start: [1, 2, 3])
    #expect(linear.start(of: Float.self) == [[1, 2], [3]])
  }

  @Test(arguments: [
    (DType.float16, 65519.0, nil),
    (.float16, 65520, "65520 for w1, too large for float16, whose largest value is 65500."),
    (.bfloat16, 65520, nil),
    (.float32, -1e39, "-1e39 for w1, too large for float32, whose largest value is 3.4028235e38."),
    (.float64, 1e300, nil),
  ])
  func theStartFitsTheNumberFormat(dtype: DType, start: Double, complaint: String?) throws {
    let problem = try ObjectiveCatalog.problem(named: "linear-regression", start: [0, start, 0, 0])
    let error = complaint.map { ObjectiveError("linear-regression: --start gave " + $0) }
    if let error {
      #expect(throws: error) { try problem.checkStart(in: dtype) }
    } else {
      try problem.checkStart(in: dtype)
    }
  }

  @Test func theSeedMatters() throws {
    func gradient(_ seed: UInt64) throws -> [[Double]] {
      let problem = try ObjectiveCatalog.problem(
        named: "saddle", options: [("noise", 1)], seed: seed)
      var source = problem.source(of: Double.self)
      return source.next(at: problem.start(of: Double.self)).gradients
    }
    let once = try gradient(1), again = try gradient(1), other = try gradient(2)
    #expect(once == again)
    #expect(once != other)
  }
}
