#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Optimizers

/// A folder of trajectories with an index of them; above all, the golden ones that come with this package.
public struct Corpus: Sendable {
  /// What the index says of a trajectory.
  public struct Entry: Sendable, Equatable {
    /// The id, which is also the path below the folder, without `.json`.
    public let id: String
    /// The optimizer's name.
    public let optimizer: String
    /// The convention.
    public let convention: String
    /// The hyperparameters that are other than the convention has them.
    public let hyperparameters: Settings
    /// The number format.
    public let dtype: DType
    /// The objective's name, if there is one.
    public let objective: String?
    /// How many steps there are.
    public let steps: Int
    /// What recorded it.
    public let producer: String
  }

  /// The folder.
  public let folder: String

  /// Where the ids' paths begin: the folder, or the one around it where this is a part of a corpus.
  private let root: String

  /// The index, sorted by id.
  public let entries: [Entry]

  /// The corpus in a folder.
  ///
  /// - Throws: `TrajectoryError` when there is no index, or it is not as it should be.
  public init(in folder: String) throws {
    self.folder = folder
    let path = folder + "/" + Self.indexName
    let reader = try DocumentReader(bytes: try readFile(path), file: path)
    let root = try reader.object(reader.root, keys: ["format", "counts", "files"])
    let format = try root.string("format")
    guard format == Self.indexFormat else {
      throw reader.failure(
        at: try root.required("format"),
        "is \"\(format)\"; only \"\(Self.indexFormat)\" can be read.")
    }
    let entries = try reader.array(try root.required("files")).map { node in
      let entry = try reader.object(
        node,
        keys: [
          "id", "optimizer", "convention", "hyperparameters", "dtype", "objective", "steps",
          "producer",
        ])
      let dtype = try entry.required("dtype")
      guard let known = DType(rawValue: try reader.string(dtype)) else {
        throw reader.failure(at: dtype, "is not a number format.")
      }
      return Entry(
        id: try entry.string("id"), optimizer: try entry.string("optimizer"),
        convention: try entry.string("convention"),
        hyperparameters: try reader.settings(try entry.required("hyperparameters")), dtype: known,
        objective: try entry.objective(),
        steps: try reader.integer(try entry.required("steps"), atLeast: 1),
        producer: try entry.string("producer"))
    }
    self.entries = entries
    let around = folder.trimmingSlashes.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
    let isHere = entries.first.map { Self.isFile("\(folder)/\($0.id).json") } ?? true
    self.root = isHere ? folder.trimmingSlashes : around
  }

  /// The rule of an entry, as the trajectory itself would have it.
  ///
  /// - Throws: `ReplayError` when optimizer or convention are unknown, or a hyperparameter cannot be.
  public func rule(of entry: Entry) throws(ReplayError) -> any Rule {
    try Trajectory.Optimizer(
      name: entry.optimizer, convention: entry.convention, hyperparameters: entry.hyperparameters
    ).rule()
  }

  /// Where a trajectory's file is.
  public func path(of entry: Entry) -> String {
    (root.isEmpty ? "" : root + "/") + "\(entry.id).json"
  }

  /// Where the files of all entries are.
  public var files: [String] { entries.map(path(of:)) }

  private static let indexName = "index.json"
  private static let indexFormat = "optim-corpus-index/1"
}

extension String {
  fileprivate var trimmingSlashes: String {
    count > 1 && hasSuffix("/") ? String(dropLast()).trimmingSlashes : self
  }
}

extension DocumentObject {
  fileprivate func objective() throws -> String? {
    if case .null = try required("objective").content { return nil }
    return try string("objective")
  }
}

// Where trajectories are found.
extension Corpus {
  /// The golden corpus's folder: named by `OPTIM_EXPLAIN_FIXTURES`, beside the command as the package
  /// manager puts it, in `../share/optim-explain`, or in the sources that this was built from.
  public static let home: String? = {
    if let named = ProcessInfo.processInfo.environment["OPTIM_EXPLAIN_FIXTURES"] {
      return isFile("\(named)/\(indexName)") ? named : nil
    }
    return ResourceFolder(
      module: "Trajectories", name: "fixtures", shared: "fixtures", sources: "fixtures",
      mark: indexName
    ).path
  }()

  /// What to say when there is no golden corpus.
  public static let absence =
    "The golden trajectories are not where they are looked for: in the folder named by OPTIM_EXPLAIN_FIXTURES, "
    + "in optim-explain_Trajectories.resources beside the command, in ../share/optim-explain/fixtures, and in the "
    + "sources that it was built from."

  private static func isFile(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  /// The trajectory files in a folder and below it, sorted; `nil` when `path` is no folder.
  ///
  /// Every `.json` file but schemas. Beside an index are other data, too, and other corpora with indexes of their
  /// own: there, all that the index lists, and what else says that it is a trajectory.
  ///
  /// - Throws: `TrajectoryError` when the folder cannot be read.
  public static func files(in path: String) throws -> [String]? {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
      return nil
    }
    let folder = path.trimmingSlashes
    guard let below = try? FileManager.default.subpathsOfDirectory(atPath: path).sorted() else {
      throw TrajectoryError(.unreadable, file: path, "There is no permission to read it.")
    }
    let files = below.filter {
      $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") && isOrdinary("\(folder)/\($0)")
    }
    guard let corpus = try? Corpus(in: folder) else { return files.map { "\(folder)/\($0)" } }
    let listed = corpus.files
    let known = Set(listed)
    let others = below.filter { $0.hasSuffix("/" + indexName) }.map { $0.dropLast(indexName.count) }
    return listed
      + files.filter { file in !others.contains { file.hasPrefix($0) } }
      .map { "\(folder)/\($0)" }.filter { !known.contains($0) && saysTrajectory($0) }
  }

  /// Whether a file can be read to its end: a pipe or a device may have none.
  private static func isOrdinary(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType)
      .map { $0 == .typeRegular || $0 == .typeSymbolicLink } ?? false
  }

  private static func saysTrajectory(_ path: String) -> Bool {
    (try? readFile(path)).map { String(decoding: $0.prefix(256), as: UTF8.self) }?
      .contains("\"optim-trajectory/") ?? false
  }
}
