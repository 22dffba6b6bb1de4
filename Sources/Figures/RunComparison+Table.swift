import Explanation
import Objectives
import Optimizers
import Trajectories

// The runs as numbers.
extension RunComparison {
  /// After how many steps losses are told: early, halfway, at the end.
  private var milestones: [Int] {
    var steps: [Int] = []
    for step in [self.steps / 10, self.steps / 2, self.steps] where step > steps.last ?? 0 {
      steps.append(step)
    }
    return steps
  }

  /// Two tables for a terminal of 80 columns: losses, and where the runs end.
  public var table: String {
    let heads =
      ["", "lr"] + milestones.map { "loss at \($0)" } + ["lowest"]
      + (leastLoss == nil ? [] : ["within 1 %"])
    let rows = runs.map { run in
      [shortened(run.label), rate(run)]
        + milestones.map { run.losses.indices.contains($0) ? say(run.losses[$0]) : nothing }
        + [say(run.best.loss)]
        + (leastLoss == nil ? [] : [arrival(run).map(String.init) ?? nothing])
    }
    let width = runs.map { shortened($0.label).count }.max() ?? 0
    let ends = runs.flatMap { run -> [String] in
      let last = run.points.count - 1
      let place = notation.point(
        Array(coordinates.prefix(4)), Array(run.points[last].prefix(4)), dtype)
      let end =
        divergence(run).map { "diverges at step \($0)" }
        ?? place + (coordinates.count > 4 ? ", and \(coordinates.count - 4) more" : "")
      return end.wrapped(76 - width).enumerated().map { i, line in
        (i == 0 ? shortened(run.label) : "").padded(width) + "  " + line
      }
    }
    var text = title.shown(isPlain: notation.isPlain).wrapped(80) + [""]
    text +=
      setting.shown(isPlain: notation.isPlain).wrapped(80)
      + rates.shown(isPlain: notation.isPlain).wrapped(80) + [""]
    text += aligned([heads] + rows) + ["", "".padded(width) + "  ends at"] + ends
    if leastLoss != nil {
      text += [""]
      text +=
        "within 1 %: the first step after which at most 1 % is left of the loss's height above the minimum."
        .wrapped(80)
    }
    for remark in remarks { text += [""] + remark.shown(isPlain: notation.isPlain).wrapped(80) }
    return text.map { $0.trimmingTrailingSpaces() + "\n" }.joined()
  }

  private var nothing: String { notation.symbol("–") }

  private func shortened(_ label: String) -> String {
    let shown = label.shown(isPlain: notation.isPlain)
    return shown.count <= 20 ? shown : shown.prefix(17) + "..."
  }

  private func aligned(_ rows: [[String]]) -> [String] {
    let widths = rows[0].indices.map { i in rows.map { $0[i].count }.max() ?? 0 }
    return rows.map { row in
      row.indices.map { i in
        i == 0 ? row[i].padded(widths[i]) : row[i].aligned(widths[i])
      }.joined(separator: "  ")
    }
  }

  /// The runs as one JSON object; its keys stay as they are, and new ones may come.
  public var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.member("format", "optim-comparison/1")
    json.key("objective")
    json.beginObject()
    json.member("name", problem.name)
    json.key("options")
    json.beginObject()
    for (name, value) in problem.options { json.member(name, value) }
    json.endObject()
    json.member("seed", problem.seed)
    json.member("coordinates", coordinates)
    json.member("start", runs[0].points[0])
    json.member("minimum", minimum)
    json.member("least_loss", leastLoss)
    json.endObject()
    json.member("convention", convention.rawValue)
    json.member("dtype", dtype.rawValue)
    json.member("steps", steps)
    json.member("tried_lr", triedRates)
    json.key("runs")
    json.beginArray()
    for run in runs {
      json.breakLine(indentation: 0)
      write(run, run.entrant.rule, to: &json)
    }
    json.endArray()
    json.endObject()
    return json.take() + "\n"
  }

  private func write<R: Rule>(_ run: RunHistory, _ rule: R, to json: inout JSONWriter) {
    json.beginObject()
    json.member("label", run.label)
    json.member("optimizer", R.name)
    json.key("hyperparameters")
    json.beginObject()
    for hyperparameter in R.hyperparameters {
      json.key(hyperparameter.name)
      switch hyperparameter.value(in: rule) {
      case .number(let x): json.write(x)
      case .flag(let x): json.write(x)
      case .text(let x): json.write(x)
      }
    }
    json.endObject()
    json.member("losses", run.losses)
    json.member("end", run.points[run.points.count - 1])
    json.member("lowest_loss", run.best.loss)
    json.member("lowest_at_step", run.best.step)
    json.member("within_1_percent_at_step", arrival(run))
    json.member("diverged_at_step", divergence(run))
    json.endObject()
  }
}
