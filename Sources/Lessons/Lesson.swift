/// A notebook before it is written: its cells, in their order.
public struct Lesson: Sendable, Equatable {
  /// The name of its file without an ending, such as "04-adam".
  public let name: String

  /// Its cells, exercises with their solutions.
  public let cells: [Cell]

  /// A wrong answer to each exercise, by the exercise's name; what the exercise's test must not let pass.
  public let wrongAnswers: [String: String]
}

/// A cell of a notebook.
public struct Cell: Sendable, Equatable {
  /// What a cell is for.
  public enum Kind: Sendable, Equatable {
    /// Markdown.
    case prose
    /// Python that is there to be run, and that other cells build on.
    case code
    /// Python that readers may change as they like, for nothing builds on it.
    case play
    /// Python that holds data and is folded away, for nobody reads it.
    case data
    /// Python that answers the exercise of this name.
    case answer(String)
    /// Python that tests the answer of this name, and what a right one earns.
    case test(String, points: Int)
  }

  /// Made from the heading that the cell stands under, so that it stays when the text changes.
  public let id: String

  /// What it is for.
  public let kind: Kind

  /// Its text, without a line break at the end.
  public internal(set) var source: String
}

/// For whom a lesson is.
public enum Edition: String, CaseIterable, Sendable {
  /// Solutions are left out.
  case student
  /// All is there.
  case teacher
  /// Each exercise is answered wrongly, to try its test; cells to play with are empty, to see that nothing builds on
  /// them.
  case mistaken
}

extension Lesson {
  /// The cells of an edition.
  public func cells(for edition: Edition) -> [Cell] {
    cells.map { cell in
      var cell = cell
      switch (cell.kind, edition) {
      case (.answer, .student): cell.source = Solution.removed(from: cell.source)
      case (.answer(let exercise), .mistaken): cell.source = wrongAnswers[exercise] ?? ""
      case (.play, .mistaken): cell.source = ""
      default: break
      }
      return cell
    }
  }
}

/// The part of an answer that students write themselves, marked as nbgrader has it.
enum Solution {
  static let begin = "### BEGIN SOLUTION"
  static let end = "### END SOLUTION"

  /// The text with something to replace where solutions were, as nbgrader itself would write it.
  static func removed(from source: String) -> String {
    var kept: [Substring] = []
    var isInside = false
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      switch line.drop(while: { $0 == " " }) {
      case Substring(begin):
        let margin = line.prefix { $0 == " " }
        kept += [margin + "# YOUR CODE HERE", margin + "raise NotImplementedError()"]
        isInside = true
      case Substring(end): isInside = false
      case _ where !isInside: kept.append(line)
      default: break
      }
    }
    return kept.joined(separator: "\n")
  }

  /// Whether each beginning has its end, and there is one.
  static func isMarked(in source: String) -> Bool {
    let marks = source.split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { $0 == begin || $0 == end }
    return !marks.isEmpty && marks.count.isMultiple(of: 2)
      && marks.enumerated().allSatisfy { $1 == ($0.isMultiple(of: 2) ? begin : end) }
  }
}
