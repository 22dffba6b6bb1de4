import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The command in a terminal that a test types into and reads from.
final class PseudoTerminal {
  /// How the command ended, or that it was stopped.
  enum Ending: Equatable {
    case exited(Int32), killed(by: Int32), stopped, running
  }

  struct Failure: Error {
    let what: String
  }

  private let master: CInt
  /// Kept open, so that the terminal's attributes outlive the command.
  private let slave: CInt
  private var process: pid_t = 0
  /// All that has been shown so far, with plain line ends.
  private(set) var shown = ""

  /// Starts the command with arguments as one would type them; no quotes.
  init(_ line: String, environment: [String: String] = ["TERM": "xterm", "NO_COLOR": "1"]) throws {
    var (master, slave): (CInt, CInt) = (-1, -1)
    var characters = [CChar](repeating: 0, count: 128)
    guard openpty(&master, &slave, nil, nil, nil) == 0,
      ttyname_r(slave, &characters, characters.count) == 0
    else { throw Failure(what: "no pseudo-terminal") }
    self.master = master
    self.slave = slave
    let name = String(
      decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    // POSIX_SPAWN_SETSID, which glibc shows only to those who ask for GNU's extensions.
    #if canImport(Darwin)
    let newSession: Int16 = 0x400
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #else
    let newSession: Int16 = 0x80
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // The first terminal that the leader of a session opens is the one whose Ctrl-C it gets.
    // Whoever runs the tests may have blocked signals in this thread.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = newSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, flags)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    let path = Command.executable.path
    let arguments = [path] + line.split(separator: " ").map(String.init)
    let words = environment.map { "\($0)=\($1)" }
    var argv = arguments.map { strdup($0) } + [nil]
    var envp = words.map { strdup($0) } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    let error = posix_spawn(&process, path, &actions, &attributes, &argv, &envp)
    guard error == 0 else { throw Failure(what: String(cString: strerror(error))) }
  }

  deinit {
    if process > 0 {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
    close(slave)
  }

  /// Types text.
  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Sends a signal to the command.
  func signal(_ number: CInt) { kill(process, number) }

  /// Waits until something is shown after what was waited for before, and returns whether it was.
  func shows(_ text: String, within seconds: Double = 10) -> Bool {
    let deadline = Date.now + seconds
    while true {
      if let found = shown[seen...].range(of: text) {
        seen = found.upperBound
        return true
      }
      guard Date.now < deadline else { return false }
      drain(waiting: 50)
    }
  }

  private lazy var seen = shown.startIndex

  private func drain(waiting milliseconds: CInt) {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, milliseconds) > 0 else { return }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(master, &bytes, bytes.count)
    guard count > 0 else { return }
    pending += bytes[..<count]
    // What is cut in the middle of a character waits for the rest of it.
    guard let text = String(validating: pending, as: UTF8.self) else { return }
    let offset = shown.utf8.distance(from: shown.startIndex, to: seen)
    shown += text.replacing("\r\n", with: "\n")
    seen = shown.utf8.index(shown.startIndex, offsetBy: offset)
    pending = []
  }

  private var pending: [UInt8] = []

  /// Waits until the command has ended or stopped.
  func ending(within seconds: Double = 10) -> Ending {
    let deadline = Date.now + seconds
    while Date.now < deadline {
      drain(waiting: 20)
      var status: CInt = 0
      guard waitpid(process, &status, WNOHANG | WUNTRACED) == process else { continue }
      if status & 0xFF == 0x7F { return .stopped }
      process = 0
      return status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .killed(by: status & 0x7F)
    }
    return .running
  }

  /// Waits until the terminal gives keys one by one and without echo, or no longer does.
  func isRaw(_ expected: Bool, within seconds: Double = 10) -> Bool {
    let deadline = Date.now + seconds
    while Date.now < deadline {
      if (attributes.c_lflag & tcflag_t(ICANON | ECHO) == 0) == expected { return true }
      drain(waiting: 20)
    }
    return false
  }

  /// The terminal's attributes, as bytes that can be compared.
  var settings: [UInt64] {
    let now = attributes
    let flags = [now.c_iflag, now.c_oflag, now.c_cflag, now.c_lflag].map { UInt64($0) }
    return flags + withUnsafeBytes(of: now.c_cc) { $0.map(UInt64.init) }
  }

  private var attributes: termios {
    var attributes = termios()
    tcgetattr(slave, &attributes)
    return attributes
  }
}
