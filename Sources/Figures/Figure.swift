/// A chart as data: panels one above another that share their horizontal axis.
///
/// A renderer makes a picture or text of it; none looks at anything else.
public struct Figure: Sendable, Equatable {
  /// What is shown, in one line.
  public var title: String

  /// What is to be seen, in words, for those who cannot see it.
  public var description: String

  /// What stands below the picture, one paragraph each.
  public var notes: [String]

  /// The axis that all panels share.
  public var horizontal: Axis

  /// The panels from top to bottom.
  public var panels: [Panel]

  /// A figure.
  public init(
    title: String, description: String, notes: [String] = [], horizontal: Axis, panels: [Panel]
  ) {
    self.title = title
    self.description = description
    self.notes = notes
    self.horizontal = horizontal
    self.panels = panels
  }

  /// The series that a reader has to tell apart, each once, in the order in which they appear.
  var legend: [Series] {
    var seen: Set<String> = []
    return panels.flatMap(\.series).filter { !$0.isFaint && seen.insert($0.name).inserted }
  }
}

/// One rectangle with its own vertical axis.
public struct Panel: Sendable, Equatable {
  /// What this panel shows; empty where the figure's title says it.
  public var title: String

  /// The vertical axis.
  public var vertical: Axis

  /// What is drawn, from back to front.
  public var series: [Series]

  /// Level lines, behind all series.
  public var contours: [Contour]

  /// Single points with a name, in front of all.
  public var landmarks: [Landmark]

  /// A panel.
  public init(
    title: String = "", vertical: Axis, series: [Series], contours: [Contour] = [],
    landmarks: [Landmark] = []
  ) {
    self.title = title
    self.vertical = vertical
    self.series = series
    self.contours = contours
    self.landmarks = landmarks
  }
}

/// What is measured along one direction.
public struct Axis: Sendable, Equatable {
  /// How values are spread.
  public enum Scale: Sendable {
    /// Evenly.
    case linear
    /// By their logarithms; what is not above 0 has no place.
    case logarithmic
  }

  /// What is measured.
  public var label: String

  /// How values are spread.
  public var scale: Scale

  /// The values at the two ends; what lies beyond is clipped.
  ///
  /// Without it, all data fits.
  public var range: ClosedRange<Double>?

  /// Whether only whole numbers mean something, such as for steps.
  public var isWhole: Bool

  /// An axis.
  public init(
    _ label: String, scale: Scale = .linear, range: ClosedRange<Double>? = nil,
    isWhole: Bool = false
  ) {
    self.label = label
    self.scale = scale
    self.range = range
    self.isWhole = isWhole
  }
}

/// A place in the plane of the two axes.
public struct Point: Sendable, Equatable {
  /// Along the horizontal axis.
  public var x: Double

  /// Along the vertical axis.
  public var y: Double

  /// A place.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// Points that a line connects; it is broken at those that are not finite.
public struct Series: Sendable, Equatable {
  /// The name in the legend.
  public var name: String

  /// Which colour, dashes and marker: the same number looks the same in every panel and renderer.
  public var style: Int

  /// The points in order.
  public var points: [Point]

  /// Whether it is the background of another series, such as single losses behind their mean.
  public var isFaint: Bool

  /// Whether it is a path through the plane, of which each point is a step and the last one the end.
  public var isPath: Bool

  /// A series.
  public init(
    _ name: String, style: Int, _ points: [Point], isFaint: Bool = false, isPath: Bool = false
  ) {
    self.name = name
    self.style = style
    self.points = points
    self.isFaint = isFaint
    self.isPath = isPath
  }
}

/// Where a function has one value.
public struct Contour: Sendable, Equatable {
  /// The value.
  public let level: Double

  /// The lines along which the function has it.
  public let lines: [[Point]]

  /// A contour.
  public init(level: Double, lines: [[Point]]) {
    self.level = level
    self.lines = lines
  }
}

/// A single point with a name.
public struct Landmark: Sendable, Equatable {
  /// What it marks, which decides its look.
  public enum Kind: String, Sendable {
    /// Where all runs begin.
    case start
    /// Where the objective is least.
    case minimum
  }

  /// What it marks.
  public let kind: Kind

  /// Where it is.
  public let point: Point

  /// A landmark.
  public init(_ kind: Kind, _ point: Point) {
    self.kind = kind
    self.point = point
  }
}
