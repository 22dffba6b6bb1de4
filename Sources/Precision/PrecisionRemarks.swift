import Explanation
import Optimizers

/// What the numbers of a report show, in sentences; each only where they bear it out.
struct PrecisionRemarks {
  private let report: PrecisionReport
  private let hyperparameters: [(symbol: String, value: Double)]
  private let notation: Notation

  init<R: Rule>(_ report: PrecisionReport, _ rule: R, _ notation: Notation) {
    self.report = report
    self.notation = notation
    hyperparameters = R.hyperparameters.compactMap { x in
      guard case .number(let value) = x.value(in: rule), !x.symbol.isEmpty else { return nil }
      return (x.symbol, value)
    }
  }

  var sentences: [String] {
    vanishedHyperparameters + coarseHyperparameters + forgetsNothing + vanished + diverged + stuck
      + cancelled + onPurpose
      + bornInTheLastLine + addedUp
  }

  private var dtype: DType { report.dtype }
  private var format: String { dtype.rawValue }

  private func say(_ x: Double, _ dtype: DType = .float64) -> String {
    notation.reading.numeral(x, dtype).text
  }

  private func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

  // MARK: Hyperparameters that the format lacks

  private var vanishedHyperparameters: [String] {
    hyperparameters.filter { $0.value != 0 && dtype.rounded($0.value) == 0 }.map { symbol, value in
      "\(symbol) = \(say(value)) is 0 in \(format), whose least number is "
        + "\(say(dtype.leastNonzeroMagnitude))"
        + (symbol == "ε"
          ? ": nothing keeps the divisor from 0. The least ε that is not lost is about "
            + "\(say(dtype.leastNonzeroMagnitude)); --eps 1e-4 shows what an ε does that \(format) has."
          : ".")
    }
  }

  private var coarseHyperparameters: [String] {
    hyperparameters.filter { _, value in
      let rounded = dtype.rounded(value)
      // Off by more than a normal number can be.
      return rounded != 0 && abs(rounded - value) > dtype.ulp(of: 1) * abs(value)
    }.map { symbol, value in
      "\(symbol) = \(say(value)) is \(say(dtype.rounded(value))) in \(format), which has few digits so near to its "
        + "least number, \(say(dtype.leastNonzeroMagnitude))."
    }
  }

  private var forgetsNothing: [String] {
    hyperparameters.filter { $0.value < 1 && dtype.rounded($0.value) == 1 }.map { symbol, value in
      "\(symbol) = \(say(value)) is 1 in \(format): what it is multiplied with is kept whole, and nothing is "
        + "forgotten."
    }
  }

  // MARK: What is lost

  private var vanished: [String] {
    report.lines.compactMap { line in
      guard let first = line.vanished.first, line.dtype == dtype else { return nil }
      let limit = dtype.leastNonzeroMagnitude / 2
      var sentence =
        "\(line.symbol)\(of(first)) came to 0 \(times(line.vanished.count)), first at step \(first.step), where "
        + "\(say(first.exact)) is true."
      if let weight = first.expression.weightOfSquare {
        sentence +=
          " \(format) rounds to 0 what is below \(say(limit)), so that a gradient below "
          + "\(say((limit / weight).squareRoot())) leaves no trace in \(line.symbol)."
      }
      return sentence
    }
  }

  private func of(_ event: LineError.Event) -> String { event.coordinate.map { " of \($0)" } ?? "" }

  private var diverged: [String] {
    guard let end = report.divergence else { return [] }
    var sentence =
      "The run leaves the finite numbers at step \(end.step), in the line \(end.line)"
      + (end.coordinate.map { " of coordinate \($0)" } ?? "") + ": \(end.reason)"
    if let coordinate = report.ends.first(where: { $0.coordinate == end.coordinate }),
      coordinate.exact.isFinite
    {
      sentence +=
        " The true run goes on, with \(coordinate.coordinate) at \(say(coordinate.exact))."
    }
    return [sentence]
  }

