import Figures

enum Sample {
  /// Two panels that share their steps: three curves on a logarithmic axis, one on a linear one.
  static let curves = Figure(
    title: "Names with <, & and $x_1$ \\ \"quotes\"",
    description: "Three curves that fall & one that swings.",
    notes: ["A note with <tags> & $dollars$, under_scores and \\backslashes."],
    horizontal: Axis("step", isWhole: true),
    panels: [
      Panel(
        title: "loss", vertical: Axis("f", scale: .logarithmic),
        series: (0..<3).map { style in
          Series(
            "a<b & c_\(style) $\\alpha$", style: style,
            (0...60).map { Point(Double($0), 1 / (1 + Double(style) + Double($0 * $0))) })
        }),
      Panel(
        title: "difference", vertical: Axis("d"),
        series: [
          Series("d", style: 3, (0...60).map { Point(Double($0), Double($0 % 7 - 3) * 0.1) })
        ]),
    ])

  /// As many series as there are optimizers, one of which is not finite in the middle.
  static let many = Figure(
    title: "Eleven lines", description: "Eleven straight lines.",
    horizontal: Axis("x"),
    panels: [
      Panel(
        vertical: Axis("y"),
        series: (0..<11).map { style in
          Series(
            "line \(style)", style: style,
            (0...20).map {
              Point(Double($0), style == 4 && $0 == 10 ? .nan : Double($0 * (style + 1)))
            })
        })
    ])
}
