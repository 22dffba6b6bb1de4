import Optimizers

extension DocumentReader {
  /// The parameters of a trajectory.
  func parameters(_ node: JSON, _ dtype: DType) throws -> [Trajectory.Parameter] {
    var parameters: [Trajectory.Parameter] = []
    for item in try array(node) {
      let object = try object(item, keys: Trajectory.Keys.parameter)
      let name = try object.string("name")
      if parameters.contains(where: { $0.name == name }) {
        throw failure(at: try object.required("name"), "repeats \(name.quoted); names are unique.")
      }
      let shape = try shape(try object.required("shape"))
      let parameter = Trajectory.Parameter(name: name, shape: shape, initial: [])
      parameters.append(parameter)
      let initial = try object.required("initial")
      let arrays = ParameterArrays(reader: self, parameters: parameters, dtype: dtype)
      parameters[parameters.count - 1].initial = try arrays.values(initial, parameter)
    }
    if parameters.isEmpty { throw failure(at: node, "is empty; expected at least one parameter.") }
    return parameters
  }

  private func shape(_ node: JSON) throws -> [Int] {
    let shape = try array(node).map { try integer($0, atLeast: 0) }
    var count = 1
    for extent in shape where count > 0 {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      if overflow { throw failure(at: node, "has more elements than can be counted.") }
      count = product
    }
    return shape
  }
}

/// Reads what has one entry for each parameter.
struct ParameterArrays {
  let reader: DocumentReader
  let parameters: [Trajectory.Parameter]
  let dtype: DType

  /// The steps after step `initial`.
  func steps(_ node: JSON, after initial: Int) throws -> [Trajectory.Step] {
    let items = try reader.array(node)
    if items.isEmpty { throw reader.failure(at: node, "is empty; expected at least one step.") }
    var steps: [Trajectory.Step] = []
    steps.reserveCapacity(items.count)
    for item in items {
      let object = try reader.object(item, keys: Trajectory.Keys.step)
      let number = try object.required("step")
      let previous = steps.last?.step ?? initial
      let step: Int = try reader.integer(number, atLeast: 1)
      guard step - 1 == previous else {
        let reason = steps.isEmpty ? "initial_step is \(initial)" : "the step before is \(previous)"
        throw reader.failure(at: number, "is \(step), but \(reason).")
      }
      steps.append(
        Trajectory.Step(
          step: step,
          lr: try object["lr"].map { try reader.number($0, as: .float64) },
          loss: try object["loss"].map { try reader.number($0, as: dtype) },
          gradients: try entries(try object.required("gradients")) { node, parameter in
            if case .null = node.content { return nil }
            return try values(node, parameter)
          },
          parameters: try entries(try object.required("parameters"), values),
          state: try object["state"].map(states)))
    }
    return steps
  }

  /// What the optimizer keeps of each parameter.
  func states(_ node: JSON) throws -> [Trajectory.State] {
    try entries(node) { node, parameter in
      var state = Trajectory.State()
      for member in try reader.object(node, keys: Trajectory.stateNames).members {
        state[member.name] = try values(member.value, parameter)
      }
      return state
    }
  }

  /// The values of an array as long as the parameter.
  func values(_ node: JSON, _ parameter: Trajectory.Parameter) throws -> [Double] {
    let values = try reader.numbers(node, as: dtype)
    let expected = parameter.shape.reduce(1, *)
    guard values.count == expected else {
      let numbers = values.count == 1 ? "number" : "numbers"
      throw reader.failure(
        at: node,
        """
        has \(values.count) \(numbers); parameter \(parameter.name.quoted) of shape \
        \(parameter.shape) needs \(expected).
        """)
    }
    return values
  }

  private func entries<Entry>(
    _ node: JSON, _ read: (JSON, Trajectory.Parameter) throws -> Entry
  ) throws -> [Entry] {
    let items = try reader.array(node)
    guard items.count == parameters.count else {
      throw reader.failure(
        at: node,
        "has \(items.count == 1 ? "1 entry" : "\(items.count) entries"); "
          + "expected \(parameters.count), one for each parameter.")
    }
    return try zip(items, parameters).map { try read($0, $1) }
  }
}
