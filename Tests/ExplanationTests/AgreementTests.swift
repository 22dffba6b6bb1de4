import Objectives
import Optimizers
import Testing
import Trajectories

@testable import Explanation

/// What a story says of the recorded run that it agrees with.
@Suite struct AgreementTests {
  static let goldens: [(Telling, id: String?)] =
    Catalog.names.flatMap { name in
      // PyTorch has no Lion; its preset is the paper's.
      let home = name == "lion" ? "lion/paper" : "\(name)/pytorch"
      return [
        (Telling(optimizer: name), "\(home)/valley-float64"),
        (Telling(optimizer: name, dtype: .float32), "\(home)/valley-float32"),
        (Telling(optimizer: name, settings: [("lr", 0.03125)]), nil),
        (Telling(optimizer: name, start: [-5, -1]), nil),
        (Telling(optimizer: name, options: [("noise", 0.125)]), nil),
        (Telling(optimizer: name, objective: "himmelblau", dtype: .bfloat16), nil),
      ]
    } + [
      (
        Telling(optimizer: "sgd", settings: [("momentum", 0.9)]), "momentum/pytorch/valley-float64"
      ),
      // The start and the seed of what is not random make no difference.
      (Telling(start: [-5, -2]), "adam/pytorch/valley-float64"),
      (Telling(seed: 7), "adam/pytorch/valley-float64"),
      (Telling(convention: .adamAndFriends, start: [-5, -1.5]), nil),
    ]

  @Test(arguments: goldens.indices)
  func goldenIsOfTheVerySameSettings(index: Int) throws {
    let home = try #require(Corpus.home)
    var (telling, id) = Self.goldens[index]
    telling.corpus = try Corpus(in: home)
    let (head, steps, foot) = try telling.told()
    #expect(head.golden?.id == id)
    #expect(steps.allSatisfy { ($0.agreement != nil) == (id != nil) })
    #expect(steps.allSatisfy { $0.agreement?.agrees ?? true })
    let producer = telling.optimizer == "lion" ? "the NumPy reference" : "PyTorch 2."
    #expect(
      foot.seen.contains { $0.description.contains("agrees with \(producer)") } == (id != nil))
    guard let golden = head.golden else { return }
    #expect(golden.producer.hasPrefix(producer))
  }

  @Test func withoutACorpusNothingIsClaimed() throws {
    let (head, steps, _) = try Telling().told()
    #expect(head.golden == nil)
    #expect(steps.allSatisfy { $0.agreement == nil })
  }

  @Test func agreementEndsWithTheRecording() throws {
    let corpus = try Corpus(in: #require(Corpus.home))
    let entry = try #require(corpus.entries.first { $0.id == "adam/pytorch/valley-float64" })
    let (_, steps, foot) = try Telling(steps: entry.steps + 2, corpus: corpus).told()
    #expect(steps.filter { $0.agreement != nil }.count == entry.steps)
    #expect(
      foot.seen.contains {
        $0.description.contains("The recording has \(entry.steps) of these steps")
      })
  }

  @Test func agreementIsMeasured() throws {
    // A golden that is off by three ulps in one number of what is remembered.
    let corpus = try Corpus(in: #require(Corpus.home))
    let entry = try #require(corpus.entries.first { $0.id == "adam/pytorch/valley-float64" })
    var trajectory = try Trajectory(contentsOf: corpus.path(of: entry))
    trajectory.steps[1].state?[0]["exp_avg"]?[0] += 300 * 0x1p-55
    var golden = Golden(trajectory)
    let rule = Adam()
    var optimizer = try Optimizer(rule, [Parameter("theta", [-5.0, -2.0])])
    for (step, isExact) in [(0, true), (1, false), (2, true)] {
      optimizer.parameters[0].gradient = trajectory.steps[step].gradients[0]
      optimizer.step()
      let measured = golden.agreement(optimizer)
      let agreement = try #require(measured)
      #expect((agreement.ulps < 10) == isExact, "\(agreement.ulps)")
      #expect(agreement.agrees == isExact)
      if !isExact { #expect(agreement.ulps == 300) }
    }
  }
}
