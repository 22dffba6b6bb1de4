import Optimizers

/// What became of a trajectory file that was to be replayed.
public struct Verification: Sendable {
  /// The outcome.
  public enum Verdict: String, Sendable, CaseIterable {
    /// Both replays stay within their bounds.
    case agree
    /// One does not.
    case differ
    /// The optimizer, the convention or the number format is not known here.
    case unsupported
    /// The file cannot be read or is no valid trajectory.
    case invalid
  }

  /// The file, as it was named.
  public let file: String

  /// The trajectory, if it could be read.
  public let trajectory: Trajectory?

  /// The replay, if there was one.
  public let replay: Replay?

  /// The outcome.
  public let verdict: Verdict

  /// What came of it; where there is no replay, behind the file and the place in it.
  public private(set) var message: String

  /// Reads and replays a file, whatever is wrong with it.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - bounds: the bounds where the file states none.
  public init(of file: String, bounds: Trajectory.Agreement = Replay.defaultBounds) {
    self.file = file
    do {
      let bytes = try readFile(file)
      let trajectory = try Trajectory(bytes: bytes, file: file)
      self.trajectory = trajectory
      do throws(ReplayError) {
        let replay = try Replay(of: trajectory, bounds: bounds)
        self.replay = replay
        verdict = replay.agrees ? .agree : .differ
        message = replay.sentence(trajectory).printable
      } catch {
        replay = nil
        verdict = error.kind == .unsupported ? .unsupported : .invalid
        message = error.description(in: file, bytes)
      }
    } catch {
      trajectory = nil
      replay = nil
      verdict = .invalid
      message = (error as? TrajectoryError)?.description ?? "\(error)"
    }
  }
}

extension Verification {
  /// The verification with one more sentence on the outcome.
  public func adding(_ sentence: String) -> Self {
    var verification = self
    verification.message += " " + sentence
    return verification
  }
}

extension Replay {
  fileprivate func sentence(_ trajectory: Trajectory) -> String {
    guard let first = firstDifference else {
      return "All \(trajectory.steps.count) steps agree with \(trajectory.producer.name) "
        + "\(trajectory.producer.version)."
    }
    let (way, distance) =
      stepwise.first == nil ? ("free-running", freeRunning) : ("stepwise", stepwise)
    func text(_ x: Double) -> String { trajectory.dtype.text(of: x) }
    let apart =
      first.ulps > 1e6 ? "over a million" : DType.float64.text(of: first.ulps, digits: 3).text
    return "Step \(first.step), \(first.quantity) of \(first.parameter)[\(first.coordinate)]: "
      + "the file has \(text(first.expected)), and \(trajectory.optimizer.name) gives \(text(first.found)); "
      + "that is \(apart) ulps \(way), and the bound is \(DType.float64.text(of: distance.bound))."
  }
}

// One line of JSON, whose keys stay as they are.
extension Verification {
  /// The verification as one JSON object.
  public var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.member("file", file)
    json.member("id", trajectory?.id)
    json.member("verdict", verdict.rawValue)
    json.member("stepwise_ulps", replay?.stepwise.worst)
    json.member("free_running_ulps", replay?.freeRunning.worst)
    json.key("first_difference")
    if let first = replay?.firstDifference, let dtype = trajectory?.dtype {
      json.beginObject()
      json.member("step", first.step)
      json.member("parameter", first.parameter)
      json.member("coordinate", first.coordinate)
      json.member("quantity", first.quantity)
      json.key("expected")
      json.write(first.expected, as: dtype)
      json.key("found")
      json.write(first.found, as: dtype)
      json.endObject()
    } else {
      json.write(literal: "null")
    }
    json.member("message", message)
    json.endObject()
    return json.take()
  }
}
