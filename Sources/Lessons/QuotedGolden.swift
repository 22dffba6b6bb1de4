import Explanation
import Optimizers
import Trajectories

/// A recorded run as Python literals that read back to the very same numbers.
struct QuotedGolden {
  private let trajectory: Trajectory
  private let name: String

  /// The golden that a directive asks for: `golden adam/pytorch/valley-float64 steps=20 name=golden`.
  init(_ directive: Directive, _ corpus: Corpus) throws {
    guard directive.words.count == 1 else {
      throw DirectiveError("It takes one id, such as adam/pytorch/valley-float64.")
    }
    let id = directive.words[0]
    let path = "\(corpus.folder)/\(id).json"
    var trajectory: Trajectory
    do {
      trajectory = try Trajectory(contentsOf: path)
    } catch let error as TrajectoryError {
      guard error.kind == .unreadable else { throw error }
      let near = closest(to: id, in: corpus.entries.map(\.id)).map { " (did you mean '\($0)'?)" }
      throw DirectiveError("There is no golden trajectory '\(id)'\(near ?? "").")
    }
    guard trajectory.initialState == nil else {
      throw DirectiveError("\(id) starts in mid-flight; it must start at step 1.")
    }
    var name = "golden"
    for option in directive.options {
      switch option.name {
      case "name": name = option.value
      case "steps":
        guard let steps = Int(option.value), (1...trajectory.steps.count).contains(steps) else {
          throw DirectiveError(
            "steps is \(option.value); it must be a whole number from 1 to \(trajectory.steps.count)."
          )
        }
        trajectory.steps = Array(trajectory.steps.prefix(steps))
      case "of": try trajectory.keep(option.value)
      default: throw DirectiveError(unknown("option", option.name, among: ["name", "of", "steps"]))
      }
    }
    self.trajectory = trajectory
    self.name = name
  }

  /// The library that recorded it, with its version.
  var producer: String { Story.Recording(trajectory).producer }

  /// A dictionary that holds the run.
  ///
  /// It has the start, the hyperparameters that the file sets, and for each step the gradients and, under
  /// `expected`, the parameters and what is remembered, in the order in which the rule remembers it. The numbers of
  /// several parameters stand in one row, for every optimizer treats each number by itself.
  func python() throws -> String {
    // The id of a run with a mistake names the mistake.
    let isNegative = trajectory.flags.contains("negative")
    let origin = isNegative ? "" : "  # \(trajectory.id), recorded from \(producer)"
    var lines = [
      "\(name) = {\(origin)", "    \"start\": \(row(trajectory.parameters.flatMap(\.initial))),",
    ]
    let rates = try rates()
    let settings = trajectory.optimizer.hyperparameters.entries.compactMap { entry -> String? in
      guard case .number(let x) = entry.value, rates == nil || entry.name != "lr" else {
        return nil
      }
      return "\"\(entry.name)\": \(HyperparameterValue.number(x))"
    }
    lines.append("    \"settings\": {\(settings.joined(separator: ", "))},")
    if let rates { lines.append("    \"lr\": \(row(rates)),") }
    lines += try table("gradients", "    ") { step in
      guard !step.gradients.contains(nil) else {
        throw DirectiveError(
          "\(trajectory.id) has a parameter without a gradient at step \(step.step).")
      }
      return step.gradients.flatMap { $0 ?? [] }
    }
    lines.append("    \"expected\": {")
    lines += table("parameters", "        ") { $0.parameters.flatMap { $0 } }
    for slot in try trajectory.rule().memory.map(\.name) {
      guard trajectory.steps.allSatisfy({ $0.state?.allSatisfy { $0[slot] != nil } == true }) else {
        throw DirectiveError("\(trajectory.id) does not record \(slot) at every step.")
      }
      lines += table(slot, "        ") { $0.state?.flatMap { $0[slot] ?? [] } ?? [] }
    }
    let bound = trajectory.agreement?.freeRunningULPs ?? Replay.defaultBounds.freeRunningULPs ?? 64
    lines += ["    },", "    \"ulps\": \(HyperparameterValue.number(bound)),", "}"]
    return lines.joined(separator: "\n")
  }

  /// The learning rate of each step; nil where it never changes.
  private func rates() throws -> [Double]? {
    guard trajectory.steps.contains(where: { $0.lr != nil }) else { return nil }
    var lr = try trajectory.rule().lr
    return trajectory.steps.map { step in
      lr = step.lr ?? lr
      return lr
    }
  }

  private func table(
    _ name: String, _ margin: String, _ numbers: (Trajectory.Step) throws -> [Double]
  ) rethrows -> [String] {
    let rows = try trajectory.steps.map { "\(margin)    \(row(try numbers($0)))," }
    return ["\(margin)\"\(name)\": ["] + rows + ["\(margin)],"]
  }

  private func row(_ numbers: [Double]) -> String {
    "[\(numbers.map(literal).joined(separator: ", "))]"
  }

  /// The shortest decimal that Python reads back as this number, also when NumPy rounds it to the golden's format.
  private func literal(_ value: Double) -> String {
    guard value.isFinite else { return "float(\"\(trajectory.dtype.text(of: value))\")" }
    let short = trajectory.dtype.text(of: value)
    let isSafe = Double(short).map(trajectory.dtype.rounded) == value
    let text = isSafe ? short : DType.float64.text(of: value)
    return text.contains(where: { $0 == "." || $0 == "e" }) ? text : text + ".0"
  }
}

extension Trajectory {
  /// Leaves out all parameters but one.
  fileprivate mutating func keep(_ name: String) throws {
    guard let i = parameters.firstIndex(where: { $0.name == name }) else {
      throw DirectiveError(unknown("parameter", name, among: parameters.map(\.name)))
    }
    parameters = [parameters[i]]
    for k in steps.indices {
      steps[k].gradients = [steps[k].gradients[i]]
      steps[k].parameters = [steps[k].parameters[i]]
      steps[k].state = steps[k].state.map { [$0[i]] }
    }
  }
}
