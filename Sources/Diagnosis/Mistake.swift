import Explanation
import Optimizers

/// A slip that someone who implements an optimizer can make, with a code that stays.
///
/// What it does to a rule is told by a `Slip`, so that no mistaken update is ever written down: the rule
/// itself is run, with other settings, with rewritten lines, or in a loop with a bad habit.
public struct Mistake: Sendable {
  /// The code, such as OPT007; it is never given to another mistake.
  public let code: String

  /// The mistake in a few words.
  public let title: String

  /// What goes wrong, and whose slip it was where that is known.
  public let account: String

  /// The optimizers in which one can make it.
  public let optimizers: [String]

  /// What it does to the rule.
  public let slip: Slip

  private let options: String
  private let otherOptions: [String: String]

  /// Why no recorded run of an optimizer can show it, by the optimizer's name.
  ///
  /// A claim that the corpus checks: a mistake that is exposed has no excuse.
  public let excuses: [String: String]

  init(
    _ code: String, _ title: String, _ optimizers: [String], _ slip: Slip, _ account: String,
    options: String = "", butIn otherOptions: [String: String] = [:],
    excuses: [String: String] = [:]
  ) {
    self.code = code
    self.title = title
    self.account = account
    // The tables may name an optimizer before the catalog has it.
    self.optimizers = Catalog.names.filter(optimizers.contains)
    self.slip = slip
    self.options = options
    self.otherOptions = otherOptions
    self.excuses = excuses
  }

  /// Options that bring it to light where the default run of an optimizer hides it, as one types them.
  public func options(in optimizer: String) -> String { otherOptions[optimizer] ?? options }
}

/// What a mistake does to a rule.
public enum Slip: Sendable {
  /// Hyperparameters or switches are other than they should be.
  case settings([SettingChange])
  /// Lines of the rule are other than they should be.
  case lines(@Sendable (inout StepExpressions) -> Void)
  /// The rule is right, and what is around it is not.
  case habit(Habit)

  static func settings(_ changes: SettingChange...) -> Self { .settings(changes) }

  /// Each expression that `change` has something for is replaced by that.
  static func everywhere(_ change: @escaping @Sendable (Expression) -> Expression?) -> Self {
    .lines { $0.rewrite { change($0) } }
  }

  /// Each expression within a line's right side that `change` has something for is replaced by that.
  static func inLine(
    _ symbol: String, _ change: @escaping @Sendable (Expression) -> Expression?
  ) -> Self {
    .lines { $0.rewrite(line: symbol) { change($0) } }
  }
}

/// A slip in the loop around a rule.
public enum Habit: Sendable {
  /// All parameters share the memory of whichever was stepped last.
  case sharesMemory
  /// A coordinate's gradient is computed after the coordinates before it have moved.
  case movesBeforeReading
  /// The learning rate stays what it was at the first step.
  case keepsLr
  /// A parameter without a gradient is stepped as if its gradient were 0.
  case takesMissingForZero
  /// A coordinate whose gradient is 0 is left alone, its memory included.
  case skipsZeros
}

/// A change of one or two of a rule's settings, by the names that files have.
public struct SettingChange: Sendable {
  let apply:
    @Sendable (_ value: (String) -> HyperparameterValue?) -> [(String, HyperparameterValue)]

  /// A value in place of whatever there is, or of `old` alone.
  static func set(
    _ name: String, _ new: HyperparameterValue, where old: HyperparameterValue? = nil
  ) -> Self {
    Self { value in
      guard let old, value(name) != old else { return [(name, new)] }
      return []
    }
  }

  /// A number made of the old one.
  static func number(_ name: String, _ change: @escaping @Sendable (Double) -> Double) -> Self {
    Self { value in
      guard case .number(let x) = value(name) else { return [] }
      return [(name, .number(change(x)))]
    }
  }

  /// Two settings with each other's values.
  static func swap(_ first: String, _ second: String) -> Self {
    Self { value in
      guard let x = value(first), let y = value(second) else { return [] }
      return [(first, y), (second, x)]
    }
  }
}

extension Rule {
  /// The rule with a mistake's settings; itself where the mistake is in none of them.
  func mistaken(_ mistake: Mistake?) -> Self {
    guard case .settings(let changes) = mistake?.slip else { return self }
    var rule = self
    for change in changes {
      let old = rule
      let settings = change.apply { name in
        Self.hyperparameters.first { $0.name == name }?.value(in: old)
      }
      for (name, value) in settings {
        // A setting that the rule lacks, or that cannot be, is one that nobody got wrong.
        try? Self.hyperparameters.first { $0.name == name }?.set(value, in: &rule)
      }
    }
    return rule
  }
}
