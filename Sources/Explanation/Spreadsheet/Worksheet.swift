import Trajectories

/// A sheet of cells, in the XML of ECMA-376 (SpreadsheetML).
struct Worksheet {
  /// What a cell holds.
  enum Content {
    case text(String)
    case number(Double)
    /// A formula without its `=`, and what it came to; `nil` where the run did not come by it.
    case formula(String, Double?)
    /// A formula that comes to a text, and that text.
    case words(String, String)
  }

  /// How a cell looks; the raw values are places in the workbook's list of formats.
  enum Look: Int {
    case plain, heading, input, small, title, warning
  }

  private struct Cell {
    let content: Content
    let look: Look
  }

  let name: String
  /// Widths of columns in characters, the first first.
  var widths: [Double] = []
  /// How many rows and columns stay where they are when one scrolls.
  var frozen = (rows: 0, columns: 0)
  /// The rows that stand at the top of every printed page.
  var repeated: ClosedRange<Int>?
  private var rows: [[Int: Cell]] = []

  init(_ name: String) { self.name = name }

  /// Puts something into a cell; rows and columns count from 0.
  mutating func put(_ content: Content, _ row: Int, _ column: Int, _ look: Look = .plain) {
    while rows.count <= row { rows.append([:]) }
    rows[row][column] = Cell(content: content, look: look)
  }

  /// The name of a cell, such as B3.
  static func address(_ row: Int, _ column: Int) -> String { letters(column) + "\(row + 1)" }

  private static func letters(_ column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + column % 26)))
    return column < 26 ? last : letters(column / 26 - 1) + last
  }

  /// The part of the workbook that is this sheet.
  var xml: String {
    var text =
      XML.head
      + "<worksheet xmlns=\"\(XML.main)\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
      + "<sheetViews><sheetView workbookViewId=\"0\">"
    if frozen.rows > 0 {
      let corner = Self.address(frozen.rows, frozen.columns)
      text +=
        "<pane xSplit=\"\(frozen.columns)\" ySplit=\"\(frozen.rows)\" topLeftCell=\"\(corner)\" "
        + "activePane=\"bottomRight\" state=\"frozen\"/>"
    }
    text += "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"
    if !widths.isEmpty {
      text += "<cols>"
      for (i, width) in widths.enumerated() {
        text += "<col min=\"\(i + 1)\" max=\"\(i + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
      }
      text += "</cols>"
    }
    text += "<sheetData>"
    for (i, row) in rows.enumerated() where !row.isEmpty {
      text += "<row r=\"\(i + 1)\">"
      for (j, cell) in row.sorted(by: { $0.key < $1.key }) {
        text += Self.xml(cell, Self.address(i, j))
      }
      text += "</row>"
    }
    // Printed as wide as a page that lies on its side, and as many pages long as it takes.
    return text + "</sheetData>"
      + "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.4\" bottom=\"0.4\" header=\"0.2\" footer=\"0.2\"/>"
      + "<pageSetup orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/></worksheet>"
  }

  private static func xml(_ cell: Cell, _ address: String) -> String {
    let start = "<c r=\"\(address)\" s=\"\(cell.look.rawValue)\""
    switch cell.content {
    case .text(let text):
      return start
        + " t=\"inlineStr\"><is><t xml:space=\"preserve\">\(XML.escaped(text.replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#, with: "_x005F_")))</t></is></c>"
    case .number(let number): return start + value(number) + "</c>"
    case .words(let formula, let text):
      return start
        + " t=\"str\"><f>\(XML.escaped(formula))</f><v>\(XML.escaped(text))</v></c>"
    case .formula(let formula, let number):
      let element = "<f>\(XML.escaped(formula))</f>"
      guard let number else { return start + ">\(element)</c>" }
      return start + value(number, after: element) + "</c>"
    }
  }

  /// A number; spreadsheets have no NaN and no infinity, and say of both that the number cannot be.
  private static func value(_ number: Double, after formula: String = "") -> String {
    number.isFinite
      ? ">\(formula)<v>\(number == 0 ? "0" : "\(number)")</v>"
      : " t=\"e\">\(formula)<v>#NUM!</v>"
  }
}

/// What all parts of a workbook need of XML.
enum XML {
  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  /// Text between tags or in an attribute.
  static func escaped(_ text: String) -> String {
    text.printable.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(scalar)
      }
    }.joined()
  }
}
