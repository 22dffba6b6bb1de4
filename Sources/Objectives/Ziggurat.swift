import Optimizers

/// The layers that cover the standard normal density exp(−x²/2): 255 rectangles of equal area and,
/// lowest, a rectangle with the tail.
///
/// Computed from their definition, not copied: each edge follows from the one below it. NumPy's own
/// table was computed in float64, so the same operations in the same order with the logarithm and
/// the exponential rounded correctly give its bits, on every platform; a C library would not do, as
/// its last bit differs from one to the next and each edge inherits the errors of those before.
struct Ziggurat: Sendable {
  /// Where the tail begins.
  static let edge = 3.6541528853610087963519472518
  /// Its inverse.
  static let inverseEdge = 0.27366123732975827203338247596
  /// The area of each layer.
  static let area = 0.004928673233974652

  /// A layer's width over 2⁵².
  var scale = [Double](repeating: 0, count: 256)
  /// The density at a layer's right edge.
  var height = [Double](repeating: 1, count: 256)
  /// How many of a layer's 2⁵² places lie under the curve wherever in the layer.
  var inside = [UInt64](repeating: 0, count: 256)

  static let layers = Self()

  private init() {
    let places = 0x1p52
    var x = Self.edge
    height[255] = Self.density(x)
    scale[255] = x / places
    scale[0] = Self.area / height[255] / places
    inside[0] = UInt64(x * height[255] / Self.area * places)
    for layer in (1...254).reversed() {
      let wider = x
      x = (-2 * DoubleDouble.log(DoubleDouble(Self.area / wider + height[layer + 1])).head)
        .squareRoot()
      height[layer] = Self.density(x)
      // A fact about NumPy's table and not of the mathematics: this one height is an ulp too high.
      // Its exact value lies 0.502 ulp below, and the library that once made the table rounded it
      // up.
      if layer == 38 { height[layer] = height[layer].nextUp }
      scale[layer] = x / places
      inside[layer + 1] = UInt64((x / wider * places).rounded(.toNearestOrEven))
    }
  }

  private static func density(_ x: Double) -> Double {
    DoubleDouble.exp(DoubleDouble(-0.5 * x * x)).head
  }
}
