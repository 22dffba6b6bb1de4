/// The sheet with the path: hyperparameters to change, then a row for each step.
struct PathSheet {
  /// The most steps: a sheet has room for a million, but no program computes these anew in a moment.
  static let mostSteps = 20_000
  /// The most columns that a sheet has.
  static let mostColumns = 16_384
  static let name = "path"

  let layout: PathLayout
  private let head: Story.Head
  private let steps: [Story.Step]

  init(_ head: Story.Head, _ steps: [Story.Step]) {
    self.head = head
    self.steps = steps
    layout = PathLayout(head, steps)
  }

  var width: Int { layout.width }

  /// The hyperparameters' names for their cells.
  var names: [(name: String, sheet: String, row: Int, column: Int)] {
    head.recipe.settings.enumerated().map {
      ($1.name, Self.name, layout.firstSetting + $0, 1)
    }
  }

  func sheet() -> Worksheet {
    var sheet = Worksheet(Self.name)
    sheet.frozen = (layout.start, 1)
    sheet.repeated = layout.formulas...layout.headings
    sheet.widths = [16] + Array(repeating: 13, count: width - 1)
    sheet.put(.text(title), 0, 0, .title)
    putWarning(&sheet)
    for (i, setting) in head.recipe.settings.enumerated() {
      let row = layout.firstSetting + i
      sheet.put(.text(setting.name), row, 0)
      sheet.put(.number(setting.value), row, 1, .input)
      sheet.put(.text("\(setting.symbol): \(setting.meaning)"), row, 2, .small)
    }
    putHeadings(&sheet)
    putStart(&sheet)
    for (i, step) in steps.enumerated() { put(step, layout.start + 1 + i, &sheet) }
    return sheet
  }

  /// What the sheet shows, in a line.
  var title: String {
    let place = head.isReplay ? "the gradients of \(head.problem.name)" : head.problem.formula
    return "\(head.lore.title): \(place)"
  }

  // MARK: Above the path

  /// What a cell has to say that cannot hold its number; nothing as long as all can.
  private func putWarning(_ sheet: inout Worksheet) {
    guard !steps.isEmpty else { return }
    let path =
      Worksheet.address(layout.start + 1, 1) + ":"
      + Worksheet.address(layout.start + steps.count, width - 1)
    let isFinite = steps.allSatisfy { step in
      (step.loss?.isFinite ?? true)
        && step.lines.allSatisfy { $0.values.allSatisfy(\.result.isFinite) }
    }
    sheet.put(
      .words(
        "IF(SUMPRODUCT(--ISERROR(\(path)))=0,\"\",\"\(Self.warning)\")",
        isFinite ? "" : Self.warning),
      1, 0, .warning)
  }

  /// A formula's text may have no more than 255 characters.
  private static let warning =
    "The run leaves the finite numbers at the first error, #NUM! or #DIV/0!: larger than a cell can hold, 1.8e308, "
    + "or divided by 0. What follows from it is an error, too. Try a smaller lr."

  private func putHeadings(_ sheet: inout Worksheet) {
    let notation = Notation()
    func put(_ name: String, _ formula: String, _ column: Int) {
      sheet.put(.text(formula), layout.formulas, column, .small)
      sheet.put(.text(name), layout.headings, column, .heading)
    }
    put("step", "", 0)
    for (i, lane) in layout.lanes.enumerated() where layout.hasCount {
      put(labelled("t", lane), "the number of the step", layout.count(i))
    }
    if layout.hasRates { put("lr", "as it was set", layout.rate) }
    let loss = steps.first?.lossExpression.map(notation.formula)
    put("loss", loss ?? "before the step", layout.loss)
    for (i, name) in head.problem.coordinates.enumerated() where layout.hasNoise {
      put("ξ \(name)", "drawn at random", layout.noise(i))
    }
    for (place, column) in layout.table.columns.enumerated() {
      let formula = layout.table.formula(place, notation)
      if column.isOfCoordinate {
        for (i, name) in head.problem.coordinates.enumerated() {
          let own = steps.first.flatMap { gradient($0, i)?.expression }.map(notation.formula)
          put(
            "\(column.symbol) \(name)", formula ?? own ?? "as given",
            layout.column(place, i))
        }
      } else {
        for (i, lane) in layout.lanes.enumerated() {
          put(labelled(column.symbol, lane), formula ?? "", layout.column(place, lane: i))
        }
      }
    }
  }

  private func labelled(_ symbol: String, _ lane: String?) -> String {
    lane.map { "\(symbol) \($0)" } ?? symbol
  }

