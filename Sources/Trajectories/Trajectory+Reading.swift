import Optimizers

extension Trajectory {
  /// Reads a trajectory file.
  ///
  /// - Parameter path: the file.
  /// - Throws: a ``TrajectoryError``, `unreadable` if the file cannot be read, `invalid` if it is
  ///   not a trajectory in all its parts.
  public init(contentsOf path: String) throws {
    try self.init(bytes: try readFile(path), file: path)
  }

  /// Reads a trajectory.
  ///
  /// - Parameters:
  ///   - bytes: the content of a trajectory file.
  ///   - file: what to call the file in errors.
  /// - Throws: an `invalid` ``TrajectoryError``.
  public init(bytes: [UInt8], file: String) throws {
    try self.init(try DocumentReader(bytes: bytes, file: file))
  }

  private init(_ reader: DocumentReader) throws {
    // The version comes first: the keys of another one are unknown for a reason.
    let format = try reader.object(reader.root).required("format")
    guard try reader.string(format) == Self.format else {
      let found = try reader.string(format).quoted
      throw reader.failure(at: format, "is \(found); only \(Self.format.quoted) can be read.")
    }
    let root = try reader.object(reader.root, keys: Keys.root)
    _ = try root.optionalString("$schema")
    id = try reader.identifier(try root.required("id"))
    title = try root.string("title")
    if title.isEmpty { throw reader.failure(at: try root.required("title"), "is empty.") }
    purpose = try root.optionalString("purpose")
    flags = try root["flags"].map { try reader.distinctStrings($0) } ?? []
    optimizer = try reader.optimizer(try root.required("optimizer"))
    let dtype = try reader.dtype(try root.required("dtype"))
    self.dtype = dtype
    objective = try root["objective"].flatMap { try reader.objective($0) }
    producer = try reader.producer(try root.required("producer"))
    agreement = try root["agreement"].map { try reader.agreement($0) }
    initialStep = try root["initial_step"].map { try reader.integer($0, atLeast: 0) } ?? 0
    let parameters = try reader.parameters(try root.required("parameters"), dtype)
    let arrays = ParameterArrays(reader: reader, parameters: parameters, dtype: dtype)
    self.parameters = parameters
    initialState = try root["initial_state"].map { try arrays.states($0) }
    steps = try arrays.steps(try root.required("steps"), after: initialStep)
  }
}

extension DocumentReader {
  // ^[a-z0-9]+([-_./][a-z0-9]+)*$
  fileprivate func identifier(_ node: JSON) throws -> String {
    let id = try string(node)
    let words = id.utf8.split(omittingEmptySubsequences: false) { "-_./".utf8.contains($0) }
    let isValid = words.allSatisfy { word in
      !word.isEmpty && word.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    guard isValid else {
      throw failure(
        at: node,
        """
        is \(id.quoted); expected lower-case letters and digits, in words joined by single \
        "-", "_", "." or "/".
        """)
    }
    return id
  }

  fileprivate func distinctStrings(_ node: JSON) throws -> [String] {
    var strings: [String] = []
    for item in try array(node, "an array of strings") {
      let string = try string(item)
      if strings.contains(string) { throw failure(at: item, "repeats \(string.quoted).") }
      strings.append(string)
    }
    return strings
  }

  fileprivate func dtype(_ node: JSON) throws -> DType {
    let name = try string(node)
    guard let dtype = DType(rawValue: name) else {
      let known = DType.allCases.map(\.rawValue).list
      throw failure(at: node, "is \(name.quoted); known are \(known).")
    }
    return dtype
  }

  fileprivate func optimizer(_ node: JSON) throws -> Trajectory.Optimizer {
    let object = try object(node, keys: Trajectory.Keys.optimizer)
    return Trajectory.Optimizer(
      name: try object.string("name"), convention: try object.optionalString("convention"),
      hyperparameters: try settings(try object.required("hyperparameters")))
  }

  fileprivate func objective(_ node: JSON) throws -> Trajectory.Objective? {
    if case .null = node.content { return nil }
    let object = try object(node, keys: Trajectory.Keys.objective)
    return Trajectory.Objective(
      name: try object.string("name"), options: try object["options"].map(settings) ?? [:],
      seed: try object["seed"].map { try integer($0, atLeast: 0) })
  }

  fileprivate func producer(_ node: JSON) throws -> Trajectory.Producer {
    let object = try object(node, keys: Trajectory.Keys.producer)
    return Trajectory.Producer(
      name: try object.string("name"), version: try object.string("version"),
      script: try object.optionalString("script"), note: try object.optionalString("note"))
  }

  fileprivate func agreement(_ node: JSON) throws -> Trajectory.Agreement {
    let object = try object(node, keys: Trajectory.Keys.agreement)
    let ulps = { (node: JSON) in
      let value = try finiteNumber(node, as: .float64)
      guard value >= 0 else { throw failure(at: node, "is negative; expected 0 or more ulps.") }
      return value
    }
    return Trajectory.Agreement(
      stepwiseULPs: try object["stepwise_ulps"].map(ulps),
      freeRunningULPs: try object["free_running_ulps"].map(ulps))
  }

  func settings(_ node: JSON) throws -> Settings {
    var settings = Settings()
    for member in try object(node).members {
      switch member.value.content {
      case .number(let text):
        let number = try finiteNumber(member.value, as: .float64)
        // Of a gradient 0 may be the rounded value; a setting was meant as it is written.
        if number == 0, let reason = DType.float64.whyOutOfRange(text) {
          throw failure(at: member.value, "is \(text.shortened), \(reason).")
        }
        settings[member.name] = .number(number)
      case .bool(let flag): settings[member.name] = .flag(flag)
      case .string(let text): settings[member.name] = .text(text)
      default:
        throw failure(
          at: member.value, "is \(member.value.kind); expected a number, a boolean or a string.")
      }
    }
    return settings
  }
}
