/// What the coordinates are called: a list, or numbered names that are made only when asked for.
public struct CoordinateNames: RandomAccessCollection, Sendable, Equatable,
  ExpressibleByArrayLiteral
{
  private let listed: [String]
  private let prefix: String
  /// How many there are.
  public let endIndex: Int

  /// 0.
  public var startIndex: Int { 0 }

  /// These names.
  public init(arrayLiteral names: String...) {
    listed = names
    prefix = ""
    endIndex = names.count
  }

  /// `prefix` with the numbers from 0 on, such as x0, x1, x2.
  public init(_ prefix: String, count: Int) {
    listed = []
    self.prefix = prefix
    endIndex = count
  }

  /// The name of one coordinate.
  public subscript(index: Int) -> String {
    precondition(indices.contains(index), "coordinate \(index) of \(count)")
    return listed.isEmpty ? prefix + String(index) : listed[index]
  }
}
