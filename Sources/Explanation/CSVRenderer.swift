import Optimizers
import Trajectories

/// A path as comma-separated values (RFC 4180): one row for each coordinate at each step, in full precision.
///
/// The columns are `step`, `coordinate`, `loss` (before the step), and then what each line of the algorithm made,
/// under its symbol in ASCII: `g`, `m`, `m_hat`, …, with `theta` for the parameter after the step. Row 0 of each
/// coordinate is where it starts. A cell is empty where a step has no such quantity.
public struct CSVRenderer: Renderer {
  private var table: PathTable?
  private var problem: Story.ProblemStory?
  private var labels: [String] = []
  private var dtype = DType.float64

  /// A renderer.
  public init() {}

  /// The header.
  public mutating func head(_ head: Story.Head) -> String {
    let table = PathTable(head.recipe)
    self.table = table
    problem = head.problem
    labels = head.problem.coordinates.map {
      // Ours may be symbols, those of a file are what they are.
      Self.label(head.isReplay ? $0 : Notation(isPlain: true).symbol($0))
    }
    dtype = head.dtype
    return Self.row(["step", "coordinate", "loss"] + table.columns.map(\.name))
  }

  /// The rows of one step; before those of the first, the rows of the start.
  public mutating func step(_ step: Story.Step) -> String {
    guard let table, let problem else { return "" }
    var text = ""
    if !hasBegun {
      hasBegun = true
      text = start(step, table)
    }
    for (i, name) in problem.coordinates.enumerated() {
      var cells = Array(repeating: "", count: table.columns.count)
      for line in step.lines where !step.skipped.contains(problem.owners[i]) {
        guard let place = table.place(line.symbol, line.meaning),
          let value = line.value(of: name, in: problem.owners[i])
        else { continue }
        cells[place] = value.dtype.text(of: value.result)
      }
      for change in step.memory + step.parameters {
        if let place = table.last(change.symbol), cells[place].isEmpty {
          cells[place] = dtype.text(of: change.after[i])
        }
      }
      let loss = step.loss.map { dtype.text(of: $0) } ?? ""
      text += Self.row(["\(step.number)", labels[i], loss] + cells)
    }
    return text
  }

  /// Nothing.
  public mutating func foot(_ foot: Story.Foot) -> String { "" }

  private var hasBegun = false

  /// Where each coordinate starts, with what is remembered.
  private func start(_ step: Story.Step, _ table: PathTable) -> String {
    labels.enumerated().map { i, label in
      var cells = Array(repeating: "", count: table.columns.count)
      for change in step.memory + step.parameters {
        if let place = table.last(change.symbol) { cells[place] = dtype.text(of: change.before[i]) }
      }
      return Self.row(["\(step.number - 1)", label, ""] + cells)
    }.joined()
  }

  /// A name that no spreadsheet takes for a formula, whatever accents its first character has.
  static func label(_ name: String) -> String {
    let isFormula = name.unicodeScalars.first.map { "=+-@".unicodeScalars.contains($0) } ?? false
    return (isFormula ? "'" : "") + name.printable
  }

  static func row(_ fields: [String]) -> String {
    fields.map { field in
      let isPlain = !field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
      return isPlain ? field : "\"\(field.replacing("\"", with: "\"\""))\""
    }.joined(separator: ",") + "\r\n"
  }
}

extension Story.Line {
  /// The outcome for a coordinate, be it its own, its parameter's or that of all.
  func value(of coordinate: String, in owner: String) -> Story.Value? {
    values.first { value in
      guard let name = value.coordinate else { return true }
      return name == (value.expression?.isOfCoordinate == false ? owner : coordinate)
    }
  }
}
