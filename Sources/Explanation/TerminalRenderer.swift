import Optimizers

/// A story for a terminal of 80 columns, or for logs and screen readers.
public struct TerminalRenderer: Renderer {
  /// How formulas and numbers are spelled; a plain notation draws no lines.
  public let notation: Notation

  /// Whether to leave out what stands in every step, and the head's explanations.
  public let isBrief: Bool

  private let paint: (String, TextRole) -> String
  private var dtype = DType.float64
  private static let width = 80

  /// A renderer.
  ///
  /// - Parameters:
  ///   - notation: how formulas and numbers are spelled.
  ///   - isBrief: whether to leave out explanations and remarks.
  ///   - paint: makes text of a role look like it, without changing its width.
  public init(
    notation: Notation, isBrief: Bool = false,
    paint: @escaping (String, TextRole) -> String = { text, _ in text }
  ) {
    self.notation = notation
    self.isBrief = isBrief
    self.paint = paint
  }

  /// What comes before the first step.
  public mutating func head(_ head: Story.Head) -> String {
    dtype = head.dtype
    var lines = [paint(head.lore.title, .heading), rule("=", "═"), ""]
    if !isBrief, !head.lore.idea.isEmpty {
      lines += notation.symbol(head.lore.idea).wrapped(Self.width) + [""]
    }
    for (name, text) in notation.facts(head, isBrief: isBrief) {
      let wrapped = notation.text(text).wrapped(Self.width - 13)
      lines.append(paint(name.padded(13), .dim) + wrapped[0])
      lines += wrapped.dropFirst().map { String(repeating: " ", count: 13) + $0 }
    }
    lines.append("")
    lines += settings(head.hyperparameters)
    return text(lines)
  }

  private func settings(_ settings: [Story.Setting]) -> [String] {
    let rows = settings.filter { $0.isChosen || !$0.isSwitch }.map {
      (notation.symbol($0.symbol), $0.name, "\($0.value)", $0)
    }
    let first = rows.map(\.0.count).max() ?? 0
    let second = rows.map(\.1.count).max() ?? 0
    let third = rows.map(\.2.count).max() ?? 0
    let inset = first + second + third + 8
    return rows.flatMap { symbol, name, value, setting in
      let lead = "  \(symbol.padded(first))  \(name.padded(second))  \(value.padded(third))"
      guard !isBrief else { return ["  \(symbol.padded(first))  \(name.padded(second))  \(value)"] }
      let meaning = notation.symbol(setting.meaning).wrapped(Self.width - inset)
      return ["\(lead)  " + paint(meaning[0], .dim)]
        + meaning.dropFirst().map { String(repeating: " ", count: inset) + paint($0, .dim) }
    }
  }

  /// One step.
  public mutating func step(_ step: Story.Step) -> String { parts(of: step).joined() }

  /// One step in parts: its opening, each line with what is remarked on it, and its close.
  package func parts(of step: Story.Step) -> [String] {
    let width = step.lines.map(\.meaning.count).max() ?? 0
    let lines = step.lines.enumerated().map { i, line in
      render(line, meaning: width) + remarks(step, after: i)
    }
    let opening = opening(step)
    let isSpaced = (lines.last ?? opening).last == ""
    return ([opening] + lines + [close(step, isSpaced: isSpaced)]).map(text)
  }

  private func opening(_ step: Story.Step) -> [String] {
    var lines = [
      "",
      paint("Step \(step.number)", .heading)
        + (notation.isPlain ? "" : " " + rule("─", "─", "Step \(step.number) ")),
    ]
    let here = notation.point(
      step.parameters.flatMap(\.coordinates), step.parameters.flatMap(\.before), dtype)
    let loss = step.loss.map { ", \(step.lossName) is \(notation.numeral($0, dtype).text)" } ?? ""
    lines += "At \(here)\(loss).".wrapped(Self.width - 2).map { "  " + $0 }
    if let lr = step.lrChange {
      lines.append("  From here on the learning rate is \(notation.numeral(lr, .float64).text).")
    }
    if let drawn = step.drawn {
      lines += notation.symbol(drawn).wrapped(Self.width - 2).map { "  " + $0 }
    }
    for sentence in notation.skipped(step) {
      lines += notation.text(sentence).wrapped(Self.width - 2).map { "  " + $0 }
    }
    return lines + [""]
  }

  private func close(_ step: Story.Step, isSpaced: Bool) -> [String] {
    var lines: [String] = []
    if let divergence = step.divergence {
      lines.append("")
      let sentence = notation.text(notation.sentence(divergence, step: step.number))
      lines += sentence.wrapped(Self.width - 2).map { "  " + paint($0, .bad) }
    }
    if !lines.isEmpty || !isSpaced { lines.append("") }
    return lines + summary(step) + remarks(step, after: nil).dropLast()
  }

  private func remarks(_ step: Story.Step, after line: Int?) -> [String] {
    guard !isBrief else { return [] }
    let mark = notation.isPlain ? "Note: " : "▸ "
    let inset = String(repeating: " ", count: mark.count)
    let remarks = step.remarks.filter { $0.line == line }.flatMap { remark in
      let wrapped = notation.text(remark.text).wrapped(Self.width - 4 - mark.count)
      return wrapped.enumerated().map { i, text in
        "    " + paint((i == 0 ? mark : inset) + text, .remark)
      } + [""]
    }
    return remarks.isEmpty ? [] : [""] + remarks
  }

