import Explanation
import Objectives
import Optimizers
import RealModule

// What is said of the runs, beside every figure and table.
extension RunComparison {
  /// "sgd, momentum and adam on valley".
  public var title: String {
    "\(Self.list(runs.map(\.label))) on \(problem.name), \(steps) step\(steps == 1 ? "" : "s")"
  }

  /// Where it happens: the objective, the start, the draws.
  var setting: String {
    let start = runs[0]
    let names = coordinates.prefix(4)
    let more = coordinates.count > 4 ? " and \(coordinates.count - 4) more" : ""
    var text =
      "Objective \(problem.name): \(problem.formula). Start at "
      + notation.point(Array(names), Array(start.points[0].prefix(4)), .float64)
      + "\(more), where the loss is \(say(start.losses[0]))."
    if problem.isStochastic {
      text += " Gradients are noisy, and each run has the same draws (seed \(problem.seed))."
    }
    return text
  }

  /// The learning rates, and whose choice they are.
  var rates: String {
    let parts = runs.map { "\(rate($0)) (\($0.label))" }
    let defaults = runs.filter(\.entrant.hasDefaultRate).count
    var source = ""
    if !triedRates.isEmpty {
      source =
        " Tuned: each without a rate of its own was run with \(triedRates.count) rates from "
        + "\(say(triedRates[0])) to \(say(triedRates[triedRates.count - 1])), and shown with the one that "
        + "ended lowest without ever rising above the start."
    } else if defaults > 0 {
      let all = defaults == runs.count
      source =
        all
        ? " These are the defaults of \(convention.rawValue)."
        : " Those not given are the defaults of \(convention.rawValue)."
    }
    return "Learning rates: \(parts.joined(separator: ", ")).\(source)"
  }

  /// What a reader could take for something else: runs that diverge, and runs that hardly move.
  public var remarks: [String] {
    runs.compactMap { run in
      if let step = divergence(run) {
        let how =
          step == run.overflow
          ? "after step \(step) its numbers are no longer finite"
          : "after step \(step) its loss is over a thousand times as high as at the start"
        let isAsked = run.entrant.rule.decay.maximize
        let advice =
          !run.losses[0].isFinite
          ? "it starts where the loss is no finite number, and another start would help"
          : isAsked
            ? "it was asked to climb" : "a smaller learning rate than \(rate(run)) would help"
        return "\(run.label) diverges: \(how); \(advice)."
      }
      guard let minimum, let end = run.points.last else { return nil }
      let way = Self.distance(run.points[0], minimum)
      let moved = Self.distance(run.points[0], end) / way
      guard way > 0, moved < 0.05 else { return nil }
      let percent = Notation(digits: 2, isPlain: notation.isPlain).numeral(100 * moved, .float64)
      return
        "\(run.label) hardly moved: with lr \(rate(run)) it went \(percent.text) % of the distance to the minimum. "
        + "A larger rate, as in \(type(of: run.entrant.rule).name):lr=0.1, or --tune shows more of it."
    }
  }

  /// What each loss is in the end, and whose is the lowest, in words.
  var outcome: String {
    let ends = runs.map { run in
      "\(run.label) "
        + (divergence(run).map { "diverged at step \($0)" } ?? "\(say(run.finalLoss))")
    }
    let finished = runs.filter { divergence($0) == nil }
    let best = finished.min { $0.finalLoss < $1.finalLoss }
    let winner = finished.count > 1 ? best.map { "; \($0.label) ended lowest" } ?? "" : ""
    return "The loss began at \(say(runs[0].losses[0])) and ended at: "
      + ends.joined(separator: ", ") + winner + "."
  }

  func rate(_ run: RunHistory) -> String {
    notation.numeral(run.entrant.rule.lr, .float64).text
  }

  func say(_ x: Double) -> String { notation.numeral(x, .float64).text }

  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
