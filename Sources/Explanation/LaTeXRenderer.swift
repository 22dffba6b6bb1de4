import Optimizers

/// A story as a LaTeX article, in ASCII, with packages that every TeX installation has.
public struct LaTeXRenderer: Renderer {
  /// How numbers are spelled.
  public let notation: Notation

  /// Whether to leave out explanations and remarks.
  public let isBrief: Bool

  private var dtype = DType.float64

  /// About how many letters of a formula fit in a line.
  private static let width = 76

  /// The longest name that stands in front of an equation, in letters; longer ones stand above it.
  private static let longestName = 24

  /// A renderer.
  public init(notation: Notation, isBrief: Bool = false) {
    self.notation = Notation(digits: notation.digits)
    self.isBrief = isBrief
  }

  /// What comes before the first step.
  public mutating func head(_ head: Story.Head) -> String {
    dtype = head.dtype
    var lines = [
      "\\documentclass[11pt]{article}",
      "\\usepackage[a4paper,margin=2.5cm]{geometry}",
      "\\usepackage{amsmath,amssymb,booktabs,longtable}",
      "\\setlength{\\parindent}{0pt}",
      "\\setlength{\\parskip}{6pt plus 2pt}",
      "\\emergencystretch=4em",
      "\\allowdisplaybreaks[1]",
      "\\renewcommand{\\labelitemi}{$\\bullet$}",
      "\\begin{document}",
      "{\\LARGE\\bfseries \(LaTeX.escaped(head.lore.title))\\par}",
    ]
    if !isBrief, !head.lore.idea.isEmpty { lines += ["", prose(head.lore.idea)] }
    lines += ["", "\\begin{description}"]
    lines += notation.facts(head, isBrief: isBrief).map { "\\item[\($0.name)] \(prose($0.text))" }
    lines.append("\\end{description}")
    let rows = head.hyperparameters.filter { $0.isChosen || !$0.isSwitch }.map { setting in
      let symbol = setting.symbol.isEmpty ? "" : math(MathNode(symbol: setting.symbol))
      let meaning = paragraph("6.8cm", prose(setting.meaning))
      return "\(symbol) & \(code(setting.name)) & \(value(setting.value)) & \(meaning)"
    }
    return text(lines + table("llll", "symbol & name & value & meaning", rows))
  }

  /// One step.
  public mutating func step(_ step: Story.Step) -> String {
    let here = step.parameters.flatMap { change in
      zip(change.coordinates, change.before).map(value)
    }.joined(separator: ", ")
    let loss = step.loss.map { ", \(step.lossName) is \(number($0))" } ?? ""
    var lines = ["", "\\section*{Step \(step.number)}", "", "At \(here)\(loss)."]
    if let lr = step.lrChange {
      lines += ["", "From here on the learning rate is \(number(lr, .float64))."]
    }
    if let drawn = step.drawn { lines += ["", prose(drawn)] }
    for sentence in notation.skipped(step) { lines += ["", prose(sentence)] }
    for (i, line) in step.lines.enumerated() {
      lines += ["", "\\textbf{\(prose(line.meaning))}\\nopagebreak"]
      lines += equations(line) + differences(line) + remarks(step, after: i)
    }
    if let divergence = step.divergence {
      let sentence = notation.sentence(divergence, step: step.number)
      lines += ["", "\\textbf{\(prose(sentence))}"]
    }
    lines += changes(step)
    if let agreement = step.agreement {
      lines += ["", "This step \(prose(notation.sentence(agreement)))."]
    }
    return text(lines + remarks(step, after: nil))
  }

  /// What comes after the last step.
  public mutating func foot(_ foot: Story.Foot) -> String {
    var lines = ["", "\\section*{What was seen}", "", "\\begin{itemize}"]
    lines += foot.seen.map { "\\item \(prose($0))" } + ["\\end{itemize}"]
    if !isBrief, !foot.next.isEmpty {
      lines += ["", "\\section*{Worth running next}", "", "\\begin{itemize}"]
      lines += foot.next.map { "\\item \(code($0.command)): \(prose($0.why))" }
      lines.append("\\end{itemize}")
    }
    return text(lines + ["", "\\end{document}"])
  }

  /// The line's formula, and below it an equation for each coordinate, with signs and results aligned.
  private func equations(_ line: Story.Line) -> [String] {
    var rows = notation.page(line).broken(width: Self.width).enumerated().map { i, part in
      i == 0 ? "&\(part.latex)" : "&\\quad \(part.latex)"
    }
    let names = line.values.map { $0.coordinate.map { MathNode(symbol: $0).width } ?? 0 }
    let isLong = names.contains { $0 > Self.longestName }
    let results = line.values.map { notation.page($0, in: line).last?.side.width ?? 0 }
    let width = (isLong ? 0 : names.max() ?? 0) + (results.max() ?? 0)
    let room = max(20, Self.width - 6 - width)
    guard isLong else {
      for value in line.values {
        let name = value.coordinate.map { "\(MathNode(symbol: $0).latex)\\colon\\quad" } ?? ""
        rows += equation(value, in: line, after: name, room)
      }
      return aligned(rows)
    }
    return aligned(rows)
      + line.values.flatMap { value in
        (value.coordinate.map { ["", "\(name($0)):\\nopagebreak"] } ?? [])
          + aligned(equation(value, in: line, after: "", room))
      }
  }

