import Optimizers
import Testing
import Trajectories

@testable import Diagnosis

/// What mistakes are compared with: the machinery that makes them, without any, does what the optimizer does.
@Suite struct ProgramTests {
  @Test func withoutAMistakeEveryBitIsTheOptimizers() throws {
    let corpus = try goldenCorpus()
    let entries = corpus.entries.filter(isSampled)
    #expect(Set(entries.map(\.dtype)).isSuperset(of: [.float64, .float32]))
    #expect(Set(entries.map(\.optimizer)).count == Set(corpus.entries.map(\.optimizer)).count)
    for entry in entries {
      let trajectory = try Trajectory(contentsOf: corpus.path(of: entry))
      guard let element = trajectory.dtype.element else { continue }
      try compare(trajectory, try trajectory.rule(), element)
    }
  }

  private func compare<R: Rule, E: Element>(
    _ trajectory: Trajectory, _ rule: R, _: E.Type
  ) throws {
    var plain = try Replayer<R, E>(trajectory, rule)
    var traced = plain
    var loop = MistakenOptimizer<R, E>(nil, rule, nil)
    while plain.next != nil {
      plain.step()
      traced.prepare()
      traced.advance { loop.step(&$0) }
      #expect(plain.optimizer.steps == traced.optimizer.steps)
      for (a, b) in zip(plain.optimizer.parameters, traced.optimizer.parameters) {
        #expect(bits(a.values) == bits(b.values), "\(trajectory.id)")
        #expect(a.memory.steps == b.memory.steps && a.memory.isEmpty == b.memory.isEmpty)
        for slot in rule.memory {
          #expect(bits(a.memory[slot]) == bits(b.memory[slot]), "\(trajectory.id) \(slot.name)")
        }
      }
    }
  }

  /// Numbers told apart even where == does not, 0 from −0; all NaN are one.
  private func bits<E: Element>(_ numbers: [E]) -> [UInt64] {
    numbers.map { $0 == $0 ? $0.exactDouble.bitPattern : .max }
  }

  @Test func withoutAMistakeNothingIsExposed() throws {
    let corpus = try goldenCorpus()
    for entry in corpus.entries.filter(isSampled) {
      let trajectory = try Trajectory(contentsOf: corpus.path(of: entry))
      let made = try Exposure(of: nil, in: trajectory)
      let exposure = try #require(made)
      #expect(exposure.stepwise <= 1 && exposure.final <= 1, "\(entry.id)")
    }
  }
}
