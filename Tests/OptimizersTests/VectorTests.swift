import Optimizers
import Testing

/// The vectors, what stands before and after them and the threads give the bits of one coordinate after another.
@Suite struct VectorTests {
  static let sizes = [0, 1, 7, 8, 9, 15, 16, 17, 100, 1100]

  @Test func sgd() { checkAll([SGD(lr: 0.3)]) }

  @Test func momentum() {
    var rules: [Momentum] = []
    for dampening in [0, 0.25] {
      for nesterov in [false, true] {
        for form in MomentumForm.allCases {
          for first in FirstBuffer.allCases {
            for nesterovForm in NesterovForm.allCases {
              for isLost in [false, true] {
                var rule = Momentum(lr: 0.3, dampening: dampening, nesterov: nesterov)
                rule.form = form
                rule.firstBuffer = first
                rule.nesterovForm = nesterovForm
                rule.bufferLost = isLost
                if (try? rule.check()) != nil { rules.append(rule) }
              }
            }
          }
        }
      }
    }
    #expect(rules.count > 30)
    checkAll(rules)
  }

  @Test func rmsprop() {
    var rules: [RMSprop] = []
    for momentum in [0, 0.9] {
      for isCentered in [false, true] {
        for placement in RMSprop.EpsPlacement.allCases {
          for form in RMSpropMomentumForm.allCases {
            for initial in [0, 1.0] {
              var rule = RMSprop(lr: 0.3, eps: 0.01, momentum: momentum, centered: isCentered)
              rule.epsPlacement = placement
              rule.momentumForm = form
              rule.initialAccumulatorValue = initial
              rules.append(rule)
            }
          }
        }
      }
    }
    checkAll(rules)
  }

  @Test func adam() {
    var rules: [Adam] = []
    for flags in 0..<8 {
      for placement in Adam.EpsPlacement.allCases {
        for maximum in Adam.AMSGradMaximum.allCases {
          for precision in Adam.BetaPowerPrecision.allCases {
            var rule = Adam(lr: 0.3, eps: 0.01, amsgrad: flags & 1 != 0)
            rule.biasCorrection = flags & 2 == 0
            rule.lrCorrection = flags & 4 != 0
            rule.epsPlacement = placement
            rule.amsgradMaximum = maximum
            rule.betaPowerPrecision = precision
            if (try? rule.check()) != nil { rules.append(rule) }
          }
        }
      }
    }
    #expect(rules.count > 150)
    checkAll(rules)
  }

  /// Every rule in turn gets one of the forms of decay and signs, so that all meet all.
  private func checkAll<R: Rule>(_ rules: [R]) {
    let decays = [false, true].flatMap { maximize in
      (DecayForm.allCases as [DecayForm?] + [nil]).map { form in
        var decay = Decay(form: form ?? .l2)
        decay.maximize = maximize
        decay.weightDecay = form == nil ? 0 : 0.1
        return decay
      }
    }
    for (i, rule) in rules.enumerated() {
      for decay in rules.count < 20 ? decays : [decays[i * 3 % decays.count]] {
        var rule = rule
        rule.decay = decay
        for size in Self.sizes {
          check(rule, size, Float.self)
          check(rule, size, Double.self)
        }
      }
    }
  }

  private func check<R: Rule, E: Element>(_ rule: R, _ size: Int, _: E.Type) {
    let start = someNumbers(size, seed: 1, E.self)
    guard var optimizer = try? Optimizer(rule, [Parameter("θ", start)]) else {
      Issue.record("\(rule) is rejected")
      return
    }
    var θ = start
    let slots = rule.memory
    var memory = slots.map { Array(repeating: E(nearest: $0.initial), count: size) }
    for t in 1...2 {
      let gradient = someNumbers(size, seed: UInt64(t) + 1, E.self)
      optimizer.parameters[0].gradient = gradient
      optimizer.step()
      let step = rule.step(StepNumber(t, isFirst: t == 1)) as (inout Coordinate<R, E>) -> Void
      for i in 0..<size {
        var places = [E](repeating: E(nearest: 0), count: 3)
        for (k, slot) in slots.enumerated() { places[slot.place] = memory[k][i] }
        var x = Coordinate<R, E>(
          parameter: θ[i], gradient: gradient[i], memory: (places[0], places[1], places[2]))
        step(&x)
        θ[i] = x.parameter
        places = [x.memory.0, x.memory.1, x.memory.2]
        for (k, slot) in slots.enumerated() { memory[k][i] = places[slot.place] }
      }
      #expect(optimizer.parameters[0].values.map(\.bits) == θ.map(\.bits), "\(rule), \(size)")
      for (k, slot) in slots.enumerated() {
        #expect(optimizer.parameters[0].memory[slot].map(\.bits) == memory[k].map(\.bits))
      }
    }
  }

