import Optimizers

/// A story as one HTML page that needs nothing else: no script, no network; formulas in MathML.
///
/// It is well-formed XML, too.
public struct HTMLRenderer: Renderer {
  /// How numbers are spelled.
  public let notation: Notation

  /// Whether to leave out explanations and remarks.
  public let isBrief: Bool

  private var dtype = DType.float64
  private var steps: [Int] = []

  /// A renderer.
  public init(notation: Notation, isBrief: Bool = false) {
    self.notation = Notation(digits: notation.digits)
    self.isBrief = isBrief
  }

  /// What comes before the first step.
  public mutating func head(_ head: Story.Head) -> String {
    dtype = head.dtype
    let title = HTML.escaped(head.lore.title)
    var lines = [
      "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\"/>",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>",
      "<title>\(title), step by step</title>", "<style>\(HTML.style)</style>", "</head>", "<body>",
      "<header>", "<h1>\(title)</h1>",
    ]
    if !isBrief, !head.lore.idea.isEmpty { lines.append("<p>\(prose(head.lore.idea))</p>") }
    lines += [
      "<nav aria-label=\"Parts of this page\"><a href=\"#settings\">Hyperparameters</a> <a href=\"#steps\">All steps</a> "
        + "<a href=\"#seen\">What was seen</a></nav>", "</header>",
      "<main>", "<dl>",
    ]
    for (name, text) in notation.facts(head, isBrief: isBrief) {
      lines.append((name.isEmpty ? "" : "<dt>\(name)</dt>") + "<dd>\(prose(text))</dd>")
    }
    lines += ["</dl>", "<h2 id=\"settings\">Hyperparameters</h2>"]
    lines += [scroll("aria-labelledby=\"settings\""), "<table>", "<thead><tr>"]
    lines += ["symbol", "name", "value", "meaning"].map { "<th scope=\"col\">\($0)</th>" }
    lines += ["</tr></thead>", "<tbody>"]
    for setting in head.hyperparameters where setting.isChosen || !setting.isSwitch {
      let symbol = setting.symbol.isEmpty ? "" : MathNode(symbol: setting.symbol).mathML()
      let code = HTML.escaped(setting.name).replacing("_", with: "_<wbr/>")
      lines.append(
        "<tr><td>\(symbol)</td><th scope=\"row\"><code>\(code)</code></th>"
          + "<td>\(value(setting.value))</td><td>\(prose(setting.meaning))</td></tr>")
    }
    return text(lines + ["</tbody>", "</table>", "</div>"])
  }

  /// One step.
  public mutating func step(_ step: Story.Step) -> String {
    let here = step.parameters.flatMap { change in
      zip(change.coordinates, change.before).map(value)
    }.joined(separator: ", ")
    let loss = step.loss.map { ", \(step.lossName) is \(number($0))" } ?? ""
    let id = "step-\(step.number)"
    steps.append(step.number)
    var lines = [
      "<section aria-labelledby=\"\(id)\">", "<h2 id=\"\(id)\">Step \(step.number)</h2>",
      "<p>At \(here)\(loss).</p>",
    ]
    if let lr = step.lrChange {
      lines.append("<p>From here on the learning rate is \(number(lr, .float64)).</p>")
    }
    if let drawn = step.drawn { lines.append("<p>\(prose(drawn))</p>") }
    lines += notation.skipped(step).map { "<p>\(prose($0))</p>" }
    for (i, line) in step.lines.enumerated() {
      lines.append("<h3>\(prose(line.meaning))</h3>")
      lines.append(
        "<div class=\"formula\">"
          + notation.page(line).mathML(notation.formula(line), isDisplayed: true) + "</div>")
      lines += values(line) + remarks(step, after: i)
    }
    if let divergence = step.divergence {
      let sentence = notation.sentence(divergence, step: step.number)
      lines.append("<p class=\"bad\">\(prose(sentence))</p>")
    }
    lines += table(step)
    if let agreement = step.agreement {
      lines.append(
        "<p class=\"\(agreement.agrees ? "good" : "bad")\">This step \(prose(notation.sentence(agreement))).</p>"
      )
    }
    return text(lines + remarks(step, after: nil) + ["</section>"])
  }

  /// What comes after the last step.
  public mutating func foot(_ foot: Story.Foot) -> String {
    var lines = [
      "<section aria-labelledby=\"seen\">", "<h2 id=\"seen\">What was seen</h2>", "<ul>",
    ]
    lines += foot.seen.map { "<li>\(prose($0))</li>" } + ["</ul>", "</section>"]
    if !isBrief, !foot.next.isEmpty {
      lines += ["<section aria-labelledby=\"next\">", "<h2 id=\"next\">Worth running next</h2>"]
      lines += ["<ul>"]
      lines += foot.next.map {
        "<li><code>\(HTML.escaped($0.command))</code>: \(prose($0.why))</li>"
      }
      lines += ["</ul>", "</section>"]
    }
    return text(lines + ["</main>"] + navigation() + ["</body>", "</html>"])
  }

  /// A list of the steps, of many some that are evenly spread; at the end, for how many there are is known only then.
  private func navigation() -> [String] {
    let stride = Self.stride(steps.count)
    let listed = steps.enumerated().filter { i, step in
      i == 0 || i == steps.count - 1 || step.isMultiple(of: stride)
    }.map(\.element)
    guard !listed.isEmpty else { return [] }
    let title = stride == 1 ? "All steps" : "Steps, \(stride) apart"
    return [
      "<nav aria-labelledby=\"steps\">", "<h2 id=\"steps\">\(title)</h2>",
      "<ol class=\"steps\" role=\"list\">",
    ]
      + listed.map { "<li><a href=\"#step-\($0)\">Step \($0)</a></li>" } + ["</ol>", "</nav>"]
  }

