#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Files that belong together: each is whole before the first of them gets its place.
package struct FileSet {
  private var files: [(path: String, bytes: [UInt8])] = []
  private let folder: String

  /// No files yet.
  ///
  /// - Parameter folder: the folder that paths start from; it need not exist.
  package init(in folder: String) { self.folder = folder }

  /// Adds a file.
  ///
  /// - Parameters:
  ///   - path: where it is to be, in the folder.
  ///   - bytes: what is to be in it.
  package mutating func add(_ path: String, _ bytes: [UInt8]) {
    files.append(("\(folder)/\(path)", bytes))
  }

  /// Makes sure that there can be a folder, before what takes long, and leaves nothing behind.
  ///
  /// - Throws: an `unwritable` ``TrajectoryError``.
  package func checkFolder() throws {
    var made: [String] = []
    defer { for path in made.reversed() { rmdir(path) } }
    try Self.makeFolder(folder, &made)
  }

  /// Writes the files that are not there already, and makes the folders that they need.
  ///
  /// - Parameter replacing: whether files with other content may be replaced.
  /// - Returns: how many files were written, and how many were there already.
  /// - Throws: an `unwritable` ``TrajectoryError``; then no file has changed, unless the very last act of
  ///   putting a finished file in its place fails.
  package func write(replacing: Bool) throws -> (written: Int, current: Int) {
    let stale = files.filter { file in (try? readFile(file.path)) != file.bytes }
    var made: [String] = []
    do {
      for path in [folder] + stale.compactMap({ Self.folder(of: $0.path) }) {
        try Self.makeFolder(path, &made)
      }
      try Self.write(stale[...], replacing: replacing)
    } catch {
      // Not those of others: a folder that is not empty stays.
      for path in made.reversed() { rmdir(path) }
      throw error
    }
    return (stale.count, files.count - stale.count)
  }

  private static func write(
    _ files: ArraySlice<(path: String, bytes: [UInt8])>, replacing: Bool
  ) throws {
    guard let first = files.first else { return }
    var file = try AtomicFile(path: first.path, replacing: replacing)
    try file.append(first.bytes)
    try write(files.dropFirst(), replacing: replacing)
    try file.commit()
  }

  private static func folder(of path: String) -> String? {
    path.lastIndex(of: "/").map { String(path[..<$0]) }
  }

  /// Makes a folder and those that it is in, and notes which it made.
  private static func makeFolder(_ path: String, _ made: inout [String]) throws {
    if mkdir(path, 0o777) == 0 { return made.append(path) }
    let failure = errno
    if failure == EEXIST {
      var status = stat()
      guard stat(path, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR else { return }
      throw TrajectoryError(
        .unwritable, file: path, "It is a file, and a folder is to be written.")
    }
    guard failure == ENOENT, let parent = folder(of: path), !parent.isEmpty else {
      throw TrajectoryError(.unwritable, file: path, cannot("make", failure))
    }
    try makeFolder(parent, &made)
    // Some places let nobody make a folder, and say that its parent is not there.
    guard mkdir(path, 0o777) == 0 else {
      throw TrajectoryError(.unwritable, file: path, cannot("make", errno))
    }
    made.append(path)
  }
}
