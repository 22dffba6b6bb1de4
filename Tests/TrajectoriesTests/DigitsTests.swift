import Objectives
import Testing

@testable import Trajectories

@Suite("Handwritten digits of the corpus")
struct DigitsTests {
  @Test func theyAreThoseOfScikitLearn() throws {
    let images = try LabelledImages.digits(in: try #require(Corpus.home))
    #expect(images.count == 1797 && images.pixels == 64 && images.classes == 10)
    // As scikit-learn and UCI count them.
    #expect(
      (0..<10).map { digit in images.labels.count { $0 == digit } }
        == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(images.inputs.allSatisfy { (0...1).contains($0) && ($0 * 16).rounded() == $0 * 16 })
    // The first picture, as scikit-learn's documentation shows it: a 0.
    #expect(images.labels[0] == 0)
    #expect(images.inputs.prefix(8).map { $0 * 16 } == [0, 0, 5, 13, 9, 1, 0, 0])
  }

  static let picture = Array(repeating: "3", count: 64).joined(separator: ",")
  static let expected =
    "is no picture; expected 64 whole numbers from 0 to 16 and a digit, with commas between."

  @Test(arguments: [
    ("", "The file is empty; expected a picture a line."),
    ("\(picture)\n", "Line 1 \(expected)"),
    ("\(picture),4\n\(picture),10\n", "Line 2 \(expected)"),
    ("\(picture),4\n\(picture),4,4\n", "Line 2 \(expected)"),
    ("x\(picture),4\n", "Line 1 \(expected)"),
    ("17\(picture.dropFirst()),4\n", "Line 1 \(expected)"),
    ("-1\(picture.dropFirst()),4\n", "Line 1 \(expected)"),
  ])
  func wrongFilesAreExplained(text: String, message: String) throws {
    try withTemporaryFile(text) { path in
      #expect {
        _ = try LabelledImages(digits: path)
      } throws: { error in
        (error as? TrajectoryError)?.description == "\(path): \(message)"
      }
    }
  }

  @Test func aRightFileIsRead() throws {
    try withTemporaryFile("\(Self.picture),4\n") { path in
      let images = try LabelledImages(digits: path)
      #expect(images.count == 1 && images.labels == [4])
      #expect(images.inputs == Array(repeating: 3.0 / 16, count: 64))
    }
  }
}
