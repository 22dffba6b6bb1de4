import Testing

@testable import Figures

@Suite struct GridTests {
  /// Linear interpolation of x² + y² errs by at most an eighth of the second derivative times the square of a
  /// cell's width, and the radius by that over twice the radius.
  @Test(arguments: [0.5, 1.0, 1.7])
  func aLevelOfABowlIsACircle(_ radius: Double) throws {
    let grid = Grid(x: -2...2, y: -2...2, columns: 101, rows: 101) { $0.x * $0.x + $0.y * $0.y }
    let lines = grid.lines(at: radius * radius)
    let line = try #require(lines.first)
    #expect(lines.count == 1 && line.first == line.last)
    let cell = 0.04
    for point in line {
      let distance = (point.x * point.x + point.y * point.y).squareRoot()
      #expect(abs(distance - radius) <= cell * cell / 8 / radius + 1e-12)
    }
    // Half of the points lie on each side of either axis, as on a circle.
    #expect(line.contains { $0.x > 0.99 * radius } && line.contains { $0.x < -0.99 * radius })
    #expect(line.contains { $0.y > 0.99 * radius } && line.contains { $0.y < -0.99 * radius })
  }

  @Test func linesThatCrossTheGridAreOpen() {
    let grid = Grid(x: 0...1, y: 0...1, columns: 5, rows: 9) { $0.x }
    let lines = grid.lines(at: 0.3)
    #expect(lines.count == 1)
    #expect(lines[0].count == 9 && lines[0].allSatisfy { abs($0.x - 0.3) < 1e-12 })
  }

  /// In a cell whose opposite corners are high the middle decides which of them belong together.
  @Test(arguments: [(0.6, true), (0.4, false)])
  func aSaddleIsPartedByItsMiddle(_ level: Double, _ highCornersAreApart: Bool) {
    let grid = Grid(x: 0...1, y: 0...1, columns: 2, rows: 2) { $0.x == $0.y ? 1 : 0 }
    let lines = grid.lines(at: level)
    #expect(lines.count == 2)
    // A line around a corner where x = y stays on one side of the other diagonal.
    #expect(
      lines.allSatisfy { line in
        line.allSatisfy { $0.x + $0.y <= 1 } || line.allSatisfy { $0.x + $0.y >= 1 }
      } == highCornersAreApart)
  }

  @Test func cellsThatAreNotFiniteAreLeftOut() {
    let grid = Grid(x: 0...1, y: 0...1, columns: 3, rows: 3) { $0.y > 0.9 ? .nan : $0.x }
    #expect(grid.lines(at: 0.3).joined().allSatisfy { $0.y <= 0.5 })
  }
}
