/// A layer in which every output sees every input, y = W·x + b, and the derivatives that it gathers.
///
/// All arrays are flat; W has a row for each output. The loops count by hand because a build without
/// optimization, which the tests are, takes ten times as long for a loop over a range.
struct DenseLayer {
  private let weight: [Double]
  private let bias: [Double]

  /// The sum of the derivatives by W.
  private(set) var byWeight: [Double]

  /// The sum of the derivatives by b.
  private(set) var byBias: [Double]

  private var outputs: Int { bias.count }
  private var inputs: Int { weight.count / bias.count }

  init(weight: [Double], bias: [Double]) {
    self.weight = weight
    self.bias = bias
    byWeight = Array(repeating: 0, count: weight.count)
    byBias = Array(repeating: 0, count: bias.count)
  }

  /// y = W·x + b, each output summed from left to right, beginning with b.
  func apply(to x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>) {
    let (inputs, outputs) = (inputs, outputs)
    weight.withUnsafeBufferPointer { weight in
      guard var row = weight.baseAddress else { return }
      var i = 0
      while i < outputs {
        var sum = bias[i], j = 0
        while j < inputs {
          sum += row[j] * x[j]
          j &+= 1
        }
        y[i] = sum
        row += inputs
        i &+= 1
      }
    }
  }

  /// Adds what one sample contributes to the derivatives by W and b, given those by y.
  mutating func addGradient(_ byOutput: UnsafePointer<Double>, of x: UnsafePointer<Double>) {
    let (inputs, outputs) = (inputs, outputs)
    byWeight.withUnsafeMutableBufferPointer { byWeight in
      guard var row = byWeight.baseAddress else { return }
      var i = 0
      while i < outputs {
        let slope = byOutput[i]
        byBias[i] += slope
        // Half of the hidden units are silent on a sample.
        var j = slope == 0 ? inputs : 0
        while j < inputs {
          row[j] += slope * x[j]
          j &+= 1
        }
        row += inputs
        i &+= 1
      }
    }
  }

  /// The derivatives by x, given those by y: Wᵀ·(∂/∂y).
  func propagate(
    _ byOutput: UnsafePointer<Double>, into byInput: UnsafeMutablePointer<Double>
  ) {
    let (inputs, outputs) = (inputs, outputs)
    byInput.update(repeating: 0, count: inputs)
    weight.withUnsafeBufferPointer { weight in
      guard var row = weight.baseAddress else { return }
      var i = 0
      while i < outputs {
        let slope = byOutput[i]
        var j = 0
        while j < inputs {
          byInput[j] += slope * row[j]
          j &+= 1
        }
        row += inputs
        i &+= 1
      }
    }
  }
}
