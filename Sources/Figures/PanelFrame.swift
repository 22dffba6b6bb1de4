/// The rectangle of a panel, as the unit square: what of its data is seen, and where.
struct PanelFrame {
  let x: AxisFrame
  let y: AxisFrame

  /// The frame of one panel; all panels of a figure have the same horizontal axis.
  init(_ panel: Panel, of figure: Figure) {
    let isPlane = figure.panels.contains { !$0.contours.isEmpty }
    x = AxisFrame(
      figure.horizontal,
      fitting: figure.panels.lazy.flatMap(\.series).flatMap(\.points).map(\.x),
      padding: isPlane ? 0.05 : 0)
    y = AxisFrame(
      panel.vertical, fitting: panel.series.lazy.flatMap(\.points).map(\.y), padding: 0.05)
  }

  /// Where a point is, be it in the square or beyond; nil where it has no place.
  func place(_ point: Point) -> Point? {
    guard let x = x.position(point.x), let y = y.position(point.y) else { return nil }
    return Point(x, y)
  }

  /// Where a point is, if it is in the square.
  func visible(_ point: Point) -> Point? {
    place(point).flatMap { place in
      let square = -1e-9...(1 + 1e-9)
      return square.contains(place.x) && square.contains(place.y) ? place : nil
    }
  }

  /// The visible parts of a line, thinned to what so many columns can show.
  func lines(through points: [Point], columns: Int) -> [[Point]] {
    points.map(place).split(separator: nil).flatMap { run in
      Self.clipped(Self.thinned(run.compactMap(\.self), columns: columns))
    }
  }

  /// About `count` points of a series at which to draw its marker, away from those of other styles.
  func marked(_ series: Series, count: Int) -> [Point] {
    let points = series.points.compactMap(visible)
    guard points.count > count, !series.isPath else { return points }
    let shift = (0.15 + 0.37 * Double(series.style)).truncatingRemainder(dividingBy: 1)
    var next = 0
    return points.filter { point in
      guard point.x * Double(count) >= Double(next) + shift else { return false }
      next = Int(point.x * Double(count) - shift) + 1
      return true
    }
  }

  /// Of many points in a column, the first, the lowest, the highest and the last: all that is seen.
  private static func thinned(_ line: [Point], columns: Int) -> [Point] {
    guard line.count > 4 * columns, zip(line, line.dropFirst()).allSatisfy({ $0.x <= $1.x }) else {
      return line
    }
    var thin: [Point] = []
    var rest = line[...]
    while let first = rest.first {
      let column = (first.x * Double(columns)).rounded(.down)
      let group = rest.prefix { ($0.x * Double(columns)).rounded(.down) == column }
      rest = rest.dropFirst(group.count)
      let byHeight = group.indices.sorted { group[$0].y < group[$1].y }
      let kept = Set([group.startIndex, group.endIndex - 1, byHeight.first, byHeight.last])
      thin += kept.compactMap(\.self).sorted().map { group[$0] }
    }
    return thin
  }

  /// The parts of a line that are in the unit square.
  private static func clipped(_ line: [Point]) -> [[Point]] {
    guard line.count > 1 else { return [] }
    var parts: [[Point]] = []
    for (a, b) in zip(line, line.dropFirst()) {
      guard let (from, to) = clipped(a, b) else { continue }
      if parts.last?.last == from {
        parts[parts.count - 1].append(to)
      } else {
        parts.append([from, to])
      }
    }
    return parts
  }

  /// The part of a segment that is in the unit square (Liang & Barsky, 1984).
  private static func clipped(_ a: Point, _ b: Point) -> (Point, Point)? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var (enter, leave) = (0.0, 1.0)
    for (slope, room) in [(-dx, a.x), (dx, 1 - a.x), (-dy, a.y), (dy, 1 - a.y)] {
      if slope == 0 {
        if room < 0 { return nil }
      } else if slope < 0 {
        enter = max(enter, room / slope)
      } else {
        leave = min(leave, room / slope)
      }
    }
    guard enter <= leave else { return nil }
    func at(_ part: Double) -> Point { Point(a.x + part * dx, a.y + part * dy) }
    return (enter == 0 ? a : at(enter), leave == 1 ? b : at(leave))
  }
}
