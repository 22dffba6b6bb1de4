/// How things look in SVG: a style differs from the next by colour, dashes and marker.
enum SVGStyle {
  /// For light and dark paper; told apart by people who see no red or no green, each at least three times as
  /// bright or dark as its paper.
  static let colours: [(light: String, dark: String)] = [
    ("#0072b2", "#56b4e9"), ("#d55e00", "#ff9142"), ("#00805c", "#2cc295"),
    ("#a3478a", "#e79bc6"), ("#333333", "#e8e8e8"), ("#8c6100", "#e6b422"),
    ("#2a7fd4", "#9ad0f5"), ("#b3123c", "#ff7d92"),
  ]

  private static let dashes = [
    "", "8 4", "2.5 2.5", "10 3 2.5 3", "14 5", "5 2", "1.5 4", "12 3 5 3",
  ]

  /// All rules begin with the picture's class, so that none touches the page around it.
  static var sheet: String {
    let lines = colours.indices.map { i in
      let dash = dashes[i].isEmpty ? "" : "stroke-dasharray:\(dashes[i])"
      return ".optim-figure .s\(i){stroke:\(colours[i].light);fill:\(colours[i].light)}"
        + (dash.isEmpty ? "" : "\n.optim-figure .line.s\(i){\(dash)}")
    }
    let dark = colours.indices.map { i in
      ".optim-figure .s\(i){stroke:\(colours[i].dark);fill:\(colours[i].dark)}"
    }
    return """
      .optim-figure{font-family:sans-serif}
      .optim-figure text{fill:#222;font-size:12px}
      .optim-figure .title{font-size:16px;font-weight:bold}
      .optim-figure .heading{font-weight:bold}
      .optim-figure .tick{font-size:11px;fill:#444}
      .optim-figure .note{fill:#444}
      .optim-figure .level{font-size:10px;fill:#555}
      .optim-figure .halo{fill:none;stroke:#fff;stroke-width:3px}
      .optim-figure .paper{fill:#fff}
      .optim-figure .frame{fill:none;stroke:#666}
      .optim-figure .grid{fill:none;stroke:#e4e4e4}
      .optim-figure .contour{fill:none;stroke:#a8a8a8}
      .optim-figure .landmark{fill:none;stroke:#222;stroke-width:2}
      \(lines.joined(separator: "\n"))
      .optim-figure .line{fill:none;stroke-width:2;stroke-linejoin:round}
      .optim-figure .faint{stroke-width:1;stroke-opacity:.35;stroke-dasharray:none}
      .optim-figure .marker{stroke-width:1.5;stroke-linejoin:round}
      .optim-figure .hollow{fill:#fff;stroke-width:2}
      .optim-figure .dots{fill:none;stroke-width:4.5;stroke-linecap:round}
      @media (prefers-color-scheme:dark){
      .optim-figure text{fill:#e8e8e8}
      .optim-figure .tick,.optim-figure .note{fill:#bbb}
      .optim-figure .level{fill:#bbb}
      .optim-figure .halo{fill:none;stroke:#16181c}
      .optim-figure .paper{fill:#16181c}
      .optim-figure .frame{stroke:#999}
      .optim-figure .grid{stroke:#2c2f36}
      .optim-figure .contour{stroke:#666b75}
      .optim-figure .landmark{stroke:#e8e8e8}
      \(dark.joined(separator: "\n"))
      .optim-figure .line{fill:none}
      .optim-figure .hollow{fill:#16181c}
      .optim-figure .dots{fill:none}
      }
      """
  }

  /// The outline of a marker around a point, as a path; in the order of those of `TextRenderer`.
  static func marker(_ style: Int, size: Double) -> (path: String, isHollow: Bool) {
    func n(_ x: Double) -> String { SVGRenderer.number(x * size) }
    let circle =
      "m\(n(-4)) 0a\(n(4)) \(n(4)) 0 1 0 \(n(8)) 0a\(n(4)) \(n(4)) 0 1 0 \(n(-8)) 0z"
    let square = "m\(n(-3.5)) \(n(-3.5))h\(n(7))v\(n(7))h\(n(-7))z"
    let up = "m0 \(n(-4.5))l\(n(4.5)) \(n(8))h\(n(-9))z"
    let down = "m0 \(n(4.5))l\(n(4.5)) \(n(-8))h\(n(-9))z"
    let diamond = "m0 \(n(-5))l\(n(5)) \(n(5))l\(n(-5)) \(n(5))l\(n(-5)) \(n(-5))z"
    let plus = "m\(n(-5)) 0h\(n(10))m\(n(-5)) \(n(-5))v\(n(10))"
    let cross = "m\(n(-4)) \(n(-4))l\(n(8)) \(n(8))m0 \(n(-8))l\(n(-8)) \(n(8))"
    let all = [
      (circle, false), (square, false), (up, false), (diamond, false), (plus, true), (cross, true),
      (down, false), (circle, true), (square, true), (up, true), (diamond, true),
    ]
    return all[style % all.count]
  }
}
