import Explanation
import Optimizers

// An expression's operations done again without rounding: the rule wrote them down, nobody else does.
extension Expression {
  /// The line's right side, from the numbers of this step as they were held: hyperparameters, coordinates, and
  /// what earlier lines had come to; rounded, or not, where the rule itself asks for it.
  func exact(roundingOnPurpose onPurpose: Bool = true) -> DoubleDouble {
    guard case .line(_, _, let definition) = operation else { return held.value }
    return definition.wide(onPurpose, nil).value
  }

  /// What this line's right side would be if another line had come to something else; `nil` where it does not
  /// depend on it.
  func exact(if line: Expression, is value: DoubleDouble) -> DoubleDouble? {
    if self === line { return value }
    return changed(line, WideScalar(value))?.value
  }

  private var held: WideScalar { WideScalar(DoubleDouble(value)) }

  private func wide(_ onPurpose: Bool, _ changed: [WideScalar]?) -> WideScalar {
    func x(_ i: Int) -> WideScalar { changed?[i] ?? operands[i].wide(onPurpose, nil) }
    return switch operation {
    case .given, .literal: held
    // An earlier line: what it had come to, unless that is what changes.
    case .line: changed?[0] ?? held
    case .negated: -x(0)
    case .sum: x(0) + x(1)
    case .difference: x(0) - x(1)
    case .product: x(0) * x(1)
    case .quotient: x(0) / x(1)
    case .squareRoot: .squareRoot(of: x(0))
    case .square: .square(x(0))
    case .larger: .larger(x(0), x(1))
    case .magnitude: .magnitude(of: x(0))
    case .sign: .sign(of: x(0))
    case .power: .power(x(0), x(1))
    case .rounded(_, let dtype): onPurpose ? x(0).rounded(to: dtype) : x(0)
    }
  }

  private func changed(_ line: Expression, _ value: WideScalar) -> WideScalar? {
    if self === line { return value }
    // What was made before the line cannot depend on it.
    guard serial > line.serial else { return nil }
    let parts = operands.map { $0.changed(line, value) }
    guard parts.contains(where: { $0 != nil }) else { return nil }
    return wide(true, zip(parts, operands).map { $0 ?? $1.wide(true, nil) })
  }
}
