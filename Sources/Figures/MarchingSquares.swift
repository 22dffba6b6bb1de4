/// Values of a function at the nodes of a rectangular grid.
struct Grid {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  /// How many nodes lie along each direction.
  let columns: Int
  let rows: Int
  /// The values, row by row from the lowest y on.
  let values: [Double]

  init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int,
    _ function: (Point) -> Double
  ) {
    (self.x, self.y, self.columns, self.rows) = (x, y, columns, rows)
    func along(_ range: ClosedRange<Double>, _ index: Int, _ count: Int) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double(index) / Double(count - 1)
    }
    values = (0..<rows).flatMap { row in
      (0..<columns).map { function(Point(along(x, $0, columns), along(y, row, rows))) }
    }
  }

  fileprivate func node(_ index: Int) -> Point {
    Point(
      x.lowerBound + (x.upperBound - x.lowerBound) * Double(index % columns) / Double(columns - 1),
      y.lowerBound + (y.upperBound - y.lowerBound) * Double(index / columns) / Double(rows - 1))
  }

  /// The lines along which the function has a value, by marching squares: straight within each cell, and
  /// through the points on its edges at which the value lies by linear interpolation.
  func lines(at level: Double) -> [[Point]] {
    var segments: [(Edge, Edge)] = []
    for row in 0..<(rows - 1) {
      for column in 0..<(columns - 1) { addSegments(row * columns + column, level, to: &segments) }
    }
    return Self.joined(segments).map { $0.map { point(on: $0, level) } }
  }

  /// From a node to the one beside or above it.
  private struct Edge: Hashable {
    let node: Int
    let isUpward: Bool
  }

  private func addSegments(_ corner: Int, _ level: Double, to segments: inout [(Edge, Edge)]) {
    let corners = [corner, corner + 1, corner + columns + 1, corner + columns]
    let heights = corners.map { values[$0] }
    guard heights.allSatisfy(\.isFinite) else { return }
    let isAbove = heights.map { $0 >= level }
    // Counterclockwise from below, as the corners are.
    let edges = [
      Edge(node: corner, isUpward: false), Edge(node: corner + 1, isUpward: true),
      Edge(node: corner + columns, isUpward: false), Edge(node: corner, isUpward: true),
    ]
    let crossed = edges.indices.filter { isAbove[$0] != isAbove[($0 + 1) % 4] }.map { edges[$0] }
    switch crossed.count {
    case 2: segments.append((crossed[0], crossed[1]))
    case 4:
      // A saddle: the middle decides which opposite corners belong together.
      let middle = heights.reduce(0) { $0 + $1 / 4 } >= level
      segments +=
        middle == isAbove[0]
        ? [(crossed[0], crossed[1]), (crossed[2], crossed[3])]
        : [(crossed[3], crossed[0]), (crossed[1], crossed[2])]
    default: break
    }
  }

  private func point(on edge: Edge, _ level: Double) -> Point {
    let other = edge.node + (edge.isUpward ? columns : 1)
    let (a, b) = (node(edge.node), node(other))
    let part = (level - values[edge.node]) / (values[other] - values[edge.node])
    return Point(a.x + part * (b.x - a.x), a.y + part * (b.y - a.y))
  }

  /// Segments that share an edge as one line; a closed one ends where it began.
  private static func joined(_ segments: [(Edge, Edge)]) -> [[Edge]] {
    var touching: [Edge: [Int]] = [:]
    for (i, segment) in segments.enumerated() {
      touching[segment.0, default: []].append(i)
      touching[segment.1, default: []].append(i)
    }
    var isUsed = Array(repeating: false, count: segments.count)
    func walk(from edge: Edge) -> [Edge] {
      var line: [Edge] = []
      var end = edge
      while let next = touching[end]?.first(where: { !isUsed[$0] }) {
        isUsed[next] = true
        end = segments[next].0 == end ? segments[next].1 : segments[next].0
        line.append(end)
      }
      return line
    }
    return segments.indices.compactMap { i in
      guard !isUsed[i] else { return nil }
      isUsed[i] = true
      let ahead = walk(from: segments[i].1)
      let back = walk(from: segments[i].0)
      return back.reversed() + [segments[i].0, segments[i].1] + ahead
    }
  }
}