  private func render(_ line: Story.Line, meaning width: Int) -> [String] {
    let meaning = notation.symbol(line.meaning).padded(width)
    let formula = notation.formula(line)
    var lines =
      meaning.count + formula.count + 4 <= Self.width
      ? ["  " + paint(meaning, .name) + "  " + paint(formula, .formula)]
      : ["  " + paint(notation.symbol(line.meaning), .name)]
        + formula.wrapped(Self.width - 8).enumerated().map { i, part in
          (i == 0 ? "      " : "        ") + paint(part, .formula)
        }
    let outcomes = line.values.map { ($0, notation.outcome($0, in: line)) }
    let names = line.values.compactMap(\.coordinate).map { notation.symbol($0).count }.max() ?? 0
    let longest = outcomes.map(\.1.workings.count).max() ?? 0
    for (value, (workings, result)) in outcomes {
      let name = value.coordinate.map { "\(notation.symbol($0).aligned(names)):  " } ?? ""
      let lead = "      " + name
      let mark = value.recorded.map(mark) ?? ""
      let gap = workings.isEmpty ? "" : "  "
      let room = Self.width - lead.count - gap.count - result.count - mark.count
      let ending = gap + paint(result, .result) + paint(mark, .good)
      if longest <= room {
        lines.append(lead + workings.padded(workings.isEmpty ? 0 : longest) + ending)
      } else if workings.count <= room {
        lines.append(lead + workings + ending)
      } else {
        let inset = String(repeating: " ", count: lead.count)
        let broken = workings.wrapped(Self.width - lead.count - 2)
        lines.append(lead + broken[0])
        lines += broken.dropFirst().map { inset + "  " + $0 }
        lines.append(inset + paint(result, .result) + paint(mark, .good))
      }
      if let recorded = value.recorded, !recorded.agrees {
        let complaint =
          (notation.isPlain ? "WRONG: " : "✗ ") + notation.sentence(recorded, value.dtype)
        lines += complaint.wrapped(Self.width - lead.count)
          .map { String(repeating: " ", count: lead.count) + paint($0, .bad) }
      }
    }
    return lines
  }

  /// What stands behind a number that is as recorded.
  private func mark(_ recorded: Story.Recorded) -> String {
    guard recorded.agrees else { return "" }
    return (notation.isPlain ? "  ok" : "  ✓")
      + (recorded.ulps == 0 ? "" : " " + notation.ulps(recorded.ulps))
  }

  private func summary(_ step: Story.Step) -> [String] {
    var rows: [(String, String, String)] = []
    func add(_ changes: [Story.Change], _ title: String, perCoordinate: Bool) {
      for change in changes {
        for (i, name) in change.coordinates.enumerated()
        // Of a parameter that was left alone nothing needs to be said again.
        where step.skipped.isEmpty || change.before[i] != change.after[i] {
          let before = notation.numeral(change.before[i], dtype).text
          let after = notation.numeral(change.after[i], dtype).text
          let label =
            perCoordinate
            ? notation.symbol(name)
            : "\(notation.symbol(change.symbol)) of \(notation.symbol(name))"
          rows.append(
            (
              rows.contains { $0.0 == title } ? "" : title, label,
              "\(before) \(notation.arrow) \(after)"
            ))
        }
      }
    }
    var lines: [String] = []
    add(step.memory, "remembers", perCoordinate: false)
    add(step.parameters, "moves", perCoordinate: true)
    if let loss = step.loss, let after = step.lossAfter {
      rows.append(
        (
          "loss", "",
          "\(notation.numeral(loss, dtype).text) \(notation.arrow) \(notation.numeral(after, dtype).text)"
        ))
    }
    let labels = rows.map(\.1.count).max() ?? 0
    var title = ""
    for row in rows {
      let shown = row.0 == title ? "" : row.0
      title = row.0.isEmpty ? title : row.0
      lines.append("  " + paint(shown.padded(11), .dim) + row.1.padded(labels) + "  " + row.2)
    }
    if let agreement = step.agreement {
      let mark = notation.isPlain ? "" : agreement.agrees ? "✓ " : "✗ "
      lines.append(
        "  " + paint("checked".padded(11), .dim)
          + paint(
            mark + notation.text(notation.sentence(agreement)), agreement.agrees ? .good : .bad))
    }
    return lines
  }

  /// What comes after the last step.
  public mutating func foot(_ foot: Story.Foot) -> String {
    var lines = ["", paint("What was seen", .heading)]
    for sentence in foot.seen {
      let wrapped = notation.text(sentence).wrapped(Self.width - 2)
      lines += wrapped.map { "  " + $0 }
    }
    if !isBrief, !foot.next.isEmpty {
      lines += ["", paint("Worth running next", .heading)]
      for (command, why) in foot.next {
        lines.append("  " + paint(command, .formula))
        lines += notation.symbol(why).wrapped(Self.width - 6).map { "      " + paint($0, .dim) }
      }
    }
    return text(lines)
  }

  /// A line across the screen, or what is left of it after `text`.
  private func rule(_ plain: Character, _ drawn: Character, _ text: String = "") -> String {
    let count = Self.width - text.count
    return paint(String(repeating: notation.isPlain ? plain : drawn, count: max(0, count)), .dim)
  }

  private func text(_ lines: [String]) -> String {
    lines.map { $0 + "\n" }.joined()
  }
}
