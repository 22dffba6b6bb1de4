/// Pictures, and what each of them shows.
public struct LabelledImages: Sendable, Equatable {
  /// What the set is called, in one word.
  public let name: String

  /// How many pixels a picture has.
  public let pixels: Int

  /// How many classes there are.
  public let classes: Int

  /// The brightness of every pixel, one picture after the other.
  public let inputs: [Double]

  /// The class of each picture, from 0 on.
  public let labels: [Int]

  /// How many pictures there are.
  public var count: Int { labels.count }

  /// A set of pictures.
  ///
  /// - Precondition: each picture has `pixels` inputs, and a label below `classes`.
  public init(name: String, pixels: Int, classes: Int, inputs: [Double], labels: [Int]) {
    precondition(
      inputs.count == labels.count * pixels && labels.allSatisfy { (0..<classes).contains($0) },
      "\(inputs.count) pixels and \(labels.count) labels make no pictures of \(pixels) pixels")
    self.name = name
    self.pixels = pixels
    self.classes = classes
    self.inputs = inputs
    self.labels = labels
  }
}
