import Foundation
import Optimizers
import Testing

@Suite("Nothing is allocated per step")
struct AllocationTests {
  static let rules: [any Rule] = [
    SGD(), Momentum(nesterov: true), RMSprop(momentum: 0.9, centered: true), Adam(amsgrad: true),
  ]

  @Test("The arrays stay where they are", arguments: rules.indices, [2, 1000])
  func inPlace(rule: Int, count: Int) throws {
    func check<R: Rule>(_ rule: R) throws {
      var optimizer = try prepared(rule, count: count)
      let before = addresses(optimizer)
      for _ in 0..<3 {
        optimizer.step()
        #expect(addresses(optimizer) == before)
      }
      // The test can fail: whoever keeps a copy makes the next step write elsewhere.
      let copy = optimizer
      optimizer.step()
      #expect(addresses(optimizer)[0] != before[0])
      #expect(addresses(copy) == before)
    }
    try check(Self.rules[rule])
  }

  #if DEBUG
  @Test("No object is made", .disabled("A debug build puts closures on the heap; use -c release."))
  func noObjects() {}
  #else
  @Test(
    "No object is made",
    .enabled("The runtime does not let allocations be counted.") {
      AllocationCounter.isPossible
    })
  func noObjects() throws {
    // Each by its type, since code that is not compiled for its types does allocate.
    try check(prepared(SGD(), count: 1000))
    try check(prepared(Momentum(nesterov: true), count: 1000))
    try check(prepared(RMSprop(momentum: 0.9, centered: true), count: 1000))
    try check(prepared(Adam(amsgrad: true), count: 1003))

    func check<R: Rule>(_ start: Optimizer<R, Float>) {
      var optimizer = start
      optimizer.step()
      let steps = AllocationCounter.count { for _ in 0..<100 { optimizer.step() } }
      #expect(steps == 0, "\(R.name)")
      let copy = optimizer
      #expect(AllocationCounter.count { optimizer.step() } > 0, "The counter counts.")
      #expect(copy.steps + 1 == optimizer.steps)
    }
  }
  #endif

  private func prepared<R: Rule>(_ rule: R, count: Int) throws -> Optimizer<R, Float> {
    var parameter = Parameter("theta", [Float](repeating: 1, count: count))
    parameter.gradient = [Float](repeating: 0.5, count: count)
    var optimizer = try Optimizer(rule, [parameter])
    optimizer.step()
    return optimizer
  }

  /// Where the numbers of the values and of each memory begin.
  private func addresses<R: Rule>(_ optimizer: Optimizer<R, Float>) -> [UnsafeRawPointer?] {
    let parameter = optimizer.parameters[0]
    return ([parameter.values] + optimizer.groups[0].rule.memory.map { parameter.memory[$0] })
      .map { $0.withUnsafeBytes { $0.baseAddress } }
  }
}

/// Counts the objects that the Swift runtime makes for one thread.
///
/// The runtime allocates through a pointer that instruments may replace. Memory that is asked for by
/// `malloc` itself is not seen.
private enum AllocationCounter {
  static var isPossible: Bool { hook != nil && isAllowed != nil }

  /// How many objects `body` makes on this thread; -1 where that cannot be counted.
  static func count(_ body: () -> Void) -> Int {
    guard let hook, let isAllowed else { return -1 }
    original = hook.pointee
    thread = pthread_self()
    made = 0
    isAllowed.pointee = true
    hook.pointee = countingAllocate
    body()
    hook.pointee = original
    return made
  }
}

private typealias Allocate =
  @convention(c) (UnsafeRawPointer?, Int, Int) -> UnsafeMutableRawPointer?

private func countingAllocate(
  _ type: UnsafeRawPointer?, _ size: Int, _ alignmentMask: Int
) -> UnsafeMutableRawPointer? {
  if pthread_equal(pthread_self(), thread) != 0 { made += 1 }
  return original?(type, size, alignmentMask)
}

// Only one test writes these, and only its thread counts.
nonisolated(unsafe) private var original: Allocate?
nonisolated(unsafe) private var thread = pthread_self()
nonisolated(unsafe) private var made = 0

nonisolated(unsafe) private let hook = symbol("_swift_allocObject")?
  .assumingMemoryBound(to: Allocate?.self)

nonisolated(unsafe) private let isAllowed = symbol(
  "_swift_enableSwizzlingOfAllocationAndRefCountingFunctions_forInstrumentsOnly"
)?.assumingMemoryBound(to: Bool.self)

private func symbol(_ name: String) -> UnsafeMutableRawPointer? {
  dlsym(dlopen(nil, RTLD_NOW), name)
}
