/// The powers βᵗ of a rule's two smoothing factors, carried on from step to step.
///
/// `pow` takes a third of a small step of Adam, and one more multiplication by β a tenth of that. It is done
/// to twice the digits of a `Double`, so that all but the last few of these are certain after any number of
/// steps, and a power is given out only where they leave no choice of how to round it: glibc's `pow` has the same bits
/// then. Its error is at most 0.511 + |t·ln β|·1.5·2⁻¹⁵ units in the last place (sysdeps/ieee754/dbl-64/e_pow.c),
/// which is below 0.521 where βᵗ is above 2⁻³⁰⁰.
@usableFromInline
package struct RunningPowers: Sendable, Equatable {
  @usableFromInline var first = Running()
  @usableFromInline var second = Running()

  /// Nothing computed yet.
  @inlinable
  package init() {}

  /// The powers of two factors, each in [0, 1), at step t.
  ///
  /// - Complexity: O(1) from one step to the next, else O(log t).
  @inlinable @inline(__always)
  package mutating func powers(of factors: (Double, Double), atStep t: Int) -> StepPowers {
    StepPowers(first.power(of: factors.0, atStep: t), second.power(of: factors.1, atStep: t))
  }

  /// Always true: nothing is known here that the rule does not know.
  @inlinable
  package static func == (a: Self, b: Self) -> Bool { true }

  @usableFromInline
  struct Running: Sendable {
    @usableFromInline var β = Double.nan
    @usableFromInline var t = 0
    @usableFromInline var power = DoubleDouble(1)

    @inlinable init() {}

    @inlinable @inline(__always)
    mutating func power(of β: Double, atStep t: Int) -> StepPowers.Power {
      // Where the correction is 1, nobody asks.
      guard !Coefficient.correctionIsOne(β, Double(t)) else { return StepPowers.Power() }
      if β == self.β && t == self.t + 1 {
        power = power * β
      } else {
        restart(β, t)
      }
      (self.β, self.t) = (β, t)
      // Ziv's test: the nearest Double stays the nearest if the rest is a twentieth larger, so that the one after
      // it is 0.524 units away: more than `pow` can be wrong, but for very small powers.
      let isCertain = power.head > 0x1p-300 && power.head + 1.05 * power.tail == power.head
      return isCertain ? StepPowers.Power(β: β, value: power.head) : StepPowers.Power()
    }

    @usableFromInline
    mutating func restart(_ β: Double, _ t: Int) {
      power = .power(DoubleDouble(β), DoubleDouble(Double(t)))
    }
  }
}

/// Powers βᵗ that are known at a step before the rule asks for them.
public struct StepPowers: Sendable {
  @usableFromInline
  struct Power: Sendable {
    /// NaN, which is no factor, where the power is not known.
    @usableFromInline var β = Double.nan
    @usableFromInline var value = Double.nan

    @inlinable init(β: Double = .nan, value: Double = .nan) {
      self.β = β
      self.value = value
    }
  }

  @usableFromInline let first: Power
  @usableFromInline let second: Power

  /// None is known.
  @inlinable
  public init() { self.init(Power(), Power()) }

  @inlinable
  init(_ first: Power, _ second: Power) {
    self.first = first
    self.second = second
  }

  /// The power of a factor, where it is known.
  @inlinable @inline(__always)
  func power(of β: Double) -> Double? {
    β == first.β ? first.value : β == second.β ? second.value : nil
  }
}
