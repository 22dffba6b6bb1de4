import Explanation
import Objectives
import Optimizers
import Testing

@testable import Figures

@Suite struct RunFigureTests {
  static func comparison(
    _ words: [(String, Double?)], on objective: String = "valley", noise: Double = 0,
    steps: Int = 50, isTuned: Bool = false
  ) throws -> RunComparison {
    let entrants = try words.map { name, lr in
      let rule = try Catalog.rule(
        named: name, hyperparameters: lr.map { [("lr", .number($0))] } ?? [])
      return Entrant("\(name)", rule, hasDefaultRate: lr == nil)
    }
    let problem = try ObjectiveCatalog.problem(
      named: objective, options: noise == 0 ? [] : [("noise", noise)], seed: 3)
    return try RunComparison(of: entrants, on: problem, steps: steps, isTuned: isTuned)
  }

  @Test(arguments: Catalog.names, View.allCases)
  func everyOptimizerHasEveryFigure(_ name: String, _ view: View) throws {
    let comparison = try Self.comparison([(name, nil), ("momentum", 0.02)], steps: 20)
    let figure = try comparison.figure(view)
    let document = try Document(SVGRenderer().render(figure))
    #expect(document.texts["title"] == figure.title)
    #expect(document.texts["desc"]?.contains(name) == true)
    #expect(SVGRenderer().render(figure) == SVGRenderer().render(figure))
    for isPlain in [true, false] {
      let text = TextRenderer(isPlain: isPlain).render(figure)
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
      #expect(!isPlain || text.unicodeScalars.allSatisfy(\.isASCII))
    }
  }

  @Test(arguments: ObjectiveCatalog.names)
  func everyObjectiveHasItsFigures(_ objective: String) throws {
    let comparison = try Self.comparison([("sgd", 0.01), ("adam", 0.1)], on: objective, steps: 10)
    for view in View.allCases {
      if view == .contour, comparison.coordinates.count != 2 {
        #expect(throws: FigureError.self) { try comparison.figure(view) }
      } else {
        let figure = try comparison.figure(view)
        #expect(figure.panels.allSatisfy { !$0.series.isEmpty })
        #expect(view != .contour || figure.panels[0].contours.count >= 4)
      }
    }
  }