  /// More than three times the size below which no second thread is asked, with a tail, and just below.
  static let large = [3 * 32768 + 5, 2 * 32768 - 1]

  @Test(arguments: Catalog.names, large)
  func threadsChangeNoBit(name: String, size: Int) throws {
    func check<R: Rule, E: VectorElement>(_ rule: R, _: E.Type) throws {
      let start = someNumbers(size, seed: 5, E.self)
      let gradient = someNumbers(size, seed: 6, E.self)
      var results: [[UInt64]] = []
      for threads in [1, 2, 3, 7] {
        var optimizer = try Optimizer(rule, [Parameter("θ", start)])
        optimizer.threads = threads
        optimizer.parameters[0].gradient = gradient
        optimizer.step()
        optimizer.step()
        results.append(
          optimizer.parameters[0].values.map(\.bits)
            + rule.memory.flatMap { optimizer.parameters[0].memory[$0].map(\.bits) })
      }
      for result in results.dropFirst() { #expect(result == results[0]) }
      #expect(results[0].prefix(size) != start.map(\.bits)[...])
    }
    // All three places of the memory take part.
    let rule =
      switch name {
      case "rmsprop": try rule(name, .pytorch, ["momentum": 0.9, "centered": true])
      case "adam": try rule(name, .pytorch, ["amsgrad": true])
      default: try rule(name)
      }
    try check(rule, Float.self)
    try check(rule, Double.self)
  }

  /// NaN in one lane stays in that lane, and the maximum keeps it, as NumPy's and PyTorch's do.
  @Test func nanStaysInItsLane() throws {
    var optimizer = try Optimizer(
      Adam(amsgrad: true), [Parameter("θ", [Float](repeating: 1, count: 11))])
    for step in 0..<3 {
      var gradient = [Float](repeating: 1, count: 11)
      if step == 1 {
        gradient[2] = .nan
        gradient[9] = .nan
      }
      optimizer.parameters[0].gradient = gradient
      optimizer.step()
    }
    let isNaN = optimizer.parameters[0].values.map(\.isNaN)
    #expect(isNaN == (0..<11).map { $0 == 2 || $0 == 9 })
  }

  /// NaN on either side of AMSGrad's maximum, in a vector (places 0…7) and beside it.
  @Test(arguments: [0, 9]) func maximumKeepsNaN(place: Int) throws {
    for (v, largest) in [(Double.nan, 1.0), (1, .nan)] {
      var optimizer = try Optimizer(
        Adam(beta2: 0.5, amsgrad: true), [Parameter("θ", [Double](repeating: 1, count: 10))])
      var state = optimizer.state
      var zeros = [Double](repeating: 0, count: 10)
      state.groups[0].parameters[0].memory = ["exp_avg": zeros]
      zeros[place] = v
      state.groups[0].parameters[0].memory?["exp_avg_sq"] = zeros
      zeros[place] = largest
      state.groups[0].parameters[0].memory?["max_exp_avg_sq"] = zeros
      try optimizer.restore(state)
      optimizer.parameters[0].gradient = [Double](repeating: 1, count: 10)
      optimizer.step()
      let maximum = optimizer.state.groups[0].parameters[0].memory?["max_exp_avg_sq"]
      #expect(maximum?.map(\.isNaN) == (0..<10).map { $0 == place })
    }
  }
}
