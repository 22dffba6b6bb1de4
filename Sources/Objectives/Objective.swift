import Optimizers

/// A function to minimize, with its exact gradient.
///
/// Both are written once over any kind of number, so that the formula that an explanation prints is
/// the one that ran. They are evaluated in the number's own format, in the order in which the
/// formula is written; constants are rounded to that format first.
///
/// A conforming type marks both functions `@_specialize` for `Double` and `Float`: as the kind of
/// number is known only at run time, each operation would be a call through a table otherwise, and
/// a step take fifteen times as long.
public protocol Objective: Sendable {
  /// What is known of it: its name, formula, start and minimum.
  var facts: ObjectiveFacts { get }

  /// The objective at the point `p`, which has one number for each coordinate.
  func value<Q: Quantity>(_ p: [Q]) -> Q

  /// The derivatives of `value` by each coordinate, at the point `p`.
  func gradient<Q: Quantity>(_ p: [Q]) -> [Q]
}

/// What is known of an objective, as data.
public struct ObjectiveFacts: Sendable, Equatable {
  /// The name in commands and trajectory files.
  public let name: String

  /// The coordinates' names, in order.
  public let coordinateNames: CoordinateNames

  /// The customary start, one number for each coordinate.
  public let start: [Double]

  /// The formula, for people.
  public let formula: String

  /// Where the minima are and how low, for people.
  public let minimum: String

  /// The minima, as points; empty where there is none.
  public let minima: [[Double]]

  /// The facts of one objective.
  public init(
    name: String, coordinateNames: CoordinateNames, start: [Double], formula: String,
    minimum: String, minima: [[Double]]
  ) {
    precondition(start.count == coordinateNames.count, "\(name): one start for each coordinate")
    self.name = name
    self.coordinateNames = coordinateNames
    self.start = start
    self.formula = formula
    self.minimum = minimum
    self.minima = minima
  }
}
