/// The sheet that says what the other one shows, and what can be done with it.
struct ReadMeSheet {
  private let head: Story.Head
  private let steps: [Story.Step]
  private let path: PathSheet

  init(_ head: Story.Head, _ steps: [Story.Step], _ path: PathSheet) {
    self.head = head
    self.steps = steps
    self.path = path
  }

  func sheet() -> Worksheet {
    var sheet = Worksheet("read me")
    sheet.widths = [18, 40, 60]
    sheet.put(.text(path.title), 0, 0, .title)
    var row = 2
    for line in paragraphs.flatMap({ $0.wrapped(110) + [""] }) {
      if !line.isEmpty { sheet.put(.text(line), row, 0) }
      row += 1
    }
    for (i, word) in ["column", "meaning", "formula"].enumerated() {
      sheet.put(.text(word), row, i, .heading)
    }
    for (place, column) in path.layout.table.columns.enumerated() {
      row += 1
      sheet.put(.text(column.symbol), row, 0)
      sheet.put(.text(column.meanings.uniqued.joined(separator: "; ")), row, 1)
      let formula = path.layout.table.formula(place, Notation())
      sheet.put(.text(formula ?? "from the objective or a file"), row, 2)
    }
    return sheet
  }

  private var paragraphs: [String] {
    var result = [
      head.lore.idea,
      "The sheet “\(PathSheet.name)” is the run, live: each row is a step, each column a line of the algorithm for "
        + "one coordinate. Change a yellow cell, such as lr or where a coordinate starts, and the whole path is "
        + "computed anew. A hyperparameter's cell has its name, so that formulas can be read.",
      "The formulas are those that optim-explain computed, operation by operation, with the convention "
        + "\(head.convention.rawValue); the numbers in the cells are what it computed, in float64.",
    ]
    if !isLive {
      result.append(
        "The gradients are plain numbers: they were given at the points of this path. With a changed cell the steps "
          + "are computed anew, but the gradients stay what they were.")
    }
    if path.layout.hasNoise {
      result.append(
        "The noise ξ is plain numbers, drawn once; the gradient without it is computed anew.")
    }
    if head.problem.hidden > 0 {
      result.append(
        "The run has \(head.problem.hidden) more coordinates, which are not shown; --coordinates shows more."
      )
    }
    if !head.lore.source.isEmpty { result.append("The optimizer's source: \(head.lore.source)") }
    return result
  }

  /// Whether the gradients follow the point.
  private var isLive: Bool {
    let formulas = PathFormulas(head, path.layout, 1)
    let values = steps.first?.lines.first(where: \.isGradient)?.values ?? []
    return !values.isEmpty
      && values.allSatisfy { $0.expression.flatMap { formulas.ofPoint($0) } != nil }
  }
}

extension [String] {
  /// Each once, in their order.
  fileprivate var uniqued: [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
