/// Who is asked: the NumPy reference, or an installed framework.
public enum WitnessName: String, CaseIterable, Sendable {
  /// The optimizers in NumPy, written from their papers.
  case numpy
  /// PyTorch's `torch.optim`.
  case torch
  /// Keras, on JAX.
  case keras
  /// Optax, for JAX.
  case optax
}

#if Python
import Optimizers
import Trajectories

/// A library in Python that runs optimizers, by the scripts that recorded the golden trajectories.
public struct Witness: Sendable {
  /// Which one.
  public let name: WitnessName
  /// The library and its version.
  public let producer: Trajectory.Producer
  /// The number formats in which it can be compared.
  public let dtypes: [DType]
  /// Whether a parameter may have no gradient.
  public let skips: Bool

  private let python: Interpreter

  private static let script = "cross_check"

  /// Starts Python and imports the library.
  ///
  /// - Parameters:
  ///   - name: which one.
  ///   - folder: where the recording scripts are, `fixtures/record`.
  /// - Throws: `PythonUnavailable` when Python or the library is not there, `PythonError` for other exceptions.
  public init(_ name: WitnessName, scripts folder: String) throws {
    python = try Interpreter.shared()
    self.name = name
    // Nothing is written beside the scripts, which belong to the package.
    _ = try python.call(
      "exec", in: "builtins",
      [
        .text("import sys; sys.dont_write_bytecode = True; sys.path.insert(0, folder)"),
        .dictionary(["folder": .text(folder)]),
      ])
    let facts = try Self.facts(of: name, folder, python)
    producer = Trajectory.Producer(
      name: facts["name"]?.text ?? name.rawValue, version: facts["version"]?.text ?? "?",
      script: facts["script"]?.text)
    dtypes = (facts["dtypes"]?.elements ?? []).compactMap { $0.text.flatMap(DType.init) }
      .filter { $0.element != nil }
    skips = facts["skips"]?.flag ?? false
  }

  private static func facts(
    of name: WitnessName, _ folder: String, _ python: Interpreter
  ) throws -> [String: PythonValue] {
    do throws(PythonError) {
      return try python.call("facts", in: script, [.text(name.rawValue)]).entries
    } catch {
      guard error.type == "ModuleNotFoundError" else { throw error }
      throw PythonUnavailable(try absence(error, of: name, folder, python))
    }
  }

  private static func absence(
    _ error: PythonError, of name: WitnessName, _ folder: String, _ python: Interpreter
  ) throws(PythonError) -> String {
    let prefix = try python.call("get_config_var", in: "sysconfig", [.text("prefix")]).text ?? "?"
    let suffix = name == .numpy ? "" : "-\(name.rawValue)"
    let pip = "pip install -r '\(folder)/requirements\(suffix).txt'"
    let venv = "in an activated virtual environment of Python \(Interpreter.version), \(pip)"
    return "\(error.message) in Python \(Interpreter.version) at \(prefix); what installs it: "
      + (name == .numpy ? "apt-get install python3-numpy; or, \(venv)." : "\(venv).")
  }

  /// The conventions in which it has an optimizer; none where it lacks it.
  public func conventions(of optimizer: String) throws(PythonError) -> [Convention] {
    try ask("conventions", [.text(optimizer)]).elements.compactMap {
      $0.text.flatMap(Convention.init)
    }
  }

  /// The hyperparameters and switches of an optimizer that it can set.
  public func options(of optimizer: String) throws(PythonError) -> [String] {
    try ask("options", [.text(optimizer)]).elements.compactMap(\.text)
  }

  /// Whether it has just this form of an optimizer.
  public func takes(_ optimizer: Trajectory.Optimizer, _ dtype: DType) throws(PythonError) -> Bool {
    try ask("takes", [optimizer.python(dtype)]).flag ?? false
  }

  /// Runs a problem.
  ///
  /// - Returns: what the library did.
  /// - Throws: `PythonError` for an exception.
  public func run(_ problem: FreshProblem) throws(PythonError) -> Trajectory {
    var trajectory = problem.trajectory(by: producer)
    for (i, parameters) in try ask("run", problem.python).elements.enumerated() {
      var states = parameters.elements.map { parameter in
        parameter.entries.mapValues { problem.dtype.numbers(in: $0.bytes ?? []) }
      }
      trajectory.steps[i].parameters = states.indices.map {
        states[$0].removeValue(forKey: "parameter") ?? []
      }
      trajectory.steps[i].state = states
    }
    return trajectory
  }

  /// How far a right implementation may be from the library's run of a problem, in ulps stepwise: measured with the
  /// NumPy reference in several sound orders of operations, just as the bounds of golden trajectories are.
  ///
  /// - Returns: the bound; `nil` where one order overflows and another does not.
  /// - Throws: `PythonError` for an exception.
  public func bound(of problem: FreshProblem) throws(PythonError) -> Double? {
    try ask("bound", problem.python).number
  }

  private func ask(
    _ question: String, _ arguments: [PythonValue]
  ) throws(PythonError) -> PythonValue {
    try python.call(question, in: Self.script, [.text(name.rawValue)] + arguments)
  }
}
#endif
