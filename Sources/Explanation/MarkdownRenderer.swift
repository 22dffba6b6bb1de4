import Optimizers
import Trajectories

/// A story as Markdown, for a page or a notebook.
public struct MarkdownRenderer: Renderer {
  /// How formulas and numbers are spelled.
  public let notation: Notation

  /// Whether to leave out explanations and remarks.
  public let isBrief: Bool

  private var dtype = DType.float64

  /// A renderer.
  public init(notation: Notation, isBrief: Bool = false) {
    self.notation = notation
    self.isBrief = isBrief
  }

  /// What comes before the first step.
  public mutating func head(_ head: Story.Head) -> String {
    dtype = head.dtype
    let problem = head.problem
    var lines = ["# \(head.lore.title)", ""]
    if !isBrief, !head.lore.idea.isEmpty { lines += [escaped(head.lore.idea), ""] }
    if !isBrief, !head.lore.source.isEmpty {
      lines.append("- Source: \(escaped(head.lore.source))")
    }
    if !isBrief, !head.lore.lineage.isEmpty {
      lines.append("- Lineage: \(escaped(head.lore.lineage))")
    }
    lines.append("- Convention: \(escaped(head.convention.told(of: head.optimizer)))")
    lines += head.mistakes.map { "  - \(escaped($0))" }
    if head.isReplay {
      lines.append("- Replay of \(escaped(problem.name))")
    } else {
      lines.append("- Objective: \(escaped(problem.name)), `\(notation.symbol(problem.formula))`")
      if !isBrief {
        lines += problem.details.map { "- \($0.name): \(escaped($0.text))" }
        lines.append("- Minimum: \(escaped(problem.minimum))")
      }
    }
    if let randomness = problem.randomness { lines.append("- Randomness: \(escaped(randomness))") }
    let hidden = problem.hidden > 0 ? ", \(notation.hidden(problem.hidden))" : ""
    lines.append(
      "- Start: \(notation.point(problem.coordinates, problem.start, head.dtype).asCode)\(hidden)")
    lines.append(
      "- Numbers: \(head.dtype.rawValue), shown to \(notation.digits) digits: = is in full, "
        + "\(notation.equals(false)) is rounded")
    if let golden = head.golden {
      lines.append("- Checked against \(escaped(golden.producer)), recorded in `\(golden.id)`")
    }
    lines += ["", "| symbol | name | value | meaning |", "| --- | --- | --- | --- |"]
    for setting in head.hyperparameters where setting.isChosen || !setting.isSwitch {
      lines.append(
        "| \(notation.symbol(setting.symbol)) | `\(setting.name)` | \(setting.value) | "
          + "\(escaped(setting.meaning)) |")
    }
    return text(lines)
  }

  /// One step.
  public mutating func step(_ step: Story.Step) -> String {
    let here = notation.point(
      step.parameters.flatMap(\.coordinates), step.parameters.flatMap(\.before), dtype)
    let loss = step.loss.map { ", \(step.lossName) is `\(notation.numeral($0, dtype).text)`" } ?? ""
    var lines = ["", "## Step \(step.number)", "", "At \(here.asCode)\(loss)."]
    if let lr = step.lrChange {
      lines += ["", "From here on the learning rate is `\(notation.numeral(lr, .float64).text)`."]
    }
    if let drawn = step.drawn { lines += ["", escaped(drawn)] }
    for sentence in notation.skipped(step) { lines += ["", escaped(sentence)] }
    for (i, line) in step.lines.enumerated() {
      lines += ["", "**\(escaped(line.meaning))** \(notation.formula(line).asCode)", ""]
      for value in line.values {
        let (workings, result) = notation.outcome(value, in: line)
        let name = value.coordinate.map { "\(escaped($0)) " } ?? ""
        let shown = [workings, result].filter { !$0.isEmpty }.joined(separator: " ")
        let recorded = value.recorded.map { ", " + notation.sentence($0, value.dtype) } ?? ""
        lines.append("- \(name)\(shown.asCode)\(recorded)")
      }
      lines += remarks(step, after: i)
    }
    if let divergence = step.divergence {
      lines += ["", "**\(escaped(notation.sentence(divergence, step: step.number)))**"]
    }
    lines += ["", "| | before | after |", "| --- | --- | --- |"]
    for change in step.memory + step.parameters {
      for (i, name) in change.coordinates.enumerated() {
        let label =
          change.symbol == "θ"
          ? notation.symbol(name) : "\(notation.symbol(change.symbol)) of \(notation.symbol(name))"
        lines.append(
          "| \(escaped(label)) | \(shown(change.before[i])) | \(shown(change.after[i])) |")
      }
    }
    if let loss = step.loss, let after = step.lossAfter {
      lines.append("| loss | \(shown(loss)) | \(shown(after)) |")
    }
    if let agreement = step.agreement {
      lines += ["", "This step \(escaped(notation.sentence(agreement)))."]
    }
    lines += remarks(step, after: nil)
    return text(lines)
  }

  /// What comes after the last step.
  public mutating func foot(_ foot: Story.Foot) -> String {
    var lines = ["", "## What was seen", ""]
    lines += foot.seen.map { "- \(escaped($0))" }
    if !isBrief, !foot.next.isEmpty {
      lines += ["", "## Worth running next", ""]
      lines += foot.next.map { "- `\($0.command)`: \(escaped($0.why))" }
    }
    return text(lines)
  }

  private func remarks(_ step: Story.Step, after line: Int?) -> [String] {
    isBrief
      ? [] : step.remarks.filter { $0.line == line }.flatMap { ["", "> \(escaped($0.text))"] }
  }

  private func shown(_ x: Double) -> String { notation.numeral(x, dtype).text }

  private func escaped(_ text: String) -> String { notation.symbol(text).withoutMarkup }

  private func escaped(_ sentence: Sentence) -> String { notation.text(sentence).withoutMarkup }

  private func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}

extension String {
  /// Text in which Markdown takes nothing for markup, not even in a table or at the start of a line.
  package var withoutMarkup: String {
    let scalars = printable.unicodeScalars
    // "- ", "12. " and the like begin an item of a list.
    let mark = scalars.drop { ("0"..."9").contains($0) }.prefix(2)
    let isItem =
      mark.prefix(1).contains { "-+.)".unicodeScalars.contains($0) }
      && mark.dropFirst().allSatisfy { $0 == " " }
    var text = UnicodeScalarView()
    for i in scalars.indices {
      if Self.markup.contains(scalars[i]) || isItem && i == mark.startIndex { text.append("\\") }
      text.append(scalars[i])
    }
    return String(text)
  }

  /// A mark that has an accent is still one to Markdown, though it is another character to Swift.
  private static let markup = Set("\\`*_<>[]|#$&~".unicodeScalars)

  /// The text as Markdown's code, between as many backticks as none of its own can end.
  fileprivate var asCode: String {
    let longest = unicodeScalars.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    return longest == 0 ? fence + self + fence : "\(fence) \(self) \(fence)"
  }
}
