import Explanation
import Optimizers
import Testing
import Trajectories

@testable import Diagnosis

@Suite struct MutationScoreTests {
  private func score(_ mistakes: [Mistake], _ ids: String...) throws -> MutationScore {
    try MutationScore(of: goldenCorpus(), optimizers: nil, mistakes: mistakes) { entry in
      ids.contains { entry.id.hasPrefix($0) }
    }
  }

  private func mistakes(_ codes: String...) throws -> [Mistake] {
    try codes.map { try #require(Mistakes.mistake($0)) }
  }

  @Test func twoTrajectoriesBeyondDoubtExpose() throws {
    let score = try score(mistakes("OPT007"), "adam/pytorch/mixed-float")
    let mutant = try #require(score.mutants.first { $0.optimizer == "adam" })
    #expect(mutant.witnesses == 2)
    #expect(mutant.largest > 1e12)
    #expect(mutant.finalWitnesses == 2)
    #expect(mutant.verdict == .exposed)
    #expect(mutant.exposures.map { score.fixtures[$0.fixture].dtype } == [.float64, .float32])
  }

  @Test func oneTrajectoryIsTooFew() throws {
    let score = try score(mistakes("OPT039"), "sgd/pytorch/mixed-float64")
    let mutant = try #require(score.mutants.first { $0.optimizer == "sgd" })
    #expect(mutant.verdict == .weak)
    #expect(!score.isPerfect)
  }

  @Test func aMistakeThatChangesNothingSurvives() throws {
    let idle = Mistake("OPT999", "nothing", ["adam"], .everywhere { _ in nil }, "Idle.")
    let score = try score([idle], "adam/pytorch/mixed-float")
    #expect(score.mutants.map(\.verdict) == [.survived])
    #expect(!score.isPerfect)
    #expect(MutationReport(score).text.contains("OPT999 in adam is seen by no trajectory"))
  }

  @Test func anExcuseHoldsUntilATrajectoryContradictsIt() throws {
    let excused = { (slip: Slip) in
      Mistake("OPT999", "excused", ["adam"], slip, "A claim.", excuses: ["adam": "Proved."])
    }
    let idle = try score([excused(.everywhere { _ in nil })], "adam/pytorch/mixed-float64")
    #expect(idle.mutants.map(\.verdict) == [.equivalent])
    #expect(idle.isPerfect)
    let flipped = excused(.everywhere { $0.isGiven("g") ? -$0 : nil })
    let exposed = try score([flipped], "adam/pytorch/mixed-float64")
    #expect(exposed.mutants.map(\.verdict) == [.contradicted])
    #expect(!exposed.isPerfect)
    #expect(MutationReport(exposed).text.contains("is said to be equivalent"))
  }

  @Test func lrInsideTheMemoryShowsOnlyWhenLrChanges() throws {
    let mistake = try mistakes("OPT050")
    let constant = try score(mistake, "momentum/pytorch/constant-lr-float")
    #expect(constant.mutants.allSatisfy { $0.witnesses == 0 })
    let changing = try score(mistake, "momentum/pytorch/mixed-float")
    #expect(changing.mutants.first { $0.optimizer == "momentum" }?.verdict == .exposed)
  }

  @Test func sgdWithMomentumCountsAsMomentum() throws {
    let score = try score(mistakes("OPT041"), "sgd/pytorch/decay-and-momentum-float")
    #expect(score.fixtures.map(\.optimizer) == ["momentum", "momentum"])
    #expect(score.mutants.first { $0.optimizer == "momentum" }?.verdict == .exposed)
  }

  @Test func sufficientTrajectoriesKeepTheScore() throws {
    let corpus = try goldenCorpus()
    let all = try MutationScore(of: corpus, optimizers: ["sgd"])
    let ids = Set(all.sufficient.map { all.fixtures[$0].id })
    #expect(ids.count < all.fixtures.count / 4)
    let few = try MutationScore(of: corpus, optimizers: ["sgd"]) { ids.contains($0.id) }
    #expect(few.score == all.score)
    #expect(all.indispensable.allSatisfy { ids.contains(all.fixtures[$0].id) })
  }

  @Test func everyMistakeOfSGDIsExposed() throws {
    let score = try MutationScore(of: goldenCorpus(), optimizers: ["sgd"])
    #expect(score.isPerfect, "\(MutationReport(score).text)")
    #expect(score.caught() == score.score)
  }

  @Test func reportFitsIn80Columns() throws {
    let score = try MutationScore(
      of: goldenCorpus(), where: { $0.id.hasPrefix("sgd/keras/mixed") })
    for line in MutationReport(score).text.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
    }
  }
}
