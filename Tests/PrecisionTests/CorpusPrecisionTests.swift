import Explanation
import Optimizers
import Testing
import Trajectories

@testable import Precision

/// The bounds of the golden trajectories rest on what rounding can do.
@Suite struct CorpusPrecisionTests {
  /// All but the long runs, which `optim-explain precision --corpus` measures, too.
  static let measured: [GoldenPrecision] = {
    guard let corpus = Corpus.home.flatMap({ try? Corpus(in: $0) }) else { return [] }
    return (try? CorpusPrecision(corpus) { $0.steps <= 30 })?.goldens ?? []
  }()

  @Test func mostOfTheCorpusIsMeasured() {
    #expect(Self.measured.count > 500)
    #expect(Set(Self.measured.map(\.optimizer)) == Set(Catalog.names))
  }

  @Test func goldensAreWithinTheirBoundsOfTheTruth() {
    for golden in Self.measured {
      #expect(golden.stepwise <= golden.stepwiseBound, "\(golden.id)")
    }
    // Where every step is lost because it is below half an ulp, any right run stays behind the truth.
    let behind = Self.measured.filter { $0.freeRunning > $0.freeRunningBound }.map(\.id)
    #expect(
      behind.sorted() == ["bfloat16", "float16"].map { "sgd/pytorch/half-stagnation-\($0)" })
  }

  /// Two right runs are at most twice as far apart as rounding can take one of them, and a bound is the next power
  /// of two; 2 is the least that there is.
  @Test func boundsAreNoWiderThanRoundingExplains() {
    for golden in Self.measured where !Self.hasOtherScalars(golden) {
      #expect(golden.stepwise <= golden.possible, "\(golden.id)")
      #expect(golden.stepwiseBound <= max(2, 4 * golden.possible), "\(golden.id)")
    }
  }

  /// Optax takes powers of β by repeated squaring, and Keras those of NAdam in the parameter's format: with other
  /// scalars, rounding in the coordinates does not explain the distance.
  static func hasOtherScalars(_ golden: GoldenPrecision) -> Bool {
    golden.producer == "optax" || golden.id == "nadam/keras/half-bfloat16"
  }

  @Test func onlyTheseHaveOtherScalars() {
    let off = Self.measured.filter { $0.stepwise > $0.possible }
    #expect(!off.isEmpty && off.allSatisfy(Self.hasOtherScalars))
  }

  /// ρ of RAdam is a small difference of numbers near 2000: float64 is right to far fewer digits than it has.
  @Test func hyperparametersInFullShowWhatFloat64Loses() throws {
    let radam = try #require(Self.measured.first { $0.id == "radam/pytorch/mixed-float64" })
    #expect(radam.stepwise < 3 && radam.inFull > 10_000)
    let narrow = try #require(Self.measured.first { $0.id == "radam/pytorch/mixed-float32" })
    #expect(narrow.inFull < 10)
  }

  /// What is recorded with a mistake is farther from the truth than rounding explains.
  @Test func mistakesAreNoRounding() throws {
    let home = try #require(Corpus.home)
    let entries = try Corpus(in: home + "/negative").entries
    #expect(entries.count == 72)
    for entry in entries {
      let golden = try GoldenPrecision(of: Trajectory(contentsOf: "\(home)/\(entry.id).json"))
      #expect(
        golden.isLost || golden.stepwise > max(golden.stepwiseBound, golden.possible),
        "\(golden.id): \(golden.stepwise) of \(golden.possible)")
    }
  }

  /// A bound that is too wide, and a number that is wrong, would be seen.
  @Test func aWrongFileWouldBeSeen() throws {
    let corpus = try Corpus(in: #require(Corpus.home))
    let entry = try #require(corpus.entries.first { $0.id == "adam/pytorch/mixed-float32" })
    var trajectory = try Trajectory(contentsOf: corpus.path(of: entry))
    trajectory.agreement = .init(stepwiseULPs: 1024, freeRunningULPs: 1024)
    let wide = try GoldenPrecision(of: trajectory)
    #expect(wide.stepwiseBound > 4 * wide.possible)
    trajectory.steps[3].parameters[0][0] *= 1 + 0x1p-19
    #expect(try GoldenPrecision(of: trajectory).stepwise > wide.possible)
  }

  @Test func theTableFitsInEightyColumns() throws {
    let corpus = try Corpus(in: #require(Corpus.home))
    let some = try CorpusPrecision(corpus) { $0.id.hasSuffix("/mixed-float64") }
    for notation in [Notation(), Notation(isPlain: true)] {
      let lines = some.text(notation).split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= 80 && !$0.hasSuffix(" ") })
      #expect(lines.contains { $0.hasPrefix("radam") })
    }
    #expect(some.markdown(Notation()).contains("| radam | float64 |"))
    #expect(some.json.contains("\"id\":\"radam/pytorch/mixed-float64\""))
  }
}
