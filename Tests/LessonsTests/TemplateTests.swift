import Testing

@testable import Lessons

@Suite struct TemplateTests {
  @Test func `a line is cut at its directives`() throws {
    #expect(Piece.pieces(of: "a {{value adam θ x step=2}} b") == [
      .text("a "), .directive(try #require(Directive("value adam θ x step=2"))), .text(" b"),
    ])
  }
}
