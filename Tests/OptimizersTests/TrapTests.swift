import Optimizers
import Testing

/// A programmer's errors stop the program instead of writing past the end of an array.
@Suite struct TrapTests {
  @Test func aGradientOfAnotherLengthTraps() async {
    await #expect(processExitsWith: .failure) {
      var optimizer = try Optimizer(SGD(), [Parameter("θ", [1.0, 2])])
      optimizer.parameters[0].gradient = [1]
      optimizer.step()
    }
  }

  @Test func valuesThatGrowTrap() async {
    await #expect(processExitsWith: .failure) {
      var optimizer = try Optimizer(Adam(), [Parameter("θ", [1.0, 2])])
      optimizer.parameters[0].gradient = [1, 1]
      optimizer.step()
      optimizer.parameters[0].values = [1, 2, 3]
      optimizer.parameters[0].gradient = [1, 1, 1]
      optimizer.step()
    }
  }

  @Test func aShapeThatDoesNotFitTraps() async {
    await #expect(processExitsWith: .failure) { _ = Parameter("θ", shape: [2, 2], [1.0, 2]) }
  }

  @Test func aScheduleThatIsNoneTraps() async {
    await #expect(processExitsWith: .failure) {
      _ = Schedule.cosine(steps: 5, warmup: 9).lr(1, at: 1)
    }
    await #expect(processExitsWith: .failure) { _ = Schedule.constant.lr(1, at: 0) }
  }
}
