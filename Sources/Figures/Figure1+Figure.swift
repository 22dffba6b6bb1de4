import Explanation
import Optimizers
import Trajectories

extension Figure1 {
  /// From below what rounding makes up to what mistakes make, so that both figures can be compared.
  private static let range = 1e-17...10.0

  /// The eight curves, PyTorch's four and four of the rules here, and how far these are from those.
  ///
  /// - Parameter convention: `.pytorch`, or `.adamAndFriends` for the code that the post prints.
  /// - Returns: three panels, one above the other.
  public func figure(_ convention: Convention) -> Figure {
    let who = convention == .adamAndFriends ? "post" : "here"
    let count = rows.count
    func points(_ values: [Double]) -> [Point] {
      values.enumerated().map { Point(Double($0 + 1), $1) }
    }
    let golden = rows.enumerated().map { i, row in
      Series("\(row.name), PyTorch", style: i, points(row.golden.runningMeans))
    }
    let own = rows.enumerated().map { i, row in
      Series("\(row.name), \(who)", style: count + i, points(row.own(convention).runningMeans))
    }
    let apart = rows.enumerated().map { i, row in
      let distances = row.own(convention).distances(from: row.golden)
      return Series("\(row.name), \(who)", style: count + i, points(distances))
    }
    return Figure(
      title: "Fig-1 of \"Adam and friends\", retold: PyTorch and "
        + (convention == .adamAndFriends ? "the post" : "here"),
      description: description(convention), notes: [setting, measure],
      horizontal: Axis("minibatch", range: 1...Double(max(2, training.steps)), isWhole: true),
      panels: [
        Panel(vertical: Axis("running mean of the loss"), series: golden + own),
        Panel(
          title: "difference from PyTorch",
          vertical: Axis("largest at each step", scale: .logarithmic, range: Self.range),
          series: apart),
      ])
  }

  private func description(_ convention: Convention) -> String {
    let curves = rows.map { row in
      let means = [row.golden, row.own(convention)].map { Self.loss($0.runningMeans.last) }
      let parting = row.parting(convention).map { "parts from it at step \($0)" }
      return "\(row.name) goes to \(means[0]) in PyTorch and \(means[1]) here, and "
        + (parting ?? "never parts from it by more than \(Self.apart(row.distance(convention)))")
    }
    return "The running mean of the loss over \(training.steps) minibatches: "
      + curves.joined(separator: "; ") + "."
  }

  /// What was run.
  var setting: String {
    let images = network.images
    let rates = rows.map { row in
      let settings = row.pytorch.recorded.optimizer.hyperparameters.entries
      return "\(row.name) \(settings.map { "\($0.name) \($0.value)" }.joined(separator: ", "))"
    }
    return
      "\(training.steps) minibatches of \(training.batchSize) of \(images.count) handwritten digits "
      + "(UCI, from scikit-learn), through a network of \(images.pixels), \(network.hidden) and "
      + "\(images.classes) units; float64; one start and one order for all, from seed \(network.seed). "
      + "\(rates.joined(separator: "; ")); else PyTorch's defaults."
  }

  /// What a difference is of.
  private var measure: String {
    "Differences are of the minibatch's loss and of \(training.watched.count) coordinates that were recorded "
      + "at every step, each time the largest; a difference of 0 has no place on a logarithmic axis."
  }
}

extension Figure1 {
  /// A loss to three decimals.
  static func loss(_ value: Double?) -> String {
    guard let value, value.isFinite, value.magnitude < 1e6 else { return "–" }
    let thousandths = Int((value.magnitude * 1000).rounded())
    let digits = String(thousandths % 1000)
    return (value < 0 ? "−" : "") + "\(thousandths / 1000)."
      + String(repeating: "0", count: 3 - digits.count) + digits
  }

  /// A difference to two digits; of one that is only rounding, a power of ten above it, which is the same
  /// on every machine.
  static func apart(_ value: Double) -> String {
    guard value > 0, value <= tolerance else {
      return DType.float64.text(of: value, digits: 2).text
    }
    // With room for the next processor, whose logarithm may round otherwise.
    let exponent = (-30 ... -9).first { (Double("1e\($0)") ?? 0) >= 4 * value } ?? -9
    return "<1e\(exponent)"
  }
}
