import Optimizers

/// The rest of the family: all rules after the first four.
let family = ["adagrad", "adadelta", "adamax", "nadam", "adamw", "radam", "lion"]

/// Hyperparameters and switches by name.
typealias FamilySettings = KeyValuePairs<String, HyperparameterValue>

/// Where one coordinate of an optimizer is after each step, and the optimizer's own name.
func familyPath(
  _ name: String, _ convention: Convention = .pytorch, _ settings: FamilySettings = [:],
  in dtype: DType = .float64, from start: Double = 0, along gradients: [Double]
) throws -> (name: String, path: [Double]) {
  let rule = try familyRule(name, convention, settings)
  guard let element = dtype.element else { return (name, []) }
  return try walk(rule, element, start, gradients)
}

/// A rule by name.
func familyRule(
  _ name: String, _ convention: Convention = .pytorch, _ settings: FamilySettings = [:]
) throws -> any Rule {
  try Catalog.rule(
    named: name, convention: convention,
    hyperparameters: settings.map { (name: $0.key, value: $0.value) })
}

private func walk<R: Rule, E: Element>(
  _ rule: R, _: E.Type, _ start: Double, _ gradients: [Double]
) throws -> (name: String, path: [Double]) {
  var optimizer = try Optimizer(rule, [Parameter("theta", [E(nearest: start)])])
  let path = gradients.map { gradient in
    optimizer.parameters[0].gradient = [E(nearest: gradient)]
    optimizer.step()
    return optimizer.parameters[0].values[0].exactDouble
  }
  return (R.name, path)
}

/// Gradients of many sizes and both signs, a zero among every thirteen; the same each time.
func familyGradients(_ count: Int, seed: Int = 0) -> [Double] {
  (seed..<seed + count).map { i in
    let size = Double(sign: .plus, exponent: i * 5 % 17 - 8, significand: 1 + Double(i % 7) / 8)
    return Double((i * 31 % 13 - 6).signum()) * size
  }
}
