import Foundation
import Testing

/// Trajectory files that are not as they should be.
@Suite struct BadFileTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let code: Int32
    let complaint: String
    let text: @Sendable (String) -> String

    init(
      _ name: String, _ complaint: String, exits code: Int32 = 2,
      text: @escaping @Sendable (String) -> String
    ) {
      self.name = name
      self.code = code
      self.complaint = complaint
      self.text = text
    }

    var testDescription: String { name }
  }

  static let cases = [
    Case("empty", "bad.json:1:1: The file is empty; expected JSON.") { _ in "" },
    Case("truncated", "bad.json:2:21: The file ends within a string.") {
      String($0.prefix(22))
    },
    Case("text", #"bad.json:1:1: Expected a value, found "hello"."#) { _ in "hello" },
    Case(
      "version",
      #"bad.json:2:13: format is "optim-trajectory/2"; only "optim-trajectory/1" can be read."#
    ) { $0.replacing("optim-trajectory/1", with: "optim-trajectory/2") },
    Case(
      "unknown key", #"bad.json:5:3: The file has an unknown key "dytpe"; did you mean "dtype"?"#
    ) { $0.replacing(#""dtype""#, with: #""dytpe""#) },
    Case(
      "unknown hyperparameter",
      "bad.json:6:85: sgd has no hyperparameter 'ir' (did you mean 'lr'?); it has lr, momentum, dampening, nesterov, "
        + "momentum_form, first_buffer, buffer_lost, nesterov_form, weight_decay, maximize, decay_form."
    ) { $0.replacing(#""lr": 0.5"#, with: #""ir": 0.5"#) },
    Case(
      "hyperparameter out of range",
      "bad.json:6:85: sgd: lr is -0.5; it must be a finite number, 0 or greater."
    ) { $0.replacing(#""lr": 0.5"#, with: #""lr": -0.5"#) },
    Case(
      "text for a number",
      "bad.json:6:85: sgd: lr is the text '0.5'; it must be a finite number, 0 or greater."
    ) { $0.replacing(#""lr": 0.5"#, with: #""lr": "0.5""#) },
    Case(
      "hyperparameters that exclude each other",
      "bad.json:6:77: sgd: nesterov needs a momentum above 0 and no dampening; momentum is 0 and dampening is 0."
    ) { $0.replacing(#""lr": 0.5"#, with: #""nesterov": true"#) },
    Case(
      "learning rate of a step that is negative",
      "bad.json:11:24: Step 1 of sgd: lr is -0.5; it must be a finite number, 0 or greater."
    ) { $0.replacing(#""step": 1"#, with: #""step": 1, "lr": -0.5"#) },
    Case(
      "learning rate of a step that is no number",
      "bad.json:11:24: Step 1 of sgd: lr is NaN; it must be a finite number, 0 or greater."
    ) { $0.replacing(#""step": 1"#, with: #""step": 1, "lr": "NaN""#) },
    Case(
      "wrong length",
      #"bad.json:11:32: steps[0].gradients[0] has 1 number; parameter "theta" of shape [2] needs 2."#
    ) { $0.replacing("[[-1, -8]]", with: "[[-1]]") },
    Case("duplicate key", #"bad.json:5:3: The key "id" appears twice in the same object."#) {
      $0.replacing(#""dtype""#, with: "\"id\": \"x\",\n  \"dtype\"")
    },
    Case("nesting", "bad.json:1:65: Arrays and objects are nested more than 64 deep.") { _ in
      String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    },
    Case("open nesting", "bad.json:1:321: Arrays and objects are nested more than 64 deep.") { _ in
      String(repeating: #"{"a":"#, count: 100_000)
    },
    Case("NaN", #"bad.json:11:33: NaN is not JSON; write it as the string "NaN"."#) {
      $0.replacing("[[-1, -8]]", with: "[[NaN, -8]]")
    },
    Case(
      "overflow",
      "bad.json:11:33: steps[0].gradients[0][0] is 1e999, too large for float64, whose largest value is "
        + "1.7976931348623157e308."
    ) {
      $0.replacing("[[-1, -8]]", with: "[[1e999, -8]]")
    },
    Case("steps out of order", "bad.json:11:15: steps[0].step is 2, but initial_step is 0.") {
      $0.replacing(#""step": 1"#, with: #""step": 2"#)
    },
    Case(
      "unknown optimizer",
      "bad.json:6:26: Optimizer 'sophia' is not among those known here: sgd, momentum, adagrad, rmsprop, adadelta, adam, adamax, "
        + "nadam, adamw, radam, lion.", exits: 3
    ) { $0.replacing(#""sgd""#, with: #""sophia""#) },
    Case(
      "unknown convention",
      "bad.json:6:47: Convention 'jax' is not among those known here: paper, pytorch, keras, optax, tensorflow1, "
        + "adam-and-friends.", exits: 3
    ) { $0.replacing(#""pytorch""#, with: #""jax""#) },
    Case(
      "state that is not kept",
      "bad.json:11:41: steps[0].state[0] has 'exp_avg', and sgd with these hyperparameters remembers nothing."
    ) {
      $0.replacing(
        #""gradients": [[-1, -8]]"#,
        with: #""state": [{ "exp_avg": [1, 2] }], "gradients": [[-1, -8]]"#)
    },
  ]

  /// A file that agrees.
  static let good = """
    {
      "format": "optim-trajectory/1",
      "id": "good",
      "title": "Gradient descent by hand",
      "dtype": "float64",
      "optimizer": { "name": "sgd", "convention": "pytorch", "hyperparameters": { "lr": 0.5 } },
      "producer": { "name": "by hand", "version": "1" },
      "parameters": [
        { "name": "theta", "shape": [2], "initial": [-5, -2] } ],
      "steps": [
        { "step": 1, "gradients": [[-1, -8]], "parameters": [[-4.5, 2]] } ]
    }

    """

  @Test(arguments: cases)
  func badFileIsExplained(bad: Case) throws {
    let text = bad.text(Self.good)
    #expect(text != Self.good)
    try withTemporaryFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: "bad.json"))
      let replay = try Command.run(["--replay", "bad.json"], in: folder)
      #expect(replay.message == "optim-explain: \(bad.complaint)\n")
      #expect(replay.code == bad.code)
      #expect(replay.output.isEmpty)

      let verify = try Command.run(["verify", "--json", "bad.json"], in: folder)
      #expect(verify.code == bad.code)
      #expect(verify.message.isEmpty)
      let verdict = try Verdict(line: verify.output)
      #expect(verdict.file == "bad.json")
      #expect(verdict.verdict == (bad.code == 3 ? "unsupported" : "invalid"))
      #expect(verdict.message == bad.complaint)
      #expect(verdict.stepwise_ulps == nil && verdict.first_difference == nil)
    }
  }

  @Test func goodFileAgrees() throws {
    try withTemporaryFolder { folder in
      try Data(Self.good.utf8).write(to: folder.appending(path: "good.json"))
      #expect(try Command.run(["verify", "good.json"], in: folder).code == 0)
      #expect(try Command.run(["--replay", "good.json"], in: folder).code == 0)
    }
  }

  @Test func nonFiniteGradientIsALesson() throws {
    try withTemporaryFolder { folder in
      let text = Self.good.replacing("[[-1, -8]]", with: #"[["NaN", -8]]"#)
      try Data(text.utf8).write(to: folder.appending(path: "nan.json"))
      let outcome = try Command.run(["--replay", "nan.json"], in: folder)
      #expect(outcome.code == 0)
      let words = outcome.output.split { $0.isWhitespace }.joined(separator: " ")
      #expect(
        words.contains("at step 1, in the line g of coordinate theta[0]: it is NaN to begin with."))
    }
  }
}

/// A line of `verify --json`.
struct Verdict: Decodable {
  var file: String
  var id: String?
  var verdict: String
  var stepwise_ulps: Double?
  var free_running_ulps: Double?
  var first_difference: Difference?
  var message: String

  struct Difference: Decodable {
    var step: Int
    var parameter: String
    var coordinate: Int
    var quantity: String
    var expected: Double
    var found: Double
  }

  init(line: String) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    self = try decoder.decode(Self.self, from: Data(line.utf8))
  }
}
