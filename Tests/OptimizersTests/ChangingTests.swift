import Optimizers
import Testing

/// Hyperparameters that change between steps; those that need another memory begin it anew.
@Suite struct ChangingTests {
  /// Makes a rule of one coordinate and lets it be changed between steps.
  private func path<R: Rule>(
    _ rule: R, along gradients: [Double], changing change: (Int, inout R) -> Void
  ) throws -> (path: [Double], optimizer: Optimizer<R, Double>) {
    var optimizer = try Optimizer(rule, [Parameter("θ", [0.0])])
    var path: [Double] = []
    for (i, gradient) in gradients.enumerated() {
      change(i, &optimizer.groups[0].rule)
      optimizer.parameters[0].gradient = [gradient]
      optimizer.step()
      path.append(optimizer.parameters[0].values[0])
    }
    return (path, optimizer)
  }

  /// The maximum begins when AMSGrad does.
  ///
  /// β₁ = 1/2, β₂ = 3/4, uncorrected, ε = 1: v = 1 (g = 2), then 3/4, 9/16 (g = 0, 0); m = 1, 1/2, 1/4.
  /// At v = 9/16 the maximum is 9/16, so that 1/4/(3/4 + 1) is the move.
  @Test func amsgradSwitchedOnBeginsItsMaximum() throws {
    var adam = Adam(lr: 1, beta1: 0.5, beta2: 0.75, eps: 1)
    adam.biasCorrection = false
    let (path, optimizer) = try path(adam, along: [2, 0, 0]) { $1.amsgrad = $0 == 2 }
    #expect(path[0] == -0.5)
    #expect(abs(path[1] + 0.5 + 0.5 / (0.75.squareRoot() + 1)) < 1e-15)
    #expect(abs(path[2] - path[1] + 0.25 / 1.75) < 1e-15)
    #expect(optimizer.state.groups[0].parameters[0].memory?["max_exp_avg_sq"] == [0.5625])
  }

  /// Switched off and on again, the maximum does not come back: 1 was it at the first step.
  @Test func amsgradSwitchedOffForgetsItsMaximum() throws {
    var adam = Adam(lr: 1, beta1: 0.5, beta2: 0.75, eps: 1, amsgrad: true)
    adam.biasCorrection = false
    let (_, optimizer) = try path(adam, along: [2, 0, 0]) { $1.amsgrad = $0 != 1 }
    #expect(optimizer.state.groups[0].parameters[0].memory?["max_exp_avg_sq"] == [0.5625])
  }

  /// A buffer of 4 must not be taken for a velocity: v = −0.5·2 after g = 2, not 0.5·4 − 0.5·2.
  @Test func aBufferDoesNotGoOnAsAVelocity() throws {
    let momentum = Momentum(lr: 0.5, momentum: 0.5)
    let (path, _) = try path(momentum, along: [4, 2, 4]) { if $0 == 1 { $1.form = .velocity } }
    // −2; −2 − 1; v = −0.5 − 2.
    #expect(path == [-2, -3, -5.5])
    // And back: the buffer begins as a copy, dampening skipped, as at any first step.
    let dampened = Momentum(lr: 0.5, momentum: 0.5, dampening: 0.5)
    var velocity = Momentum(lr: 0.5, momentum: 0.5)
    velocity.form = .velocity
    let (back, _) = try self.path(velocity, along: [4, 2]) { if $0 == 1 { $1 = dampened } }
    #expect(back == [-2, -3])
  }

  /// Without momentum there is no buffer, so that the first one with it is a copy: b = 2; b = 0.5·2 + 0.5·4.
  @Test func momentumSwitchedOnBeginsItsBuffer() throws {
    let without = Momentum(lr: 0.5, momentum: 0, dampening: 0.5)
    let (path, optimizer) = try path(without, along: [4, 2, 4]) { if $0 == 1 { $1.momentum = 0.5 } }
    #expect(path == [-2, -3, -4.5])
    #expect(optimizer.state.groups[0].parameters[0].memory == ["momentum_buffer": [3]])
  }

  /// α = 3/4, ε = 1, gradients 2, −1, 1: s = 1 throughout and g/d = 1, −1/2, 1/2.
  @Test func rmspropsMomentumSwitchedOnBeginsItsBuffer() throws {
    let rmsprop = RMSprop(lr: 0.5, alpha: 0.75, eps: 1)
    let (path, _) = try path(rmsprop, along: [2, -1, 1]) { if $0 == 1 { $1.momentum = 0.5 } }
    // −0.5; b = −1/2; b = −1/4 + 1/2.
    #expect(path == [-0.5, -0.25, -0.375])
    // Buffer to velocity: the velocity begins at 0.
    var buffer = rmsprop
    buffer.momentum = 0.5
    let (form, _) = try self.path(buffer, along: [2, -1]) {
      if $0 == 1 { $1.momentumForm = .velocity }
    }
    #expect(form == [-0.5, -0.25])
  }

  /// α = 1/2: s = 2, then 3 (g = 2, 2); the mean begins at step 2, a = 1, so that u = 3 − 1.
  @Test func centeringSwitchedOnBeginsItsMean() throws {
    let rmsprop = RMSprop(lr: 1, alpha: 0.5, eps: 0)
    let (path, _) = try path(rmsprop, along: [2, 2]) { $1.centered = $0 == 1 }
    #expect(abs(path[1] - path[0] + 2 / 2.0.squareRoot()) < 1e-15)
  }

  /// μ from 1/2 to 1/4 and weight decay from 0 to 1/4: b = 4; b = 1 + 2 − 0.5.
  @Test func numbersChangeWithoutLosingTheMemory() throws {
    let (path, _) = try path(Momentum(lr: 0.5, momentum: 0.5), along: [4, 2]) {
      if $0 == 1 {
        $1.momentum = 0.25
        $1.decay.weightDecay = 0.25
      }
    }
    #expect(path == [-2, -3.25])
  }

  /// Saved and restored after every step, a run with changes stays the same.
  @Test func changesSurviveSavingAndRestoring() throws {
    func change(_ i: Int, _ rule: inout Adam) { rule.amsgrad = [true, false, true, true][i] }
    let gradients = [2.0, 0, 0, 1]
    let (whole, _) = try path(Adam(), along: gradients, changing: change)
    var optimizer = try Optimizer(Adam(), [Parameter("θ", [0.0])])
    for (i, gradient) in gradients.enumerated() {
      change(i, &optimizer.groups[0].rule)
      let state = optimizer.state
      optimizer = try Optimizer(Adam(), [Parameter("θ", optimizer.parameters[0].values)])
      try optimizer.restore(state)
      optimizer.parameters[0].gradient = [gradient]
      optimizer.step()
      #expect(optimizer.parameters[0].values[0] == whole[i])
    }
  }
}
