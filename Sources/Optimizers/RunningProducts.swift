/// The products of a rule's factors over the steps so far, carried on from step to step.
///
/// One for each parameter, because parameters that count for themselves can be at different steps. They
/// follow from the rule and the count alone, so that they are neither saved nor compared.
@usableFromInline
package struct RunningProducts: Sendable, Equatable {
  /// The product of the first `count` factors.
  @usableFromInline
  struct Running: Sendable {
    var count = 0
    var value = 1.0
  }

  @usableFromInline var running: [Running] = []

  /// Nothing computed yet.
  @usableFromInline
  package init() {}

  /// The product of the factors of steps 1 to `count` − 1, from left to right; 1 for a rule without factors,
  /// and 0 once it has fallen below the normal numbers.
  ///
  /// - Complexity: O(1) from one step to the next of the parameter at `index`.
  @inlinable @inline(__always)
  package mutating func product<R: Rule>(beforeStep count: Int, of rule: R, at index: Int = 0)
    -> Double
  {
    guard rule.factor(atStep: count) != nil else { return 1 }
    return carried(to: count - 1, at: rule.stepCount == .own ? index : 0) {
      rule.factor(atStep: $0) ?? 1
    }
  }

  @usableFromInline
  mutating func carried(to count: Int, at index: Int, _ factor: (Int) -> Double) -> Double {
    while running.count <= index { running.append(Running()) }
    var product = running[index]
    if product.count > count { product = Running() }
    while product.count < count {
      product.count += 1
      product.value *= factor(product.count)
      // 1 minus it has long been 1; multiplied on, it would never end at 0 but stick above.
      if product.value < .leastNormalMagnitude { product = Running(count: count, value: 0) }
    }
    running[index] = product
    return product.value
  }

  /// Always true: nothing is known here that the rule does not know.
  @inlinable
  package static func == (a: Self, b: Self) -> Bool { true }
}
