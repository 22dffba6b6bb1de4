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
  private var pending = ""

  /// Standard output, or the file at `path`.
  ///
  /// - Throws: `TrajectoryError` when the file cannot be written.
  init(path: String?) throws {
    // So that a reader that goes away (`| head`) is an error to look at instead of a signal.
    signal(SIGPIPE, SIG_IGN)
    file = try path.map { try AtomicFile(path: $0) }
  }

  /// Writes text, sooner or later.
  ///
  /// - Throws: `TrajectoryError` when the file cannot be written; a quiet exit when nobody reads on.
  mutating func write(_ text: String) throws {
    pending += text
    if pending.utf8.count > 1 << 16 { try flush() }
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
