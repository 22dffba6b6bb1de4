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
    let source = problem.source(of: Double.self)
    let isOneParameter = problem.parameters.count == 1
    let grid = Grid(x: x, y: y, columns: 157, rows: 106) { point in
      source.loss(at: isOneParameter ? [[point.x, point.y]] : [[point.x], [point.y]])
    }
    let levels = levels(grid)
    let start = runs[0].points[0]
    let paths = runs.map { run in
      let points = run.points.map { Point($0[0], $0[1]) }
      let exit = points.firstIndex { !x.contains($0.x) || !y.contains($0.y) }
      return divergence(run) == nil ? points : Array(points.prefix((exit ?? points.count) + 1))
    }
    let minima = problem.objective?.facts.minima ?? []
    let leaving = runs.compactMap { run -> String? in
      guard
        let step = run.points.firstIndex(where: { !x.contains($0[0]) || !y.contains($0[1]) })
      else { return nil }
      let isBack = run.points[step...].contains { x.contains($0[0]) && y.contains($0[1]) }
      return isBack && divergence(run) == nil
        ? "\(run.label) is outside the picture at times, first at step \(step)."
        : "\(run.label) leaves the picture at step \(step), and its path is cut off there."
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
            Series(run.label, style: style, paths[style], isPath: true)
          },
          contours: levels.map { Contour(level: $0, lines: grid.lines(at: $0)) },
          landmarks: minima.map { Landmark(.minimum, Point($0[0], $0[1])) }
            + [Landmark(.start, Point(start[0], start[1]))])
      ])
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
    let room = reach > 0 ? reach : 2 * max(1, abs(start[0]), abs(start[1]))
    let near = (0...1).map { min(start[$0], goal[$0]) - room...max(start[$0], goal[$0]) + room }
    func isNear(_ point: [Double]) -> Bool { zip(near, point).allSatisfy { $0.contains($1) } }
    let seen = runs.flatMap { run in
      divergence(run) == nil
        ? run.points.filter(isNear) : Array(run.points.prefix(while: isNear))
    }
    func range(_ i: Int) -> (low: Double, high: Double) {
      // Where nothing says how far to look, all that is near.
      let edges = minimum == nil ? [near[i].lowerBound, near[i].upperBound] : [start[i], goal[i]]
      let values = seen.map { $0[i] } + edges
      let (least, most) = (values.min() ?? start[i], values.max() ?? start[i])
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

  /// Levels that show a valley as well as its slopes: 1 and 3 times powers of ten above the minimum, or
  /// 1, 2 and 5 times if these are few; evenly spread where there is none.
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
    func levels(_ digits: [Double]) -> [Double] {
      exponents.flatMap { exponent in digits.map { $0 * (Double("1e\(exponent)") ?? 0) } }
        .filter { (least...(high - floor)).contains($0) }
    }
    let coarse = levels([1, 3])
    let heights = coarse.count >= 8 ? coarse : levels([1, 2, 5])
    // Where the picture is flat, that leaves too few.
    return heights.count >= 4
      ? heights.map { floor + $0 } : Tick.values(from: low, to: high, count: 10)
  }
}
