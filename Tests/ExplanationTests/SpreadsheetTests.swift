import Testing

@testable import Explanation

@Suite struct SpreadsheetTests {
  /// The check value of CRC-32, as the catalogue of parametrised CRC algorithms has it.
  @Test func checksumIsCRC32() {
    #expect(ZIPArchive.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(ZIPArchive.checksum([]) == 0)
  }

  private func workbook(_ telling: Telling) throws -> String {
    var story = try telling.story()
    return String(decoding: try Spreadsheet.bytes(of: &story), as: UTF8.self)
  }

  @Test func sameRunMakesTheSameBytes() throws {
    let once = try workbook(Telling())
    #expect(try workbook(Telling()) == once)
    #expect(once.hasPrefix("PK\u{3}\u{4}"))
  }

  /// Cells of the first step of Adam, by the formulas of the rule.
  @Test(arguments: [
    "<f>0.2 * O10</f><v>-1.0</v>", "<f>1 - POWER(beta1,A11)</f>",
    "<f>beta1 * G10 + (1 - beta1) * C11</f>", "<f>beta2 * I10 + (1 - beta2) * (C11*C11)</f>",
    "<f>O10 - lr * K11 / (SQRT(M11) + eps)</f>", ">'path'!$B$3</definedName>",
  ])
  func formulasAreThoseOfTheRule(formula: String) throws {
    #expect(try workbook(Telling()).contains(formula))
  }

  @Test func itIsPrintedOnPagesThatLieOnTheirSide() throws {
    let text = try workbook(Telling())
    #expect(text.contains("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"))
    #expect(
      text.contains("<pageSetup orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>"))
    // The rows of formulas and names, as they are frozen.
    #expect(text.contains("localSheetId=\"0\">'path'!$8:$9</definedName>"))
  }

  /// A sentence that is computed, so that it comes and goes with the numbers.
  @Test func anOverflowIsExplained() throws {
    let formula = "<f>IF(SUMPRODUCT(--ISERROR(B8:F"
    let right = try workbook(Telling(optimizer: "sgd"))
    #expect(right.contains(formula) && right.contains("</f><v></v>"))
    let wrong = try workbook(Telling(optimizer: "sgd", settings: [("lr", 1e9)], steps: 100))
    #expect(wrong.contains(formula) && wrong.contains("</f><v>The run leaves the finite numbers"))
    // Excel takes no longer text within a formula.
    let text = try #require(wrong.firstMatch(of: /<\/f><v>(The run .*?)<\/v>/)).1
    #expect(text.count <= 255)
  }

  @Test func branchesAreLive() throws {
    #expect(try workbook(Telling(optimizer: "radam")).contains("IF(H11&gt;5,"))
  }

  @Test func firstBufferIsACopy() throws {
    let text = try workbook(Telling(optimizer: "momentum"))
    #expect(text.contains("<f>C9</f>") && text.contains("<f>momentum * E9 + C10</f>"))
  }

  @Test(arguments: [
    Telling(dtype: .float32),
    Telling(settings: [("beta_power_precision", "float32")]),
  ])
  func whatNoSpreadsheetCanDoIsSaid(telling: Telling) throws {
    var story = try telling.story()
    #expect(throws: SpreadsheetError.self) { try Spreadsheet.bytes(of: &story) }
  }

  @Test func textIsEscaped() {
    #expect(XML.escaped("<a & \"b\">\u{1}") == "&lt;a &amp; &quot;b&quot;&gt;\u{FFFD}")
  }

  @Test func cellsAreNamedByLetters() {
    let names = [0, 25, 26, 51, 701, 702, 16_383].map { Worksheet.address(0, $0) }
    #expect(names == ["A1", "Z1", "AA1", "AZ1", "ZZ1", "AAA1", "XFD1"])
  }
}

@Suite struct CSVTests {
  private func rows(_ telling: Telling) throws -> [String] {
    var story = try telling.story()
    var renderer = CSVRenderer()
    var text = renderer.head(story.head)
    while let step = story.next() { text += renderer.step(step) }
    return (text + renderer.foot(story.foot)).components(by: "\r\n")
  }

  @Test func rowsAreCoordinatesOfSteps() throws {
    let rows = try rows(Telling(optimizer: "momentum", steps: 1))
    #expect(
      rows == [
        "step,coordinate,loss,g,b,theta", "0,x,,,0,-5", "0,y,,,0,-2", "1,x,10.5,-1,-1,-4.999",
        "1,y,10.5,-8,-8,-1.992", "",
      ])
  }

  @Test func whatOnlyPassesThroughIsCalledByItsMeaning() throws {
    let telling = Telling(optimizer: "sgd", settings: [("weight_decay", 0.1), ("maximize", true)])
    #expect(
      try rows(telling)[0]
        == "step,coordinate,loss,g (gradient),\"g (gradient, turned round to climb)\",g,theta")
  }

  /// Symbols of ours are spelled out; the names of a file, in HostileFileTests, are not.
  @Test func symbolsAreInASCII() throws {
    let rows = try rows(Telling(optimizer: "sgd", objective: "parabola", steps: 1))
    #expect(rows[1].hasPrefix("0,theta,") && rows[2].hasPrefix("1,theta,"))
  }

  @Test func nameThatLooksLikeAFormulaIsNone() {
    #expect(CSVRenderer.label("=1+1") == "'=1+1")
    #expect(CSVRenderer.label("@x") == "'@x")
    #expect(CSVRenderer.label("+x") == "'+x" && CSVRenderer.label("-x") == "'-x")
    // An accent makes another character of the sign, and a spreadsheet still takes it for one.
    #expect(CSVRenderer.label("=\u{301}1") == "'=\u{301}1")
    #expect(CSVRenderer.label("x=") == "x=" && CSVRenderer.label("") == "")
    #expect(CSVRenderer.label("w[0,1]") == "w[0,1]")
    #expect(CSVRenderer.row(["a\"b", "1,2", "c"]) == "\"a\"\"b\",\"1,2\",c\r\n")
  }
}

extension String {
  fileprivate func components(by separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
