import Explanation

/// A grid of characters, each of which may have the colour of a series; fine lines are drawn in Braille dots.
struct TerminalCanvas {
  let columns: Int
  let rows: Int
  private var cells: [Cell]

  private struct Cell {
    var character: Character = " "
    var style: Int?
    /// Which of the eight dots of a Braille character are set.
    var dots: UInt8 = 0

    var isBlank: Bool { character == " " && dots == 0 }

    var shown: Character {
      guard character == " ", dots != 0 else { return character }
      return Character(Unicode.Scalar(UInt32(0x2800) + UInt32(dots)) ?? " ")
    }
  }

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// Puts a character at a place in the unit square.
  mutating func put(_ character: Character, style: Int?, at place: Point) {
    let index = cell(place, 1, 1)
    guard cells.indices.contains(index.cell) else { return }
    cells[index.cell].character = character
    cells[index.cell].style = style
  }

  /// Draws a line of one character a cell.
  mutating func draw(_ line: [Point], character: Character, style: Int?) {
    walk(line, 1, 1) { canvas, place in canvas.put(character, style: style, at: place) }
  }

  /// Draws a line of dots, two a column and four a row.
  mutating func drawDots(_ line: [Point], style: Int?) {
    walk(line, 2, 4) { canvas, place in
      let index = canvas.cell(place, 2, 4)
      guard canvas.cells.indices.contains(index.cell) else { return }
      canvas.cells[index.cell].dots |= Self.bits[index.y % 4][index.x % 2]
      canvas.cells[index.cell].style = style
    }
  }

  /// One row as text, without spaces at its end.
  func row(_ row: Int, paint: (String, Int?) -> String) -> String {
    let line = cells[(row * columns)..<((row + 1) * columns)]
    let end = line.lastIndex { !$0.isBlank } ?? line.startIndex - 1
    var text = ""
    var run = ""
    var style: Int?
    for cell in line[..<(end + 1)] {
      if cell.style != style, !run.isEmpty {
        text += paint(run, style)
        run = ""
      }
      style = cell.style
      run.append(cell.shown)
    }
    return text + (run.isEmpty ? "" : paint(run, style))
  }

  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  /// The dot at a place, with the cell that it is in; a cell has `across` times `down` dots.
  private func cell(_ place: Point, _ across: Int, _ down: Int) -> (cell: Int, x: Int, y: Int) {
    let x = min(max(Int(place.x * Double(columns * across)), 0), columns * across - 1)
    let y = min(max(Int((1 - place.y) * Double(rows * down)), 0), rows * down - 1)
    return (y / down * columns + x / across, x, y)
  }

  /// Visits places along a line so densely that no dot is missed.
  private mutating func walk(
    _ line: [Point], _ across: Int, _ down: Int, _ visit: (inout Self, Point) -> Void
  ) {
    if line.count == 1 { visit(&self, line[0]) }
    for (a, b) in zip(line, line.dropFirst()) {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = max(abs(dx) * Double(columns * across), abs(dy) * Double(rows * down))
      let steps = max(1, Int(length.rounded(.up)))
      for i in 0...steps {
        let part = Double(i) / Double(steps)
        visit(&self, Point(a.x + part * dx, a.y + part * dy))
      }
    }
  }
}
