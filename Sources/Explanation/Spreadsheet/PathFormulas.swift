/// The formulas of one row of a path's sheet.
struct PathFormulas {
  private let head: Story.Head
  private let layout: PathLayout
  private let row: Int

  init(_ head: Story.Head, _ layout: PathLayout, _ row: Int) {
    self.head = head
    self.layout = layout
    self.row = row
  }

  /// What an objective makes of the point before the step; `nil` where it asks for what the sheet does not have.
  func ofPoint(_ expression: Expression, _ coordinate: Int = 0) -> String? {
    let names = head.problem.coordinates
    guard expression.leaves.allSatisfy({ $0.symbol == "ξ" || names.contains($0.symbol ?? "") })
    else { return nil }
    let dialect = SpreadsheetDialect { _, symbol in
      guard let i = names.firstIndex(of: symbol) else { return here(layout.noise(coordinate)) }
      return before("θ", i)
    }
    return dialect.code(expression).text
  }

  /// What a line makes of a coordinate; `nil` where it has no such line.
  ///
  /// `asRun` is the expression that was run, which knows whether the step was the first.
  func ofLine(_ definition: PathTable.Definition?, _ coordinate: Int, asRun: Expression?) -> String?
  {
    let dialect = SpreadsheetDialect { leaf, symbol in place(leaf, symbol, coordinate) }
    switch definition {
    case nil, .gradient: return nil
    case .expression(let expression): return dialect.code(expression).text
    case .choice(.isFirst, _, _): return asRun.map { dialect.code($0).text }
    case .choice(.holds(let left, let relation, let right), let yes, let no):
      return dialect.choice(
        left, relation, right, ofLine(yes, coordinate, asRun: asRun),
        ofLine(no, coordinate, asRun: asRun))
    }
  }

  private func place(_ leaf: Expression, _ symbol: String, _ coordinate: Int) -> String {
    switch leaf.operation {
    case .given(_, .count):
      return here(layout.hasCount ? layout.count(layout.lane(coordinate)) : 0)
    case .given(_, .hyperparameter):
      let setting = head.recipe.settings.first { $0.symbol == symbol }
      if layout.hasRates, setting?.name == "lr" { return here(layout.rate) }
      return setting?.name ?? before(symbol, coordinate)
    case .given("g", _): return here(layout.column(0, coordinate))
    case .line(_, let meaning, _):
      return here(layout.column(layout.table.place(symbol, meaning) ?? 0, coordinate))
    default: return before(symbol, coordinate)
    }
  }

  /// A cell of this row.
  private func here(_ column: Int) -> String { Worksheet.address(row, column) }

  /// What a quantity was after the step before.
  private func before(_ symbol: String, _ coordinate: Int) -> String {
    Worksheet.address(row - 1, layout.column(layout.table.last(symbol) ?? 0, coordinate))
  }
}

extension PathTable {
  /// What a column holds, in symbols; `nil` for the gradient, which may differ from coordinate to coordinate.
  func formula(_ place: Int, _ notation: Notation) -> String? {
    formula(columns[place].definition, notation)
  }

  private func formula(_ definition: Definition?, _ notation: Notation) -> String? {
    switch definition {
    case nil, .gradient: nil
    case .expression(let expression): notation.formula(expression)
    case .choice(.isFirst, let first, let later):
      [
        formula(first, notation).map { "\($0) at first" },
        formula(later, notation).map { "then \($0)" },
      ]
      .compactMap(\.self).joined(separator: ", ")
    case .choice(.holds(let left, let relation, let right), let yes, let no):
      [
        formula(yes, notation).map {
          let sign = relation == .above ? ">" : "≥"
          return "\($0) if \(notation.formula(left)) \(sign) \(notation.formula(right))"
        }, formula(no, notation).map { "else \($0)" },
      ].compactMap(\.self).joined(separator: ", ")
    }
  }
}
