import Testing

@testable import Objectives

/// An objective, with what it and its gradient are at the start, computed by hand.
private struct Known: Sendable, CustomTestStringConvertible {
  let objective: any Objective
  let value: Double
  let gradient: [Double]
  var testDescription: String { objective.facts.name }
}

private let known = [
  Known(objective: Parabola(), value: 9, gradient: [6]),
  Known(objective: Valley(), value: 10.5, gradient: [-1, -8]),
  Known(objective: Rosenbrock(), value: 24.2, gradient: [-215.6, -88]),
  Known(objective: Beale(), value: 14.203125, gradient: [0, 27.75]),
  Known(objective: Himmelblau(), value: 170, gradient: [-14, -22]),
  Known(objective: Booth(), value: 74, gradient: [-34, -38]),
  Known(objective: Saddle(), value: 0.9999, gradient: [2, -0.02]),
  Known(objective: Quadratic(), value: 252.5, gradient: (0..<10).map { 1 + 11 * Double($0) }),
  Known(objective: Quadratic(n: 3, condition: 9), value: 7.5, gradient: [1, 5, 9]),
  Known(objective: Quadratic(n: 1, condition: 9), value: 0.5, gradient: [1]),
]

/// Six points around the origin, none of them special.
private func points(_ dimension: Int) -> [[Double]] {
  var rng = NumPyRandom(seed: 1)
  return (0..<6).map { _ in rng.standardNormal(dimension).map { 2 * $0 } }
}

@Suite("Objectives and their gradients")
struct ObjectiveTests {
  @Test(arguments: known)
  fileprivate func startAsByHand(_ known: Known) {
    let start = known.objective.facts.start
    #expect(abs(known.objective.value(start) - known.value) <= 1e-14 * known.value)
    for (g, expected) in zip(known.objective.gradient(start), known.gradient) {
      #expect(abs(g - expected) <= 1e-14 * abs(expected))
    }
    #expect(known.objective.gradient(start).count == start.count)
  }

  @Test(arguments: known)
  fileprivate func gradientIsTheSlope(_ known: Known) {
    let f = known.objective, h = 0x1p-17
    for p in points(f.facts.start.count) {
      let gradient = f.gradient(p)
      let scale = gradient.map { abs($0) }.max() ?? 0
      for i in p.indices {
        var ahead = p, behind = p
        ahead[i] += h
        behind[i] -= h
        let slope = (f.value(ahead) - f.value(behind)) / (2 * h)
        #expect(abs(slope - gradient[i]) <= 1e-6 * (1 + scale), "\(p), coordinate \(i)")
      }
    }
  }

  @Test(arguments: known)
  fileprivate func minimaAreMinima(_ known: Known) {
    let f = known.objective
    for minimum in f.facts.minima {
      // Known to 16 digits, some of these points are not representable; the curvature is below 100.
      #expect(f.value(minimum) <= 1e-28)
      #expect(f.gradient(minimum).allSatisfy { abs($0) <= 1e-13 }, "\(f.gradient(minimum))")
      for p in points(minimum.count) { #expect(f.value(p) > f.value(minimum)) }
    }
    let count = ["saddle": 0, "himmelblau": 4][f.facts.name, default: 1]
    #expect(f.facts.minima.count == count)
  }

  @Test(arguments: known)
  fileprivate func floatsComputeInFloat(_ known: Known) {
    let f = known.objective
    for p in points(f.facts.start.count) {
      let narrow = p.map { Float($0) }, wide = narrow.map { Double($0) }
      let scale = Float(f.gradient(wide).map { abs($0) }.max() ?? 0)
      for (g, exact) in zip(f.gradient(narrow), f.gradient(wide)) {
        #expect(abs(g - Float(exact)) <= 1e-5 * (1 + scale))
      }
      #expect(abs(f.value(narrow) - Float(f.value(wide))) <= 1e-5 * (1 + abs(Float(f.value(wide)))))
    }
  }

  @Test func constantsAreRoundedToTheFormatOfTheNumber() {
    // In float32, 0.2 is 0.200000003; in the format's own arithmetic nothing wider appears.
    #expect(Valley().gradient([1, 1] as [Float]) == [0.2, 4])
    #expect(Valley().value([1, 0] as [Float]) == 0.1)
    let third = Float(1) / 3
    #expect(Quadratic(n: 2, condition: 3.3).gradient([1, third]) == [1, Float(3.3) * third])
  }

  @Test func coordinateNames() {
    #expect(Array(Quadratic(n: 3).facts.coordinateNames) == ["x0", "x1", "x2"])
    #expect(Array(Booth().facts.coordinateNames) == ["x", "y"])
  }
}