  /// About the size of the letters in a browser, without the room that is left around them.
  @Test(arguments: ["valley", "rosenbrock", "beale", "himmelblau", "booth", "saddle"])
  func heightsGiveWayToTheNamesOfLandmarks(_ objective: String) throws {
    let comparison = try Self.comparison(
      ["sgd", "momentum", "rmsprop", "adam"].map { ($0, nil) }, on: objective,
      isTuned: objective != "saddle")
    let picture = try SVGRenderer().render(comparison.figure(.contour))
    let texts = picture.matches(
      of: /<text class="(level|landmark-name)" x="(.+?)" y="(.+?)"( text-anchor="end")?.*?>(.+?)</
    ).map { match in
      let x = Double(match.2) ?? .nan
      let y = Double(match.3) ?? .nan
      let width = Double(match.5.count) * (match.1 == "level" ? 5.5 : 6.8)
      let left = match.1 == "level" ? x - width / 2 : match.4 == nil ? x : x - width
      return (isHeight: match.1 == "level", across: left...left + width, down: y - 9...y + 1)
    }
    let heights = texts.filter(\.isHeight)
    let names = texts.filter { !$0.isHeight }
    #expect(heights.count >= 4 && !names.isEmpty)
    for height in heights {
      #expect(
        !names.contains { $0.across.overlaps(height.across) && $0.down.overlaps(height.down) })
    }
  }

  /// Paths are drawn over heights, so that these look for a place beside them; in a tangle there may be none.
  @Test(arguments: ["valley", "beale"])
  func heightsStandBesideThePaths(_ objective: String) throws {
    let comparison = try Self.comparison(
      ["sgd", "momentum", "rmsprop", "adam"].map { ($0, nil) }, on: objective, isTuned: true)
    let picture = try SVGRenderer().render(comparison.figure(.contour))
    let points = picture.matches(of: /<path class="line s\d" d="(.+?)"/).flatMap { path in
      path.1.matches(of: /[ML](\S+?) ([^ML]+)/).map {
        (x: Double($0.1) ?? .nan, y: Double($0.2) ?? .nan)
      }
    }
    let heights = picture.matches(of: /<text class="level" x="(.+?)" y="(.+?)"/).map {
      (x: Double($0.1) ?? .nan, y: Double($0.2) ?? .nan)
    }
    #expect(points.count > 100 && heights.count >= 6)
    let covered = heights.filter { height in
      points.contains { abs($0.x - height.x) < 12 && abs($0.y - height.y + 3.5) < 6 }
    }
    #expect(covered.count <= 1, "\(covered)")
  }

  /// The name of a landmark has a halo, which hides what it is over.
  @Test func namesOfLandmarksStandBesideThePaths() throws {
    let comparison = try Self.comparison(
      ["sgd", "momentum", "rmsprop", "adam"].map { ($0, nil) }, on: "valley", isTuned: true)
    let figure = try comparison.figure(.contour)
    let area = Area(left: 0, top: 0, width: 624, height: 420)
    let frame = PanelFrame(figure.panels[0], of: figure)
    let renderer = SVGRenderer()
    let names = renderer.named(
      renderer.marks(figure.panels[0], frame, area), beside: [], figure.panels[0], frame, area)
    #expect(names.map(\.kind) == [.minimum, .start])
    let points = figure.panels[0].series.flatMap(\.points).compactMap(frame.visible)
      .map { Point(area.x($0.x), area.y($0.y)) }
    let picture = renderer.render(figure)
    let name = try #require(picture.ranges(of: "class=\"landmark-name\"").last)
    let path = try #require(picture.firstRange(of: "style=\"stroke-width"))
    #expect(name.lowerBound < path.lowerBound, "paths are drawn over names")
    for name in names {
      #expect(area.contains(name.nameBox))
      #expect(points.count(where: name.nameBox.contains) <= 2, "\(name.kind)")
    }
  }

  /// Where two paths coincide, both are seen.
  @Test func aPathIsThinnerThanThoseBelowIt() throws {
    let comparison = try Self.comparison([("sgd", 0.1), ("momentum", 0.02), ("adam", 0.5)])
    let picture = try SVGRenderer().render(comparison.figure(.contour))
    let widths = picture.matches(of: /class="line s\d" d="[^"]+" style="stroke-width:([\d.]+)"/)
      .compactMap { Double($0.1) }
    #expect(widths.count == 3 && widths == widths.sorted(by: >) && Set(widths).count == 3)
  }

  @Test func aRunThatDivergesIsCutOffAndNamed() throws {
    let comparison = try Self.comparison([("sgd", 2), ("adam", 0.5)])
    // y is multiplied by 1 − 2·4 = −7 at each step: 2y² passes a thousand times 10.5 after the second.
    #expect(comparison.divergence(comparison.runs[0]) == 2)
    #expect(comparison.divergence(comparison.runs[1]) == nil)
    let contour = try comparison.contour()
    #expect(contour.notes.contains { $0.hasPrefix("sgd diverges: after step 2") })
    #expect(contour.notes.contains { $0.hasPrefix("sgd leaves the picture at step 1") })
    #expect(contour.description.contains("sgd leaves the picture at step 1"))
    #expect(contour.panels[0].series[0].points.count == 2)
    #expect(contour.panels[0].series[1].points.count == 51)
    let loss = comparison.loss()
    #expect(loss.panels[0].vertical.range?.upperBound == 10500)
    #expect(loss.notes.contains { $0.hasSuffix("are cut off.") })
    #expect(loss.description.contains("sgd diverged at step 2"))
  }

  @Test func aRunThatLeavesTheNumbersEndsThere() throws {
    let run = try Self.comparison([("sgd", 100)], steps: 1000).runs[0]
    let step = try #require(run.overflow)
    #expect(run.points.count == step && run.losses.allSatisfy(\.isFinite))
    #expect(run.gradients.count == step - 1)
  }

  /// SGD moves by its learning rate times the gradient, so that its effective learning rate is the learning rate.
  @Test func theEffectiveLearningRateOfSGDIsItsOwn() throws {
    let figure = try Self.comparison([("sgd", 0.1)], noise: 1, steps: 30).stepSize(2)
    for panel in [figure.panels[1], figure.panels[3]] {
      #expect(panel.series[0].points.count == 30)
      #expect(panel.series[0].points.allSatisfy { abs($0.y - 0.1) < 1e-12 })
    }
  }

  /// The first step of Adam has the length of its learning rate along each coordinate.
  @Test func theFirstStepOfAdamIsItsLearningRate() throws {
    let figure = try Self.comparison([("adam", 0.1)], steps: 2).stepSize(2)
    for panel in [figure.panels[0], figure.panels[2]] {
      #expect(abs(panel.series[0].points[0].y - 0.1) < 1e-7)
    }
  }

  /// m and v after the first step are (1 − β₁)·g and (1 − β₂)·g² with g = (−1, −8).
  @Test func memoryIsWhatTheOptimizerRemembers() throws {
    let figure = try Self.comparison([("sgd", 0.1), ("adam", 0.1)], steps: 5).memory(2)
    #expect(figure.panels.count == 2)
    #expect(figure.notes.contains("sgd remembers nothing from step to step."))
    let first = figure.panels.map { $0.series.map { $0.points[0].y } }
    for (found, expected) in zip(first.joined(), [-0.1, -0.8, 0.001, 0.064]) {
      #expect(abs(found - expected) < 1e-12)
    }
  }

  @Test func tuningFindsTheRateThatEndsLowest() throws {
    let tuned = try Self.comparison([("sgd", nil)], steps: 20, isTuned: true).runs[0]
    #expect(RunComparison.rates.count == 18)
    for rate in RunComparison.rates {
      let run = try Self.comparison([("sgd", rate)], steps: 20).runs[0]
      let isSteady = run.overflow == nil && run.losses.allSatisfy { $0 <= run.losses[0] }
      #expect(!isSteady || tuned.finalLoss <= run.finalLoss)
    }
    let kept = try Self.comparison([("sgd", 0.01), ("adam", nil)], steps: 20, isTuned: true)
    #expect(kept.runs[0].entrant.rule.lr == 0.01)
  }

  @Test func runsHaveTheSameDraws() throws {
    let pair = try Self.comparison([("sgd", 0.1), ("momentum", 0.1)], noise: 1, steps: 5).runs
    #expect(pair[0].gradients[0] == pair[1].gradients[0])
    #expect(pair[0].gradients[4] != pair[1].gradients[4])
  }

  @Test func aRunThatHardlyMovesIsToldOf() throws {
    let remarks = try Self.comparison([("adam", nil), ("sgd", 0.2)]).remarks
    #expect(remarks.count == 1)
    #expect(remarks[0].hasPrefix("adam hardly moved: with lr 0.001 it went 1.3 % of the distance"))
  }

  /// With the learning rate ½ a parabola's minimum is reached in one step.
  @Test func arrivalIsTheFirstStepWithinAHundredth() throws {
    let comparison = try Self.comparison([("sgd", 0.5)], on: "parabola", steps: 5)
    #expect(comparison.arrival(comparison.runs[0]) == 1)
    let slow = try Self.comparison([("sgd", 0.05)], on: "parabola", steps: 50)
    // The loss is multiplied by 0.9² at each step; 0.81^21 is 0.012 and 0.81^22 is 0.0097.
    #expect(slow.arrival(slow.runs[0]) == 22)
  }
}
