import Explanation

// What only a plane seen from above has: level lines with their heights, and landmarks with their names.
extension SVGRenderer {
  /// A landmark in the picture.
  struct Mark {
    let kind: Landmark.Kind
    let x: Double
    let y: Double
    /// Whether its name stands to the left of it, for lack of room at the right.
    let isNameAtLeft: Bool

    /// What its cross or circle and its name take up.
    var box: Box {
      let name = 10 + 7 * Double(kind.rawValue.count)
      return Box(x: isNameAtLeft ? x - name...x + 8 : x - 8...x + name, y: y - 20...y + 8)
    }
  }

  /// A rectangle of the picture.
  struct Box {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    func overlaps(_ other: Self) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }
  }

  /// The landmarks that are within the panel.
  func marks(_ landmarks: [Landmark], _ frame: PanelFrame, _ area: Area) -> [Mark] {
    landmarks.compactMap { landmark in
      frame.visible(landmark.point).map {
        Mark(kind: landmark.kind, x: area.x($0.x), y: area.y($0.y), isNameAtLeft: $0.x > 0.85)
      }
    }
  }

  /// Draws landmarks with their names.
  func draw(_ marks: [Mark], into body: inout [String]) {
    for mark in marks {
      let shape = mark.kind == .start ? "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0" : "m-7 0h14m-7-7v14"
      body.append(
        "<path class=\"landmark\" d=\"M\(Self.number(mark.x)) \(Self.number(mark.y))\(shape)\"/>")
      body.append(
        text(
          mark.kind.rawValue, x: mark.x + (mark.isNameAtLeft ? -10 : 10), y: mark.y - 8,
          "landmark-name", anchor: mark.isNameAtLeft ? "end" : nil))
    }
  }

  /// Draws level lines, each with its height where neither a landmark nor another height is.
  func contours(
    _ contours: [Contour], _ frame: PanelFrame, _ area: Area, around marks: [Mark],
    into body: inout [String]
  ) {
    var taken = marks.map(\.box)
    for contour in contours {
      let lines = contour.lines.flatMap { frame.lines(through: $0, columns: .max / 4) }
      guard !lines.isEmpty else { continue }
      body.append("<path class=\"contour\" d=\"\(path(lines, area))\"/>")
      // On the longest part of the line, at its middle if that is free.
      guard let longest = lines.max(by: { $0.count < $1.count }), longest.count > 8 else {
        continue
      }
      for part in [0.5, 0.25, 0.75, 0.4, 0.6, 0.1, 0.9] {
        let place = longest[Int(part * Double(longest.count - 1))]
        let (x, y) = (area.x(place.x), area.y(place.y))
        let box = Box(x: x - 22...x + 22, y: y - 8...y + 8)
        guard (0.04...0.96).contains(place.x), (0.04...0.96).contains(place.y),
          !taken.contains(where: box.overlaps)
        else { continue }
        taken.append(box)
        let level = Notation(digits: 3).numeral(contour.level, .float64).text
        body.append(text(level, x: x, y: y + 3.5, "level", anchor: "middle"))
        break
      }
    }
  }
}
