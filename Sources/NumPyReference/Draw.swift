import Objectives
import Optimizers
import Trajectories

/// What is random about a problem.
///
/// Numbers have three decimal digits, so that people can type them and every machine reads the same.
struct Draw {
  private var random: NumPyRandom
  private let dtype: DType

  init(seed: UInt64, dtype: DType) {
    random = NumPyRandom(seed: seed)
    self.dtype = dtype
  }

  /// True once in so many times.
  mutating func once(in count: Int) -> Bool { random.integers(0, count) == 0 }

  mutating func pick<T>(_ choices: [T]) -> T { choices[random.integers(0, choices.count)] }

  /// A number of any size between 10^lower and 10^(upper + 1).
  private mutating func number(_ exponents: ClosedRange<Int>) -> Double {
    let digits = random.integers(100, 1000)
    let exponent = random.integers(exponents.lowerBound, exponents.upperBound + 1)
    return Double("\(digits)e\(exponent - 2)") ?? 0
  }

  /// The same with either sign, as the number format has it.
  private mutating func signed(_ exponents: ClosedRange<Int>) -> Double {
    dtype.rounded(once(in: 2) ? number(exponents) : -number(exponents))
  }

  /// One to three parameters: numbers, vectors, matrices, and seldom one that holds nothing.
  mutating func parameters() -> [Trajectory.Parameter] {
    (0...random.integers(0, 3)).map { index in
      var shape: [Int] = []
      switch random.integers(0, 8) {
      case 0: break
      case 1: shape = index == 0 ? [1] : [0]
      case 2...4: shape = [random.integers(1, 5)]
      default: shape = [random.integers(1, 3), random.integers(1, 4)]
      }
      let initial = (0..<shape.reduce(1, *)).map { _ in once(in: 8) ? 0 : signed(-2...1) }
      return Trajectory.Parameter(name: "w\(index + 1)", shape: shape, initial: initial)
    }
  }

  /// One to twelve steps; in each at least one parameter has a gradient.
  mutating func steps(
    for parameters: [Trajectory.Parameter], skips: Bool
  ) -> [FreshProblem.Step] {
    let columns = parameters.map { $0.initial.map { _ in Column(dtype, &self) } }
    return (1...random.integers(1, 13)).map { _ in
      let present = random.integers(0, parameters.count)
      return FreshProblem.Step(
        lr: once(in: 8) ? number(-4 ... -1) : nil,
        gradients: columns.indices.map { i in
          let isMissing = skips && i != present && once(in: 4)
          return isMissing ? nil : columns[i].map { gradient(in: $0) }
        })
    }
  }

  /// How one coordinate's gradients look.
  struct Column {
    let exponents: ClosedRange<Int>
    /// One in so many is 0.
    let zeros: Int
    let changesSign: Bool

    init(_ dtype: DType, _ draw: inout Draw) {
      // About 1 most often; then far below every ε, and large. Squares stay well within the normal numbers: at the
      // ends of the range it is the order of operations that decides what overflows first, and frameworks differ.
      let ranges: [ClosedRange<Int>] =
        switch dtype {
        case .float64: [-120 ... -9, 9...120]
        case .float32, .bfloat16: [-15 ... -9, 4...14]
        case .float16: [-1 ... -1, 1...1]
        }
      exponents =
        draw.once(in: 3)
        ? draw.pick(ranges) : draw.pick([dtype == .float16 ? 0...0 : -3...1, -1...0])
      zeros = draw.pick([2, 8, 1000])
      changesSign = draw.once(in: 2)
    }
  }

  private mutating func gradient(in column: Column) -> Double {
    if once(in: column.zeros) { return once(in: 4) ? -0.0 : 0 }
    let gradient = signed(column.exponents)
    return column.changesSign ? gradient : abs(gradient)
  }

  /// About half of the options, at values that they may have alone.
  mutating func settings<R: Rule>(of _: R.Type, _ options: [String]) -> Settings {
    var settings = Settings()
    for hyperparameter in R.hyperparameters
    where options.contains(hyperparameter.name) && once(in: 2) {
      settings[hyperparameter.name] = value(of: hyperparameter.name, hyperparameter.domain)
    }
    return settings
  }

  private mutating func value(of name: String, _ domain: Domain) -> HyperparameterValue {
    switch (domain, name) {
    case (.flag, _): .flag(once(in: 2))
    case (.choice(let words), _): .text(pick(words))
    case (.belowOne, _), (.atMostOne, _), (_, "alpha"), (_, "momentum"):
      // So much of 1 is missing: 0.9, 0.999, and what lies between.
      .number(once(in: 8) ? 0 : (1000 - number(0...2).rounded()) / 1000)
    case (_, "lr"): .number(number(-4 ... -1))
    case (_, "eps"): .number(once(in: 8) ? 0 : number(-10 ... -2))
    default: .number(once(in: 8) ? 0 : number(-4 ... -1))
    }
  }
}
