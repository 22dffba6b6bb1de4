import Optimizers

extension Convention {
  /// What the head of a story says of a rule as this convention has it.
  func told(of optimizer: String) -> Sentence {
    let post = "the blog post \"Adam and friends\" (2021)"
    guard self == .adamAndFriends else { return "\(verbatim: rawValue)" }
    guard let rule = Catalog.rules.first(where: { $0.name == optimizer }),
      rule.conventions.contains(self)
    else {
      return
        "\(verbatim: rawValue): \(post) has no such optimizer, and this is PyTorch's"
    }
    return "\(verbatim: rawValue): the code of \(post) as it was printed, mistakes included"
  }

  /// What is wrong in a rule as this convention has it, a sentence for each mistake; empty where nothing was published
  /// with one.
  ///
  /// - Parameters:
  ///   - rule: the rule as it is run: what was set right again is not told.
  ///   - parameters: how many parameters it is run on.
  /// - Returns: the sentences.
  func mistakes<R: Rule>(in rule: R, parameters: Int) -> [Sentence] {
    guard self == .adamAndFriends, R.conventions.contains(self) else { return [] }
    let preset = R(self)
    let published = R.hyperparameters.filter { $0.value(in: preset) != $0.value(in: R(.pytorch)) }
    guard !published.isEmpty else {
      return [
        R.name == RMSprop.name
          ? "none in this optimizer's code, which does what PyTorch's does; the post's prose beside it leaves out "
            + "the root of the mean square"
          : "none in this optimizer, whose code is as everyone has it"
      ]
    }
    let kept = published.filter { $0.value(in: rule) == $0.value(in: preset) }
    guard !kept.isEmpty else { return ["none is left: all were set right here"] }
    return kept.map { hyperparameter in
      let value = hyperparameter.value(in: rule)
      let setting = value == .flag(true) ? hyperparameter.name : "\(hyperparameter.name) \(value)"
      return
        "\(verbatim: setting): \(Self.account(of: hyperparameter.name, parameters: parameters))"
    }
  }

  /// What a switch of the post does wrong.
  private static func account(of name: String, parameters: Int) -> Sentence {
    switch name {
    case "lr_correction":
      "m̂ is corrected for having begun at 0, and then α is divided by the same c₁ once more, so that first "
        + "steps are too long, by 1/(1 − β₁) at the very first"
    case "step_count":
      "t goes up with each parameter that is updated instead of once a step"
        + (parameters == 1 ? "; with one parameter, as here, that is the same" : "")
    case "first_buffer":
      "the buffer begins as μ·g + g, 1 + μ times as large as PyTorch's, which begins as a copy of g"
    case "buffer_lost":
      "the buffer is stored under one name and looked up under another, so it begins anew at each step and "
        + "remembers nothing"
    default: ""
    }
  }
}
