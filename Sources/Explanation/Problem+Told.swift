import Objectives
import Optimizers

extension Problem {
  /// "x, y", for the head of a formula.
  var variables: String {
    guard objective != nil else { return "w, b" }
    let names = parameters[0].coordinateNames
    return names.count > 4 ? "x" : names.joined(separator: ", ")
  }

  /// What is random in it, in words; `nil` where nothing is.
  var randomness: String? {
    switch kind {
    case .analytic(_, noise: 0): nil
    case .analytic(_, let noise):
      "normal noise ξ times \(HyperparameterValue.number(noise)) on each gradient, seed \(seed)"
    case .regression(let regression):
      "\(regression.samples) samples drawn with seed \(seed), "
        + (regression.batchSize == 0
          ? "all of them seen at each step" : "\(regression.batchSize) of them seen at each step")
    case .network(let network):
      "weights drawn with seed \(seed), \(network.batchSize) of \(network.images.count) pictures "
        + "seen at each step"
    }
  }
}

extension Notation {
  /// What is known of a problem beside its formula, each under a word for it.
  func details(of problem: Problem) -> [(name: String, text: Sentence)] {
    guard let quadratic = problem.objective as? Quadratic, quadratic.n > 1 else { return [] }
    let all = Array(0..<quadratic.n)
    // Evenly spread, so that three tell how it goes on.
    let shown = all.count <= 10 ? all : Array(all.prefix(3))
    let curvatures =
      shown.map { numeral(quadratic.curvature($0), .float64).text }
      + (shown.count < all.count ? [symbol("…"), numeral(quadratic.condition, .float64).text] : [])
    let condition = numeral(quadratic.condition, .float64).text
    return [
      (
        "Curvatures",
        "n = \(quadratic.n) of them, evenly spread: λᵢ = \(curvatures.joined(separator: ", ")). The condition "
          + "number, the largest over the smallest, is \(condition)."
      )
    ]
  }

  /// Where the minimum is; of a regression, what made the samples.
  func minimum(of problem: Problem, _ shown: [ShownCoordinate]) -> Sentence {
    guard case .regression(let regression) = problem.kind else {
      return Sentence(problem.minimum)
    }
    let truth = [regression.trueWeight, [regression.trueBias]]
    let values = shown.map { truth[$0.parameter][$0.index] }
    return "\(problem.minimum): \(place(shown.map(\.name), values, .float64))"
  }
}