  /// Where the coordinates start, with what is remembered.
  private func putStart(_ sheet: inout Worksheet) {
    guard let first = steps.first else { return }
    sheet.put(.number(Double(first.number - 1)), layout.start, 0)
    for i in head.problem.coordinates.indices {
      for change in first.memory + first.parameters {
        guard let place = layout.table.last(change.symbol) else { continue }
        sheet.put(.number(change.before[i]), layout.start, layout.column(place, i), .input)
      }
      for symbol in head.recipe.products {
        guard let place = layout.table.last(symbol) else { continue }
        // A parameter that is left alone at first comes to its product later.
        let given = steps.lazy.compactMap { step in
          step.given(to: head.problem.coordinates[i], of: head.problem.owners[i]) { name, _ in
            name == symbol
          }
        }.first
        sheet.put(.number(given?.value ?? 1), layout.start, layout.column(place, i), .input)
      }
    }
  }

  // MARK: The path

  private func gradient(_ step: Story.Step, _ coordinate: Int) -> Story.Value? {
    let (name, owner) = (head.problem.coordinates[coordinate], head.problem.owners[coordinate])
    return step.lines.first(where: \.isGradient)?.value(of: name, in: owner)
  }

  private func put(_ step: Story.Step, _ row: Int, _ sheet: inout Worksheet) {
    let formulas = PathFormulas(head, layout, row)
    sheet.put(.number(Double(step.number)), row, 0)
    if layout.hasRates { putRate(step, row, &sheet) }
    if let loss = step.loss {
      let formula = step.lossExpression.flatMap { formulas.ofPoint($0) }
      sheet.put(formula.map { .formula($0, loss) } ?? .number(loss), row, layout.loss)
    }
    for i in head.problem.coordinates.indices {
      let isLeftAlone = step.skipped.contains(head.problem.owners[i])
      if isLeftAlone {
        putUnchanged(step, i, row, &sheet)
      } else {
        putLines(step, i, row, formulas, &sheet)
      }
    }
  }

  private func putRate(_ step: Story.Step, _ row: Int, _ sheet: inout Worksheet) {
    let above = row == layout.start + 1 ? "lr" : Worksheet.address(row - 1, layout.rate)
    let content: Worksheet.Content =
      if let change = step.lrChange {
        .number(change)
      } else {
        .formula(above, rate(before: step))
      }
    sheet.put(content, row, layout.rate)
  }

  /// The learning rate that a step goes on with.
  private func rate(before step: Story.Step) -> Double? {
    let changes = steps.prefix { $0.number < step.number }.compactMap(\.lrChange)
    return changes.last ?? head.recipe.settings.first { $0.name == "lr" }?.value
  }

  /// A coordinate without a gradient keeps what it has.
  private func putUnchanged(
    _ step: Story.Step, _ coordinate: Int, _ row: Int, _ sheet: inout Worksheet
  ) {
    for change in step.memory + step.parameters {
      guard let place = layout.table.last(change.symbol) else { continue }
      let column = layout.column(place, coordinate)
      sheet.put(
        .formula(Worksheet.address(row - 1, column), change.after[coordinate]), row, column)
    }
    guard head.recipe.stepCount == .own else { return }
    for symbol in head.recipe.products {
      guard let place = layout.table.last(symbol) else { continue }
      let column = layout.column(place, coordinate)
      let earlier = steps.prefix { $0.number < step.number }
      let value = earlier.reversed().lazy
        .compactMap { self.value(place, $0, coordinate)?.result }.first
      sheet.put(.formula(Worksheet.address(row - 1, column), value ?? 1), row, column)
    }
  }

  private func putLines(
    _ step: Story.Step, _ coordinate: Int, _ row: Int, _ formulas: PathFormulas,
    _ sheet: inout Worksheet
  ) {
    let (name, owner) = (head.problem.coordinates[coordinate], head.problem.owners[coordinate])
    if layout.hasCount,
      let count = step.given(to: name, of: owner, { _, role in role == .count })
    {
      sheet.put(.number(count.value), row, layout.count(layout.lane(coordinate)))
    }
    if layout.hasNoise, let noise = gradient(step, coordinate)?.noise {
      sheet.put(.number(noise), row, layout.noise(coordinate))
    }
    for (place, column) in layout.table.columns.enumerated() {
      let value = value(place, step, coordinate)
      let content: Worksheet.Content? =
        switch column.definition {
        case .gradient:
          value.map { value in
            value.expression.flatMap { formulas.ofPoint($0, coordinate) }
              .map { .formula($0, value.result) }
              ?? .number(value.result)
          }
        default:
          formulas.ofLine(column.definition, coordinate, asRun: value?.expression)
            .map { .formula($0, value?.result) }
        }
      if let content { sheet.put(content, row, layout.column(place, coordinate)) }
    }
  }

  private func value(_ place: Int, _ step: Story.Step, _ coordinate: Int) -> Story.Value? {
    let (name, owner) = (head.problem.coordinates[coordinate], head.problem.owners[coordinate])
    let line = step.lines.first {
      layout.table.place($0.symbol, $0.meaning) == place
        && $0.value(of: name, in: owner) != nil
    }
    return line?.value(of: name, in: owner)
  }
}
