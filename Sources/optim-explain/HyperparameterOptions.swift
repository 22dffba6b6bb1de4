import ArgumentParser
import Optimizers

/// Every hyperparameter and switch of every optimizer, as an option of the command.
///
/// A test checks that none is missing.
struct HyperparameterOptions: ParsableArguments {
  @Option(
    name: .customLong("lr"), parsing: .unconditional, help: .number("Learning rate."),
    transform: readNumber)
  var lr: Double?

  @Option(
    name: .customLong("momentum"), parsing: .unconditional,
    help: .number("μ: how much of the memory is kept."), transform: readNumber)
  var momentum: Double?

  @Option(
    name: .customLong("dampening"), parsing: .unconditional,
    help: .number("τ: how much of the gradient is kept out."), transform: readNumber)
  var dampening: Double?

  @Flag(name: .customLong("nesterov"), inversion: .prefixedNo, help: "Look ahead along the memory.")
  var nesterov: Bool?

  @Option(
    name: .customLong("alpha"), parsing: .unconditional, help: .number("RMSprop's smoothing."),
    transform: readNumber)
  var alpha: Double?

  @Option(
    name: .customLong("beta1"), parsing: .unconditional,
    help: .number("β₁: how much of the first moment is kept."), transform: readNumber)
  var beta1: Double?

  @Option(
    name: .customLong("beta2"), parsing: .unconditional,
    help: .number("β₂: how much of the second moment is kept."), transform: readNumber)
  var beta2: Double?

  @Option(
    name: .customLong("rho"), parsing: .unconditional,
    help: .number("ρ: how much of Adadelta's mean squares is kept."), transform: readNumber)
  var rho: Double?

  @Option(
    name: .customLong("lr-decay"), parsing: .unconditional,
    help: .number("κ: how fast Adagrad's learning rate falls."), transform: readNumber)
  var lrDecay: Double?

  @Option(
    name: .customLong("momentum-decay"), parsing: .unconditional,
    help: .number("ψ: how fast NAdam's momentum rises to β₁."), transform: readNumber)
  var momentumDecay: Double?

  @Option(
    name: .customLong("eps"), parsing: .unconditional,
    help: .number("ε: keeps the divisor from 0."), transform: readNumber)
  var eps: Double?

  @Flag(
    name: .customLong("centered"), inversion: .prefixedNo, help: "Divide by the standard deviation."
  )
  var centered: Bool?

  @Flag(
    name: .customLong("amsgrad"), inversion: .prefixedNo,
    help: "Divide by the largest second moment so far.")
  var amsgrad: Bool?

  @Option(
    name: .customLong("weight-decay"), parsing: .unconditional,
    help: .number("λ: how strongly parameters are pulled to 0."), transform: readNumber)
  var weightDecay: Double?

  @Flag(name: .customLong("maximize"), inversion: .prefixedNo, help: "Climb instead of descend.")
  var maximize: Bool?
}

/// The switches in which conventions differ.
struct SwitchOptions: ParsableArguments {
  @Option(name: .customLong("decay-form"), help: .form("Where weight decay enters", DecayForm.self))
  var decayForm: String?

  @Option(
    name: .customLong("momentum-form"),
    help: .form("What the memory of momentum holds", MomentumForm.self))
  var momentumForm: String?

  @Option(
    name: .customLong("first-buffer"),
    help: .form("How the buffer of momentum begins", FirstBuffer.self))
  var firstBuffer: String?

  @Option(
    name: .customLong("nesterov-form"), help: .form("What looking ahead means", NesterovForm.self))
  var nesterovForm: String?

  @Flag(
    name: .customLong("buffer-lost"), inversion: .prefixedNo,
    help: "Lose the buffer after each step.")
  var bufferLost: Bool?

  @Option(
    name: .customLong("eps-placement"),
    help:
      "Where ε stands: outside, inside (adagrad, rmsprop), inside_when_centered (rmsprop); corrected, unscaled (adam, adamw, radam), inside (adam, adamw); maximum, division (adamax)."
  )
  var epsPlacement: String?

  @Option(
    name: .customLong("initial-accumulator-value"), parsing: .unconditional,
    help: .number("Where Adagrad's sum or RMSprop's mean square begins."), transform: readNumber)
  var initialAccumulatorValue: Double?

