/// The quantities of a path in the order of the algorithm, as columns of a table that holds at every step.
struct PathTable {
  /// One quantity.
  struct Column {
    let symbol: String
    /// What it is called, in letters for programs: the symbol, with the meaning where it is only passed through.
    var name: String
    /// The meanings of the lines that give it a value.
    var meanings: [String]
    var isOfCoordinate: Bool
    var definition: Definition
  }

  /// Where a quantity comes from.
  indirect enum Definition {
    /// From the objective or a file.
    case gradient
    case expression(Expression)
    /// From the one or the other; `nil` where that way has no such quantity.
    case choice(Recipe.Decision, yes: Definition?, no: Definition?)
  }

  private(set) var columns: [Column]

  init(_ recipe: Recipe) {
    let gradient = Column(
      symbol: "g", name: "g", meanings: ["gradient"], isOfCoordinate: true, definition: .gradient)
    columns = [gradient] + Self.columns(recipe.statements)
    for i in columns.indices {
      let symbol = columns[i].symbol
      let isLast = !columns[(i + 1)...].contains { $0.symbol == symbol }
      let name = Notation.identifier(symbol)
      columns[i].name = isLast ? name : "\(name) (\(columns[i].meanings[0]))"
    }
  }

  /// The last column of a symbol: what it is after the step.
  func last(_ symbol: String) -> Int? { columns.lastIndex { $0.symbol == symbol } }

  /// The column of a line, by its symbol and meaning.
  func place(_ symbol: String, _ meaning: String) -> Int? {
    columns.firstIndex { $0.symbol == symbol && $0.meanings.contains(meaning) }
  }

  private static func columns(_ statements: [Recipe.Statement]) -> [Column] {
    statements.flatMap { statement -> [Column] in
      switch statement {
      case .line(let line):
        return [
          Column(
            symbol: line.symbol, name: "", meanings: [line.meaning],
            isOfCoordinate: line.definition.isOfCoordinate,
            definition: .expression(line.definition))
        ]
      case .branch(let decision, let yes, let no):
        return merged(decision, columns(yes), columns(no))
      }
    }
  }

  /// Quantities that both ways have are one column.
  private static func merged(
    _ decision: Recipe.Decision, _ yes: [Column], _ no: [Column]
  ) -> [Column] {
    var rest = no
    var result = yes.map { column in
      var column = column
      let i = rest.firstIndex { $0.symbol == column.symbol }
      let other = i.map { rest.remove(at: $0) }
      column.definition = .choice(decision, yes: column.definition, no: other?.definition)
      column.meanings += other?.meanings ?? []
      column.isOfCoordinate = column.isOfCoordinate || other?.isOfCoordinate == true
      return column
    }
    for var column in rest {
      column.definition = .choice(decision, yes: nil, no: column.definition)
      result.append(column)
    }
    return result
  }
}
