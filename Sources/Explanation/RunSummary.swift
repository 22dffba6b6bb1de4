import Optimizers

/// What is kept of a run to sum it up, however long it was.
struct RunSummary {
  private(set) var steps = 0
  private(set) var hasDiverged = false
  private var first: (loss: Double?, lossOfAll: Double?, parameters: [Story.Change])?
  private var parameters: [Story.Change] = []
  /// The last loss that can be compared with the first, and after how many steps it was that.
  private var last: (loss: Double, steps: Int)?
  private var worst: Story.Agreement?
  private var compared = 0
  private var recorded = (numbers: 0, differing: 0, firstStep: 0)

  /// Adds a step; of the first the loss over all samples, too, where it had that of a batch.
  mutating func add(_ step: Story.Step, lossOfAll: Double?) {
    steps += 1
    hasDiverged = step.divergence != nil
    if first == nil { first = (step.loss, lossOfAll, step.parameters) }
    parameters = step.parameters
    if let loss = step.lossAfter {
      last = (loss, steps)
    } else if !step.isLossOfBatch, let loss = step.loss {
      last = (loss, steps - 1)
    }
    if let agreement = step.agreement {
      compared += 1
      if agreement.ulps >= worst?.ulps ?? 0 { worst = agreement }
    }
    for value in step.lines.flatMap(\.values).compactMap(\.recorded) {
      recorded.numbers += 1
      guard !value.agrees else { continue }
      if recorded.differing == 0 { recorded.firstStep = step.number }
      recorded.differing += 1
    }
  }

  /// The losses that can be compared, what they are, and how many steps are between them.
  private func courseOfLoss(
    to lossOfAll: Double?
  ) -> (name: String, before: Double, after: Double, steps: Int)? {
    if let before = first?.loss, let last, last.steps > 0 {
      return ("the loss", before, last.loss, last.steps)
    }
    guard let before = first?.lossOfAll, let lossOfAll else { return nil }
    return ("the loss over all samples", before, lossOfAll, steps)
  }

  /// The run in a few sentences.
  ///
  /// - Parameters:
  ///   - notation: how numbers are spelled.
  ///   - dtype: the format of the numbers.
  ///   - lossOfAll: the loss over all samples at the end, where steps had those of batches.
  ///   - hidden: how many coordinates are not shown.
  /// - Returns: the sentences.
  func sentences(
    _ notation: Notation, _ dtype: DType, lossOfAll: Double?, hidden: Int
  ) -> [Sentence] {
    guard let first else { return ["No step was done."] }
    func say(_ x: Double) -> String { notation.numeral(x, dtype).text }
    var sentences: [Sentence] = []
    func counted(_ steps: Int) -> String { steps == 1 ? "1 step" : "\(steps) steps" }
    let count = counted(steps)
    if hasDiverged {
      sentences.append("After \(count) the run had left the finite numbers.")
    } else if let (name, before, after, lossSteps) = courseOfLoss(to: lossOfAll), before.isFinite,
      after.isFinite
    {
      // A share is one of a loss that cannot be below 0.
      let isShare = before > 0 && after >= 0
      let change = isShare ? abs(1 - after / before) * 100 : abs(after - before)
      let changed =
        before == after
        ? ""
        : ", \(notation.reading.numeral(change, .float64).text) \(isShare ? "% " : "")"
          + (after <= before ? "lower" : "higher")
      sentences.append(
        "In \(counted(lossSteps)) \(name) went from \(say(before)) to \(say(after))\(changed).")
    } else {
      sentences.append(steps == 1 ? "There was 1 step." : "There were \(count).")
    }
    for (start, end) in zip(first.parameters, parameters) where !hasDiverged {
      let moves = start.coordinates.indices.filter { start.before[$0] != end.after[$0] }.map { i in
        let (from, to) = (start.before[i], end.after[i])
        // A short move is seen only where there are digits enough.
        let shown =
          (notation.digits...max(17, notation.digits)).lazy
          .map { Notation(digits: $0, isPlain: notation.isPlain) }
          .first { $0.numeral(from, dtype).text != $0.numeral(to, dtype).text } ?? notation
        return "\(name: start.coordinates[i]) from \(shown.numeral(from, dtype).text) to "
          + "\(shown.numeral(to, dtype).text)" as Sentence
      }
      // The loss may be known only up to an earlier step.
      let isLossEarlier = last.map { $0.steps > 0 && $0.steps < steps } ?? false
      sentences.append(
        moves.isEmpty
          ? hidden == 0
            ? "The point is where it began."
            : "The coordinates that are shown are where they began."
          : "The point moved\(isLossEarlier ? " in \(count)" : ""): \(moves.listed)"
            + (hidden == 0 ? "." : ", \(notation.hidden(hidden))."))
    }
    if let worst {
      let bound = worst.ulps == 0 ? "" : " at the worst"
      sentences.append(
        compared < steps
          ? "The recording has \(compared) of these steps, and the run "
            + "\(notation.sentence(worst))\(bound)."
          : "Every step \(notation.sentence(worst))\(bound).")
    }
    if recorded.numbers > 0 {
      sentences.append(
        recorded.differing == 0
          ? "All \(recorded.numbers) recorded numbers that were shown are as recorded."
          : "\(recorded.differing) of \(recorded.numbers) recorded numbers that were shown differ, from step "
            + "\(recorded.firstStep) on.")
    }
    return sentences
  }
}
