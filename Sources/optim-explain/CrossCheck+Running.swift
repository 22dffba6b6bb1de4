#if Python
import ArgumentParser
import NumPyReference
import Optimizers
import Trajectories

extension CrossCheck {
  /// Runs everything that was asked for and that the library has.
  func check(_ name: WitnessName, _ conventions: [Convention]?, _ dtypes: [DType]?) throws {
    let folder = try Failure.corpusFolder()
    var file = try output.map { try AtomicFile(path: $0, replacing: force) }
    let witness = try Witness(name, scripts: folder + "/record")
    let library = "\(witness.producer.name) \(witness.producer.version)"
    if let other = dtypes?.first(where: { !witness.dtypes.contains($0) }) {
      throw Failure.usage.saying(
        "There is no \(other.rawValue) to compare with in \(library); there are "
          + "\(witness.dtypes.map(\.rawValue).joined(separator: ", ")).")
    }
    var report = CrossCheckReport(library, command: again)
    for rule in Catalog.rules where optimizers.isEmpty || optimizers.contains(rule.name) {
      let known = try witness.conventions(of: rule.name)
      let missing = optimizers.isEmpty ? nil : conventions?.first { !known.contains($0) }
      if let missing, !known.isEmpty {
        throw Failure.usage.saying(
          "\(library) has no \(rule.name) of the convention \(missing.rawValue); it has "
            + "\(known.map(\.rawValue).joined(separator: ", ")).")
      }
      if known.isEmpty, !optimizers.isEmpty {
        throw Failure.usage.saying(
          "\(library) has no \(rule.name); it can be checked with --against numpy.")
      }
      for convention in known where conventions?.contains(convention) ?? true {
        for dtype in dtypes ?? witness.dtypes {
          report.tallies.append(try tally(rule, convention, dtype, witness))
        }
      }
    }
    if report.tallies.isEmpty {
      throw Failure.usage.saying(
        "\(library) has no optimizer of the convention \(convention ?? "").")
    }
    var answer = try Output(path: nil)
    try answer.write(json ? report.json : report.text)
    try answer.finish()
    if let worst = report.worstTrajectory { try file?.append(worst.text) }
    try file.take()?.commit()
    if !report.agrees { throw ExitCode(Failure.differs.rawValue) }
  }

  private func tally(
    _ rule: any Rule.Type, _ convention: Convention, _ dtype: DType, _ witness: Witness
  ) throws -> Tally {
    let options = try witness.options(of: rule.name)
    var tally = Tally(rule.name, convention, dtype)
    for seed in seed...(seed + UInt64(seeds) - 1) {
      do {
        let problem = try FreshProblem(
          optimizer: rule, convention: convention, dtype: dtype, seed: seed, options: options,
          skips: witness.skips, isTaken: { try witness.takes($0, dtype) })
        try tally.add(
          try witness.run(problem), seed: seed, bound: { try witness.bound(of: problem) })
      } catch let error as PythonError {
        throw Failure.exception.saying("\(error)\nTo see it again: \(again(tally, seed))")
      }
    }
    return tally
  }

  /// The command that runs one problem again.
  private func again(_ tally: Tally, _ seed: UInt64) -> String {
    "optim-explain cross-check \(tally.optimizer)"
      + (against == WitnessName.numpy.rawValue ? "" : " --against \(against)")
      + " --convention \(tally.convention.rawValue) --dtype \(tally.dtype.rawValue)"
      + " --seed \(seed) --seeds 1"
  }
}
#endif
