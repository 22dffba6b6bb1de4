import Testing
import Trajectories

@testable import Lessons

/// Pictures and training runs as Python literals.
@Suite struct QuotedTrainingTests {
  @Test func everyPixelReadsBack() throws {
    let text = try QuotedTraining.digits(try #require(Directive("digits")), corpus())
    let lines = text.split(separator: "\n").dropFirst().dropLast()
    let expected = try readFile("\(corpus().folder)/digits/digits.csv")
      .split(separator: UInt8(ascii: "\n"))
      .map {
        $0.split(separator: UInt8(ascii: ",")).map { Int(String(decoding: $0, as: UTF8.self)) }
      }
    let found = lines.map { line in
      line.split(separator: " ")[0].map { Int(String($0), radix: 17) }
        + [Int(line.split(separator: " ")[1])]
    }
    #expect(found.count == 1797)
    #expect(found == expected)
  }

  @Test func everyLossReadsBack() throws {
    let text = try QuotedTraining.runs(try #require(Directive("trainings")), corpus())
    let found = text.split(separator: "\n").filter { $0.contains("\"losses\"") }.map { line in
      line.drop { $0 != "[" }.dropFirst().dropLast(2).split(separator: ", ").map { Double($0) }
    }
    let expected = try Training.figure1(in: corpus().folder).entries.map(\.run.losses)
    #expect(found.count == 8)
    #expect(found == expected)
  }

  @Test(arguments: ["digits all", "trainings name=a"])
  func thereIsNothingToChoose(text: String) throws {
    let directive = try #require(Directive(text[...]))
    #expect(throws: DirectiveError.self) { try QuotedTraining.digits(directive, corpus()) }
    #expect(throws: DirectiveError.self) { try QuotedTraining.runs(directive, corpus()) }
  }
}
