import Objectives

extension LabelledImages {
  /// The handwritten digits of the golden corpus: 1797 pictures of 8 × 8 pixels from 0 to 1.
  ///
  /// Alpaydin & Kaynak (1998), Optical Recognition of Handwritten Digits, as scikit-learn has them;
  /// digits/README.md in the corpus says more.
  ///
  /// - Parameter folder: the corpus's folder.
  /// - Returns: the pictures, in the order of the file.
  /// - Throws: `TrajectoryError` when the file cannot be read, or is not as it should be.
  public static func digits(in folder: String) throws -> LabelledImages {
    try LabelledImages(digits: "\(folder)/digits/digits.csv")
  }

  /// Pictures from a file with a line for each: 64 whole numbers from 0 to 16, and the digit.
  init(digits file: String) throws {
    let pixels = 64
    var inputs: [Double] = []
    var labels: [Int] = []
    for (number, line) in try readFile(file).split(separator: UInt8(ascii: "\n")).enumerated() {
      let values = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      guard values.count == pixels + 1, let label = values.last, (0...9).contains(label),
        values.allSatisfy({ (0...16).contains($0) })
      else {
        throw TrajectoryError(
          .invalid, file: file,
          "Line \(number + 1) is no picture; expected \(pixels) whole numbers from 0 to 16 and a digit, "
            + "with commas between.")
      }
      inputs += values.dropLast().map { Double($0) / 16 }
      labels.append(label)
    }
    guard !labels.isEmpty else {
      throw TrajectoryError(.invalid, file: file, "The file is empty; expected a picture a line.")
    }
    self.init(name: "digits", pixels: pixels, classes: 10, inputs: inputs, labels: labels)
  }
}
