import Diagnosis
import Optimizers
import Testing
import Trajectories

@Suite struct CauseTests {
  /// What is found for each of the corpus's trajectories that are wrong: each has one mistake, and was recorded
  /// from a reference that never heard of the codes.
  static let negatives: [(id: String, causes: [String])] = [
    ("adadelta/eps-tiny", ["OPT077"]),
    ("adadelta/lr-remembered", ["OPT079"]),
    ("adadelta/previous-denominator", ["OPT075"]),
    ("adadelta/rho-95", ["rho=0.95"]),
    ("adagrad/accumulator-tenth", ["OPT072", "tensorflow1"]),
    ("adagrad/eps-inside", ["OPT007"]),
    ("adagrad/lr-decay-early", ["OPT016"]),
    ("adagrad/lr-decay-ignored", ["OPT017", "OPT073"]),
    ("adagrad/never-accumulates", ["OPT037", "OPT074"]),
    ("adam/absolute-gradient", ["OPT024"]),
    ("adam/amsgrad-after-correction", ["OPT028", "optax"]),
    ("adam/amsgrad-ignored", ["OPT027"]),
    ("adam/beta2-99", ["OPT021"]),
    ("adam/betas-swapped", ["OPT020"]),
    ("adam/correction-multiplied", ["OPT095"]),
    ("adam/decay-ignored", ["OPT033"]),
    ("adam/decoupled-for-l2", ["OPT032"]),
    ("adam/eps-dropped", ["OPT011"]),
    ("adam/eps-hat", ["OPT006"]),
    ("adam/eps-inside", ["OPT007"]),
    ("adam/eps-negative", ["OPT010"]),
    ("adam/eps-on-parameter", ["OPT009"]),
    ("adam/eps-ten-times", ["OPT012"]),
    ("adam/exponent-two", ["OPT014"]),
    ("adam/m-corrected-twice", ["OPT004"]),
    ("adam/no-bias-correction", ["OPT001"]),
    ("adam/no-root", ["OPT026"]),
    ("adam/only-m-corrected", ["OPT002"]),
    ("adam/only-v-corrected", ["OPT003"]),
    ("adam/powers-float32", ["OPT029"]),
    ("adam/previous-m", ["OPT030"]),
    ("adam/sign-flipped", ["OPT039", "maximize=true"]),
    ("adam/square-of-m", ["OPT025"]),
    ("adam/square-unweighted", ["OPT023"]),
    ("adam/state-lost", ["OPT037"]),
    ("adam/t-counts-parameters", ["OPT018"]),
    ("adam/t-from-two", ["OPT016"]),
    ("adam/t-frozen", ["OPT013", "OPT017"]),
    ("adam/t-shared", ["OPT019", "optax"]),
    ("adamax/eps-division", ["OPT081"]),
    ("adamax/no-bias-correction", ["OPT001"]),
    ("adamax/t-frozen", ["OPT013", "OPT017"]),
    ("adamw/decay-after-step", ["OPT034"]),
    ("adamw/decay-lr-twice", ["OPT036"]),
    ("adamw/decay-without-lr", ["OPT035", "paper"]),
    ("adamw/l2-for-decoupled", ["OPT031"]),
    ("lion/beta2-reversed", ["OPT089"]),
    ("lion/betas-swapped", ["OPT020"]),
    ("lion/sign-of-m", ["OPT090"]),
    ("momentum/average", ["OPT044"]),
    ("momentum/buffer-lost", ["OPT037", "OPT041", "buffer_lost=true"]),
    ("momentum/dampening-at-first", ["OPT045", "tensorflow1"]),
    ("momentum/dampening-ignored", ["OPT046"]),
    ("momentum/decoupled-for-l2", ["OPT032", "OPT051", "optax"]),
    ("momentum/first-buffer", ["OPT043"]),
    ("momentum/lr-inside", ["OPT050"]),
    ("momentum/maximize-ignored", ["OPT039", "OPT040"]),
    ("momentum/momentum-ignored", ["OPT041", "OPT094"]),
    ("momentum/nesterov-ignored", ["OPT047"]),
    ("momentum/nesterov-twice", ["OPT048"]),
    ("nadam/fast-schedule", ["OPT082"]),
    ("nadam/no-schedule", ["OPT083"]),
    ("nadam/no-v-correction", ["OPT084"]),
    ("nadam/schedule-per-parameter", ["OPT018"]),
    ("radam/never-rectified", ["OPT086"]),
    ("radam/threshold-4", ["OPT085", "paper"]),
    ("rmsprop/accumulator-one", ["OPT053"]),
    ("rmsprop/alpha-swapped", ["OPT055"]),
    ("rmsprop/centered-ignored", ["OPT057"]),
    ("rmsprop/eps-dropped", ["OPT011"]),
    ("rmsprop/eps-inside", ["OPT007", "keras", "optax"]),
    ("rmsprop/no-root", ["OPT026"]),
  ]

