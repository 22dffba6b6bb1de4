import Reading
import Trajectories

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

// What signal handlers need; they can capture nothing.
nonisolated(unsafe) private var formerAttributes: UnsafeMutablePointer<termios>?
nonisolated(unsafe) private var rawAttributes: UnsafeMutablePointer<termios>?
nonisolated(unsafe) private var blankLine: UnsafeMutableBufferPointer<UInt8>?
nonisolated(unsafe) private var wasStopped: sig_atomic_t = 0

/// The terminal, given key by key and without echo, until this is gone; then it is as it was before.
///
/// It is restored on the signals that end the process, too, before they do, and while the process is stopped.
struct RawTerminal: ~Copyable {
  private var decoder = KeyDecoder()
  private static let ending = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  private static let width = 79

  /// Whether someone sits at both ends.
  static var isThere: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Takes the terminal; `nil` where there is none.
  init?() {
    var former = termios()
    guard Self.isThere, tcgetattr(STDIN_FILENO, &former) == 0 else { return nil }
    var raw = former
    // Signals stay on, so that Ctrl-C works at once, whatever is computed meanwhile.
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
    withUnsafeMutableBytes(of: &raw.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    formerAttributes = .allocate(capacity: 1)
    formerAttributes?.initialize(to: former)
    rawAttributes = .allocate(capacity: 1)
    rawAttributes?.initialize(to: raw)
    blankLine = .allocate(capacity: Self.width + 2)
    _ = blankLine?.initialize(from: Array("\r\(String(repeating: " ", count: Self.width))\r".utf8))
    for number in Self.ending { signal(number, restoreAndEnd) }
    signal(SIGTSTP, restoreAndStop)
    signal(SIGCONT, takeAgain)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
  }

  deinit {
    if let formerAttributes { tcsetattr(STDIN_FILENO, TCSADRAIN, formerAttributes) }
    for number in Self.ending + [SIGTSTP, SIGCONT] { signal(number, SIG_DFL) }
    formerAttributes?.deallocate()
    rawAttributes?.deallocate()
    blankLine?.deallocate()
    (formerAttributes, rawAttributes, blankLine) = (nil, nil, nil)
  }

  /// Shows a prompt, waits for keys, and removes the prompt.
  ///
  /// - Parameters:
  ///   - prompt: makes it, for so many columns that it must have less.
  ///   - paint: makes it look like a prompt, without changing its width.
  /// - Returns: the keys; none when the process was stopped meanwhile, and the prompt may be gone.
  mutating func keys(at prompt: (_ columns: Int) -> String, _ paint: (String) -> String) -> [Key] {
    let shown = prompt(min(Self.width + 1, columns))
    wasStopped = 0
    write(paint(shown))
    defer { write("\r\(String(repeating: " ", count: shown.count))\r") }
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    // A read may be resumed after a signal, and a poll is not; but one that comes just before the poll does
    // not end it, hence the short ones.
    var ready: CInt = 0
    while ready == 0 {
      ready = poll(&descriptor, 1, 200)
      if wasStopped != 0 { return [] }
    }
    guard ready > 0 else { return errno == EINTR ? [] : [.end] }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    if count < 0, errno == EINTR { return [] }
    return count > 0 ? decoder.keys(bytes[..<count]) : [.end]
  }

  /// Shows text; whoever has gone sees none.
  func write(_ text: String) { _ = writeAll(Array(text.utf8), to: STDOUT_FILENO) }

  private var columns: Int {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1
    return isKnown ? Int(size.ws_col) : 80
  }
}

// Only what POSIX allows in a signal handler is called in these.

private func restore() {
  // From the background it would stop the process, and there is nothing to restore.
  guard tcgetpgrp(STDIN_FILENO) == getpgrp(), let formerAttributes else { return }
  tcsetattr(STDIN_FILENO, TCSANOW, formerAttributes)
  if let blankLine { _ = write(STDOUT_FILENO, blankLine.baseAddress, blankLine.count) }
}

private func restoreAndEnd(_ number: CInt) {
  restore()
  signal(number, SIG_DFL)
  raise(number)
}

private func restoreAndStop(_: CInt) {
  restore()
  wasStopped = 1
  kill(getpid(), SIGSTOP)
}

private func takeAgain(_: CInt) {
  guard tcgetpgrp(STDIN_FILENO) == getpgrp(), let rawAttributes else { return }
  tcsetattr(STDIN_FILENO, TCSANOW, rawAttributes)
}
