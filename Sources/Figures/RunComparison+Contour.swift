import Explanation
import Objectives
import RealModule

// The objective from above.
extension RunComparison {
  /// Level lines of the objective and the path of each run, where both coordinates have the same scale if that fits.
  func contour() throws(FigureError) -> Figure {
    guard coordinates.count == 2 else {
      let others = View.allCases.filter { $0 != .contour }.map(\.rawValue)
      throw FigureError(
        "\(problem.name) has \(coordinates.count) coordinate\(coordinates.count == 1 ? "" : "s"), and a contour needs "
          + "2; what fits is \(others.dropLast().joined(separator: ", ")) or \(others.last ?? "").")
    }
    let (x, y) = window
    let grid = Grid(x: x, y: y, columns: 157, rows: 106) { value($0) }
    let levels = levels(grid)
    let start = runs[0].points[0]
    let minima = problem.objective?.facts.minima ?? []
    let leaving = runs.compactMap { run -> String? in
      guard
        let step = run.points.firstIndex(where: { !x.contains($0[0]) || !y.contains($0[1]) })
      else { return nil }
      return "\(run.label) leaves the picture at step \(step); its path is cut off there."
    }
    let steps = self.steps == 1 ? "step" : "\(self.steps) steps"
    return Figure(
      title: title,
      description:
        "Level lines of \(problem.name), \(problem.formula), and the paths of \(Self.list(runs.map(\.label))) over "
        + "\(steps) from \(notation.point(coordinates, start, .float64)). "
        + runs.map { "\($0.label) ends at \(end($0)). " }.joined() + outcome
        + leaving.map { " " + $0 }.joined(),
      notes: [setting, rates] + remarks + leaving + [legend(levels)],
      horizontal: Axis(coordinates[0], range: x),
      panels: [
        Panel(
          vertical: Axis(coordinates[1], range: y),
          series: runs.enumerated().map { style, run in
            Series(
              run.label, style: style, run.points.map { Point($0[0], $0[1]) }, isPath: true)
          },
          contours: levels.map { Contour(level: $0, lines: grid.lines(at: $0)) },
          landmarks: minima.map { Landmark(.minimum, Point($0[0], $0[1])) }
            + [Landmark(.start, Point(start[0], start[1]))])
      ])
  }

  private func value(_ point: Point) -> Double {
    let source = problem.source(of: Double.self)
    return source.loss(
      at: problem.parameters.count == 1 ? [[point.x, point.y]] : [[point.x], [point.y]])
  }

  private func end(_ run: RunHistory) -> String {
    notation.point(coordinates, run.points[run.points.count - 1], .float64)
  }

  private func legend(_ levels: [Double]) -> String {
    guard let low = levels.first, let high = levels.last, low < high else { return "" }
    return "\(levels.count) level lines, from \(say(low)) to \(say(high))."
  }

  /// What part of the plane is shown: start, minimum and all paths, as far as these do not run away.
  private var window: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let start = runs[0].points[0]
    let goal = minimum ?? start
    let reach = max(abs(start[0] - goal[0]), abs(start[1] - goal[1]))
    let room = reach > 0 ? reach : max(1, abs(start[0]), abs(start[1]))
    func range(_ i: Int) -> (low: Double, high: Double) {
      let (low, high) = (min(start[i], goal[i]) - room, max(start[i], goal[i]) + room)
      let seen =
        runs.flatMap(\.points).filter { point in
          (0...1).allSatisfy { i in
            (min(start[i], goal[i]) - room...max(start[i], goal[i]) + room).contains(point[i])
          }
        }.map { $0[i] } + [start[i], goal[i]]
      let (least, most) = (seen.min() ?? low, seen.max() ?? high)
      let margin = 0.1 * max(most - least, 0.2 * room)
      return (least - margin, most + margin)
    }
    var (x, y) = (range(0), range(1))
    // The shape of the panel, so that a circle is round; but never more than three times as wide as needed.
    let shape = 1.5
    func widen(_ range: inout (low: Double, high: Double), to width: Double) {
      let more = min(width, 3 * (range.high - range.low)) - (range.high - range.low)
      if more > 0 { range = (range.low - more / 2, range.high + more / 2) }
    }
    let (width, height) = (x.high - x.low, y.high - y.low)
    widen(&x, to: shape * height)
    widen(&y, to: width / shape)
    return (x.low...x.high, y.low...y.high)
  }

  /// Levels that show a valley as well as its slopes: 1 and 3 times powers of ten above the minimum; evenly
  /// spread where there is none.
  private func levels(_ grid: Grid) -> [Double] {
    let values = grid.values.filter(\.isFinite).sorted()
    guard let low = values.first, let high = values.last, low < high else { return [] }
    guard problem.objective == nil || minimum != nil else {
      return Tick.values(from: low, to: high, count: 14)
    }
    let floor = min(low, leastLoss ?? low)
    // Below this only a two-hundredth of the picture lies, too little for a line to be seen.
    let least = max(values[values.count / 200] - floor, (high - floor) * 1e-9)
    let exponents =
      Int(Double.log10(least).rounded(.down))...Int(Double.log10(high - floor).rounded(.up))
    let levels = exponents.flatMap { exponent in
      [1, 3].map { $0 * (Double("1e\(exponent)") ?? 0) }
    }.filter { (least...(high - floor)).contains($0) }
    // Where the picture is flat, that leaves too few.
    return levels.count >= 4
      ? levels.map { floor + $0 } : Tick.values(from: low, to: high, count: 10)
  }
}
