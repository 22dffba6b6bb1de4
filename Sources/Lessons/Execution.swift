#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Trajectories

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Why notebooks were not run, or not to the end.
public struct ExecutionError: Error, CustomStringConvertible {
  /// Whether something that is needed is not there; otherwise a notebook does not do what it says.
  public let isMissing: Bool

  /// The sentence.
  public let description: String
}

extension NotebookFile {
  /// The students' and the teacher's notebook of each lesson with their outputs, after it was seen that each
  /// exercise's test fails for a wrong answer.
  ///
  /// - Parameters:
  ///   - lessons: the lessons.
  ///   - folder: the folder of the templates, which has the script that runs notebooks.
  /// - Returns: the notebooks' files.
  /// - Throws: `ExecutionError` when Python is not there, or a notebook fails.
  public static func executed(_ lessons: [Lesson], _ folder: String) throws -> [Self] {
    let stage =
      FileManager.default.temporaryDirectory.path + "/optim-explain-"
      + String(UInt64.random(in: .min ... .max), radix: 36)
    defer { try? FileManager.default.removeItem(atPath: stage) }
    var files = FileSet(in: stage)
    for lesson in lessons {
      for edition in Edition.allCases {
        let text = lesson.notebook(for: edition)
        files.add("\(edition.rawValue)/\(lesson.name).ipynb", Array(text.utf8))
      }
    }
    _ = try files.write(replacing: false)
    try run("python3", [folder + "/execute.py", stage], messages: stage + "/messages")
    return try lessons.flatMap { lesson in
      try [Edition.student, .teacher].map { edition in
        Self(
          edition, lesson.name,
          try readFile("\(stage)/\(edition.rawValue)/\(lesson.name).ipynb"))
      }
    }
  }

  /// Runs a program to its end; what it says on standard error is the error's sentence.
  private static func run(_ program: String, _ arguments: [String], messages: String) throws {
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { words.forEach { free($0) } }
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    #else
    var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, messages, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var process = pid_t()
    guard posix_spawnp(&process, program, &actions, nil, words, environ) == 0 else {
      throw ExecutionError(
        isMissing: true, description: "Notebooks are run by \(program), which is not on the PATH.")
    }
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status != 0 else { return }
    let said = String(decoding: try readFile(messages), as: UTF8.self)
    let isMissing = status == unavailable << 8
    throw ExecutionError(
      isMissing: isMissing, description: said.isEmpty ? "\(program) was ended." : said.trimmed)
  }

  /// What the script ends with when a library is missing; sysexits.h's EX_UNAVAILABLE.
  private static let unavailable: CInt = 69
}

extension String {
  fileprivate var trimmed: String { hasSuffix("\n") ? String(dropLast()).trimmed : self }
}