  @Test(arguments: negatives)
  func theMistakeOfAWrongTrajectoryIsNamed(id: String, causes: [String]) throws {
    let found = try Cause.causes(
      of: try Self.trajectory("negative/\(id)", in: try Self.negativeCorpus()))
    #expect(found.map(\.name) == causes)
    let agrees = found.allSatisfy(\.agrees)
    #expect(agrees)
  }

  @Test func allWrongTrajectoriesAreInTheTable() throws {
    let ids = try Self.negativeCorpus().entries.map(\.id)
    #expect(ids == Self.negatives.map { "negative/\($0.id)" })
  }

  private static func negativeCorpus() throws -> Corpus {
    try Corpus(in: try #require(Corpus.home) + "/negative")
  }

  private static func trajectory(_ id: String, in corpus: Corpus) throws -> Trajectory {
    let entry = try #require(corpus.entries.first { $0.id == id })
    return try Trajectory(contentsOf: corpus.path(of: entry))
  }

  /// A golden trajectory that says something else than it did when it was recorded.
  private static func golden(
    _ id: String, _ change: (inout Trajectory) -> Void = { _ in }
  ) throws -> Trajectory {
    var trajectory = try trajectory(id, in: try goldenCorpus())
    change(&trajectory)
    return trajectory
  }

  @Test func whatAgreesHasNoCause() throws {
    let causes = try Cause.causes(of: try Self.golden("adam/pytorch/mixed-float64"))
    #expect(causes.isEmpty)
  }

  @Test func anotherFrameworksFormIsFound() throws {
    let trajectory = try Self.golden("rmsprop/keras/mixed-float64") {
      $0.optimizer.convention = "pytorch"
    }
    let names = try Cause.causes(of: trajectory).map(\.name)
    #expect(names.contains("keras"))
  }

  static let settings: [(name: String, stated: Double, found: String)] = [
    ("lr", 0.25, "lr=0.5"), ("beta1", 0.5, "beta1=0.9"), ("beta2", 0.9, "beta2=0.999"),
    ("eps", 1e-8, "eps=0.001"),
  ]

  /// With what is remembered in the file, and without.
  @Test(arguments: settings, [true, false])
  func aWrongNumberIsFound(
    setting: (name: String, stated: Double, found: String), hasState: Bool
  ) throws {
    let trajectory = try Self.golden("adam/pytorch/mixed-float64") {
      $0.optimizer.hyperparameters[setting.name] = .number(setting.stated)
      if !hasState { for i in $0.steps.indices { $0.steps[i].state = nil } }
    }
    let names = try Cause.causes(of: trajectory).map(\.name)
    #expect(names == [setting.found])
  }

  /// ε is too small to be felt in float32, until it is much larger.
  @Test func aNumberThatIsHardlyFeltIsFound() throws {
    let trajectory = try Self.golden("adam/pytorch/mixed-float32") {
      $0.optimizer.hyperparameters["eps"] = 1e-30
    }
    let names = try Cause.causes(of: trajectory).map(\.name)
    #expect(names == ["eps=0.001"])
  }

  @Test func aSwitchIsFound() throws {
    let trajectory = try Self.golden("adam/pytorch/mixed-float64") {
      $0.optimizer.hyperparameters["amsgrad"] = true
      for i in $0.steps.indices { $0.steps[i].state = nil }
    }
    let names = try Cause.causes(of: trajectory).map(\.name)
    #expect(names == ["OPT027"])
  }

  /// Numbers computed in float32 and written as if they were of float64.
  @Test func lessPrecisionIsFound() throws {
    let trajectory = try Self.golden("adam/pytorch/mixed-float32") { $0.dtype = .float64 }
    let causes = try Cause.causes(of: trajectory)
    #expect(causes.map(\.name) == ["float32"])
    #expect(causes.sentence == "Every step is as recorded with numbers rounded to float32.")
  }

  @Test func whatNothingAccountsForIsSaidSo() throws {
    let trajectory = try Self.golden("adam/pytorch/mixed-float64") {
      $0.steps[3].parameters[0][2] += 0.125
    }
    let causes = try Cause.causes(of: trajectory)
    #expect(causes.isEmpty)
    #expect(causes.sentence.hasPrefix("No known mistake, "))
  }
}

extension Cause {
  fileprivate static func causes(of trajectory: Trajectory) throws -> [Cause] {
    try causes(of: trajectory, replayed: try Replay(of: trajectory))
  }

  /// A short name for tables.
  fileprivate var name: String {
    switch change {
    case .mistake(let mistake): mistake.code
    case .convention(let convention): convention.rawValue
    case .setting(let name, _, let value): "\(name)=\(value)"
    case .dtype(let dtype): dtype.rawValue
    }
  }
}
