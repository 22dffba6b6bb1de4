import Optimizers

extension Problem {
  /// Moves the start to these coordinates, those of all parameters in a row.
  ///
  /// - Throws: `ObjectiveError` when they are too few, too many or not finite.
  public mutating func setStart(_ coordinates: [Double]) throws(ObjectiveError) {
    let count = parameters.reduce(0) { $0 + $1.count }
    guard coordinates.count == count else {
      throw ObjectiveError(
        "\(name) has \(count) \(count == 1 ? "coordinate" : "coordinates"), \(coordinateList); "
          + "--start gave \(coordinates.count).")
    }
    var rest = coordinates[...]
    for i in parameters.indices {
      let start = Array(rest.prefix(parameters[i].count))
      if let wrong = start.firstIndex(where: { !$0.isFinite }) {
        throw ObjectiveError(
          "\(name): --start gave \(start[wrong]) for \(parameters[i].coordinateNames[wrong]); "
            + "it must be a finite number.")
      }
      parameters[i].start = start
      rest = rest.dropFirst(start.count)
    }
  }

  /// Refuses a start that a number format has no numbers for.
  ///
  /// - Throws: `ObjectiveError` when a coordinate is too large for `dtype`.
  public func checkStart(in dtype: DType) throws(ObjectiveError) {
    for parameter in parameters {
      for (i, x) in parameter.start.enumerated() where dtype.rounded(x).isInfinite {
        throw ObjectiveError(
          "\(name): --start gave \(HyperparameterValue.number(x)) for \(parameter.coordinateNames[i]), "
            + "\(dtype.whyTooLarge).")
      }
    }
  }

  /// The coordinates' names as a list for people: "w0, w1 and b", or "w0 to w9 and b".
  private var coordinateList: String {
    var names = parameters.flatMap { $0.coordinateNames.prefix(4) }
    if parameters.reduce(0, { $0 + $1.count }) > 4 {
      names = parameters.map(\.coordinateNames).map {
        $0.count == 1 ? $0[0] : $0[0] + " to " + $0[$0.count - 1]
      }
    }
    guard let last = names.popLast() else { return "" }
    return names.isEmpty ? last : names.joined(separator: ", ") + " and " + last
  }
}
