/// An optimizer's rule: its hyperparameters, what it remembers, and how one coordinate moves.
public protocol Rule: Sendable, Equatable {
  /// The name in commands and files, such as `adam`.
  static var name: String { get }

  /// What can be set, in the order in which it is shown.
  static var hyperparameters: [Hyperparameter<Self>] { get }

  /// The rule as a convention has it: its switches and its defaults.
  ///
  /// Of a convention that has no such optimizer, it is PyTorch's with the convention's kind of weight decay.
  init(_ convention: Convention)

  /// The conventions that have such an optimizer.
  static var conventions: [Convention] { get }

  /// The learning rate, which may be set between steps.
  var lr: Double { get set }

  /// The symbol of the learning rate in the formulas.
  static var lrSymbol: String { get }

  /// What is done to the gradient before the rule's own step.
  var decay: Decay { get set }

  /// The places of the memory that these hyperparameters need, in the order in which they are shown.
  var memory: [Slot] { get }

  /// Who counts the steps.
  var stepCount: StepCount { get }

  /// What step t contributes to a product over all steps, for rules that need one; `nil` for others.
  ///
  /// The rule finds the product of the steps before in `StepNumber`.
  func factor<S: ScalarQuantity>(_ t: S) -> S?

  /// The factors of which the rule asks `StepNumber` for 1 − βᵗ, 0 for one that it has not; `nil` if for none.
  ///
  /// What is left out here is right all the same, and slower.
  var correctedFactors: (Double, Double)? { get }

  /// What decides which of two ways this step goes, for rules that have two; `nil` for others.
  ///
  /// The rule goes by `StepNumber.outcome` where that is given, so that both ways can be seen at any step.
  func condition<S: ScalarQuantity>(_ number: StepNumber) -> Condition<S>?

  /// Rejects hyperparameters that are legal alone but not together.
  ///
  /// - Throws: `HyperparameterError` that names them and says what would be right.
  func validate() throws(HyperparameterError)

  /// One step, written once for all kinds of numbers.
  ///
  /// What stands before `return` happens once per step, what the returned function does, once per
  /// coordinate.
  func step<Q: Quantity>(_ number: StepNumber) -> (inout Coordinate<Self, Q>) -> Void

  /// Runs the step over arrays of `Float`; every rule has it from `sweepVectors`.
  func sweep(_ number: StepNumber, _ lanes: Lanes<Float>)

  /// Runs the step over arrays of `Double`; every rule has it from `sweepVectors`.
  func sweep(_ number: StepNumber, _ lanes: Lanes<Double>)
}

extension Rule {
  /// All of them.
  public static var conventions: [Convention] { Convention.allCases }

  /// Each parameter counts its own steps, as in PyTorch.
  public var stepCount: StepCount { .own }

  /// Nothing is multiplied up.
  @inlinable @inline(__always)
  public func factor<S: ScalarQuantity>(_ t: S) -> S? { nil }

  /// What a step contributes to a product over all steps, in float64.
  @inlinable @inline(__always)
  public func factor(atStep count: Int) -> Double? { factor(Coefficient(Double(count)))?.value }

  /// Nothing is corrected.
  @inlinable
  public var correctedFactors: (Double, Double)? { nil }

  /// One way only.
  @inlinable @inline(__always)
  public func condition<S: ScalarQuantity>(_ number: StepNumber) -> Condition<S>? { nil }

  /// Nothing to reject.
  public func validate() throws(HyperparameterError) {}
}

/// Who counts the steps, for rules in which the number of the step matters.
public enum StepCount: String, CaseIterable, Sendable {
  /// Each parameter counts the steps at which it had a gradient: PyTorch.
  case own
  /// The optimizer counts its steps, whether or not a parameter had a gradient: Keras, Optax.
  case shared
  /// One count for all goes up with each parameter that is updated: the source post's mistake.
  case everyParameter = "every_parameter"
}
