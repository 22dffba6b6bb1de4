import Explanation
import Foundation
import Objectives
import Optimizers
import Testing
import Trajectories

/// What the command's parts promise each other.
@Suite struct SubcommandTests {
  @Test func everyHyperparameterHasAnOption() throws {
    func names<R: Rule>(_: R.Type) -> [String] { R.hyperparameters.map(\.name) }
    for help in ["explain --help", "record --help", "export --help"] {
      let text = try Command.run(help).output
      let words = Set(text.split { !($0.isLetter || $0.isNumber || "-_".contains($0)) })
      for rule in Catalog.rules {
        for name in names(rule) {
          let isThere = words.contains("--\(name.replacing("_", with: "-"))")
          #expect(isThere, "\(name) of \(rule.name), in \(help)")
        }
      }
    }
  }

  /// Files and PyTorch have names with underscores.
  @Test func anOptionMayHaveUnderscores() throws {
    let dashed = try Command.run("adam --weight-decay 0.5 --no-bias-correction")
    #expect(try Command.run("adam --weight_decay 0.5 --no_bias_correction").output == dashed.output)
    #expect(try Command.run("adam --weight_decay=0.5 --no-bias_correction").output == dashed.output)
    #expect(dashed.code == 0)
  }

  /// Each hyperparameter of each rule, with a value that it does not have by default.
  static let settings:
    [(rule: String, name: String, option: [String], value: HyperparameterValue)] =
      Catalog.rules.flatMap { settings($0) }

  private static func settings<R: Rule>(
    _: R.Type
  ) -> [(rule: String, name: String, option: [String], value: HyperparameterValue)] {
    R.hyperparameters.map { hyperparameter in
      let preset = hyperparameter.value(in: R(.pytorch))
      let dashed = hyperparameter.name.replacing("_", with: "-")
      return switch (preset, hyperparameter.domain) {
      case (.flag(let isOn), _):
        (R.name, hyperparameter.name, [isOn ? "--no-\(dashed)" : "--\(dashed)"], .flag(!isOn))
      case (.text(let word), .choice(let words)):
        (
          R.name, hyperparameter.name,
          ["--\(hyperparameter.name)", words.last { $0 != word } ?? ""],
          .text(words.last { $0 != word } ?? "")
        )
      default: (R.name, hyperparameter.name, ["--\(dashed)", "0.25"], .number(0.25))
      }
    }
  }

  @Test(arguments: settings)
  func optionSetsItsHyperparameter(
    rule: String, name: String, option: [String], value: HyperparameterValue
  ) throws {
    // What the switch needs beside it to be possible.
    let company = name == "nesterov_form" ? ["--momentum-form", "velocity"] : []
    let outcome = try Command.run([rule, "--steps", "1", "--format", "json"] + company + option)
    #expect(outcome.code == 0 && outcome.message.isEmpty, "\(outcome.message)")
    let story = try JSONDecoder().decode(StoryJSON.self, from: Data(outcome.output.utf8))
    let set = try #require(story.hyperparameters.first { $0.name == name })
    #expect(set.value.description == value.description)
  }

  @Test(arguments: Catalog.names)
  func commandsAtTheFootWork(optimizer: String) throws {
    let outcome = try Command.run([optimizer, "--format", "json"])
    let story = try JSONDecoder().decode(StoryJSON.self, from: Data(outcome.output.utf8))
    #expect((2...3).contains(story.next.count))
    for next in story.next {
      let words = next.command.split(separator: " ").map(String.init)
      #expect(words.first == "optim-explain")
      let outcome = try Command.run(Array(words.dropFirst()))
      #expect(outcome.code == 0 && outcome.message.isEmpty, "\(next.command): \(outcome.message)")
      #expect(outcome.output.contains("Step 3"))
    }
  }

