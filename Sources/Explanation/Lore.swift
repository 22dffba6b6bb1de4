import Optimizers

/// What is told of an optimizer beside its arithmetic.
public struct Lore: Sendable {
  /// The name as a heading.
  public let title: String

  /// The idea in two sentences.
  public let idea: String

  /// One line for lists, of at most 68 characters: what it adds to a friend before it.
  public let summary: String

  /// Which friend it took which idea from.
  public let lineage: String

  /// Where it was published.
  public let source: String

  /// Commands worth running next, without the leading `optim-explain`, and why.
  let next: [(arguments: String, why: String)]
}

/// A rule that can be told of: its lore, and remarks on a step.
protocol Told: Rule {
  static var lore: Lore { get }

  /// Whether what is remembered is lost after each step.
  var isForgetful: Bool { get }

  /// What the numbers of this step show, if they do.
  func remarks(on step: StepView) -> [Remark]
}

extension Told {
  /// Memories last.
  var isForgetful: Bool { false }
}

extension Lore {
  /// The lore of a rule by the name of the optimizer; a rule without any gets its name as title.
  public static func of(_ rule: any Rule.Type) -> Lore {
    if let told = rule as? any Told.Type { return told.lore }
    return Lore(title: rule.name, idea: "", summary: "", lineage: "", source: "", next: [])
  }
}

/// Something worth knowing that the numbers at hand bear out.
struct Remark {
  /// Which one; it is made once in a run.
  let topic: String

  /// The symbol of the line that it belongs behind; `nil` for the end of the step.
  let line: String?

  let text: Sentence

  init(_ topic: String, after line: String? = "θ", _ text: Sentence) {
    self.topic = topic
    self.line = line
    self.text = text
  }
}

/// A step as remarks look at it: values by symbol, coordinate by coordinate.
struct StepView {
  let number: Int
  let coordinates: [String]
  let notation: Notation
  let dtype: DType
  let lines: [Story.Line]
  var before: [Double]
  let after: [Double]
  let previous: Previous?
  let loss: Double?
  let lossAfter: Double?
  /// Whether the rule climbs instead of descends.
  let isClimbing: Bool
  /// Whether chance has a part in the gradients.
  let isRandom: Bool
  /// The topics of remarks that were made before.
  let told: Set<String>
  /// Whether the loss is one of the functions, all of which are polynomials.
  let isPolynomial: Bool
  /// Who counts t.
  let stepCount: StepCount
  /// How the parameters of this step are counted, where t may be other than a parameter's own count.
  let counts: [Count]

  /// The number of a parameter's update.
  struct Count {
    let parameter: String
    /// Among its own.
    let own: Int
    /// As the rule has it.
    let t: Int
  }

  /// What the step before did.
  struct Previous {
    let gradients: [Double]
    let moves: [Double]
  }

  var moves: [Double] { zip(after, before).map { $0 - $1 } }

  /// The values of a symbol, one for each coordinate shown, each from its last line with that symbol.
  ///
  /// Empty where some coordinate has none. At a parameter's first step its lines may be others than its
  /// neighbors'.
  func values(_ symbol: String) -> [Double] {
    var shared: Double?
    var own: [String: Double] = [:]
    for value in lines.lazy.filter({ $0.symbol == symbol }).flatMap(\.values) {
      if let coordinate = value.coordinate {
        own[coordinate] = value.result
      } else {
        shared = value.result
      }
    }
    let values = coordinates.compactMap { own[$0] ?? shared }
    return values.count == coordinates.count ? values : []
  }

  /// The gradients that the rule went by.
  var gradients: [Double] { values("g") }

  /// Whether all coordinates that have a gradient move by so much.
  func allMove(by distance: Double, _ tolerance: Double = 1e-3) -> Bool {
    let sizes = zip(gradients, moves).filter { $0.0 != 0 }.map { abs($0.1) }
    return distance > 0 && !sizes.isEmpty && sizes.allSatisfy { close($0, distance, tolerance) }
  }

  /// Those that `allMove` is about.
  var everyCoordinate: String {
    gradients.contains(0) ? "every coordinate that has a gradient" : "every coordinate"
  }

  /// A number in words, rounded for reading.
  func say(_ x: Double) -> String { notation.reading.numeral(x, .float64).text }

  /// Whether two numbers are the same but for rounding.
  func close(_ a: Double, _ b: Double, _ tolerance: Double = 1e-3) -> Bool {
    // Infinity is no measure: all are within a thousandth of it.
    a.isFinite && b.isFinite && abs(a - b) <= tolerance * max(abs(a), abs(b))
  }
}

extension Notation {
  /// The same with few digits, for numbers within sentences.
  package var reading: Notation { Notation(digits: 3, isPlain: isPlain) }
}
