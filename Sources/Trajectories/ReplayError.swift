import Optimizers

/// Why a trajectory cannot be replayed, in one sentence.
public struct ReplayError: Error, Equatable, CustomStringConvertible {
  /// What stands in the way.
  public enum Kind: Sendable {
    /// The optimizer, the convention or the number format is not known here.
    case unsupported
    /// The file asks for what cannot be.
    case invalid
  }

  /// What stands in the way.
  public let kind: Kind

  /// The sentence.
  public let description: String

  /// The way to what is wrong from the root of a trajectory file: keys, and indices as decimals; empty for the whole.
  let path: [String]

  init(_ kind: Kind, at path: [String] = [], _ description: String) {
    self.kind = kind
    self.path = path
    // It may quote a file's names.
    self.description = description.printable
  }

  /// The error that this machine has no such numbers.
  package static func missing(_ dtype: DType) -> Self {
    Self(.unsupported, at: ["dtype"], "There is no \(dtype.rawValue) on this machine.")
  }

  /// The sentence behind the file and the place in it, as compilers print them.
  ///
  /// - Parameters:
  ///   - file: what to call the file.
  ///   - bytes: its content, from which the trajectory was read.
  /// - Returns: `file:line:column: sentence`.
  package func description(in file: String, _ bytes: [UInt8]) -> String {
    let document = try? JSONDocument(bytes)
    let position = document?.offset(at: path).flatMap { document?.position(of: $0) }
    return TrajectoryError(.invalid, file: file, at: position, description).description
  }
}
