import Optimizers
import Testing

@testable import Diagnosis

@Suite struct MistakesTests {
  /// The codes as they were given out; one is added at the end, none is ever changed.
  static let codes: [(String, String)] = [
    ("OPT001", "no bias correction"),
    ("OPT002", "only m corrected"),
    ("OPT003", "only v corrected"),
    ("OPT004", "m corrected twice"),
    ("OPT005", "multiplied by the correction"),
    ("OPT006", "ε̂ for ε"),
    ("OPT007", "ε inside the root"),
    ("OPT008", "ε outside the root"),
    ("OPT009", "ε added to the parameter"),
    ("OPT010", "−ε for +ε"),
    ("OPT011", "ε dropped"),
    ("OPT012", "ε ten times too large"),
    ("OPT013", "1 − β for 1 − βᵗ"),
    ("OPT014", "1 − β² for 1 − βᵗ"),
    ("OPT015", "t starts at 0"),
    ("OPT016", "t starts at 2"),
    ("OPT017", "t frozen at 1"),
    ("OPT018", "t counts parameters"),
    ("OPT019", "t shared by all parameters"),
    ("OPT020", "β₁ and β₂ swapped"),
    ("OPT021", "β₂ = 0.99"),
    ("OPT022", "(1 − β₁) forgotten"),
    ("OPT023", "(1 − β₂) forgotten"),
    ("OPT024", "|g| for g²"),
    ("OPT025", "v from the updated m"),
    ("OPT026", "no square root"),
    ("OPT027", "AMSGrad ignored"),
    ("OPT028", "AMSGrad's maximum after correction"),
    ("OPT029", "βᵗ in float32"),
    ("OPT030", "m̂ from the previous m"),
    ("OPT031", "L2 for decoupled decay"),
    ("OPT032", "decoupled for L2 decay"),
    ("OPT033", "decay ignored"),
    ("OPT034", "decay after the step"),
    ("OPT035", "decay not times lr"),
    ("OPT036", "decay times lr twice"),
    ("OPT037", "memory lost between steps"),
    ("OPT038", "memory shared by parameters"),
    ("OPT039", "gradient's sign flipped"),
    ("OPT040", "maximize ignored"),
    ("OPT041", "momentum ignored"),
    ("OPT042", "buffer lost, and begun as (1 + μ)·g"),
    ("OPT043", "first buffer (1 + μ)·g"),
    ("OPT044", "(1 − μ)·g for g"),
    ("OPT045", "dampening at the first step"),
    ("OPT046", "dampening ignored"),
    ("OPT047", "Nesterov ignored"),
    ("OPT048", "Nesterov applied twice"),
    ("OPT049", "Chainer's Nesterov"),
    ("OPT050", "lr inside the memory"),
    ("OPT051", "decay added after momentum"),
    ("OPT052", "moved before others have read it"),
    ("OPT053", "accumulator starts at 1"),
    ("OPT054", "accumulator starts at 0"),
    ("OPT055", "α and 1 − α swapped"),
    ("OPT056", "1 − α·g² for (1 − α)·g²"),
    ("OPT057", "centered ignored"),
    ("OPT058", "mean not squared"),
    ("OPT059", "lr forgotten"),
    ("OPT060", "lr's changes ignored"),
    ("OPT061", "no gradient taken for 0"),
    ("OPT062", "maximize turns the decay, too"),
    ("OPT063", "decay doubled"),
    ("OPT064", "c₂ without its root"),
    ("OPT065", "lr outside the memory"),
    ("OPT066", "AMSGrad's maximum before correction"),
    ("OPT067", "ε for ε̂"),
    ("OPT068", "τ for 1 − τ"),
    ("OPT069", "t counted by each parameter"),
    ("OPT070", "zero gradients skipped"),
    ("OPT071", "moved before the memory is updated"),
    ("OPT072", "accumulator starts at 0.1"),
    ("OPT073", "lr_decay ignored"),
    ("OPT074", "never accumulates"),
    ("OPT075", "previous mean square divides"),
    ("OPT076", "updated mean square divides"),
    ("OPT077", "ε = 1e-12"),
    ("OPT078", "ρ = 0.9 for 0.95"),
    ("OPT079", "lr inside the accumulated move"),
    ("OPT080", "ε in the maximum"),
    ("OPT081", "ε in the division"),
    ("OPT082", "schedule 0.96ᵗ"),
    ("OPT083", "no schedule"),
    ("OPT084", "v not corrected"),
    ("OPT085", "threshold 4 for 5"),
    ("OPT086", "never divided"),
    ("OPT087", "rectification forgotten"),
    ("OPT088", "divided from the first step on"),
    ("OPT089", "β₂ reversed"),
    ("OPT090", "sign of m"),
    ("OPT091", "no sign"),
    ("OPT092", "product of the schedule lost"),
    ("OPT093", "μ of this step for the next"),
    ("OPT094", "memory kept, and not used"),
    ("OPT095", "m multiplied by its correction"),
  ]

