import Foundation
import Optimizers
import Testing

/// True values, recorded by fixtures/record/wide_numbers.py.
struct Recorded: Decodable {
  let sums: [[Double]]
  let products: [[Double]]
  let quotients: [[Double]]
  let roots: [[Double]]
  let powers: [[Double]]
  let exponentials: [[Double]]
  let logarithms: [[Double]]
  let start: Double
  let gradients: [Double]
  let runs: [String: [[String: [Double]]]]

  static let wide: Recorded = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let url = root.appending(path: "fixtures/wide/wide-numbers.json")
    do {
      return try JSONDecoder().decode(Recorded.self, from: Data(contentsOf: url))
    } catch {
      fatalError("\(url.path): \(error)")
    }
  }()
}

extension DoubleDouble {
  /// A recorded value, as two floats.
  init(recorded: ArraySlice<Double>) {
    let parts = Array(recorded)
    self = DoubleDouble(parts[0]) + DoubleDouble(parts[1])
  }

  /// How far this number is from another, as a share of that one.
  func error(from exact: Self) -> Double {
    exact.head == 0 ? head.magnitude : ((self - exact) / exact).head.magnitude
  }
}
