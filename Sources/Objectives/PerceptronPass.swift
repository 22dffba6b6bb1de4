import RealModule

/// Samples on their way through a network, forwards and backwards.
struct PerceptronPass {
  private let images: LabelledImages
  private var first: DenseLayer
  private var second: DenseLayer
  private var loss = 0.0
  /// What the hidden units and the classes say of a sample, and the derivatives by it.
  private var units: [Double]
  private var scores: [Double]
  private var byUnits: [Double]

  init(_ network: Perceptron, at parameters: [[Double]]) {
    precondition(
      parameters.map(\.count) == network.start.map(\.count),
      "the parameters have \(parameters.map(\.count)) coordinates")
    images = network.images
    first = DenseLayer(weight: parameters[0], bias: parameters[1])
    second = DenseLayer(weight: parameters[2], bias: parameters[3])
    units = Array(repeating: 0, count: network.hidden)
    byUnits = units
    scores = Array(repeating: 0, count: network.images.classes)
  }

  /// The class with the largest number, the first of several.
  mutating func guess(_ sample: Int) -> Int {
    forward(sample)
    return scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
  }

  /// Adds a sample's loss and derivatives.
  mutating func learn(_ sample: Int) {
    forward(sample)
    let label = images.labels[sample]
    // log Σ exp zᵢ without overflow.
    let largest = scores.max() ?? 0
    let logSum = largest + .log(scores.reduce(0) { $0 + .exp($1 - largest) })
    loss += logSum - scores[label]
    // ∂/∂zᵢ = softmax(z)ᵢ, less 1 at the right class.
    for i in scores.indices { scores[i] = .exp(scores[i] - logSum) - (i == label ? 1 : 0) }
    second.addGradient(scores, of: units)
    second.propagate(scores, into: &byUnits)
    for i in units.indices where units[i] <= 0 { byUnits[i] = 0 }
    withPixels(of: sample, images) { first.addGradient(byUnits, of: $0) }
  }

  /// The mean loss of so many samples, and its derivatives by each parameter.
  func mean(of samples: Int) -> (loss: Double, gradients: [[Double]]) {
    let count = Double(samples)
    let sums = [first.byWeight, first.byBias, second.byWeight, second.byBias]
    return (loss / count, sums.map { $0.map { $0 / count } })
  }

  private mutating func forward(_ sample: Int) {
    withPixels(of: sample, images) { first.apply(to: $0, into: &units) }
    // A NaN stays one.
    for i in units.indices where units[i] < 0 { units[i] = 0 }
    second.apply(to: units, into: &scores)
  }
}

/// Calls `body` with the first pixel of a picture.
///
/// No method of the pass, which would be held on to as a whole while a part of it changes.
private func withPixels(
  of sample: Int, _ images: LabelledImages, _ body: (UnsafePointer<Double>) -> Void
) {
  images.inputs.withUnsafeBufferPointer { pixels in
    if let first = pixels.baseAddress { body(first + sample * images.pixels) }
  }
}
