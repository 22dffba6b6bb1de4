import ArgumentParser
import Lessons
import NumPyReference
import Optimizers
import Trajectories

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A way to end that is not success: a sentence for people and a code for machines.
///
/// The codes from 64 on are those of sysexits.h, as the argument parser has them.
enum Failure: Int32 {
  case differs = 1
  case invalidFile = 2
  case unsupported = 3
  case usage = 64
  case unavailable = 69
  case exception = 70
  case cannotWrite = 73

  /// Says the sentence on standard error, and is to be thrown.
  func saying(_ sentence: String) -> ExitCode {
    Failure.warn(sentence)
    return ExitCode(rawValue)
  }

  /// The folder of the golden trajectories.
  ///
  /// - Throws: `invalidFile`, having said where they are looked for.
  static func corpusFolder() throws -> String {
    guard let folder = Corpus.home else { throw invalidFile.saying(Corpus.absence) }
    return folder
  }

  /// Says that an optimizer, or something else instead, must be named, and is to be thrown.
  static func whichOptimizer(or alternative: String? = nil) -> ExitCode {
    usage.saying(
      "Which optimizer? There are \(Catalog.names.joined(separator: ", "))"
        + (alternative.map { "; or \($0)" } ?? "") + ".")
  }

  /// Says that a word is none of those that there are, and is to be thrown.
  static func unknown(_ what: String, _ word: String, among words: [String]) -> ExitCode {
    usage.saying(
      "There is no \(what) '\(word)'\(didYouMean(word, among: words)); there are \(words.joined(separator: ", "))."
    )
  }

  /// Says a sentence on standard error.
  static func warn(_ sentence: String) {
    _ = writeAll(Array("optim-explain: \(sentence)\n".utf8), to: STDERR_FILENO)
  }

  /// What an error from below means to whoever called the command.
  static func explaining(_ error: any Error) -> any Error {
    switch error {
    case let error as TrajectoryError:
      (error.kind == .unwritable ? Failure.cannotWrite : .invalidFile).saying(error.description)
    case let error as ReplayError: error.failure.saying(error.description)
    case let error as PythonUnavailable: Failure.unavailable.saying(error.description)
    case let error as PythonError: Failure.exception.saying(error.description)
    case let error as ExecutionError:
      (error.isMissing ? Failure.unavailable : .differs).saying(error.description)
    case let error as LessonError: Failure.invalidFile.saying(error.description)
    case is ExitCode, is CleanExit: error
    default: Failure.usage.saying("\(error)")
    }
  }

  /// What the argument parser refuses, in one sentence instead of its block of lines.
  static func explainingGrammar(_ error: any Error) -> any Error {
    let sentence = OptimExplain.message(for: error)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ").withoutFarSuggestion
    // Our own exits have no message: it has been said.
    guard OptimExplain.exitCode(for: error) == .validationFailure, !sentence.isEmpty else {
      return error
    }
    // What would be right is in its sentence, or else in the command's help, which its last line names.
    guard
      sentence.last?.isPunctuation == false || sentence.hasSuffix("'") || sentence.hasSuffix(">"),
      let line = OptimExplain.fullMessage(for: error).split(separator: "\n").last,
      let start = line.firstIndex(of: "'"), let end = line.lastIndex(of: "'"), start < end
    else { return usage.saying(sentence) }
    return usage.saying("\(sentence); see \(line[start...end]).")
  }
}

extension ReplayError {
  /// What to end with.
  var failure: Failure { kind == .unsupported ? .unsupported : .invalidFile }
}

extension String {
  /// The parser suggests the nearest option, however far it is: '--lr' for '--color'.
  fileprivate var withoutFarSuggestion: String {
    let parts = split(separator: "'", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, parts[0] == "Unknown option ", parts[2] == ". Did you mean " else {
      return self
    }
    func name(_ option: String) -> String { String(option.drop { $0 == "-" }) }
    guard closest(to: name(parts[1]), in: [name(parts[3])]) == nil else { return self }
    return "Unknown option '\(parts[1])'"
  }
}
