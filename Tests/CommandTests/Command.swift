import Foundation

/// The built command, run as its users run it.
enum Command {
  /// What a run left behind.
  struct Outcome {
    var output: String
    var message: String
    var code: Int32
    /// How it ended, where it did not exit by itself.
    var ending: String?

    /// The first line on standard error.
    var complaint: String { message.components(separatedBy: "\n")[0] }
  }

  /// The folder of the package, where commands run unless told otherwise.
  static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The command, which the package manager puts beside the tests.
  static let executable: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let tests = bundle?.bundleURL ?? URL(filePath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appending(path: "optim-explain")
  }()

  /// Runs the command, without anything of the caller's environment that could change what it prints.
  static func run(
    _ arguments: [String], in folder: URL = package, environment: [String: String] = [:],
    executable: URL = executable
  ) throws -> Outcome {
    try withTemporaryFolder { scratch in
      let process = Process()
      process.executableURL = executable
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.environment = ["PATH": "/usr/bin:/bin", "HOME": scratch.path]
        .merging(environment) { $1 }
      process.standardInput = FileHandle.nullDevice
      // Files and not pipes: a full pipe that nobody reads would block the command for ever.
      let output = try file("output", in: scratch)
      let message = try file("message", in: scratch)
      // Some outlive the process, and with more than a thousand files open Foundation on Linux reads past the
      // end of its list of them.
      defer { for handle in [output.handle, message.handle] { try? handle.close() } }
      process.standardOutput = output.handle
      process.standardError = message.handle
      let ended = DispatchSemaphore(value: 0)
      process.terminationHandler = { _ in ended.signal() }
      try process.run()
      var ending: String?
      // Long for a busy machine; what hangs, hangs for ever.
      if ended.wait(timeout: .now() + .seconds(300)) == .timedOut {
        process.terminate()
        _ = ended.wait(timeout: .now() + .seconds(5))
        ending = "did not end within five minutes"
      } else if process.terminationReason == .uncaughtSignal {
        ending = "was killed by signal \(process.terminationStatus)"
      }
      return Outcome(
        output: String(decoding: try Data(contentsOf: output.url), as: UTF8.self),
        message: String(decoding: try Data(contentsOf: message.url), as: UTF8.self),
        code: ending == nil ? process.terminationStatus : -1, ending: ending)
    }
  }

  /// Runs the command with arguments as one would type them; no quotes.
  static func run(_ line: String) throws -> Outcome {
    try run(line.split(separator: " ").map(String.init))
  }

  /// Runs a line of shell in which `$command` is the command.
  static func shell(
    _ line: String, in folder: URL = package, environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(
      ["-c", line], in: folder,
      environment: ["command": executable.path].merging(environment) { $1 },
      executable: URL(filePath: "/bin/sh"))
  }

  private static func file(
    _ name: String, in folder: URL
  ) throws -> (url: URL, handle: FileHandle) {
    let url = folder.appending(path: name)
    try Data().write(to: url)
    return (url, try FileHandle(forWritingTo: url))
  }
}

/// A folder that is gone afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "optim-explain-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
