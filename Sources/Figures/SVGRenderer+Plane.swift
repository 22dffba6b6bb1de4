import Explanation

// What only a plane seen from above has: level lines with their heights, and landmarks with their names.
extension SVGRenderer {
  /// A landmark in the picture.
  struct Mark {
    let kind: Landmark.Kind
    let x: Double
    let y: Double
    /// Where its name stands.
    var side = Side.topRight

    enum Side: CaseIterable {
      case topRight, topLeft, bottomRight, bottomLeft
      // For a tangle around it.
      case farTopRight, farTopLeft, farBottomRight, farBottomLeft

      var isLeft: Bool { [.topLeft, .bottomLeft, .farTopLeft, .farBottomLeft].contains(self) }
      /// How far below the landmark the letters stand.
      var drop: Double {
        switch self {
        case .topRight, .topLeft: -8
        case .bottomRight, .bottomLeft: 18
        case .farTopRight, .farTopLeft: -26
        case .farBottomRight, .farBottomLeft: 36
        }
      }
    }

    /// What its name takes up.
    var nameBox: Box {
      let name = 10 + 7 * Double(kind.rawValue.count)
      return Box(
        x: side.isLeft ? x - name...x - 8 : x + 8...x + name,
        y: y + side.drop - 12...y + side.drop + 4)
    }

    /// What its cross or circle takes up.
    var box: Box { Box(around: Point(x, y), 8, 8) }
  }

  /// A rectangle of the picture.
  struct Box {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
      self.x = x
      self.y = y
    }

    init(around center: Point, _ halfWidth: Double, _ halfHeight: Double) {
      x = center.x - halfWidth...center.x + halfWidth
      y = center.y - halfHeight...center.y + halfHeight
    }

    var center: Point {
      Point((x.lowerBound + x.upperBound) / 2, (y.lowerBound + y.upperBound) / 2)
    }

    func overlaps(_ other: Self) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }

    func contains(_ point: Point) -> Bool { x.contains(point.x) && y.contains(point.y) }
  }

  /// The landmarks that are within the panel.
  func marks(_ panel: Panel, _ frame: PanelFrame, _ area: Area) -> [Mark] {
    panel.landmarks.compactMap { landmark in
      frame.visible(landmark.point).map {
        Mark(kind: landmark.kind, x: area.x($0.x), y: area.y($0.y))
      }
    }
  }

  /// The landmarks, each with its name where it covers no height and as little as possible of the paths.
  func named(
    _ marks: [Mark], beside heights: [Box], _ panel: Panel, _ frame: PanelFrame, _ area: Area
  ) -> [Mark] {
    let covered = panel.series.flatMap { points(along: $0, frame, area) }
    return marks.map { mark in
      func cost(_ mark: Mark) -> Int {
        let isClear = area.contains(mark.nameBox) && !heights.contains(where: mark.nameBox.overlaps)
        return (isClear ? 0 : 1000) + covered.count(where: mark.nameBox.contains)
      }
      let sides = Mark.Side.allCases.map { side in
        var named = mark
        named.side = side
        return named
      }
      return sides.min { cost($0) < cost($1) } ?? mark
    }
  }

  /// Draws the names of landmarks, to be under the paths, of which their halo would hide pieces.
  func drawNames(_ marks: [Mark], into body: inout [String]) {
    for mark in marks {
      body += haloed(
        mark.kind.rawValue, x: mark.x + (mark.side.isLeft ? -10 : 10),
        y: mark.y + mark.side.drop, "landmark-name", anchor: mark.side.isLeft ? "end" : nil)
    }
  }

  /// Draws landmarks.
  func draw(_ marks: [Mark], into body: inout [String]) {
    for mark in marks {
      let shape = mark.kind == .start ? "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0" : "m-7 0h14m-7-7v14"
      body.append(
        "<path class=\"landmark\" d=\"M\(Self.number(mark.x)) \(Self.number(mark.y))\(shape)\"/>")
    }
  }

  /// Draws level lines, each with its height where neither a landmark nor another height is, and where as little
  /// as possible of the paths will cover it; returns where the heights are.
  func contours(
    _ panel: Panel, _ frame: PanelFrame, _ area: Area, around marks: [Mark],
    into body: inout [String]
  ) -> [Box] {
    var taken = marks.map(\.box)
    let covered = panel.series.flatMap { points(along: $0, frame, area) }
    for contour in panel.contours {
      let lines = contour.lines.flatMap { frame.lines(through: $0, columns: .max / 4) }
      guard !lines.isEmpty else { continue }
      body.append("<path class=\"contour\" d=\"\(path(lines, area))\"/>")
      // On the longest part of the line, near its middle.
      guard let longest = lines.max(by: { $0.count < $1.count }), longest.count > 8 else {
        continue
      }
      let boxes = Self.placesOnALine.compactMap { part -> Box? in
        let place = longest[Int(part * Double(longest.count - 1))]
        guard (0.04...0.96).contains(place.x), (0.04...0.96).contains(place.y) else { return nil }
        let box = Box(around: Point(area.x(place.x), area.y(place.y)), 22, 8)
        return taken.contains(where: box.overlaps) ? nil : box
      }
      let crowds = boxes.map { box in covered.count(where: box.contains) }
      guard let least = crowds.min(),
        let box = zip(boxes, crowds).first(where: { $0.1 == least })?.0
      else { continue }
      taken.append(box)
      let level = Notation(digits: 3).numeral(contour.level, .float64).text
      body += haloed(level, x: box.center.x, y: box.center.y + 3.5, "level", anchor: "middle")
    }
    return Array(taken.dropFirst(marks.count))
  }

  /// From the middle to the ends; those between are for a tangle, where none of the others is free.
  private static let placesOnALine =
    [
      0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85, 0.1, 0.9,
    ] + (0..<20).map { 0.025 + 0.05 * Double($0) } + [0.05, 0.95]

  /// Points of the picture along a path, close enough together that none passes a height unnoticed.
  private func points(along series: Series, _ frame: PanelFrame, _ area: Area) -> [Point] {
    frame.lines(through: series.points, columns: Int(area.width)).flatMap { line in
      zip(line, line.dropFirst()).flatMap { from, to in
        let (a, b) = (
          Point(area.x(from.x), area.y(from.y)), Point(area.x(to.x), area.y(to.y))
        )
        let count = max(1, (max(abs(b.x - a.x), abs(b.y - a.y)) / 8).rounded(.up))
        return stride(from: 0, through: count, by: 1).map { i in
          Point(a.x + (b.x - a.x) * i / count, a.y + (b.y - a.y) * i / count)
        }
      }
    }
  }
}
