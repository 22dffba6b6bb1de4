import Optimizers
import Testing

/// A path that is known from the formulas alone.
struct KnownPath: Sendable, CustomTestStringConvertible {
  let name: String
  let optimizer: String
  let convention: Convention
  let hyperparameters: [(name: String, value: HyperparameterValue)]
  let start: Double
  let gradients: [Double]
  let rates: [Double]
  /// The parameter after each step.
  let expected: [Double]
  /// Whether all operations are exact in every format, so that the path must be met to the last bit.
  let isExact: Bool
  /// The formats in which the path is expected.
  let dtypes: [DType]

  /// A path whose every intermediate result is a short dyadic fraction, so that nothing is ever rounded.
  static func exact(
    _ name: String, _ optimizer: String, _ convention: Convention = .pytorch,
    _ hyperparameters: KeyValuePairs<String, HyperparameterValue> = [:], from start: Double = 0,
    along gradients: [Double], rates: [Double] = [], is expected: [Double]
  ) -> Self {
    Self(
      name: name, optimizer: optimizer, convention: convention,
      hyperparameters: hyperparameters.map { ($0.key, $0.value) }, start: start,
      gradients: gradients, rates: rates, expected: expected, isExact: true,
      dtypes: DType.allCases)
  }

  /// A path that is known up to rounding.
  static func rounded(
    _ name: String, _ optimizer: String, _ convention: Convention = .pytorch,
    _ hyperparameters: KeyValuePairs<String, HyperparameterValue> = [:], from start: Double = 0,
    along gradients: [Double], rates: [Double] = [], is expected: [Double],
    in dtypes: [DType] = DType.allCases
  ) -> Self {
    Self(
      name: name, optimizer: optimizer, convention: convention,
      hyperparameters: hyperparameters.map { ($0.key, $0.value) }, start: start,
      gradients: gradients, rates: rates, expected: expected, isExact: false, dtypes: dtypes)
  }

  var testDescription: String { "\(optimizer), \(convention.rawValue): \(name)" }

  /// Runs the path in each of its formats and compares; `ran` is the optimizer that must do it.
  func check(ranBy ran: String? = nil) throws {
    let rule = try Catalog.rule(
      named: optimizer, convention: convention, hyperparameters: hyperparameters)
    for dtype in dtypes where dtype.element != nil {
      let run = try run(rule, dtype, from: start, along: gradients, rates: rates)
      #expect(run.optimizer == ran ?? optimizer)
      #expect(run.dtype == dtype)
      guard !isExact else {
        #expect(run.path == expected, "\(dtype)")
        continue
      }
      #expect(run.path.count == expected.count)
      for (found, expected) in zip(run.path, expected) {
        // A few roundings for each of a few steps.
        #expect(
          abs(found - expected) <= 12 * dtype.ulp(of: expected),
          "\(dtype): \(found) for \(expected)")
      }
    }
  }
}
