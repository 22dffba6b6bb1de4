extension Trajectory {
  /// The canonical text of the file: one line for each key, parameter and step, keys in a fixed
  /// order, numbers as the shortest decimals that read back in the dtype.
  public var text: String {
    var json = JSONWriter(style: .spaced)
    json.beginObject()
    writeHead(to: &json)
    json.breakLine(indentation: 2)
    json.key("parameters")
    json.beginArray()
    for parameter in parameters {
      json.breakLine(indentation: 4)
      write(parameter, to: &json)
    }
    json.breakLine(indentation: 2)
    json.endArray()
    json.breakLine(indentation: 2)
    json.key("steps")
    json.beginArray()
    for step in steps {
      json.breakLine(indentation: 4)
      write(step, to: &json)
    }
    json.breakLine(indentation: 2)
    json.endArray()
    json.breakLine(indentation: 0)
    json.endObject()
    return json.take() + "\n"
  }

  /// Writes the trajectory file, whole or not at all.
  ///
  /// - Parameter path: the file; an existing one is replaced.
  /// - Throws: a ``TrajectoryError``: `invalid` if reading the file would fail or give another
  ///   trajectory than this, `unwritable` if it cannot be written.
  public func write(to path: String) throws {
    // Reading checks everything; a second list of checks could only differ from it.
    let text = text
    guard try Trajectory(bytes: Array(text.utf8), file: path) == self else {
      throw TrajectoryError(
        .invalid, file: path,
        "The trajectory has a number that is no value of \(dtype), or a hyperparameter that is "
          + "not finite.")
    }
    var file = try AtomicFile(path: path)
    try file.append(text)
    try file.commit()
  }

  private func writeHead(to json: inout JSONWriter) {
    func line(_ key: String, _ value: (some JSONWritable)?) {
      guard let value else { return }
      json.breakLine(indentation: 2)
      json.member(key, value)
    }
    line("format", Self.format)
    line("id", id)
    line("title", title)
    line("purpose", purpose)
    line("flags", flags.isEmpty ? nil : flags)
    line("optimizer", optimizer)
    line("dtype", dtype.rawValue)
    line("objective", objective)
    line("producer", producer)
    line("agreement", agreement)
    line("initial_step", initialStep == 0 ? nil : initialStep)
    guard let initialState else { return }
    json.breakLine(indentation: 2)
    json.key("initial_state")
    write(initialState, to: &json)
  }

  private func write(_ parameter: Parameter, to json: inout JSONWriter) {
    json.beginObject()
    json.member("name", parameter.name)
    json.member("shape", parameter.shape)
    json.key("initial")
    json.write(parameter.initial, as: dtype)
    json.endObject()
  }

  private func write(_ step: Step, to json: inout JSONWriter) {
    json.beginObject()
    json.member("step", step.step)
    if let lr = step.lr { json.member("lr", lr) }
    if let loss = step.loss {
      json.key("loss")
      json.write(loss, as: dtype)
    }
    json.key("gradients")
    json.beginArray()
    for gradient in step.gradients {
      if let gradient { json.write(gradient, as: dtype) } else { json.write(literal: "null") }
    }
    json.endArray()
    json.key("parameters")
    json.beginArray()
    for values in step.parameters { json.write(values, as: dtype) }
    json.endArray()
    if let state = step.state {
      json.key("state")
      write(state, to: &json)
    }
    json.endObject()
  }

  private func write(_ states: [State], to json: inout JSONWriter) {
    json.beginArray()
    for state in states {
      json.beginObject()
      // Names that the format does not know come last, for the reader to complain about.
      let others = state.keys.filter { !Self.stateNames.contains($0) }.sorted()
      for name in Self.stateNames + others {
        guard let values = state[name] else { continue }
        json.key(name)
        json.write(values, as: dtype)
      }
      json.endObject()
    }
    json.endArray()
  }
}