  @Test func codesStay() {
    for mistake in Mistakes.all {
      #expect(Self.codes.contains { $0 == (mistake.code, mistake.title) }, "\(mistake.code)")
    }
  }

  @Test func codesAreUniqueSortedAndFormed() {
    let codes = Mistakes.all.map(\.code)
    #expect(codes == Array(Set(codes)).sorted())
    for (i, (code, _)) in Self.codes.enumerated() {
      let number = "\(i + 1)"
      #expect(code == "OPT" + String(repeating: "0", count: 3 - number.count) + number)
    }
  }

  @Test func mistakesNameOptimizersThatThereAre() {
    for mistake in Mistakes.all {
      #expect(!mistake.optimizers.isEmpty)
      #expect(mistake.optimizers.allSatisfy(Catalog.names.contains), "\(mistake.code)")
      #expect(Set(mistake.optimizers).count == mistake.optimizers.count, "\(mistake.code)")
      #expect(mistake.excuses.keys.allSatisfy(mistake.optimizers.contains), "\(mistake.code)")
      #expect(mistake.title.count <= 35, "The table has 35 columns for \(mistake.title)")
      #expect(mistake.account.hasSuffix("."), "\(mistake.code)")
    }
  }

  /// The slips that are found in published code and homework, and the codes that they have here.
  static let known: [String: [String]] = [
    "adam": [
      "OPT001", "OPT002", "OPT003", "OPT004", "OPT005", "OPT013", "OPT014", "OPT015", "OPT016",
      "OPT017", "OPT018", "OPT019", "OPT006", "OPT007", "OPT009", "OPT010", "OPT011", "OPT012",
      "OPT020", "OPT021", "OPT022", "OPT023", "OPT024", "OPT025", "OPT026", "OPT027", "OPT028",
      "OPT031", "OPT032", "OPT033", "OPT034", "OPT035", "OPT036", "OPT029", "OPT030", "OPT037",
      "OPT038", "OPT039",
    ],
    "sgd": ["OPT031", "OPT032", "OPT033", "OPT040", "OPT052"],
    "momentum": [
      "OPT041", "OPT042", "OPT043", "OPT044", "OPT045", "OPT046", "OPT047", "OPT048", "OPT049",
      "OPT050", "OPT031", "OPT032", "OPT033", "OPT051", "OPT040", "OPT052",
    ],
    "rmsprop": [
      "OPT007", "OPT008", "OPT011", "OPT053", "OPT054", "OPT055", "OPT056", "OPT026", "OPT057",
      "OPT058", "OPT041", "OPT050", "OPT065", "OPT033", "OPT031", "OPT032",
    ],
  ]

  @Test(arguments: known.keys.sorted())
  func everyKnownSlipHasACode(optimizer: String) throws {
    let codes = Set(Mistakes.of(optimizer).map(\.code))
    for code in try #require(Self.known[optimizer]) { #expect(codes.contains(code), "\(code)") }
  }

  @Test func codesAreFoundInCapitalsOrNot() {
    #expect(Mistakes.mistake("OPT007")?.title == "ε inside the root")
    #expect(Mistakes.mistake("opt007")?.code == "OPT007")
    #expect(Mistakes.mistake("OPT7") == nil)
    #expect(Mistakes.mistake("") == nil)
  }
}
