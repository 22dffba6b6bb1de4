import Optimizers

// The sentences and formulas that renderers share.
extension Notation {
  /// What is said of a run before its steps, each under a word for it; a fact without one goes with that before it.
  func facts(_ head: Story.Head, isBrief: Bool) -> [(name: String, text: Sentence)] {
    let problem = head.problem
    var facts: [(name: String, text: Sentence)] = []
    if !isBrief, !head.lore.source.isEmpty { facts.append(("Source", Sentence(head.lore.source))) }
    if !isBrief, !head.lore.lineage.isEmpty {
      facts.append(("Lineage", Sentence(head.lore.lineage)))
    }
    facts.append(("Convention", head.convention.told(of: head.optimizer)))
    for (i, mistake) in head.mistakes.enumerated() {
      facts.append((i == 0 ? "Mistakes" : "", mistake))
    }
    if head.isReplay {
      facts.append(("Replay of", problem.name))
    } else {
      facts.append(("Objective", "\(problem.name): \(problem.formula)"))
      if !isBrief { facts += problem.details + [("Minimum", problem.minimum)] }
    }
    if let randomness = problem.randomness { facts.append(("Randomness", Sentence(randomness))) }
    facts.append(("Start", place(problem.coordinates, problem.start, head.dtype)))
    if problem.hidden > 0 { facts.append(("", Sentence(hidden(problem.hidden)))) }
    facts.append(
      (
        "Numbers",
        "\(head.dtype.rawValue), shown to \(digits) digits: = is in full, "
          + "\(equals(false)) is rounded"
      ))
    if head.isReplay {
      let (right, wrong) = isPlain ? ("ok", "WRONG") : ("✓", "✗")
      facts.append(
        ("Marks", "\(right) is as recorded, to within \(ulps(head.bound)); \(wrong) is not"))
    }
    if let golden = head.golden {
      facts.append(
        ("Checked", "against \(verbatim: golden.producer), recorded in \(verbatim: golden.id)"))
    }
    return facts
  }

  /// A line's formula: name, arrow, right side.
  package func formula(_ line: Story.Line) -> String {
    let right =
      switch line.formula {
      case .expression(let expression): formula(expression)
      case .text(let text): symbol(text)
      }
    return "\(symbol(line.symbol)) \(becomes) \(right)"
  }

  /// A value's way from formula over numbers to result.
  ///
  /// `workings` stands before the result and begins with a sign; it is empty where there is nothing between.
  package func outcome(_ value: Story.Value, in line: Story.Line) -> (
    workings: String, result: String
  ) {
    let result = numeral(value.result, value.dtype)
    let shown = "\(equals(result.isExact)) \(result.text)"
    guard let expression = value.expression, !expression.operands.isEmpty else {
      return ("", shown)
    }
    let numbers = substituted(expression)
    var workings = "\(equals(numbers.isExact)) \(numbers.text)"
    if case .text = line.formula { workings = "= \(formula(expression)) \(workings)" }
    return (workings, shown)
  }

  /// "x = −5, y = −2".
  package func point(_ names: [String], _ values: [Double], _ dtype: DType) -> String {
    text(place(names, values, dtype))
  }

  func place(_ names: [String], _ values: [Double], _ dtype: DType) -> Sentence {
    zip(names, values).map { name, value in
      let numeral = numeral(value, dtype)
      return "\(name: name) \(equals(numeral.isExact)) \(numeral.text)" as Sentence
    }.listed
  }

  /// "agrees with PyTorch 2.15.0 to 3 ulps".
  package func sentence(_ agreement: Story.Agreement) -> Sentence {
    let recording = agreement.recording
    let distance =
      agreement.ulps == 0
      ? "to the last bit" : "to \(ulps(agreement.ulps))"
    if agreement.agrees { return "agrees with \(verbatim: recording.producer) \(distance)" }
    return
      "differs from \(verbatim: recording.producer) by \(ulps(agreement.ulps)), and the bound is "
      + "\(ulps(recording.bound))"
  }

  func ulps(_ x: Double) -> String {
    if x > 1e6 { return x.isInfinite ? "infinitely many ulps" : "over a million ulps" }
    let text = reading.numeral(x, .float64).text
    return text == "1" ? "1 ulp" : "\(text) ulps"
  }

  /// How a recorded number compares.
  func sentence(_ recorded: Story.Recorded, _ dtype: DType) -> String {
    if recorded.ulps == 0 { return "as recorded" }
    // In full where it differs: to fewer digits it may look the same as ours.
    let notation = recorded.agrees ? self : Notation(digits: 17, isPlain: isPlain)
    let numeral = notation.numeral(recorded.value, dtype)
    return recorded.agrees
      ? "as recorded, to \(ulps(recorded.ulps))"
      : "the file has \(numeral.text), \(ulps(recorded.ulps)) away"
  }

  /// A sentence about the coordinates that are not shown; empty when all are.
  func hidden(_ count: Int) -> String {
    count == 0 ? "" : "and \(count) more coordinate\(count == 1 ? "" : "s"), not shown"
  }

  /// Where and why the run ends.
  func sentence(_ divergence: Story.Divergence, step: Int) -> Sentence {
    "The run leaves the finite numbers here, at step \(step), in the line \(divergence.line) of coordinate "
      + "\(name: divergence.coordinate): \(divergence.reason) \(divergence.consequence)"
  }

  /// What is said of each parameter that had no gradient.
  func skipped(_ step: Story.Step) -> [Sentence] {
    let rest =
      switch step.stepCount {
      case .own: "its memory and step count included."
      case .shared: "its memory included; t, which is the optimizer's count, goes up all the same."
      case .everyParameter: "its memory included; t goes up only with parameters that are updated."
      }
    return step.skipped.map { "Parameter \(name: $0) has no gradient and is left alone, \(rest)" }
  }
}

extension String {
  /// The text in lines of at most `width` columns, broken between words.
  package func wrapped(_ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }

  /// The text with spaces after it, `width` columns wide.
  package func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }

  /// The text with spaces before it, `width` columns wide.
  package func aligned(_ width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - count)) + self
  }

  /// The text without spaces at its end.
  package func trimmingTrailingSpaces() -> String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
