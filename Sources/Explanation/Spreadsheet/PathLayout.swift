/// Which quantity of a path stands in which column and row of its sheet.
struct PathLayout {
  let head: Story.Head
  let table: PathTable
  /// The parameters that have columns of their own for what is the same for all of their coordinates; one
  /// that has no name where all parameters share it.
  let lanes: [String?]
  /// Whether t is another number than the step's.
  let hasCount: Bool
  let hasRates: Bool
  let hasNoise: Bool

  /// The columns before those of the table.
  private let prefix: Int
  private let starts: [Int]
  /// How many columns there are.
  let width: Int

  init(_ head: Story.Head, _ steps: [Story.Step]) {
    self.head = head
    table = PathTable(head.recipe)
    let owners = head.problem.owners
    let isSplit = steps.contains { step in
      step.lines.contains { line in
        line.values.contains { $0.coordinate != nil && $0.expression?.isOfCoordinate == false }
      }
    }
    var lanes: [String?] = []
    for owner in owners where isSplit && !lanes.contains(owner) { lanes.append(owner) }
    self.lanes = isSplit ? lanes : [nil]
    hasCount = steps.contains { step in
      zip(head.problem.coordinates, owners).contains { name, owner in
        let count = step.given(to: name, of: owner) { _, role in role == .count }
        return count.map { $0.value != Double(step.number) } ?? false
      }
    }
    hasRates = steps.contains { $0.lrChange != nil }
    hasNoise = steps.contains { step in
      step.lines.contains { line in
        line.isGradient && line.values.contains { $0.noise != nil }
      }
    }
    prefix =
      1 + (hasCount ? self.lanes.count : 0) + (hasRates ? 1 : 0) + 1 + (hasNoise ? owners.count : 0)
    var next = prefix
    var starts: [Int] = []
    for column in table.columns {
      starts.append(next)
      next += column.isOfCoordinate ? owners.count : self.lanes.count
    }
    self.starts = starts
    width = next
  }

  /// The lane of a coordinate.
  func lane(_ coordinate: Int) -> Int {
    lanes.firstIndex { $0 == nil || $0 == head.problem.owners[coordinate] } ?? 0
  }

  /// The columns of the sheet.
  func count(_ lane: Int) -> Int { hasCount ? 1 + lane : 0 }
  var rate: Int { 1 + (hasCount ? lanes.count : 0) }
  var loss: Int { rate + (hasRates ? 1 : 0) }
  func noise(_ coordinate: Int) -> Int { loss + 1 + coordinate }
  func column(_ place: Int, _ coordinate: Int) -> Int {
    starts[place] + (table.columns[place].isOfCoordinate ? coordinate : lane(coordinate))
  }
  func column(_ place: Int, lane: Int) -> Int { starts[place] + lane }

  /// The rows of the sheet.
  var firstSetting: Int { 2 }
  var formulas: Int { firstSetting + head.recipe.settings.count + 1 }
  var headings: Int { formulas + 1 }
  var start: Int { headings + 1 }
}

extension Story.Step {
  /// A value that the lines of a coordinate were given; `nil` where they did not ask for it.
  func given(
    to coordinate: String, of owner: String, _ isIt: (String, Expression.Role) -> Bool
  ) -> Expression? {
    func find(_ x: Expression) -> Expression? {
      if case .given(let symbol, let role) = x.operation { return isIt(symbol, role) ? x : nil }
      for operand in x.operands { if let found = find(operand) { return found } }
      return nil
    }
    guard !skipped.contains(owner) else { return nil }
    for line in lines where !line.isGradient {
      if let expression = line.value(of: coordinate, in: owner)?.expression,
        let found = find(expression)
      {
        return found
      }
    }
    return nil
  }
}

extension Story.Value {
  /// What was added to the exact gradient at random.
  var noise: Double? {
    guard case .sum(_, let added) = expression?.operation, case .given("ξ", _) = added.operation
    else { return nil }
    return added.value
  }
}

extension Story.Line {
  /// Whether this is the gradient as the objective or a file gives it.
  var isGradient: Bool { if case .text = formula { true } else { false } }
}
