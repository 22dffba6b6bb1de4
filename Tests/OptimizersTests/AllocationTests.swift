import Optimizers
import Testing

// What these cannot see, an allocation that is given back within the step, is counted with valgrind as
// Benchmarks/README.md shows.
@Suite("No array is allocated per step")
struct AllocationTests {
  static let rules: [any Rule] = [
    SGD(), Momentum(nesterov: true), RMSprop(momentum: 0.9, centered: true), Adam(amsgrad: true),
  ]

  @Test("The arrays stay where they are", arguments: rules.indices, [2, 1000])
  func inPlace(rule: Int, count: Int) throws {
    func check<R: Rule>(_ rule: R) throws {
      var optimizer = try prepared(rule, count: count)
      let before = addresses(optimizer)
      for _ in 0..<3 {
        optimizer.step()
        #expect(addresses(optimizer) == before)
      }
      // The test can fail: whoever keeps a copy makes the next step write elsewhere.
      let copy = optimizer
      optimizer.step()
      #expect(addresses(optimizer)[0] != before[0])
      #expect(addresses(copy) == before)
    }
    try check(Self.rules[rule])
  }

  private func prepared<R: Rule>(_ rule: R, count: Int) throws -> Optimizer<R, Float> {
    var parameter = Parameter("theta", [Float](repeating: 1, count: count))
    parameter.gradient = [Float](repeating: 0.5, count: count)
    var optimizer = try Optimizer(rule, [parameter])
    optimizer.step()
    return optimizer
  }

  /// Where the numbers of the values and of each memory begin.
  private func addresses<R: Rule>(_ optimizer: Optimizer<R, Float>) -> [UnsafeRawPointer?] {
    let parameter = optimizer.parameters[0]
    return ([parameter.values] + optimizer.groups[0].rule.memory.map { parameter.memory[$0] })
      .map { $0.withUnsafeBytes { $0.baseAddress } }
  }
}
