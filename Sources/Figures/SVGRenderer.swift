import Explanation
import Trajectories

/// A figure as SVG: light or dark as its reader has it, legible in greyscale, without scripts.
///
/// The same figure gives the same bytes. Several fit into one page of HTML: classes and ids are their own.
public struct SVGRenderer: Sendable {
  private static let width = 720.0
  private static let left = 72.0
  private static let right = 24.0
  private static let plotWidth = width - left - right

  /// A renderer.
  public init() {}

  /// The picture.
  public func render(_ figure: Figure) -> String {
    var body: [String] = []
    var y = 14.0
    for line in figure.title.wrapped(60) {
      y += 20
      body.append(text(line, x: Self.left, y: y, "title"))
    }
    y = legend(figure, below: y + 10, into: &body)
    let height = figure.panels.count == 1 ? 420.0 : figure.panels.count == 2 ? 240 : 170
    for (i, panel) in figure.panels.enumerated() {
      let heading = [panel.title, panel.vertical.label].filter { !$0.isEmpty }
        .joined(separator: ": ")
      y += 22
      body.append(text(heading, x: Self.left, y: y, "heading"))
      y += 8
      let area = Area(left: Self.left, top: y, width: Self.plotWidth, height: height)
      let frame = PanelFrame(panel, of: figure)
      y += height
      axes(frame, area, isLast: i == figure.panels.count - 1, into: &body)
      draw(panel, frame, area, into: &body)
    }
    y += 34
    body.append(
      text(
        figure.horizontal.label, x: Self.left + Self.plotWidth / 2, y: y, "label",
        anchor: "middle"))
    y += 8
    for note in figure.notes {
      y += 4
      for line in note.wrapped(100) {
        y += 16
        body.append(text(line, x: Self.left, y: y, "note"))
      }
    }
    return page(figure, body, height: y + 16)
  }

