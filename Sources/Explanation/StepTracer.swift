import Optimizers

/// Runs a rule's step on traced numbers and collects its lines.
struct StepTracer<R: Rule, E: Element> {
  let rule: R
  let slots: [Slot]

  init(_ rule: R) {
    self.rule = rule
    slots = rule.memory
  }

  /// One coordinate, by name.
  struct Traceable {
    let name: String
    let parameter: String
    let number: StepNumber
    let coordinate: (value: E, gradient: E, memory: [E])
  }

  /// The lines of all coordinates, in the order of the algorithm.
  func lines(_ coordinates: [Traceable]) -> [Story.Line] {
    var lines: [Story.Line] = []
    for group in coordinates.chunked(by: \.parameter) {
      // What stands before `return` in the rule happens once for a parameter.
      let step = rule.step(group[0].number) as (inout Coordinate<R, Traced<E>>) -> Void
      for coordinate in group {
        var position = lines.startIndex
        let (value, gradient, memory) = coordinate.coordinate
        let trace = CoordinateTrace(
          step, slots: slots, parameter: value, gradient: gradient, memory: memory)
        for line in trace.lines {
          position = merge(line, coordinate, after: position, into: &lines)
        }
      }
    }
    return lines.map(collapsed)
  }

  /// Puts a line's value beside those of the same line of other coordinates, and returns where it is.
  private func merge(
    _ expression: Expression, _ x: Traceable, after position: Int, into lines: inout [Story.Line]
  ) -> Int {
    guard case .line(let symbol, let meaning, let definition) = expression.operation else {
      return position
    }
    let notation = Notation()
    let formula = notation.formula(definition)
    let value = Story.Value(
      coordinate: expression.isOfCoordinate ? x.name : x.parameter, expression: definition,
      result: expression.value, dtype: expression.dtype, recorded: nil)
    let index = lines.indices.dropFirst(position).first { i in
      guard case .expression(let known) = lines[i].formula else { return false }
      return lines[i].symbol == symbol && lines[i].meaning == meaning
        && notation.formula(known) == formula
    }
    if let index {
      let isRepeated =
        !expression.isOfCoordinate && lines[index].values.contains { $0.coordinate == x.parameter }
      if !isRepeated { lines[index].values.append(value) }
      return index + 1
    }
    lines.insert(
      Story.Line(
        symbol: symbol, meaning: meaning, formula: .expression(definition), values: [value]),
      at: position)
    return position + 1
  }

  /// A line that is the same for all parameters says so once, for no coordinate in particular.
  private func collapsed(_ line: Story.Line) -> Story.Line {
    guard let first = line.values.first, first.expression?.isOfCoordinate == false,
      line.values.allSatisfy({ $0.result == first.result })
    else { return line }
    var line = line
    line.values = [first]
    line.values[0].coordinate = nil
    return line
  }
}

extension Array {
  /// Runs of elements that have the same key.
  fileprivate func chunked<Key: Equatable>(by key: (Element) -> Key) -> [[Element]] {
    var chunks: [[Element]] = []
    for element in self {
      if let last = chunks.last?.last, key(last) == key(element) {
        chunks[chunks.count - 1].append(element)
      } else {
        chunks.append([element])
      }
    }
    return chunks
  }
}
