#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that appears whole or not at all: written beside its place and then moved there.
///
/// An existing file keeps its permissions, and a symbolic link keeps pointing at what is written.
/// What is no ordinary file, such as a pipe or `/dev/stdout`, cannot be replaced and is written
/// to directly. Without ``commit()`` nothing remains and an existing file stays as it was.
package struct AtomicFile: ~Copyable {
  /// The file as the caller named it, for errors.
  private let path: String
  /// Where the file goes, links followed.
  private let destination: String
  /// Where the file grows; nil when written to directly.
  private var temporary: String?
  private var descriptor: CInt

  /// Opens a file for writing.
  ///
  /// - Parameters:
  ///   - path: where the file is to be.
  ///   - replacing: whether a file that is there may be replaced.
  /// - Throws: an `unwritable` ``TrajectoryError`` if it is a folder, its folder does not exist,
  ///   permission is missing, or a file is there that is not to be replaced.
  package init(path: String, replacing: Bool = true) throws {
    var status = stat()
    let exists = stat(path, &status) == 0
    let isReplaceable = !exists || status.st_mode & S_IFMT == S_IFREG
    if path.isEmpty {
      throw TrajectoryError(.unwritable, file: path, "The name of the file to write is empty.")
    }
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw TrajectoryError(.unwritable, file: path, cannot("write", EISDIR))
    }
    if exists, isReplaceable, !replacing {
      throw TrajectoryError(.unwritable, file: path, "It exists already; --force replaces it.")
    }
    if exists, access(path, W_OK) != 0 {
      throw TrajectoryError(.unwritable, file: path, cannot("write", errno))
    }
    let destination = exists && isReplaceable ? Self.resolvingLinks(path) : path
    let descriptor: CInt
    var temporary: String?
    if isReplaceable {
      let folder = destination.lastIndex(of: "/").map { destination[...$0] } ?? ""
      let beside = folder + ".new-" + String(UInt64.random(in: .min ... .max), radix: 36)
      temporary = beside
      // The user's umask decides on a new file's permissions.
      descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0, exists { fchmod(descriptor, status.st_mode & 0o7777) }
    } else {
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
    }
    guard descriptor >= 0 else {
      let isMissing = errno == ENOENT
      throw TrajectoryError(
        .unwritable, file: path,
        isMissing ? "The folder to write it in does not exist." : cannot("write", errno))
    }
    self.path = path
    self.destination = destination
    self.temporary = temporary
    self.descriptor = descriptor
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if let temporary { unlink(temporary) }
  }

  /// Appends bytes.
  ///
  /// - Parameter bytes: what to append.
  /// - Throws: an `unwritable` ``TrajectoryError``, such as when the disk is full.
  package mutating func append(_ bytes: [UInt8]) throws {
    let code = writeAll(bytes, to: descriptor)
    guard code == 0 else { throw TrajectoryError(.unwritable, file: path, cannot("write", code)) }
  }

  /// Appends text, in UTF-8.
  ///
  /// - Parameter text: what to append.
  /// - Throws: an `unwritable` ``TrajectoryError``, such as when the disk is full.
  package mutating func append(_ text: String) throws { try append(Array(text.utf8)) }

  /// Closes the file and puts it in its place.
  ///
  /// - Throws: an `unwritable` ``TrajectoryError``; then nothing has changed.
  package consuming func commit() throws {
    let closed = close(descriptor) == 0
    descriptor = -1
    guard closed, temporary.map({ [destination] in rename($0, destination) == 0 }) ?? true else {
      throw TrajectoryError(.unwritable, file: path, cannot("write", errno))
    }
    temporary = nil
  }

  private static func resolvingLinks(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// Writes all of some bytes to an open descriptor.
///
/// - Returns: 0, or the C library's error number.
package func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> CInt {
  bytes.withUnsafeBytes { bytes in
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno != EINTR { return errno }
      if count > 0 { rest = UnsafeRawBufferPointer(rebasing: rest[count...]) }
    }
    return 0
  }
}
