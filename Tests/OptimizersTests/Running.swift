import Optimizers
import Testing

/// What came of running a rule on one coordinate.
struct Run {
  /// The optimizer that did run, as it says itself.
  let optimizer: String
  /// The numbers that it ran with.
  let dtype: DType
  /// The parameter after each step.
  let path: [Double]
}

/// Runs a rule on one coordinate; `rates` are learning rates from the first step on.
func run(
  _ rule: any Rule, _ dtype: DType = .float64, from start: Double = 0, along gradients: [Double],
  rates: [Double] = []
) throws -> Run {
  guard let element = dtype.element else {
    throw HyperparameterError("Swift has no \(dtype) here.")
  }
  return try follow(rule, element, start, gradients, rates)
}

private func follow<R: Rule, E: Element>(
  _ rule: R, _: E.Type, _ start: Double, _ gradients: [Double], _ rates: [Double]
) throws -> Run {
  var optimizer = try Optimizer(rule, [Parameter("theta", [E(nearest: start)])])
  var path: [Double] = []
  for (i, gradient) in gradients.enumerated() {
    if i < rates.count { optimizer.lr = rates[i] }
    optimizer.parameters[0].gradient = [E(nearest: gradient)]
    optimizer.step()
    path.append(optimizer.parameters[0].values[0].exactDouble)
  }
  return Run(optimizer: optimizer.state.optimizer, dtype: E.dtype, path: path)
}

/// A rule by name, as commands and files make it.
func rule(
  _ name: String, _ convention: Convention = .pytorch,
  _ hyperparameters: KeyValuePairs<String, HyperparameterValue> = [:]
) throws -> any Rule {
  try Catalog.rule(
    named: name, convention: convention,
    hyperparameters: hyperparameters.map { (name: $0.key, value: $0.value) })
}

/// The sentence with which something is rejected, if it is.
func sentence(_ body: () throws -> Void) -> String? {
  do { try body() } catch { return "\(error)" }
  return nil
}

/// Numbers of many sizes and both signs, zeros among them; the same each time.
func someNumbers<E: Element>(_ count: Int, seed: UInt64, _: E.Type = E.self) -> [E] {
  var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let bits = state >> 33
    guard bits % 11 != 0 else { return E(nearest: 0) }
    let significand = 1 + Double(bits % 4096) / 4096
    let number = Double(sign: .plus, exponent: Int(bits >> 12 % 24) - 16, significand: significand)
    return E(nearest: bits >> 20 & 1 == 0 ? number : -number)
  }
}

extension Element {
  /// The number with its sign and, for NaN, without its payload: what must agree to the last bit.
  var bits: UInt64 { exactDouble.isNaN ? .max : exactDouble.bitPattern }
}