  /// The rows of one coordinate's equation.
  private func equation(
    _ value: Story.Value, in line: Story.Line, after name: String, _ room: Int
  ) -> [String] {
    let sides = notation.page(value, in: line)
    var parts = sides.dropLast().flatMap { sign, side in
      let parts = side.broken(width: room)
      return ["\(LaTeX.signs[sign] ?? "") \(parts[0].latex)"]
        + parts.dropFirst().map { "\\quad \($0.latex)" }
    }
    // Short ones share a line.
    let width = sides.dropLast().map { $0.side.width + 3 }.reduce(0, +)
    if width <= room { parts = [parts.joined(separator: " ")] }
    let result = sides.last.map { "\(LaTeX.signs[$0.sign] ?? "") \($0.side.latex)" } ?? ""
    let rows = parts.enumerated().map { i, part in
      (i == 0 ? name : "") + "& \(part)" + (i == parts.count - 1 ? " && \(result)" : "")
    }
    guard let recorded = value.recorded, recorded.agrees else { return rows }
    // Results stay where they would be without it.
    return rows + ["& \\rlap{\(prose("✓ " + notation.sentence(recorded, value.dtype)))}"]
  }

  /// A paragraph for each coordinate that is not as recorded, which says more than an equation has room for.
  private func differences(_ line: Story.Line) -> [String] {
    line.values.flatMap { value -> [String] in
      guard let recorded = value.recorded, !recorded.agrees else { return [] }
      let name = value.coordinate.map { self.name($0) + ": " } ?? ""
      return ["", prose("✗ ") + name + prose(notation.sentence(recorded, value.dtype))]
    }
  }

  private func aligned(_ rows: [String]) -> [String] {
    ["\\begin{alignat*}{2}", rows.joined(separator: " \\\\\n"), "\\end{alignat*}"]
  }

  private func changes(_ step: Story.Step) -> [String] {
    var rows: [String] = []
    for change in step.memory + step.parameters {
      for (i, name) in change.coordinates.enumerated() {
        let quantity = change.symbol == "θ" ? "" : self.name(change.symbol) + " of "
        let label = quantity + self.name(name)
        let cell = name.count > Self.longestName ? paragraph("6cm", label) : label
        rows.append("\(cell) & \(number(change.before[i])) & \(number(change.after[i]))")
      }
    }
    if let loss = step.loss, let after = step.lossAfter {
      rows.append("loss & \(number(loss)) & \(number(after))")
    }
    return table("lrr", " & before & after", rows)
  }

  private func table(_ columns: String, _ heads: String, _ rows: [String]) -> [String] {
    // Only what may need more than a page is set by longtable, which must be run twice to be even.
    let isLong = rows.count > 30
    let lead = isLong ? "\\endhead" : nil
    return [
      "", isLong ? nil : "\\begin{center}",
      "\\begin{\(isLong ? "longtable" : "tabular")}{@{}\(columns)@{}}", "\\toprule",
      heads + " \\\\", "\\midrule", lead,
    ].compactMap(\.self) + rows.map { $0 + " \\\\" }
      + [
        "\\bottomrule", "\\end{\(isLong ? "longtable" : "tabular")}",
        isLong ? nil : "\\end{center}",
      ].compactMap(\.self)
  }

  private func remarks(_ step: Story.Step, after line: Int?) -> [String] {
    guard !isBrief else { return [] }
    return step.remarks.filter { $0.line == line }.flatMap { remark in
      ["", "\\begin{quote}$\\triangleright$ \(prose(remark.text))\\end{quote}"]
    }
  }

  private func math(_ node: MathNode) -> String { "$\(node.latex)$" }

  private func name(_ name: String) -> String { part(Prose(name: name)) }

  /// "x = −5"; TeX has room before a relation only where something stands before it in the formula.
  private func value(_ name: String, _ value: Double) -> String {
    notation.page(name, value, dtype).map(part).joined(separator: " ")
  }

  /// Several lines in a cell of a table.
  private func paragraph(_ width: String, _ text: String) -> String {
    "\\parbox[t]{\(width)}{\\raggedright \(text)\\strut}"
  }

  private func number(_ x: Double, _ dtype: DType? = nil) -> String {
    math(MathNode(numeral: notation.numeral(x, dtype ?? self.dtype).text))
  }

  private func value(_ value: HyperparameterValue) -> String {
    if case .number = value { return math(MathNode(numeral: "\(value)")) }
    return LaTeX.escaped("\(value)")
  }

  private func prose(_ text: String) -> String { prose(Sentence(text)) }

  private func prose(_ sentence: Sentence) -> String {
    Prose.parts(sentence).map(part).joined()
  }

  private func part(_ part: Prose) -> String {
    switch part {
    case .words(let words): LaTeX.escaped(words)
    case .math(let node): math(node)
    }
  }

  private func code(_ text: String) -> String { "\\texttt{\(LaTeX.escaped(text))}" }

  private func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}
