/// What a figure shows of several runs.
public enum View: String, CaseIterable, Sendable {
  /// The objective from above, with the path of each run.
  case contour
  /// The loss after each step.
  case loss
  /// How far each coordinate moves at each step, and for how much gradient.
  case stepSize = "step-size"
  /// What each optimizer remembers after each step.
  case memory
}

/// A figure that cannot be drawn, in one sentence: why, and which fits instead.
public struct FigureError: Error, Equatable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  init(_ description: String) { self.description = description }
}

extension RunComparison {
  /// The figure of these runs.
  ///
  /// - Parameters:
  ///   - view: what it shows.
  ///   - coordinates: of how many coordinates, where each has a panel or line of its own.
  /// - Returns: the figure, for any renderer.
  /// - Throws: `FigureError` for a contour of an objective that has not two coordinates, and for the
  ///   memory of optimizers that have none.
  public func figure(_ view: View, coordinates: Int = 2) throws(FigureError) -> Figure {
    switch view {
    case .contour: try contour()
    case .loss: loss()
    case .stepSize: stepSize(coordinates)
    case .memory: try memory(coordinates)
    }
  }
}
