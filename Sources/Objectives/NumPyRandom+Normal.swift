import RealModule

extension NumPyRandom {
  /// A number of the standard normal distribution, as `standard_normal()`.
  ///
  /// Marsaglia & Tsang (2000), "The Ziggurat Method for Generating Random Variables", with
  /// 256 layers: of 64 bits, 8 choose the layer, 1 the sign, 52 the place in the layer. What falls
  /// under the curve for sure, 99 of 100, is done.
  public mutating func standardNormal() -> Double {
    let layers = Ziggurat.layers
    while true {
      let drawn = bits.next()
      let layer = Int(drawn & 0xff)
      let place = drawn >> 9 & 0xf_ffff_ffff_ffff
      let magnitude = Double(place) * layers.scale[layer]
      let x = drawn >> 8 & 1 == 0 ? magnitude : -magnitude
      if place < layers.inside[layer] { return x }
      if layer == 0 {
        let far = Ziggurat.edge + tail()
        return place >> 8 & 1 == 0 ? far : -far
      }
      let top = layers.height[layer - 1], bottom = layers.height[layer]
      if (top - bottom) * random() + bottom < .exp(-0.5 * x * x) { return x }
    }
  }

  /// How far beyond the edge a number of the tail lies; the method that the paper takes from
  /// Marsaglia (1964).
  private mutating func tail() -> Double {
    while true {
      // log(1 − u), so that u = 0 is no infinity.
      let x = -Ziggurat.inverseEdge * Double.log(onePlus: -random())
      let y = -Double.log(onePlus: -random())
      if y + y > x * x { return x }
    }
  }
}
