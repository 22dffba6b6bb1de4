import Explanation
import Optimizers

/// A comparison for a terminal of 80 columns, or for logs and screen readers.
public struct ComparisonText {
  private let notation: Notation
  private let paint: (String, TextRole) -> String
  private static let width = 80
  private static let inset = 12

  /// A way to spell comparisons.
  ///
  /// - Parameters:
  ///   - notation: how formulas and numbers are spelled.
  ///   - paint: makes text of a role look like it, without changing its width.
  public init(
    notation: Notation, paint: @escaping (String, TextRole) -> String = { text, _ in text }
  ) {
    self.notation = notation
    self.paint = paint
  }

  /// What is said before the first step.
  public func head(_ comparison: Comparison) -> String {
    let mistake = comparison.mistake
    let title = notation.symbol("\(comparison.optimizer) with \(mistake.code): \(mistake.title)")
    var lines = [
      paint(title, .heading),
      paint(String(repeating: notation.isPlain ? "=" : "═", count: Self.width), .dim), "",
    ]
    lines += notation.symbol(mistake.account).wrapped(Self.width) + [""]
    for change in comparison.settings {
      lines += row("Mistaken", change.sentence(notation) + ".")
    }
    let problem = comparison.problem
    lines += row("Objective", "\(problem.name): \(problem.formula)")
    let start = comparison.points.right
    lines += row("Start", notation.point(start.map(\.name), start.map(\.value), comparison.dtype))
    lines += row(
      "Numbers", "\(comparison.dtype.rawValue), with as many digits as it takes to tell them apart")
    return text(lines)
  }

  /// One step.
  public func step(_ step: Comparison.Step) -> String {
    let title = "Step \(step.number)"
    let rule =
      notation.isPlain ? "" : " " + String(repeating: "─", count: Self.width - title.count - 1)
    var lines = ["", paint(title, .heading) + paint(rule, .dim)]
    for (i, line) in step.lines.enumerated() {
      if line.isSame {
        lines += labelled("the same", line.right)
        continue
      }
      lines.append("")
      if i == step.first {
        lines.append(
          "  " + paint((notation.isPlain ? "" : "▸ ") + "The first line that differs:", .remark))
      }
      if line.hasSameFormula {
        lines += labelled("both", line.right)
      } else {
        lines += labelled("right", line.right, otherwise: "has no such line")
        lines += labelled("mistaken", line.mistaken, otherwise: "has no such line")
      }
      lines += values(line) + [""]
    }
    if lines.last == "" { lines.removeLast() }
    // No two empty lines on end.
    return text(
      lines.indices.filter { !(lines[$0].isEmpty && $0 > 0 && lines[$0 - 1].isEmpty) }
        .map { lines[$0] })
  }

  /// What is said after the last step.
  public func foot(_ comparison: Comparison) -> String {
    var lines = ["", paint("What was seen", .heading)]
    if comparison.hasDiffered {
      let (points, losses) = (comparison.points, comparison.losses)
      let rows = zip(
        points.right + [("loss", losses.right)], points.mistaken + [("loss", losses.mistaken)])
      lines += table(
        rows.map { right, mistaken in
          let pair = numerals(right.value, mistaken.value, comparison.dtype)
          return [notation.symbol(right.name), pair.0, pair.1]
        })
    } else {
      lines += "No line differs: on this run the mistake does not show.".wrapped(78).map {
        "  " + $0
      }
    }
    lines += ["", paint("Worth running next", .heading)]
    let options = comparison.mistake.options(in: comparison.optimizer)
    if !comparison.hasDiffered, !options.isEmpty {
      lines.append(
        "  optim-explain \(comparison.optimizer) --mistake \(comparison.mistake.code) \(options)"
      )
      lines.append("      where it does show")
    }
    lines.append("  optim-explain mutants \(comparison.mistake.code)")
    lines.append("      the golden trajectories that expose it")
    return text(lines)
  }

  private func labelled(
    _ label: String, _ side: Comparison.Side?, otherwise: String = ""
  ) -> [String] {
    let lead = "  " + paint(label.padded(Self.inset - 2), .dim)
    guard let side else { return [lead + paint(otherwise, .dim)] }
    let room = Self.width - Self.inset
    let formula =
      "\(notation.symbol(side.symbol)) \(notation.becomes) \(notation.formula(side.formula))"
    let meaning = notation.symbol(side.meaning)
    let gap = room - formula.count - meaning.count
    if gap >= 2 {
      return [
        lead + paint(formula, .formula) + String(repeating: " ", count: gap) + paint(meaning, .name)
      ]
    }
    let wrapped = formula.wrapped(room - 2)
    let indent = String(repeating: " ", count: Self.inset + 2)
    return [lead + paint(wrapped[0], .formula)]
      + wrapped.dropFirst().map { indent + paint($0, .formula) }
      + [String(repeating: " ", count: max(0, Self.width - meaning.count)) + paint(meaning, .name)]
  }

  /// The numbers side by side, a row for each coordinate, or one for all where they are the same.
  private func values(_ line: Comparison.Line) -> [String] {
    let dtype = line.right?.dtype ?? line.mistaken?.dtype ?? .float64
    var names = line.right?.values.map(\.name) ?? []
    names += (line.mistaken?.values.map(\.name) ?? []).filter { !names.contains($0) }
    var rows = names.map { name in
      let pair = numerals(
        line.right?.values.first { $0.name == name }?.value,
        line.mistaken?.values.first { $0.name == name }?.value, dtype)
      return [notation.symbol(name), pair.0, pair.1]
    }
    let isShared = ![line.right, line.mistaken].contains { $0?.formula.isOfCoordinate ?? false }
    if isShared, let first = rows.first, rows.allSatisfy({ $0[1...] == first[1...] }) {
      rows = [["all"] + first[1...]]
    }
    return table(rows)
  }

  private func table(_ rows: [[String]]) -> [String] {
    let column = max(22, (rows.map(\.[1].count).max() ?? 0) + 2)
    func row(_ name: String, _ right: String, _ mistaken: String) -> String {
      String(repeating: " ", count: 4) + name.padded(Self.inset - 4) + right.padded(column)
        + mistaken
    }
    return [paint(row("", "right", "mistaken"), .dim)]
      + rows.map { row($0[0], $0[1], $0[2]) }
  }

  /// Two numbers with as many digits as it takes to tell them apart.
  private func numerals(_ right: Double?, _ mistaken: Double?, _ dtype: DType) -> (String, String) {
    let none = notation.isPlain ? "-" : "–"
    func text(_ x: Double?, _ digits: Int) -> (numeral: String, whole: String) {
      guard let x else { return (none, none) }
      let numeral = Notation(digits: digits, isPlain: notation.isPlain).numeral(x, dtype)
      return (numeral.text, "\(notation.equals(numeral.isExact)) \(numeral.text)")
    }
    for digits in notation.digits..<17 {
      let pair = (text(right, digits), text(mistaken, digits))
      // Their signs, = and ≈, do not tell them apart.
      if pair.0.numeral != pair.1.numeral || right == mistaken {
        return (pair.0.whole, pair.1.whole)
      }
    }
    return (text(right, 17).whole, text(mistaken, 17).whole)
  }

  private func row(_ label: String, _ words: String) -> [String] {
    let wrapped = notation.symbol(words).wrapped(Self.width - Self.inset)
    return [paint(label.padded(Self.inset), .dim) + wrapped[0]]
      + wrapped.dropFirst().map { String(repeating: " ", count: Self.inset) + $0 }
  }

  private func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}
