/// Sheets and names as the bytes of an .xlsx file (ECMA-376, Office Open XML), in as few parts as Excel asks for.
struct Workbook {
  var sheets: [Worksheet] = []
  /// Names for cells, each with the sheet and the address.
  var names: [(name: String, sheet: String, row: Int, column: Int)] = []

  var bytes: [UInt8] {
    var archive = ZIPArchive()
    for (name, text) in parts { archive.add(name, Array(text.utf8)) }
    return archive.bytes
  }

  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private var parts: [(String, String)] {
    let numbered = sheets.enumerated().map { ($0 + 1, $1) }
    let overrides =
      numbered.map { i, _ in
        "<Override PartName=\"/xl/worksheets/sheet\(i).xml\" ContentType=\"\(Self.type).worksheet+xml\"/>"
      }.joined()
    let types =
      XML.head + "<Types xmlns=\"\(Self.package)/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(Self.type).sheet.main+xml\"/>"
      + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(Self.type).styles+xml\"/>"
      + overrides + "</Types>"
    let relations = numbered.map { i, _ in
      relation("rId\(i)", "worksheet", "worksheets/sheet\(i).xml")
    }
    let book =
      XML.head + "<workbook xmlns=\"\(XML.main)\" xmlns:r=\"\(Self.office)\"><sheets>"
      + numbered.map { i, sheet in
        "<sheet name=\"\(XML.escaped(sheet.name))\" sheetId=\"\(i)\" r:id=\"rId\(i)\"/>"
      }.joined()
      + "</sheets><definedNames>"
      + sheets.enumerated().compactMap { i, sheet in
        sheet.repeated.map { rows in
          "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(i)\">"
            + "'\(sheet.name)'!$\(rows.lowerBound + 1):$\(rows.upperBound + 1)</definedName>"
        }
      }.joined()
      + names.sorted { $0.name < $1.name }.map { name, sheet, row, column in
        let address = Worksheet.address(row, column)
        let letters = address.filter(\.isLetter)
        return "<definedName name=\"\(name)\">'\(sheet)'!$\(letters)$\(row + 1)</definedName>"
      }.joined()
      + "</definedNames><calcPr fullCalcOnLoad=\"1\"/></workbook>"
    return [
      ("[Content_Types].xml", types),
      ("_rels/.rels", relationships([relation("rId1", "officeDocument", "xl/workbook.xml")])),
      ("xl/workbook.xml", book),
      (
        "xl/_rels/workbook.xml.rels",
        relationships(relations + [relation("rId\(sheets.count + 1)", "styles", "styles.xml")])
      ),
      ("xl/styles.xml", Self.styles),
    ] + numbered.map { i, sheet in ("xl/worksheets/sheet\(i).xml", sheet.xml) }
  }

  private func relation(_ id: String, _ type: String, _ target: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(Self.office)/\(type)\" Target=\"\(target)\"/>"
  }

  private func relationships(_ relations: [String]) -> String {
    XML.head + "<Relationships xmlns=\"\(Self.package)/relationships\">" + relations.joined()
      + "</Relationships>"
  }

  /// The formats, in the order of `Worksheet.Look`.
  private static let styles =
    XML.head + "<styleSheet xmlns=\"\(XML.main)\">"
    + "<fonts count=\"5\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    + "<font><i/><sz val=\"9\"/><color rgb=\"FF555555\"/><name val=\"Calibri\"/></font>"
    + "<font><b/><sz val=\"14\"/><name val=\"Calibri\"/></font>"
    + "<font><b/><sz val=\"11\"/><color rgb=\"FFB00020\"/><name val=\"Calibri\"/></font></fonts>"
    + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
    + "<fill><patternFill patternType=\"gray125\"/></fill>"
    + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFF2CC\"/></patternFill></fill></fills>"
    + "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
    + "<border><left/><right/><top/><bottom style=\"thin\"/><diagonal/></border></borders>"
    + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    + "<cellXfs count=\"6\">"
    + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"1\" xfId=\"0\"/>"
    + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"2\" borderId=\"0\" xfId=\"0\"/>"
    + "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    + "<xf numFmtId=\"0\" fontId=\"3\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    + "<xf numFmtId=\"0\" fontId=\"4\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    + "</cellXfs></styleSheet>"
}
