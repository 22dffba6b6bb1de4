import Optimizers
import Trajectories

extension FreshProblem {
  /// The form of the optimizer, the parameters, and the steps, as `cross_check.py` takes them.
  var python: [PythonValue] {
    let parameters = parameters.map { parameter in
      PythonValue.list([
        .text(parameter.name), .list(parameter.shape.map(PythonValue.integer)),
        .bytes(dtype.bytes(of: parameter.initial)),
      ])
    }
    let steps = steps.map { step in
      PythonValue.list([
        step.lr.map(PythonValue.number) ?? .none,
        .list(step.gradients.map { $0.map { .bytes(dtype.bytes(of: $0)) } ?? .none }),
      ])
    }
    return [optimizer.python(dtype), .list(parameters), .list(steps)]
  }
}

extension Trajectory.Optimizer {
  /// Name, convention, hyperparameters and number format.
  func python(_ dtype: DType) -> PythonValue {
    let settings = hyperparameters.entries.map { entry in
      let value: PythonValue =
        switch entry.value {
        case .number(let x): .number(x)
        case .flag(let x): .flag(x)
        case .text(let x): .text(x)
        }
      return (entry.name, value)
    }
    return .list([
      .text(name), .text(convention ?? Convention.pytorch.rawValue),
      .dictionary(Dictionary(uniqueKeysWithValues: settings)), .text(dtype.rawValue),
    ])
  }
}

extension DType {
  /// Numbers of this format as they stand in memory; none where the machine lacks the format.
  func bytes(of values: [Double]) -> [UInt8] {
    func bytes<E: Element>(_: E.Type) -> [UInt8] {
      values.map { E(nearest: $0) }.withUnsafeBytes(Array.init)
    }
    return element.map { bytes($0) } ?? []
  }

  /// The numbers of this format that stand in the bytes.
  func numbers(in bytes: [UInt8]) -> [Double] {
    func numbers<E: Element>(_: E.Type) -> [Double] {
      bytes.withUnsafeBytes { bytes in
        stride(from: 0, to: bytes.count, by: MemoryLayout<E>.stride).map {
          bytes.loadUnaligned(fromByteOffset: $0, as: E.self).exactDouble
        }
      }
    }
    return element.map { numbers($0) } ?? []
  }
}