  /// The least of 1, 2, 5, 10, 20, 50 … with which at most 20 steps are listed.
  private static func stride(_ count: Int) -> Int {
    var (stride, power) = (1, 1)
    while count > 20 * stride {
      // From 1 to 2, 2 to 5, 5 to 10.
      stride = stride == 2 * power ? 5 * power : 2 * stride
      if stride == 10 * power { power = stride }
    }
    return stride
  }

  /// An equation for each coordinate: name, workings, result.
  private func values(_ line: Story.Line) -> [String] {
    let items = line.values.map { value in
      let (workings, result) = notation.outcome(value, in: line)
      let sides = notation.page(value, in: line)
      let name = value.coordinate.map { self.name($0) + ":" } ?? ""
      let middle = workings.isEmpty ? "" : equation(sides.dropLast(), workings)
      let shown = sides.last.map { MathNode.row([.sign($0), $1]).mathML(result) }
      let recorded = value.recorded.map { recorded in
        let (role, mark) = recorded.agrees ? ("good", "✓") : ("bad", "✗")
        return
          " <span class=\"\(role)\">\(mark) \(prose(notation.sentence(recorded, value.dtype)))</span>"
      }
      return "<li><span>\(name)</span> <span>\(middle)</span> <span>"
        + "\(shown ?? "")\(recorded ?? "")</span></li>"
    }
    return ["<ul class=\"values\" role=\"list\">"] + items + ["</ul>"]
  }

  private func table(_ step: Story.Step) -> [String] {
    var lines = ["<details open=\"\">", "<summary>Before and after</summary>"]
    lines += [scroll("aria-label=\"Before and after step \(step.number)\""), "<table>"]
    lines.append(
      "<thead><tr><td></td><th scope=\"col\">before</th><th scope=\"col\">after</th></tr></thead>")
    lines.append("<tbody>")
    func row(_ label: String, _ before: Double, _ after: Double) -> String {
      "<tr><th scope=\"row\">\(label)</th><td>\(number(before))</td><td>\(number(after))</td></tr>"
    }
    for change in step.memory + step.parameters {
      for (i, name) in change.coordinates.enumerated() {
        let quantity = change.symbol == "θ" ? "" : self.name(change.symbol) + " of "
        let label = quantity + self.name(name)
        lines.append(row(label, change.before[i], change.after[i]))
      }
    }
    if let loss = step.loss, let after = step.lossAfter { lines.append(row("loss", loss, after)) }
    return lines + ["</tbody>", "</table>", "</div>", "</details>"]
  }

  private func remarks(_ step: Story.Step, after line: Int?) -> [String] {
    isBrief
      ? []
      : step.remarks.filter { $0.line == line }
        .map { "<p class=\"remark\" role=\"note\">\(prose($0.text))</p>" }
  }

  private func number(_ x: Double, _ dtype: DType? = nil) -> String {
    MathNode(numeral: notation.numeral(x, dtype ?? self.dtype).text).mathML()
  }

  private func name(_ name: String) -> String { part(Prose(name: name)) }

  /// "x = −5".
  private func value(_ name: String, _ value: Double) -> String {
    notation.page(name, value, dtype).map(part).joined()
  }

  /// Sides of an equation; what a phone has no room for comes in pieces, for browsers break lines
  /// only between formulas.
  private func equation(
    _ sides: ArraySlice<(sign: Character, side: MathNode)>, _ spoken: String
  ) -> String {
    let whole = MathNode.row(sides.map { .row([.sign($0), $1]) })
    guard whole.width > 42 else { return whole.mathML(spoken, isDisplayed: true) }
    return sides.flatMap { sign, side in
      side.broken(width: 30).enumerated().map { i, piece in
        i == 0
          ? MathNode.row([.sign(sign), piece]).mathML(isDisplayed: true)
          : piece.mathML(isDisplayed: true, isContinued: true)
      }
    }.joined()
  }

  /// The start of what scrolls for itself where it is too wide, with the keyboard, too.
  private func scroll(_ name: String) -> String {
    "<div class=\"scroll\" role=\"region\" \(name) tabindex=\"0\">"
  }

  private func value(_ value: HyperparameterValue) -> String {
    if case .number = value { return MathNode(numeral: "\(value)").mathML() }
    return HTML.escaped("\(value)")
  }

  private func prose(_ text: String) -> String { prose(Sentence(text)) }

  private func prose(_ sentence: Sentence) -> String {
    Prose.parts(sentence).map(part).joined()
  }

  private func part(_ part: Prose) -> String {
    switch part {
    case .words(let words): HTML.escaped(words)
    case .math(.row(let parts)): numeral(parts)
    // Alone it would have room around it for operands.
    case .math(.sign(let sign)): HTML.escaped(String(sign))
    case .math(let node): node.mathML()
    }
  }

  /// A negative number among words looks like the positive ones, which are words.
  private func numeral(_ parts: [MathNode]) -> String {
    guard parts.count == 2, parts[0] == .sign("−"), case .number(let digits) = parts[1] else {
      return MathNode.row(parts).mathML()
    }
    return "−" + digits
  }

  private func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}
