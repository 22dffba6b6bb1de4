import ArgumentParser
import Trajectories

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where answers go: standard output, or a file that appears whole or not at all.
struct Output: ~Copyable {
  private var file: AtomicFile?
  private var pending: [UInt8] = []

  /// Standard output, or the file at `path`; "-" is standard output, too.
  ///
  /// - Throws: `TrajectoryError` when the file cannot be written, or is there and is not to be replaced.
  init(path: String?, replacing: Bool = false) throws {
    // So that a reader that goes away (`| head`) is an error to look at instead of a signal.
    signal(SIGPIPE, SIG_IGN)
    guard let path, path != "-" else { return }
    file = try AtomicFile(path: path, replacing: replacing)
  }

  /// Writes text, sooner or later.
  ///
  /// - Throws: `TrajectoryError` when the file cannot be written; a quiet exit when nobody reads on.
  mutating func write(_ text: String) throws { try write(text.utf8) }

  /// Writes bytes, sooner or later.
  ///
  /// - Throws: `TrajectoryError` when the file cannot be written; a quiet exit when nobody reads on.
  mutating func write(_ bytes: some Sequence<UInt8>) throws {
    pending += bytes
    if pending.count > 1 << 16 { try flush() }
  }

  /// Writes what is left, and puts the file in its place.
  consuming func finish() throws {
    try flush()
    if let file { try file.commit() }
  }

  private mutating func flush() throws {
    defer { pending.removeAll(keepingCapacity: true) }
    guard file == nil else {
      try file?.append(pending)
      return
    }
    let failure = writeAll(pending, to: STDOUT_FILENO)
    guard failure != 0 else { return }
    if failure == EPIPE { throw ExitCode.success }
    throw Failure.cannotWrite.saying(
      "Standard output cannot be written: \(String(cString: strerror(failure))).")
  }
}
