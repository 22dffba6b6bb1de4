import Explanation
import Optimizers

/// A hyperparameter or switch that a mistake changes.
public struct ChangedSetting: Sendable, Equatable {
  /// The name in commands and files.
  public let name: String
  /// What it should be.
  public let right: HyperparameterValue
  /// What the mistake makes of it.
  public let mistaken: HyperparameterValue

  /// "alpha is ≈ 0.01 instead of 0.99", for people.
  public func sentence(_ notation: Notation) -> String {
    "\(name) is \(spelled(mistaken, notation)) instead of \(spelled(right, notation))"
  }

  private func spelled(_ value: HyperparameterValue, _ notation: Notation) -> String {
    guard case .number(let x) = value else { return value.description }
    let numeral = notation.numeral(x, .float64)
    return numeral.isExact ? numeral.text : "\(notation.equals(false)) \(numeral.text)"
  }
}

extension Rule {
  /// The settings that a mistake changes.
  func changes(by mistake: Mistake) -> [ChangedSetting] {
    let other = mistaken(mistake)
    return Self.hyperparameters.compactMap { hyperparameter in
      let (right, wrong) = (hyperparameter.value(in: self), hyperparameter.value(in: other))
      return right == wrong
        ? nil : ChangedSetting(name: hyperparameter.name, right: right, mistaken: wrong)
    }
  }
}
