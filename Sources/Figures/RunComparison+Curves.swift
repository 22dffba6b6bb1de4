import Explanation

// What happens from step to step.
extension RunComparison {
  /// The loss after each step, on a logarithmic axis unless it can be 0 or less.
  func loss() -> Figure {
    let all = runs.flatMap(\.losses)
    let isLogarithmic = all.allSatisfy { $0 >= 0 } && all.contains { $0 > 0 }
    var notes = [setting, rates] + remarks
    var axis = Axis("loss", scale: isLogarithmic ? .logarithmic : .linear)
    if let ceiling, isLogarithmic, let high = all.max(), high > ceiling {
      axis.range = (all.filter { $0 > 0 }.min() ?? 1) / 1.5...ceiling
      notes.append("Losses above \(say(ceiling)) are cut off.")
    }
    let depth = -10 * max(1e-3, abs(runs[0].losses[0]))
    if let low = all.min(), !isLogarithmic, low < depth {
      axis.range = depth...max(all.filter { $0 <= -depth }.max() ?? 0, 0) * 1.1 + 0.1 * -depth
      notes.append("Losses below \(say(depth)) are cut off.")
    }
    if isLogarithmic, all.contains(0) {
      notes.append("A loss of 0 has no place on a logarithmic axis, and is left out.")
    }
    return Figure(
      title: title, description: "Loss curves over \(steps) steps. \(outcome)", notes: notes,
      horizontal: Axis("step", range: 0...Double(steps), isWhole: true),
      panels: [
        Panel(
          vertical: axis,
          series: runs.enumerated().map { style, run in
            Series(run.label, style: style, Self.points(run.losses, from: 0))
          })
      ])
  }

  /// How far each coordinate moves at each step, and that divided by its gradient.
  func stepSize(_ count: Int) -> Figure {
    let shown = coordinates.indices.prefix(count)
    var panels: [Panel] = []
    for i in shown {
      let name = coordinates[i]
      let moves = runs.map { run in
        zip(run.points.dropFirst(), run.points).map { abs($0[i] - $1[i]) }
      }
      let ratios = zip(runs, moves).map { run, moves in
        zip(moves, run.gradients).map { $1[i] == 0 ? .nan : $0 / abs($1[i]) }
      }
      panels.append(panel("how far \(name) moves", "|Δ\(name)|", moves))
      panels.append(panel("its effective learning rate", "|Δ\(name) / g|", ratios))
    }
    let first = zip(runs, panels[0].series).map { run, series in
      "\(run.label) from \(say(series.points.first?.y ?? 0)) to \(say(series.points.last?.y ?? 0))"
    }
    return Figure(
      title: title,
      description:
        "For each step, how far the coordinates move, and that divided by the gradient. The step of "
        + "\(coordinates[0]) goes, from first to last: \(first.joined(separator: ", ")). \(outcome)",
      notes: [setting, rates] + remarks + hidden(shown.count),
      horizontal: Axis("step", range: 1...Double(max(2, steps)), isWhole: true), panels: panels)
  }

  /// What each optimizer remembers of each coordinate.
  func memory(_ count: Int) throws(FigureError) -> Figure {
    let shown = coordinates.indices.prefix(count)
    let forgetful = runs.filter(\.memory.isEmpty).map(\.label)
    guard forgetful.count < runs.count else {
      throw FigureError(
        "\(Self.list(forgetful)) remember\(runs.count == 1 ? "s" : "") nothing from step to step; "
          + "a figure of memory needs an optimizer that does, such as momentum or adam.")
    }
    var ends: [String] = []
    var panels: [Panel] = []
    for run in runs {
      for (slot, values) in run.memory {
        let series = shown.map { i in
          Series(coordinates[i], style: i, Self.points(values.map { $0[i] }, from: 1))
        }
        panels.append(
          Panel(
            title: run.label, vertical: axis("\(slot.symbol), \(slot.meaning)", series),
            series: series))
        guard let last = values.last else { continue }
        let point = notation.point(
          shown.map { coordinates[$0] }, shown.map { last[$0] }, .float64)
        ends.append("\(slot.symbol) of \(run.label): \(point)")
      }
    }
    let nothing =
      forgetful.isEmpty
      ? []
      : [
        "\(Self.list(forgetful)) remember\(forgetful.count == 1 ? "s" : "") nothing from step to step."
      ]
    return Figure(
      title: "What is remembered: \(title)",
      description:
        "What the optimizers remember after each step, one panel for each kind of memory. In the end: "
        + ends.joined(separator: "; ") + ". \(outcome)",
      notes: [setting, rates] + remarks + nothing + hidden(shown.count),
      horizontal: Axis("step", range: 1...Double(max(2, steps)), isWhole: true), panels: panels)
  }

  private func panel(_ title: String, _ label: String, _ values: [[Double]]) -> Panel {
    let series = zip(runs, values).enumerated().map { style, pair in
      Series(pair.0.label, style: style, Self.points(pair.1, from: 1))
    }
    return Panel(title: title, vertical: axis(label, series), series: series)
  }

  /// A logarithmic axis for what is never negative and differs by more than a hundred times.
  private func axis(_ label: String, _ series: [Series]) -> Axis {
    let values = series.flatMap(\.points).map(\.y).filter(\.isFinite)
    let positive = values.filter { $0 > 0 }
    guard let low = positive.min(), let high = positive.max(), high / low > 100,
      values.allSatisfy({ $0 >= 0 })
    else { return Axis(label) }
    return Axis(label, scale: .logarithmic)
  }

  private func hidden(_ shown: Int) -> [String] {
    let rest = coordinates.count - shown
    return rest > 0 ? ["\(rest) more coordinates are not shown; --coordinates asks for more."] : []
  }

  private static func points(_ values: [Double], from first: Int) -> [Point] {
    values.enumerated().map { Point(Double($0 + first), $1) }
  }
}
