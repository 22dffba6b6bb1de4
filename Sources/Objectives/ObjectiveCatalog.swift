import Optimizers

/// The objectives by name.
public enum ObjectiveCatalog {
  /// One objective of the catalog.
  public struct Entry: Sendable {
    /// The name in commands and trajectory files.
    public let name: String

    /// The options that it has.
    public let options: [ObjectiveOption]

    /// Makes the problem; the options are checked and complete.
    let make: @Sendable (_ options: [(name: String, value: Double)], _ seed: UInt64) -> Problem

    /// The problem with the default options and seed 0, for its formula, start and minimum.
    public var example: Problem { make(options.map { ($0.name, $0.defaultValue) }, 0) }
  }

  /// All objectives, the simple ones first.
  public static let entries: [Entry] =
    [
      Parabola() as any Objective, Valley(), Rosenbrock(), Beale(), Himmelblau(), Booth(), Saddle(),
    ].map { objective in
      Entry(name: objective.facts.name, options: [noise]) { options, seed in
        Problem(objective, options: options, noise: value("noise", options), seed: seed)
      }
    } + [quadratic, regression("linear-regression", .squares)]
    + [regression("logistic-regression", .logistic)]

  /// The names of all objectives.
  public static var names: [String] { entries.map(\.name) }

  /// The most numbers that one array may have: a million are 80 megabytes of a trajectory file at each step.
  static let mostNumbers = 1_000_000

  /// An objective with options set by name, a seed, and where it starts.
  ///
  /// - Parameters:
  ///   - name: The objective's name.
  ///   - options: Values by name; what is absent has its default.
  ///   - seed: The seed of all that is drawn; NumPy's `default_rng(seed)`.
  ///   - start: A start other than the customary one: the coordinates of all parameters in a row.
  /// - Returns: The problem, ready to be run.
  /// - Throws: `ObjectiveError` for an unknown objective, an option that it lacks, a value that is
  ///   out of range, and a start of the wrong length or not finite.
  public static func problem(
    named name: String, options: [(name: String, value: Double)] = [], seed: UInt64 = 0,
    start: [Double]? = nil
  ) throws(ObjectiveError) -> Problem {
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw ObjectiveError(
        "There is no objective '\(name)'\(didYouMean(name, among: names)); "
          + "there are \(names.joined(separator: ", ")).")
    }
    var problem = entry.make(try checked(options, entry), seed)
    if let start { try problem.setStart(start) }
    return problem
  }

  /// All options of the entry with their values.
  private static func checked(
    _ given: [(name: String, value: Double)], _ entry: Entry
  ) throws(ObjectiveError) -> [(name: String, value: Double)] {
    var options = entry.options.map { (name: $0.name, value: $0.defaultValue) }
    var seen: Set<String> = []
    for (name, value) in given {
      guard let i = entry.options.firstIndex(where: { $0.name == name }) else {
        let names = entry.options.map(\.name)
        throw ObjectiveError(
          "\(entry.name) has no option '\(name)'\(didYouMean(name, among: names)); "
            + "it has \(names.joined(separator: ", ")).")
      }
      guard seen.insert(name).inserted else {
        throw ObjectiveError("\(entry.name): \(name) is given twice; it must be given once.")
      }
      let domain = entry.options[i].domain
      guard domain.contains(value) else {
        throw ObjectiveError(
          "\(entry.name): \(name) is \(HyperparameterValue.number(value)); it must be \(domain).")
      }
      options[i].value = value
    }
    if seen.contains("samples") || seen.contains("features") {
      let numbers = value("samples", options) * value("features", options)
      guard numbers <= Double(mostNumbers) else {
        throw ObjectiveError(
          "\(entry.name): samples times features is \(HyperparameterValue.number(numbers)); "
            + "it must be at most \(mostNumbers).")
      }
    }
    let (batch, samples) = (value("batch_size", options), value("samples", options))
    guard batch <= samples else {
      throw ObjectiveError(
        "\(entry.name): batch_size is \(HyperparameterValue.number(batch)); it must be at most samples, "
          + "which is \(HyperparameterValue.number(samples)).")
    }
    return options
  }

  private static func value(_ name: String, _ options: [(name: String, value: Double)]) -> Double {
    options.first { $0.name == name }?.value ?? 0
  }
}

// The objectives that have options of their own.
extension ObjectiveCatalog {
  private static let noise = ObjectiveOption(
    "noise", 0, .atLeast(0), "scale of the normal noise on each coordinate of the gradient")

  private static let quadratic = Entry(
    name: "quadratic",
    options: [
      ObjectiveOption("n", 10, .whole(1...mostNumbers), "number of coordinates"),
      ObjectiveOption("condition", 100, .atLeast(1), "largest curvature over the smallest"),
      noise,
    ]
  ) { options, seed in
    Problem(
      Quadratic(n: Int(value("n", options)), condition: value("condition", options)),
      options: options, noise: value("noise", options), seed: seed)
  }

  private static func regression(_ name: String, _ loss: RegressionLoss) -> Entry {
    // Classes have to overlap, or no weights are large enough; and with seed 0 two features give both classes.
    let (features, noise) = loss == .logistic ? (2.0, 1.0) : (3, 0.1)
    return Entry(
      name: name,
      options: [
        ObjectiveOption("samples", 100, .whole(1...mostNumbers), "number of samples"),
        ObjectiveOption("features", features, .whole(1...mostNumbers), "number of weights"),
        ObjectiveOption(
          "batch_size", 0, .whole(0...mostNumbers), "samples that a step sees; 0 for all"),
        ObjectiveOption("noise", noise, .atLeast(0), "scale of the normal noise on the targets"),
      ]
    ) { options, seed in
      Problem(
        Regression(
          loss, samples: Int(value("samples", options)), features: Int(value("features", options)),
          batchSize: Int(value("batch_size", options)), noise: value("noise", options), seed: seed),
        options: options, seed: seed)
    }
  }
}
