import Optimizers
import Testing
import Trajectories

@testable import NumPyReference

@Suite struct FreshProblemTests {
  private func problem(_ seed: UInt64, skips: Bool = true, dtype: DType = .float32) -> FreshProblem
  {
    FreshProblem(
      optimizer: Adam.self, convention: .pytorch, dtype: dtype, seed: seed,
      options: Adam.hyperparameters.map(\.name), skips: skips, isTaken: { _ in true })
  }

  private let seeds: Range<UInt64> = 0..<200

  @Test func aSeedGivesTheSameProblemAlwaysAndAnotherSeedAnother() {
    for seed in seeds {
      #expect(problem(seed) == problem(seed))
      #expect(problem(seed) != problem(seed + 1))
    }
  }

  @Test(arguments: [DType.float64, .float32, .float16])
  func numbersAreOfTheFormatAndFinite(_ dtype: DType) {
    for seed in seeds {
      let problem = problem(seed, dtype: dtype)
      let gradients = problem.steps.flatMap { $0.gradients.compactMap(\.self).joined() }
      for number in gradients + problem.parameters.flatMap(\.initial) {
        #expect(number.isFinite && dtype.rounded(number) == number)
      }
    }
  }

  @Test func allKindsOfInputOccur() {
    let problems = seeds.map { problem($0) }
    let steps = problems.flatMap(\.steps)
    let gradients = steps.flatMap(\.gradients)
    let numbers = gradients.compactMap(\.self).joined()
    #expect(gradients.contains { $0 == nil })
    #expect(steps.contains { $0.lr != nil })
    #expect(numbers.contains { $0 == 0 && $0.sign == .minus })
    #expect(numbers.contains { $0 != 0 && abs($0) < 1e-9 })
    #expect(numbers.contains { abs($0) > 1e9 })
    #expect(Set(problems.map(\.parameters.count)) == [1, 2, 3])
    #expect(problems.contains { $0.parameters.contains { $0.shape.isEmpty } })
    #expect(problems.contains { $0.parameters.contains { $0.shape == [0] } })
    for name in Adam.hyperparameters.map(\.name) {
      #expect(problems.contains { $0.optimizer.hyperparameters[name] != nil }, "\(name)")
    }
  }

  @Test func everyStepHasAGradientAndAllHaveWhereNoneMayBeMissing() {
    for seed in seeds {
      #expect(problem(seed).steps.allSatisfy { $0.gradients.contains { $0 != nil } })
      #expect(problem(seed, skips: false).steps.allSatisfy { !$0.gradients.contains(nil) })
    }
  }
}
