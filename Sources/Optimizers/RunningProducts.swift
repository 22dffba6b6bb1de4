/// The products of a rule's factors over the steps, each computed once.
///
/// A table and not one running number, because parameters that count for themselves can be at different
/// steps. It follows from the rule and from how far it was asked for, so that it is neither saved nor compared.
@usableFromInline
package struct RunningProducts: Sendable, Equatable {
  /// The product of the first 0, 1, 2, … factors, until it is next to nothing.
  @usableFromInline var table = [1.0]

  /// Nothing computed yet.
  @usableFromInline
  package init() {}

  /// The product of the factors of steps 1 to `count` − 1, from left to right; 1 for a rule without factors,
  /// and 0 once it has fallen below the normal numbers.
  ///
  /// - Complexity: O(1), but for steps further on than any before.
  @inlinable @inline(__always)
  package mutating func product<R: Rule>(beforeStep count: Int, of rule: R) -> Double {
    guard rule.factor(atStep: count) != nil else { return 1 }
    return extended(to: count - 1) { rule.factor(atStep: $0) ?? 1 }
  }

  @usableFromInline
  mutating func extended(to step: Int, _ factor: (Int) -> Double) -> Double {
    while table.count <= step, let last = table.last {
      // 1 minus it has long been 1; multiplied on, it would never end at 0 but stick above.
      guard last >= .leastNormalMagnitude else { return 0 }
      table.append(last * factor(table.count))
    }
    return table[max(step, 0)]
  }

  /// Always true: nothing is known here that the rule does not know.
  @inlinable
  package static func == (a: Self, b: Self) -> Bool { true }
}
