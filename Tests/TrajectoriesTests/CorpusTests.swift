import Foundation
import Optimizers
import Testing
import Trajectories

/// The golden trajectories, each at its own bound.
@Suite struct CorpusTests {
  static let corpus: Corpus? = Corpus.home.flatMap { try? Corpus(in: $0) }
  static let entries = corpus?.entries ?? []

  /// Files are read once, for all tests.
  static let trajectories: [String: Trajectory] = {
    let read = entries.compactMap { entry in
      (try? Trajectory(contentsOf: corpus?.path(of: entry) ?? "")).map { (entry.id, $0) }
    }
    return Dictionary(uniqueKeysWithValues: read)
  }()

  @Test func everyFileCanBeRead() {
    #expect(Self.entries.count > 400)
    for entry in Self.entries {
      #expect(Self.trajectories[entry.id] != nil, "\(entry.id) cannot be read.")
    }
  }

  @Test(arguments: entries.map(\.id))
  func trajectoryIsReplayedBothWays(id: String) throws {
    let trajectory = try #require(Self.trajectories[id])
    let agreement = try #require(trajectory.agreement, "A golden states its bound.")
    #expect(agreement.stepwiseULPs != nil && agreement.freeRunningULPs != nil)

    // The optimizer that runs is the one that the folder, the index and the file name.
    let named = try #require(Catalog.rules.first { id.hasPrefix($0.name + "/") })
    let rule = try trajectory.rule()
    let isMomentum = named == SGD.self && type(of: rule) == Momentum.self
    #expect(type(of: rule) == named || isMomentum)
    #expect(isMomentum == (isMomentum && trajectory.optimizer.hyperparameters["momentum"] != nil))

    let replay = try Replay(of: trajectory)
    #expect(replay.agrees, "\(replay)")
    #expect(replay.stepwise.bound == agreement.stepwiseULPs)
    #expect(replay.freeRunning.bound == agreement.freeRunningULPs)
  }

  /// A replay that ran one optimizer for all would pass for a file of that one only.
  @Test(arguments: Catalog.rules.map { $0.name })
  func otherOptimizersDiffer(name: String) throws {
    let id = "\(name)/pytorch/valley-float64"
    let trajectory = try #require(Self.trajectories[id])
    for other in Catalog.names {
      var claimed = trajectory
      if other != name {
        claimed.optimizer = .init(
          name: other, convention: "pytorch",
          hyperparameters: ["lr": trajectory.optimizer.hyperparameters["lr"] ?? 0.001])
      }
      for i in claimed.steps.indices { claimed.steps[i].state = nil }
      #expect(try Replay(of: claimed).agrees == (other == name), "\(other) replays \(id)")
    }
  }

  /// Each number of a file is looked at: a change anywhere shows.
  @Test(arguments: Catalog.rules.map { $0.name })
  func everyRecordedNumberCounts(name: String) throws {
    let original = try #require(Self.trajectories["\(name)/pytorch/valley-float64"])
    for i in original.steps.indices {
      for k in original.parameters[0].initial.indices {
        var spoiled = original
        spoiled.steps[i].parameters[0][k] *= 1 + 1e-9
        #expect(try !Replay(of: spoiled).agrees, "parameter \(k) of step \(i + 1)")
        for key in original.steps[i].state?[0].keys.sorted() ?? [] {
          var spoiled = original
          spoiled.steps[i].state?[0][key]?[k] *= 1 + 1e-9
          #expect(try !Replay(of: spoiled).agrees, "\(key) \(k) of step \(i + 1)")
        }
      }
    }
  }

  // MARK: The index

  @Test func indexListsEveryFile() throws {
    let folder = try #require(Corpus.home)
    let others = ["index.json", "trajectory.schema.json"]
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter {
        $0.hasSuffix(".json") && !others.contains($0) && !$0.hasPrefix("random/")
          && !$0.hasPrefix("wide/") && !$0.hasPrefix("negative/") && !$0.hasPrefix("digits/")
      }
      .map { String($0.dropLast(".json".count)) }
    #expect(files.sorted() == Self.entries.map(\.id))
  }

  @Test func indexSaysWhatTheFilesSay() throws {
    for entry in Self.entries {
      let trajectory = try #require(Self.trajectories[entry.id])
      #expect(trajectory.id == entry.id)
      #expect(trajectory.optimizer.name == entry.optimizer)
      #expect(trajectory.optimizer.convention == entry.convention)
      #expect(entry.id.hasPrefix("\(entry.optimizer)/\(entry.convention)/"))
      #expect(entry.id.hasSuffix("-\(entry.dtype.rawValue)"))
      #expect(trajectory.optimizer.hyperparameters == entry.hyperparameters)
      #expect(trajectory.dtype == entry.dtype)
      #expect(trajectory.objective?.name == entry.objective)
      #expect(trajectory.steps.count == entry.steps)
      #expect(trajectory.producer.name == entry.producer)
      #expect(trajectory.producer.name != "optim-explain", "A golden comes from elsewhere.")
    }
  }

  @Test func everyOptimizerHasItsDefaultRecorded() throws {
    for rule in Catalog.rules {
      for dtype in [DType.float64, .float32] {
        // PyTorch has no Lion; its preset is the paper's.
        let (convention, producer) =
          rule == Lion.self ? ("paper", "numpy-reference") : ("pytorch", "torch")
        let id = "\(rule.name)/\(convention)/valley-\(dtype)"
        let entry = try #require(Self.entries.first { $0.id == id }, "\(id)")
        #expect(entry.producer == producer)
        #expect(try Self.corpus?.rule(of: entry).lr == rule.init(.pytorch).lr)
      }
    }
  }
}