  @Test func examplesOfTheHelpWork() throws {
    let subcommands = ["explain", "record", "verify", "export", "plot", "compare"]
    for help in ["--help"] + subcommands.map({ "\($0) --help" }) {
      let lines = try Command.run(help).output.components(separatedBy: "\n")
      for line in lines where line.hasPrefix("  optim-explain ") {
        let example = line.dropFirst(2).components(separatedBy: "  ")[0]
        let words = example.split(separator: " ").prefix { !$0.hasPrefix("|") && $0 != ">" }
        let arguments = words.dropFirst().prefix { word in
          // What follows is what the example is good for.
          !["a", "the", "as", "what", "is", "golden", "your", "for"].contains(word)
        }.map(String.init)
        guard !arguments.contains(where: { $0.hasSuffix(".json") || $0.hasSuffix("/") }) else {
          continue
        }
        // That one needs Python, and has tests of its own.
        guard arguments.first != "cross-check" else { continue }
        let outcome = try withTemporaryFolder { try Command.run(arguments, in: $0) }
        // Here is no terminal, which is said.
        let isReading = !Set(arguments).isDisjoint(with: ["--interactive", "--quiz"])
        #expect(
          outcome.code == 0 && outcome.message.isEmpty != isReading, "\(line): \(outcome.message)")
      }
    }
  }

  #if !Python
  @Test func crossCheckWithoutPythonSaysHowToGetIt() throws {
    let outcome = try Command.run("cross-check adam --seeds 1")
    #expect(outcome.code == 69 && outcome.output.isEmpty)
    #expect(outcome.complaint.contains("'swift run --traits Python optim-explain cross-check'"))
  }
  #endif

  @Test(arguments: [
    ("adm", "There is no optimizer 'adm' (did you mean 'adam'?)"),
    ("--against trch", "There is no library 'trch' (did you mean 'torch'?)"),
    ("--dtype float8", "There is no dtype 'float8'"),
    ("--convention keros", "There is no convention 'keros' (did you mean 'keras'?)"),
    ("--seeds 0", "--seeds is 0; it must be a whole number, 1 or greater"),
  ])
  func crossCheckRefusesWhatIsNotThere(_ line: String, _ complaint: String) throws {
    let outcome = try Command.run("cross-check " + line)
    #expect(outcome.code == 64 && outcome.output.isEmpty)
    #expect(outcome.complaint.contains(complaint), "\(outcome.complaint)")
  }

  static let runs = [
    "sgd", "sgd --momentum 0.9 --nesterov", "momentum --convention keras", "rmsprop --centered",
    "adam", "adam --convention optax --amsgrad --dtype float32 --noise 0.3 --seed 5",
    "adam --dtype float16 --objective rosenbrock", "momentum --dtype bfloat16",
    "adam --objective linear-regression --option batch_size=8 --seed 3",
    "rmsprop --eps 0 --start 0,1", "sgd --lr 100 --dtype float16 --steps 12",
  ]

  @Test(arguments: runs)
  func whatIsRecordedAgrees(line: String) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "run.json").path
      let words = line.split(separator: " ").map(String.init)
      let written = try Command.run(["record"] + words + ["--output", file])
      #expect(written.code == 0 && written.output.isEmpty && written.message.isEmpty)
      let printed = try Command.run(["record"] + words).output
      #expect(try String(contentsOfFile: file, encoding: .utf8) == printed)
      let verdict = try Verdict(line: Command.run(["verify", "--json", file]).output)
      #expect(verdict.verdict == "agree", "\(verdict.message)")
      #expect(verdict.stepwise_ulps == 0 && verdict.free_running_ulps == 0)
      let replay = try Command.run(["--replay", file])
      #expect(replay.code == 0)
      // The legend has the mark, too.
      #expect(!replay.output.contains("✗ the file has"))
    }
  }

  @Test(arguments: runs)
  func explanationHasTheNumbersOfTheLibrary(line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let trajectory = try Trajectory(
      bytes: Array(try Command.run(["record"] + words).output.utf8), file: "recorded")
    let output = try Command.run(words + ["--format", "json", "--coordinates", "100"]).output
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let story = try decoder.decode(StoryJSON.self, from: Data(output.utf8))
    #expect(story.format == "optim-explanation/1")
    #expect(!story.steps.isEmpty && story.steps.count <= trajectory.steps.count)
    for (told, recorded) in zip(story.steps, trajectory.steps) {
      #expect(told.step == recorded.step)
      // Numbers are written to read back in the run's own format.
      let after = told.parameters[0].after.map(trajectory.dtype.rounded)
      #expect(bits(after) == bits(recorded.parameters.flatMap { $0 }))
      for (i, slot) in try memory(of: trajectory).enumerated() {
        let expected = try #require(recorded.state).flatMap { $0[slot.name] ?? [] }
        let after = told.memory[i].after.map(trajectory.dtype.rounded)
        #expect(bits(after) == bits(expected))
      }
    }
  }

  private func memory(of trajectory: Trajectory) throws -> [Slot] { try trajectory.rule().memory }

  private func bits(_ values: [Double]) -> [UInt64] {
    values.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
  }

  @Test func longRunNeedsNoMoreMemory() throws {
    // Where the shell can set it, a limit of 120 MB of addresses: three steps need less than 100, and each
    // step that was kept would take some 20 kB.
    let outcome = try Command.shell(
      "ulimit -v 120000 2>/dev/null; \"$command\" sgd --steps 4000 --format json | tail -n 1")
    #expect(outcome.code == 0 && outcome.message.isEmpty)
    #expect(outcome.output.hasPrefix(#"],"seen":["In 4000 steps"#))
  }
}

/// What is read of `--format json`.
struct StoryJSON: Decodable {
  var format: String
  var hyperparameters: [Setting]
  var steps: [Step]
  var next: [Next]

  struct Setting: Decodable {
    var name: String
    var value: Value
  }

  /// A number, a flag or a word.
  enum Value: Decodable, CustomStringConvertible {
    case flag(Bool)
    case number(Double)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    var description: String {
      switch self {
      case .flag(let x): "\(x)"
      case .number(let x): HyperparameterValue.number(x).description
      case .text(let x): x
      }
    }
  }

  struct Step: Decodable {
    var step: Int
    var memory: [Change]
    var parameters: [Change]
  }

  struct Change: Decodable {
    var symbol: String
    var before: [Double]
    var after: [Double]
  }

  struct Next: Decodable {
    var command: String
    var why: String
  }
}
