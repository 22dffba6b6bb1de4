import Testing

@testable import Figures

@Suite struct TickTests {
  struct Case: Sendable {
    let ends: ClosedRange<Double>
    let count: Int
    let labels: String
    var isWhole = false
  }

  static let linear = [
    Case(ends: 0...10, count: 5, labels: "0 2 4 6 8 10"),
    Case(ends: 0...1, count: 10, labels: "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1"),
    Case(ends: -5...5, count: 4, labels: "−5 0 5"),
    Case(ends: 0.9...1.1, count: 4, labels: "0.9 0.95 1 1.05 1.1"),
    Case(ends: 0...3, count: 8, labels: "0 1 2 3", isWhole: true),
    Case(ends: 0...3, count: 8, labels: "0 0.5 1 1.5 2 2.5 3"),
    Case(ends: 0...2e-6, count: 4, labels: "0 5e−7 1e−6 1.5e−6 2e−6"),
    Case(ends: -1e300...1e300, count: 4, labels: "−1e300 −5e299 0 5e299 1e300"),
    Case(ends: 7.2...7.3, count: 1, labels: "7.2 7.3"),
  ]

  @Test(arguments: linear)
  func linearTicksAreOneTwoFive(_ example: Case) {
    let ticks = Tick.linear(
      from: example.ends.lowerBound, to: example.ends.upperBound, count: example.count,
      isWhole: example.isWhole)
    #expect(ticks.map(\.label).joined(separator: " ") == example.labels)
  }

  /// The ends are exponents.
  static let logarithmic = [
    Case(ends: -2...2, count: 5, labels: "0.01 0.1 1 10 100"),
    Case(ends: -8...0, count: 5, labels: "10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 10⁰"),
    Case(ends: 0...300, count: 4, labels: "10⁰ 10¹⁰⁰ 10²⁰⁰ 10³⁰⁰"),
    Case(ends: 0...1, count: 5, labels: "1 2 5 10"),
    Case(ends: 0.2...0.8, count: 5, labels: "2 5"),
    Case(ends: 0.5...0.6, count: 5, labels: "3.2 3.4 3.6 3.8"),
  ]

  @Test(arguments: logarithmic)
  func logarithmicTicksArePowers(_ example: Case) {
    let ticks = Tick.logarithmic(
      from: example.ends.lowerBound, to: example.ends.upperBound, count: example.count)
    #expect(ticks.map(\.label).joined(separator: " ") == example.labels)
    #expect(ticks.allSatisfy { (-1e-9...(1 + 1e-9)).contains($0.position) })
  }

  @Test func plainLabelsAreASCII() {
    let ticks =
      Tick.logarithmic(from: -8, to: 0, count: 5, isPlain: true)
      + Tick.linear(from: -1, to: 0, count: 2, isPlain: true)
    #expect(ticks.map(\.label).joined(separator: " ") == "1e-8 1e-6 1e-4 1e-2 1e0 -1 -0.5 0")
  }
}
