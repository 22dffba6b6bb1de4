import Optimizers
import Trajectories

/// What would account for a trajectory that is not what its optimizer does: a change of the optimizer with which
/// every step agrees, or at least comes a thousand times nearer.
public struct Cause: Sendable {
  /// The change.
  public enum Change: Sendable {
    /// A known mistake.
    case mistake(Mistake)
    /// The preset of another framework.
    case convention(Convention)
    /// Another value of one hyperparameter or switch; the name, the value at hand, the other one.
    case setting(String, HyperparameterValue, HyperparameterValue)
    /// Another number format.
    case dtype(DType)
  }

  /// The change.
  public let change: Change

  /// The optimizer's name.
  public let optimizer: String

  /// The largest stepwise distance that is left, in ulps.
  public let ulps: Double

  /// Whether that is within the trajectory's bound.
  public let agrees: Bool
}

extension Cause {
  /// A command that shows the change at work, without the leading `optim-explain`; `nil` where none is worth it.
  public var command: String? {
    switch change {
    case .mistake(let mistake):
      ["\(optimizer) --mistake \(mistake.code)", mistake.options(in: optimizer)]
        .filter { !$0.isEmpty }.joined(separator: " ")
    case .convention(let convention): "\(optimizer) --convention \(convention.rawValue)"
    case .setting, .dtype: nil
    }
  }

  /// The change in a few words, such as "with lr = 0.01 instead of 0.001".
  public var words: String {
    switch change {
    case .mistake(let mistake): "with the mistake \(mistake.code), '\(mistake.title)'"
    case .convention(let convention): "with convention \(convention.rawValue)"
    case .setting(let name, let old, let new): "with \(name) = \(new) instead of \(old)"
    case .dtype(let dtype): "with numbers rounded to \(dtype.rawValue)"
    }
  }
}

extension [Cause] {
  /// What the causes say of the trajectory, in a sentence or two.
  public var sentence: String {
    guard let first else {
      return
        "No known mistake, no other convention and no other value of one setting accounts for it."
    }
    guard first.agrees else {
      return "It comes within \(DType.float64.text(of: first.ulps, digits: 2).text) ulps, over a "
        + "thousand times nearer, \(first.words)."
    }
    let shown = prefix(3).map(\.words)
    let rest = count > shown.count ? "; and \(count - shown.count) more would do" : ""
    return "Every step is as recorded \(shown.joined(separator: "; or "))\(rest)."
  }
}