  private var stuck: [String] {
    report.lines.compactMap { line in
      let most = report.lines.filter { $0.symbol == line.symbol }.map(\.unchanged.count).max()
      // Close to a standstill a number stays now and then; that is no remark.
      guard let first = line.unchanged.first, let coordinate = first.coordinate,
        line.unchanged.count == most, line.unchanged.count > line.own.count / 100
      else { return nil }
      let name = line.symbol == "θ" ? coordinate : "\(line.symbol) of \(coordinate)"
      return
        "\(line.symbol) stayed just as it was in \(line.unchanged.count) of \(line.own.count) updates, first at "
        + "step \(first.step): \(name) was to change by \(say(abs(first.exact - first.before))), and that is at "
        + "most half the distance from \(say(first.before, dtype)) to the next number of \(format), "
        + "\(say(dtype.ulp(of: first.before)))."
    }
  }

  private var cancelled: [String] {
    report.lines.compactMap { line in
      guard let event = line.cancelled else { return nil }
      let formula = notation.formula(event.expression.operands[0])
      var sentence =
        "\(line.symbol) \(notation.becomes) \(formula) is a small rest of larger numbers, "
        + "\(say(event.exact)) at step \(event.step)\(of(event)): what they had been rounded by is "
        + "\(notation.count(of: line.own.worst)) ulps of it."
      if line.dtype != dtype, let reached = line.inParameter, reached.worst < 0.1 {
        sentence += " That is in \(line.dtype.rawValue), and too little for \(format) to notice."
      }
      return sentence
    }
  }

  private var onPurpose: [String] {
    report.lines.filter { $0.onPurpose > 0 }.map { line in
      let ulps = line.onPurpose * line.dtype.ulp(of: 1) / dtype.ulp(of: 1)
      return
        "\(line.symbol) is rounded on purpose: this convention computes powers of β in a narrow format, which "
        + "takes \(line.symbol) up to \(notation.count(of: ulps)) ulps of \(format) from what it says. The true run "
        + "here does the same, so that none of it counts as error."
    }
  }

  // MARK: How it adds up

  /// Whether what the other lines lose arrives in the parameter at all.
  private var bornInTheLastLine: [String] {
    // A line that loses more than one rounding is no large number with a small step.
    guard let last = report.lines.last(where: { $0.symbol == "θ" }), last.own.worst < 1,
      report.divergence == nil
    else { return [] }
    let others = report.lines.filter { $0.symbol != "θ" }.compactMap(\.inParameter)
    guard let most = others.map(\.worst).max(), most < last.own.worst / 8 else { return [] }
    return [
      "Of what θ loses in a step, nearly all is born in its own last line, where a small step is added to a larger "
        + "number and the sum is rounded. What the lines before lose moves θ by "
        + (most < 0.005 ? "less than 0.005 ulps." : "\(notation.count(of: most)) ulps at most.")
    ]
  }

  private var addedUp: [String] {
    guard report.divergence == nil, report.steps > 1 else { return [] }
    let moved = report.ends.filter { $0.made > 8 && $0.ulps.isFinite }
    guard let end = moved.max(by: { $0.made < $1.made }) else { return [] }
    let share = end.ulps / end.made
    let verdict =
      share < 0.5
      ? "most of them cancel."
      : share < 1.2
        ? "most of them have the same sign."
        : "more than they come to, since what is remembered carries errors into later steps."
    return [
      "The errors that \(report.steps) steps made in \(end.coordinate) come to "
        + "\(notation.count(of: end.made)) ulps when their signs are left out, and in the end it is "
        + "\(notation.count(of: end.ulps)) ulps off: \(verdict)"
    ]
  }
}

extension Expression {
  /// What a square of the gradient is multiplied with in a line, if there is one.
  fileprivate var weightOfSquare: Double? {
    guard case .product(let weight, let x) = operation, case .square = x.operation else {
      return operands.lazy.compactMap(\.weightOfSquare).first
    }
    return weight.value
  }
}
