import Explanation
import Optimizers

/// What rounding does in one line of a rule, over all steps and coordinates.
public struct LineError: Sendable {
  /// The symbol that the line gives a new value.
  public let symbol: String
  /// What the line is, in a few words.
  public let meaning: String
  /// The format that it is computed in: float64 for what all coordinates share.
  public let dtype: DType
  /// The error of the line's own operations, in ulps of its result.
  public internal(set) var own = Tally()
  /// How far that error moves the parameter in the same step, in ulps of the parameter; `nil` where the parameter
  /// does not depend on it.
  public internal(set) var inParameter: Tally?
  /// What the rule's rounding on purpose costs, in ulps of the result; none of it is counted as error.
  public internal(set) var onPurpose = 0.0

  /// How often the line came to 0 where the true result is not 0.
  public internal(set) var vanished = Events()
  /// How often something was added to a number that the rule carries on, and left it just as it was.
  public internal(set) var unchanged = Events()
  /// The worst cancellation: a sum or difference that leaves little of large numbers which were rounded before.
  public internal(set) var cancelled: Event?

  init(_ symbol: String, _ meaning: String, _ dtype: DType) {
    self.symbol = symbol
    self.meaning = meaning
    self.dtype = dtype
  }

  /// Something that happened to a line.
  public struct Event: Sendable {
    /// The step.
    public let step: Int
    /// The coordinate; `nil` for what all share.
    public let coordinate: String?
    /// The true result.
    public let exact: Double
    /// The expression as it was computed.
    let expression: Expression
    /// What the quantity was before the step; 0 for what is not carried on.
    let before: Double
  }

  /// How often something happened, and when first.
  public struct Events: Sendable {
    /// How often.
    public private(set) var count = 0
    /// The first time.
    public private(set) var first: Event?

    mutating func add(_ event: Event) {
      count += 1
      if first == nil { first = event }
    }
  }
}

/// The errors of all lines of a rule, in the order of the algorithm.
struct LineErrors {
  private(set) var lines: [LineError] = []

  /// Takes in the lines of one coordinate's step.
  ///
  /// `before` has what the parameter and the memory were, by symbol.
  mutating func add(
    _ traced: [Expression], step: Int, coordinate: String, isFirst: Bool, before: [String: Double]
  ) {
    let parameter = traced.last { $0.symbol == "θ" }
    var position = 0
    for x in traced {
      let index = place(of: x, after: position)
      position = index + 1
      guard isFirst || x.isOfCoordinate else { continue }
      // An earlier line of the same symbol, such as weight decay's, ends where the later one begins.
      let old = x.isOfCoordinate ? before[x.symbol] : nil
      add(
        x, to: &lines[index], parameter, before["θ"] ?? 0,
        LineError.Event(
          step: step, coordinate: x.isOfCoordinate ? coordinate : nil, exact: x.exact().head,
          expression: x, before: old ?? 0),
        isCarried: old != nil && x === traced.last { $0.symbol == x.symbol })
    }
  }

  private func add(
    _ x: Expression, to line: inout LineError, _ parameter: Expression?, _ θ: Double,
    _ event: LineError.Event, isCarried: Bool
  ) {
    let exact = x.exact()
    let ulps = x.dtype.ulps(x.value, from: exact, before: event.before)
    if ulps > 4, ulps > line.own.worst, x.isLossySum { line.cancelled = event }
    line.own.add(ulps, step: event.step)
    if x.value == 0, exact.head != 0 { line.vanished.add(event) }
    if isCarried, x.absorbs(event.before), exact != DoubleDouble(event.before) {
      line.unchanged.add(event)
    }
    let plain = x.exact(roundingOnPurpose: false)
    if plain != exact {
      line.onPurpose = max(line.onPurpose, x.dtype.ulps(plain.head, from: exact))
    }
    guard let parameter, parameter.value.isFinite,
      let moved = parameter.exact(if: x, is: DoubleDouble(x.value)),
      let still = parameter.exact(if: x, is: exact)
    else { return }
    line.inParameter = line.inParameter ?? Tally()
    let distance = (moved - still).head.magnitude
    line.inParameter?.add(
      distance / parameter.dtype.ulp(of: max(parameter.value.magnitude, θ.magnitude)),
      step: event.step)
  }

  /// Where a line is; made at its place in the order where it is new.
  private mutating func place(of x: Expression, after position: Int) -> Int {
    guard case .line(let symbol, let meaning, _) = x.operation else { return 0 }
    let known = lines.indices.dropFirst(position).first {
      lines[$0].symbol == symbol && lines[$0].meaning == meaning
    }
    if known == nil { lines.insert(LineError(symbol, meaning, x.dtype), at: position) }
    return known ?? position
  }
}

extension Expression {
  /// The symbol of a line; of anything else none.
  var symbol: String { if case .line(let symbol, _, _) = operation { symbol } else { "" } }

  /// Whether a line adds something to a number, or takes it away, that is too small to change it.
  fileprivate func absorbs(_ before: Double) -> Bool {
    guard case .line(_, _, let x) = operation, value == before, value != 0 else { return false }
    switch x.operation {
    case .sum(let a, _), .difference(let a, _): return a.value == before
    default: return false
    }
  }

  /// Whether the last operation adds or subtracts, and leaves little of something that had been computed.
  fileprivate var isLossySum: Bool {
    guard case .line(_, _, let x) = operation else { return false }
    switch x.operation {
    case .sum(let a, let b), .difference(let a, let b):
      return max(a.value.magnitude, b.value.magnitude) > 4 * x.value.magnitude
    default: return false
    }
  }
}
