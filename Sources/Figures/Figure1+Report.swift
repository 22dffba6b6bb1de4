import Explanation
import Optimizers
import Trajectories

extension Figure1 {
  /// What came out, as a table and sentences for 80 columns.
  ///
  /// - Parameter notation: how numbers and symbols are spelled.
  /// - Returns: lines that end with a line break each.
  public func table(_ notation: Notation) -> String {
    var lines = [
      line("", ["PyTorch", "", "here", "", "", "the post's code", "", "", ""], isHead: true),
      line(
        "optimizer",
        ["loss", "right", "loss", "right", "apart", "loss", "right", "apart", "leaves"]),
    ]
    for row in rows {
      let cells =
        [outcome(row.golden)]
        + [Convention.pytorch, .adamAndFriends].map {
          outcome(row.own($0)) + [Self.apart(row.distance($0))]
        }
      lines.append(
        line(
          row.name,
          cells.flatMap { $0 } + [row.parting(.adamAndFriends).map { "step \($0)" } ?? "never"]))
    }
    lines.append("")
    for remark in remarks { lines += remark.wrapped(80) }
    return lines.map { notation.symbol($0) + "\n" }.joined()
  }

  private func outcome(_ run: TrainingRun) -> [String] {
    let thousandths = (1000 * run.correct + network.images.count / 2) / network.images.count
    return [Self.loss(run.runningMeans.last), "\(thousandths / 10).\(thousandths % 10)%"]
  }

  private func line(_ name: String, _ cells: [String], isHead: Bool = false) -> String {
    let widths = [6, 6, 8, 6, 7, 8, 6, 7, 7]
    var text = name.padded(9)
    for (cell, width) in zip(cells, widths) {
      // A head stands over all of its columns, from the first one on.
      text += isHead ? "  \(cell)".padded(1 + width) : " " + cell.aligned(width)
    }
    return text.trimmingTrailingSpaces()
  }

  /// What is to be seen, in sentences.
  public var remarks: [String] {
    var remarks = [
      "loss: the mean over all minibatches; right: of all pictures, at the end; apart: the largest "
        + "difference from PyTorch at any step, and of any of the "
        + "\(network.start.reduce(0) { $0 + $1.count }) parameters at the end; leaves: the first step whose loss is "
        + "more than "
        + "\(Notation(digits: 3).numeral(Self.tolerance, .float64).text) from PyTorch's."
    ]
    let parted = rows.filter { $0.parting(.adamAndFriends) != nil }
    let together = rows.filter { $0.parting(.adamAndFriends) == nil }
    if !parted.isEmpty {
      remarks.append(
        "As the post prints \(list(parted)), the code is not what PyTorch computes: 'optim-explain "
          + "\(parted[parted.count - 1].name) --convention adam-and-friends --steps 1' shows where. "
          + (together.isEmpty ? "" : "Its code for \(list(together)) is right."))
    }
    let flattered = parted.filter {
      ($0.post.own.runningMeans.last ?? 0) < ($0.golden.runningMeans.last ?? 0)
    }
    if !flattered.isEmpty {
      remarks.append(
        "The loss of \(list(flattered)) even falls faster with the slip: a curve that looks good proves "
          + "nothing.")
    }
    return remarks
  }

  private func list(_ rows: [Row]) -> String {
    let names = rows.map(\.name)
    return names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }

  /// Every number, as one JSON object.
  public var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.member("steps", training.steps)
    json.member("batch_size", training.batchSize)
    json.member("pictures", network.images.count)
    json.member("seed", network.seed)
    json.key("optimizers")
    json.beginArray()
    for row in rows {
      json.beginObject()
      json.member("name", row.name)
      json.key("hyperparameters")
      json.beginObject()
      for entry in row.pytorch.recorded.optimizer.hyperparameters.entries {
        json.key(entry.name)
        json.write(entry.value)
      }
      json.endObject()
      begin("pytorch", row.golden, in: &json)
      json.endObject()
      write("here", row.own(.pytorch), beside: row, .pytorch, to: &json)
      write("post", row.own(.adamAndFriends), beside: row, .adamAndFriends, to: &json)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json.take()
  }

  /// Writes what any run has; the object is left open.
  private func begin(_ name: String, _ run: TrainingRun, in json: inout JSONWriter) {
    json.key(name)
    json.beginObject()
    json.member("correct", run.correct)
    json.member("losses", run.losses)
    json.member("running_means", run.runningMeans)
  }

  private func write(
    _ name: String, _ run: TrainingRun, beside row: Row, _ convention: Convention,
    to json: inout JSONWriter
  ) {
    begin(name, run, in: &json)
    json.member("differences", run.distances(from: row.golden))
    json.member("final_difference", run.finalDistance(from: row.golden))
    json.member("parts_at_step", row.parting(convention))
    json.endObject()
  }
}
