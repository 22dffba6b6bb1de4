import Explanation

/// A figure for a terminal of 80 columns; in ASCII for logs.
public struct TextRenderer {
  private static let width = 80
  private let isPlain: Bool
  private let paint: (String, Int?) -> String

  /// A renderer.
  ///
  /// - Parameters:
  ///   - isPlain: whether to use ASCII alone.
  ///   - paint: gives text the colour of a style, or of the background for nil, without changing its width.
  public init(
    isPlain: Bool = false, paint: @escaping (String, Int?) -> String = { text, _ in text }
  ) {
    self.isPlain = isPlain
    self.paint = paint
  }

  /// The figure as lines of text.
  public func render(_ figure: Figure) -> String {
    var lines = shown(figure.title).wrapped(Self.width) + legend(figure)
    let rows = figure.panels.count == 1 ? 20 : figure.panels.count == 2 ? 12 : 8
    let frames = figure.panels.map { PanelFrame($0, of: figure) }
    let ticks = frames.map { $0.y.ticks(max(2, rows / 3), isPlain: isPlain) }
    let gutter = max(6, ticks.joined().map(\.label.count).max() ?? 0)
    for (i, panel) in figure.panels.enumerated() {
      let heading = [panel.title, panel.vertical.label].filter { !$0.isEmpty }
        .joined(separator: ": ")
      lines +=
        [""] + shown(heading).wrapped(Self.width - gutter - 2).map { indent(gutter + 2) + $0 }
      lines += panelLines(panel, frames[i], ticks[i], gutter: gutter, rows: rows)
      let isLast = i == figure.panels.count - 1
      lines += horizontalAxis(frames[i], gutter: gutter, hasLabels: isLast)
    }
    let label = shown(figure.horizontal.label)
    lines.append(indent(gutter + 2 + max(0, (Self.width - gutter - 2 - label.count) / 2)) + label)
    for (i, note) in figure.notes.enumerated() {
      lines += (i == 0 ? [""] : []) + shown(note).wrapped(Self.width)
    }
    return lines.map { $0.trimmingTrailingSpaces() + "\n" }.joined()
  }

  private func legend(_ figure: Figure) -> [String] {
    var entries = figure.legend.map { series in
      (text: "\(marker(series.style)) \(shown(series.name))", style: Optional(series.style))
    }
    if entries.count == 1, !figure.legend[0].isPath { entries = [] }
    var kinds: [Landmark.Kind] = []
    for landmark in figure.panels.flatMap(\.landmarks) where !kinds.contains(landmark.kind) {
      kinds.append(landmark.kind)
    }
    entries += kinds.map { ("\(Self.letter($0)) \($0.rawValue)", nil) }
    var lines: [String] = []
    var width = Self.width
    for entry in entries {
      if width + 3 + entry.text.count > Self.width {
        lines.append("")
        width = 0
      }
      let space = width == 0 ? "" : "   "
      lines[lines.count - 1] += space + paint(entry.text, entry.style)
      width += space.count + entry.text.count
    }
    return lines
  }

  private func panelLines(
    _ panel: Panel, _ frame: PanelFrame, _ ticks: [Tick], gutter: Int, rows: Int
  ) -> [String] {
    var canvas = TerminalCanvas(columns: Self.width - gutter - 2, rows: rows)
    for contour in panel.contours {
      for line in contour.lines.flatMap({ frame.lines(through: $0, columns: .max / 4) }) {
        if isPlain {
          canvas.draw(line, character: ".", style: nil)
        } else {
          canvas.drawDots(line, style: nil)
        }
      }
    }
    for series in panel.series.filter(\.isFaint) + panel.series.filter({ !$0.isFaint }) {
      let lines = frame.lines(through: series.points, columns: 2 * canvas.columns)
      for line in lines {
        if series.isPath {
          canvas.draw(line, character: marker(series.style), style: series.style)
        } else if isPlain {
          let character = series.isFaint ? "." : marker(series.style)
          canvas.draw(line, character: character, style: series.style)
        } else {
          canvas.drawDots(line, style: series.style)
        }
      }
    }
    for series in panel.series where !series.isFaint {
      for place in frame.marked(series, count: 7) {
        canvas.put(marker(series.style), style: series.style, at: place)
      }
    }
    for landmark in panel.landmarks {
      if let place = frame.visible(landmark.point) {
        canvas.put(Self.letter(landmark.kind), style: nil, at: place)
      }
    }
    let labels = Dictionary(
      ticks.map { (min(rows - 1, max(0, Int((1 - $0.position) * Double(rows)))), $0.label) }
    ) { first, _ in first }
    return (0..<rows).map { row in
      let edge = isPlain ? (labels[row] == nil ? "|" : "+") : (labels[row] == nil ? "│" : "┤")
      return (labels[row] ?? "").aligned(gutter) + " " + edge + canvas.row(row, paint: paint)
    }
  }

  private func horizontalAxis(
    _ frame: PanelFrame, gutter: Int, hasLabels: Bool
  ) -> [String] {
    let columns = Self.width - gutter - 2
    var line = Array(repeating: Character(isPlain ? "-" : "─"), count: columns)
    var labels = Array(repeating: Character(" "), count: Self.width)
    for tick in frame.x.ticks(6, isPlain: isPlain) {
      let column = min(columns - 1, max(0, Int(tick.position * Double(columns))))
      line[column] = isPlain ? "+" : "┬"
      let first = min(
        Self.width - tick.label.count, max(0, gutter + 2 + column - tick.label.count / 2))
      // A label that would touch the one before is left out.
      guard labels[max(0, first - 1)..<(first + tick.label.count)].allSatisfy({ $0 == " " }) else {
        continue
      }
      labels.replaceSubrange(first..<(first + tick.label.count), with: tick.label)
    }
    let axis = indent(gutter + 1) + (isPlain ? "+" : "└") + String(line)
    return hasLabels ? [axis, String(labels)] : [axis]
  }

  private func marker(_ style: Int) -> Character {
    let all = isPlain ? Array("o#^*+xv@%&$") : Array("●■▲◆+×▼○□△◇")
    return all[style % all.count]
  }

  private static func letter(_ kind: Landmark.Kind) -> Character {
    switch kind {
    case .start: "S"
    case .minimum: "M"
    }
  }

  private func indent(_ count: Int) -> String { String(repeating: " ", count: count) }

  private func shown(_ text: String) -> String { text.shown(isPlain: isPlain) }
}

extension String {
  /// The text as it is safe on a terminal, and in ASCII where it is to be plain.
  func shown(isPlain: Bool) -> String { Notation(isPlain: isPlain).symbol(self) }
}
