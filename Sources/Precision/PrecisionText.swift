import Explanation
import Optimizers

/// A report on precision for a terminal of 80 columns.
public struct PrecisionText {
  private let notation: Notation
  private let paint: (String, TextRole) -> String
  private static let width = 80

  /// A renderer.
  ///
  /// - Parameters:
  ///   - notation: how symbols and numbers are spelled; a plain one draws no lines.
  ///   - paint: makes text of a role look like it, without changing its width.
  public init(
    notation: Notation, paint: @escaping (String, TextRole) -> String = { text, _ in text }
  ) {
    self.notation = notation
    self.paint = paint
  }

  /// The whole report.
  public func text(_ report: PrecisionReport) -> String {
    (head(report) + path(report) + lines(report) + ends(report) + remarks(report))
      .map { $0 + "\n" }.joined()
  }

  private func head(_ report: PrecisionReport) -> [String] {
    let format = report.dtype.rawValue
    let steps = report.steps == 1 ? "1 step" : "\(report.steps) steps"
    let settings = report.settings.map { setting in
      (setting.symbol.isEmpty ? setting.name : setting.symbol) + " = \(setting.value)"
    }
    let facts = [
      ("Objective", "\(report.objective.name): \(report.objective.formula)"),
      ("Convention", report.convention),
      ("Settings", settings.joined(separator: ", ")),
      (
        "True",
        "the same rule, gradients and hyperparameters, in numbers of 106 bits and without rounding to \(format)"
      ),
      (
        "An ulp",
        "the distance to the next number of the format, at the true value or the one before the step, whichever "
          + "is larger"
      ),
    ]
    return [
      paint("\(report.title) in \(format) beside the truth, \(steps)", .heading),
      paint(String(repeating: notation.isPlain ? "=" : "═", count: Self.width), .dim), "",
    ] + facts.flatMap { name, text in hanging(paint(name.padded(12), .dim), 12, text) }
  }

  private func path(_ report: PrecisionReport) -> [String] {
    var names = "      "
    var kinds = "  step"
    for quantity in report.quantities {
      names += "    " + notation.symbol(quantity.symbol).padded(14)
      kinds += "   " + "born".aligned(6) + " " + "so far".aligned(8)
    }
    let explanation = indented(
      "In ulps of \(report.dtype.rawValue), the worst coordinate. Born: what this step added, from the numbers "
        + "before it. So far: how far the run is from the true one.")
    let rows = report.path.map { row in
      "\(row.step)".aligned(6)
        + zip(row.born, row.soFar).map { born, soFar in
          "   " + notation.count(of: born).aligned(6) + " " + notation.count(of: soFar).aligned(8)
        }.joined()
    }
    return ["", paint("Along the path", .heading)] + explanation
      + ["", paint(names.trimmed, .name), paint(kinds, .dim)] + rows
  }

  private func lines(_ report: PrecisionReport) -> [String] {
    let symbols = report.lines.map { notation.symbol($0.symbol) }
    let first = symbols.map(\.count).max() ?? 0
    let room = 42 - first
    let rows = zip(symbols, report.lines).map { symbol, line in
      let format = line.dtype == report.dtype ? "" : " (\(line.dtype.rawValue))"
      let meaning = notation.symbol(line.meaning).prefix(room - format.count) + format
      return "  " + paint(symbol.padded(first), .name) + "  " + String(meaning).padded(room)
        + notation.count(of: line.own.mean).aligned(8)
        + notation.count(of: line.own.worst).aligned(8)
        + (line.own.step == 0 ? "" : "\(line.own.step)").aligned(9)
        + (line.inParameter.map { notation.count(of: $0.worst) } ?? notation.symbol("–")).aligned(9)
    }
    let head =
      "".padded(46) + "mean".aligned(8) + "worst".aligned(8) + "at step".aligned(9)
      + notation.symbol("in θ").aligned(9)
    let explanation = indented(
      "In ulps of each line's own result: what its own operations add to the numbers that it is given. In θ: the "
        + "most that this moves θ in the same step, in ulps of θ.")
    return ["", paint("Where it is born", .heading)] + explanation + ["", paint(head, .dim)] + rows
  }

  private func ends(_ report: PrecisionReport) -> [String] {
    let heads = ["", report.dtype.rawValue, "true", "difference", "ulps"]
    let rows = report.ends.map { end in
      [
        notation.symbol(end.coordinate), notation.numeral(end.value, report.dtype).text,
        notation.numeral(end.exact, .float64).text,
        notation.reading.numeral(end.difference, .float64).text, notation.count(of: end.ulps),
      ]
    }
    let widths = heads.indices.map { i in ([heads] + rows).map { $0[i].count }.max() ?? 0 }
    let table = ([heads] + rows).map { row in
      "  " + row[0].padded(widths[0])
        + row.indices.dropFirst().map { "  " + row[$0].aligned(widths[$0]) }.joined()
    }
    let hidden =
      report.hidden == 0
      ? [] : ["  and \(report.hidden) more coordinate\(report.hidden == 1 ? "" : "s"), not shown"]
    return ["", paint("In the end", .heading), paint(table[0], .dim)] + table.dropFirst() + hidden
  }

  private func remarks(_ report: PrecisionReport) -> [String] {
    guard !report.remarks.isEmpty else { return [] }
    let mark = notation.isPlain ? "  - " : "  ▸ "
    return ["", paint("What the numbers show", .heading)]
      + report.remarks.flatMap { hanging(paint(mark, .remark), 4, $0) }
  }

  private func indented(_ text: String) -> [String] { hanging("  ", 2, text) }

  /// Text in lines that begin below one another, after a lead of so many columns.
  private func hanging(_ lead: String, _ inset: Int, _ text: String) -> [String] {
    notation.symbol(text).wrapped(Self.width - inset).enumerated().map { i, line in
      (i == 0 ? lead : String(repeating: " ", count: inset)) + line
    }
  }
}

extension Notation {
  /// A number of ulps in six columns at the most.
  func count(of ulps: Double) -> String {
    if ulps.isInfinite { return isPlain ? "inf" : "∞" }
    if ulps > 0, ulps < 0.005 { return "<.005" }
    if ulps < 9.995 { return (ulps * 100).rounded().hundredths }
    if ulps < 99_999.5 { return "\(Int(ulps.rounded()))" }
    var (rest, power) = (ulps, 0)
    while rest >= 9.95 { (rest, power) = (rest / 10, power + 1) }
    return "\((rest * 10).rounded() / 10)e\(power)"
  }
}

extension Double {
  /// 123 as "1.23".
  fileprivate var hundredths: String {
    let (whole, rest) = Int(self).quotientAndRemainder(dividingBy: 100)
    return "\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
