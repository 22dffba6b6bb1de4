import Foundation
import Testing

@testable import Figures

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Pictures that are kept as files; `OPTIM_EXPLAIN_RECORD_SCREENS=1` records them again, to be looked at.
@Suite struct RendererTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Goldens")

  static let isRecording =
    ProcessInfo.processInfo.environment["OPTIM_EXPLAIN_RECORD_SCREENS"] == "1"

  static let figures = [("curves", Sample.curves), ("many", Sample.many)]

  @Test(arguments: figures)
  func picturesAreAsRecorded(_ name: String, _ figure: Figure) throws {
    let pictures = [
      "\(name).svg": SVGRenderer().render(figure), "\(name).txt": TextRenderer().render(figure),
      "\(name)-plain.txt": TextRenderer(isPlain: true).render(figure),
    ]
    for (file, picture) in pictures {
      let url = Self.folder.appending(path: file)
      if Self.isRecording { try Data(picture.utf8).write(to: url) }
      #expect(try String(contentsOf: url, encoding: .utf8) == picture, "\(file) has changed")
    }
  }

  @Test(arguments: figures)
  func svgIsXMLWithTitleAndDescription(_: String, _ figure: Figure) throws {
    let document = try Document(SVGRenderer().render(figure))
    #expect(document.attributes["svg"]?["role"] == "img")
    #expect(document.texts["title"] == figure.title)
    #expect(document.texts["desc"] == figure.description)
    let ids = try #require(document.attributes["svg"]?["aria-labelledby"])
    #expect(
      ids.split(separator: " ").map(String.init) == [
        document.attributes["title"]?["id"], document.attributes["desc"]?["id"],
      ])
    #expect(document.attributes["script"] == nil)
  }

  @Test(arguments: figures)
  func textFitsIn80ColumnsAndPlainTextIsASCII(_: String, _ figure: Figure) {
    for isPlain in [true, false] {
      let text = TextRenderer(isPlain: isPlain).render(figure)
      let lines = text.components(separatedBy: "\n")
      #expect(lines.allSatisfy { $0.count <= 80 && !$0.hasSuffix(" ") })
      #expect(!isPlain || text.unicodeScalars.allSatisfy(\.isASCII))
    }
  }

  @Test func whatXMLCannotHoldIsReplaced() throws {
    var figure = Sample.curves
    figure.title = "a\u{1B}[31mb\u{0}c\u{FFFE}]]>"
    #expect(
      try Document(SVGRenderer().render(figure)).texts["title"]
        == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}]]>")
    #expect(TextRenderer().render(figure).hasPrefix("a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}]]>\n"))
  }

  @Test func thousandsOfPointsStaySmallAndKeepTheirExtremes() throws {
    var figure = Sample.many
    let points = (0..<100_000).map { Point(Double($0), $0 == 50_001 ? 7 : Double($0 % 2)) }
    figure.panels[0].series = [Series("long", style: 0, points)]
    let svg = SVGRenderer().render(figure)
    #expect(svg.utf8.count < 60_000)
    figure.panels[0].series[0].points[50_001].y = 1
    figure.panels[0].vertical.range = -0.4...7.4
    #expect(SVGRenderer().render(figure) != svg)
  }
}

/// What an XML parser finds: the attributes and the text of the last element of each name.
final class Document: NSObject, XMLParserDelegate {
  private(set) var attributes: [String: [String: String]] = [:]
  private(set) var texts: [String: String] = [:]
  private var open: [String] = []

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?,
    qualifiedName _: String?, attributes: [String: String]
  ) {
    self.attributes[name] = attributes
    texts[name] = ""
    open.append(name)
  }

  func parser(
    _: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?
  ) {
    open.removeLast()
  }

  func parser(_: XMLParser, foundCharacters text: String) {
    if let name = open.last { texts[name, default: ""] += text }
  }
}