  @Flag(
    name: .customLong("bias-correction"), inversion: .prefixedNo,
    help: "Correct the moments of Adam, AdamW, Adamax for having begun at 0.")
  var biasCorrection: Bool?

  @Option(
    name: .customLong("beta-power-precision"),
    help: .form("The number format of βᵗ", Adam.BetaPowerPrecision.self))
  var betaPowerPrecision: String?

  @Option(
    name: .customLong("amsgrad-maximum"),
    help: .form("What AMSGrad takes the maximum of", Adam.AMSGradMaximum.self))
  var amsgradMaximum: String?

  @Option(name: .customLong("step-count"), help: .form("Who counts the steps", StepCount.self))
  var stepCount: String?

  @Flag(
    name: .customLong("lr-correction"), inversion: .prefixedNo,
    help: "Divide Adam's learning rate by 1 − β₁ᵗ once more.")
  var lrCorrection: Bool?

  @Option(
    name: .customLong("denominator"),
    help: .form("Which mean square divides in Adadelta", Adadelta.Denominator.self))
  var denominator: String?

  @Option(
    name: .customLong("momentum-schedule"),
    help: .form("How NAdam's momentum changes", NAdam.MomentumSchedule.self))
  var momentumSchedule: String?

  @Flag(
    name: .customLong("v-correction"), inversion: .prefixedNo,
    help: "Correct NAdam's second moment for having begun at 0.")
  var vCorrection: Bool?

  @Option(
    name: .customLong("rectify-when"),
    help: .form("From which ρ on RAdam divides", RAdam.RectifyWhen.self))
  var rectifyWhen: String?

  @Flag(
    name: .customLong("beta2-reversed"), inversion: .prefixedNo,
    help: "Keep 1 − β₂ of Lion's moment and take β₂ of the gradient.")
  var beta2Reversed: Bool?
}

/// What was set, by the names that files have.
func chosen(
  _ options: HyperparameterOptions, _ switches: SwitchOptions
) -> [(name: String, value: HyperparameterValue)] {
  let numbers: [(String, Double?)] = [
    ("lr", options.lr), ("momentum", options.momentum), ("dampening", options.dampening),
    ("alpha", options.alpha), ("beta1", options.beta1), ("beta2", options.beta2),
    ("eps", options.eps), ("rho", options.rho), ("lr_decay", options.lrDecay),
    ("momentum_decay", options.momentumDecay),
    ("weight_decay", options.weightDecay),
    ("initial_accumulator_value", switches.initialAccumulatorValue),
  ]
  let flags: [(String, Bool?)] = [
    ("nesterov", options.nesterov), ("centered", options.centered), ("amsgrad", options.amsgrad),
    ("maximize", options.maximize), ("buffer_lost", switches.bufferLost),
    ("bias_correction", switches.biasCorrection), ("lr_correction", switches.lrCorrection),
    ("v_correction", switches.vCorrection), ("beta2_reversed", switches.beta2Reversed),
  ]
  let forms: [(String, String?)] = [
    ("decay_form", switches.decayForm), ("momentum_form", switches.momentumForm),
    ("first_buffer", switches.firstBuffer), ("nesterov_form", switches.nesterovForm),
    ("eps_placement", switches.epsPlacement), ("beta_power_precision", switches.betaPowerPrecision),
    ("amsgrad_maximum", switches.amsgradMaximum), ("step_count", switches.stepCount),
    ("denominator", switches.denominator), ("momentum_schedule", switches.momentumSchedule),
    ("rectify_when", switches.rectifyWhen),
  ]
  return numbers.compactMap { name, value in value.map { (name, .number($0)) } }
    + flags.compactMap { name, value in value.map { (name, .flag($0)) } }
    + forms.compactMap { name, value in value.map { (name, .text($0)) } }
}

extension ArgumentHelp {
  fileprivate static func form<F: RawRepresentable<String> & CaseIterable>(
    _ what: String, _: F.Type
  ) -> Self {
    "\(what): \(F.allCases.map(\.rawValue).joined(separator: ", "))."
  }
}