  private func page(_ figure: Figure, _ body: [String], height: Double) -> String {
    let size = "\(Self.number(Self.width)) \(Self.number(height))"
    let id =
      "optim-" + String(Self.hash(figure.title + figure.description + body.joined()), radix: 36)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="optim-figure" role="img" \
      aria-labelledby="\(id)-title \(id)-desc" viewBox="0 0 \(size)" width="\(Self.number(Self.width))" \
      height="\(Self.number(height))">
      <title id="\(id)-title">\(Self.escaped(figure.title))</title>
      <desc id="\(id)-desc">\(Self.escaped(figure.description))</desc>
      <style>
      \(SVGStyle.sheet)
      </style>
      <rect class="paper" width="\(Self.number(Self.width))" height="\(Self.number(height))"/>
      \(body.joined(separator: "\n"))
      </svg>

      """
  }

  /// A sample of each line with its name, in rows; returns where the last row ends.
  private func legend(_ figure: Figure, below top: Double, into body: inout [String]) -> Double {
    guard figure.legend.count > 1 || figure.legend.contains(where: \.isPath) else { return top }
    var (x, y) = (Self.left, top + 12)
    for series in figure.legend {
      let width = 44 + 7.6 * Double(series.name.count) + 14
      if x > Self.left, x + width > Self.width - Self.right { (x, y) = (Self.left, y + 20) }
      let style = "s\(series.style % SVGStyle.colours.count)"
      let line = "M\(Self.number(x)) \(Self.number(y - 4))h34"
      body.append("<path class=\"line \(style)\" d=\"\(line)\"/>")
      body.append(markers(series.style, [(x + 17, y - 4)]))
      body.append(text(series.name, x: x + 42, y: y, "label"))
      x += width
    }
    return y + 6
  }

  private func axes(
    _ frame: PanelFrame, _ area: Area, isLast: Bool, into body: inout [String]
  ) {
    var grid = ""
    for tick in frame.x.ticks(8) {
      let x = Self.number(area.x(tick.position))
      grid += "M\(x) \(Self.number(area.top))v\(Self.number(area.height))"
      guard isLast else { continue }
      body.append(
        text(
          tick.label, x: area.x(tick.position), y: area.top + area.height + 16, "tick",
          anchor: "middle"))
    }
    for tick in frame.y.ticks(Int(area.height / 40)) {
      let y = area.y(tick.position)
      grid += "M\(Self.number(area.left)) \(Self.number(y))h\(Self.number(area.width))"
      body.append(text(tick.label, x: area.left - 7, y: y + 4, "tick", anchor: "end"))
    }
    body.append("<path class=\"grid\" d=\"\(grid)\"/>")
    body.append(
      "<rect class=\"frame\" x=\"\(Self.number(area.left))\" y=\"\(Self.number(area.top))\" "
        + "width=\"\(Self.number(area.width))\" height=\"\(Self.number(area.height))\"/>")
  }

  private func draw(_ panel: Panel, _ frame: PanelFrame, _ area: Area, into body: inout [String]) {
    let landmarks = marks(panel, frame, area)
    let heights = contours(panel, frame, area, around: landmarks, into: &body)
    drawNames(named(landmarks, beside: heights, panel, frame, area), into: &body)
    let paths = panel.series.filter(\.isPath).map(\.style)
    for series in panel.series.filter(\.isFaint) + panel.series.filter({ !$0.isFaint }) {
      let lines = frame.lines(through: series.points, columns: Int(area.width))
      let look = "line s\(series.style % SVGStyle.colours.count)\(series.isFaint ? " faint" : "")"
      let width = series.isPath ? " \(Self.width(paths.firstIndex(of: series.style) ?? 0))" : ""
      if !lines.isEmpty {
        body.append("<path class=\"\(look)\" d=\"\(path(lines, area))\"\(width)/>")
      }
      guard !series.isFaint else { continue }
      let marked = frame.marked(series, count: 7).map { (area.x($0.x), area.y($0.y)) }
      guard !marked.isEmpty else { continue }
      // A path's end shows whose it is; its other steps are dots.
      guard series.isPath else {
        body.append(markers(series.style, marked))
        continue
      }
      if series.points.count <= 101 { body.append(dots(series.style, marked)) }
      if let end = series.points.last.flatMap(frame.visible) {
        body.append(markers(series.style, [(area.x(end.x), area.y(end.y))], size: 1.6))
      }
    }
    draw(landmarks, into: &body)
  }

  /// A path is the thinner the later it is drawn, so that those below show at its sides where they coincide.
  private static func width(_ place: Int) -> String {
    "style=\"stroke-width:\(number(max(1.5, 3 - 0.5 * Double(place))))\""
  }

  func path(_ lines: [[Point]], _ area: Area) -> String {
    lines.map { line in
      "M"
        + line.map { "\(Self.number(area.x($0.x))) \(Self.number(area.y($0.y)))" }
        .joined(separator: "L")
    }.joined()
  }

  private func markers(_ style: Int, _ places: [(Double, Double)], size: Double = 1) -> String {
    let marker = SVGStyle.marker(style, size: size)
    let shape = places.map { "M\(Self.number($0)) \(Self.number($1))\(marker.path)" }.joined()
    let look = "s\(style % SVGStyle.colours.count) \(marker.isHollow ? "hollow" : "marker")"
    return "<path class=\"\(look)\" d=\"\(shape)\"/>"
  }

  private func dots(_ style: Int, _ places: [(Double, Double)]) -> String {
    let shape = places.map { "M\(Self.number($0)) \(Self.number($1))h0" }.joined()
    return "<path class=\"dots s\(style % SVGStyle.colours.count)\" d=\"\(shape)\"/>"
  }

  func text(
    _ text: String, x: Double, y: Double, _ look: String, anchor: String? = nil, more: String = ""
  ) -> String {
    let anchor = (anchor.map { " text-anchor=\"\($0)\"" } ?? "") + more
    return "<text class=\"\(look)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\"\(anchor)>"
      + Self.escaped(text) + "</text>"
  }

  /// A text that keeps lines off by a halo: the same once before, since many programs do not know `paint-order`.
  func haloed(
    _ text: String, x: Double, y: Double, _ look: String, anchor: String?
  ) -> [String] {
    [
      self.text(
        text, x: x, y: y, look + " halo", anchor: anchor, more: " aria-hidden=\"true\""),
      self.text(text, x: x, y: y, look, anchor: anchor),
    ]
  }
}

/// Where a panel is in the picture.
struct Area {
  let left: Double
  let top: Double
  let width: Double
  let height: Double

  func x(_ position: Double) -> Double { left + position * width }
  func y(_ position: Double) -> Double { top + (1 - position) * height }

  func contains(_ box: SVGRenderer.Box) -> Bool {
    box.x.lowerBound >= left && box.x.upperBound <= left + width && box.y.lowerBound >= top
      && box.y.upperBound <= top + height
  }
}

extension SVGRenderer {
  /// A length to a tenth, always spelled the same way.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let digits = "\(tenths.magnitude / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths.magnitude % 10)")
    return tenths < 0 ? "-" + digits : digits
  }

  /// Text as XML.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// FNV-1a: a short name for a figure, the same on every machine.
  private static func hash(_ text: String) -> UInt32 {
    text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }
}
