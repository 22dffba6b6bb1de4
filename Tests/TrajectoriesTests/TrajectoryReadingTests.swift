import Foundation
import Testing
import Trajectories

@Suite struct TrajectoryReadingTests {
  @Test func everyPartIsRead() throws {
    #expect(try read(sample) == sampleTrajectory)
  }

  /// What to replace in the sample, by what, and the error that must follow.
  struct Mistake: CustomTestStringConvertible, Sendable {
    let old: String
    let new: String
    let error: String
    var testDescription: String { "\(old) -> \(new)" }

    init(_ old: String, _ new: String, _ error: String) {
      self.old = old
      self.new = new
      self.error = error
    }
  }

  static let mistakes = [
    Mistake(
      "optim-trajectory/1", "optim-trajectory/2",
      #"3:13: format is "optim-trajectory/2"; only "optim-trajectory/1" can be read."#),
    Mistake(
      #""format": "optim-trajectory/1","#, "", #"1:1: The file lacks the key "format"."#),
    Mistake(#""optim-trajectory/1""#, "1", "3:13: format is a number; expected a string."),
    Mistake(
      #""$schema""#, #""schema""#,
      #"2:3: The file has an unknown key "schema"; did you mean "$schema"?"#),
    Mistake(
      #""loss""#, #""cost""#,
      #"20:30: steps[0] has an unknown key "cost"; known are "step", "lr", "loss", "gradients", "#
        + #""parameters" and "state"."#),
    Mistake(
      #""exp_avg_sq""#, #""exp_avg_sqr""#,
      #"20:158: steps[0].state[0] has an unknown key "exp_avg_sqr"; did you mean "exp_avg_sq"?"#),
    Mistake(
      #"[{ "exp_avg": [0"#, #"[{ "avg_exp": [0"#,
      #"14:23: initial_state[0] has an unknown key "avg_exp"; known are "momentum_buffer", "#
        + #""velocity", "square_avg", "grad_avg", "exp_avg", "exp_avg_sq", "max_exp_avg_sq", "#
        + #""exp_inf", "sum" and "acc_delta"."#),
    Mistake(
      #""seed""#, #""sed""#,
      #"10:65: objective has an unknown key "sed"; did you mean "seed"?"#),
    Mistake(
      #""version": "1", "#, "", #"11:15: producer lacks the key "version"."#),
    Mistake(
      "adam/pytorch/sample-float32", "Adam sample",
      #"4:9: id is "Adam sample"; expected lower-case letters and digits, in words joined by "#
        + #"single "-", "_", "." or "/"."#),
    Mistake(
      "adam/pytorch/sample-float32", "",
      #"4:9: id is ""; expected lower-case letters and digits, in words joined by single "#
        + #""-", "_", "." or "/"."#),
    Mistake("A sample", "", "5:12: title is empty."),
    Mistake(#""A sample""#, "null", "5:12: title is null; expected a string."),
    Mistake(#""two""#, #""one""#, #"7:20: flags[1] repeats "one"."#),
    Mistake(
      #"["one", "two"]"#, #""one""#, "7:12: flags is a string; expected an array of strings."),
    Mistake(
      #"false, "eps"#, #"null, "eps"#,
      "8:102: optimizer.hyperparameters.amsgrad is null; expected a number, a boolean or a string."),
    Mistake(
      #"false, "eps"#, #"[1], "eps"#,
      "8:102: optimizer.hyperparameters.amsgrad is an array; expected a number, a boolean or a "
        + "string."),
    Mistake(
      #""lr": 0.1,"#, #""lr": 1e400,"#,
      "8:86: optimizer.hyperparameters.lr is 1e400, too large for float64, whose largest value is "
        + "1.7976931348623157e308."),
    Mistake(
      #""dtype": "float32""#, #""dtype": "float8""#,
      #"9:12: dtype is "float8"; known are "float64", "float32", "float16" and "bfloat16"."#),
    Mistake(
      "18446744073709551615", "18446744073709551616",
      "10:73: objective.seed is 18446744073709551616; the largest possible is "
        + "18446744073709551615."),
    Mistake(
      "18446744073709551615", "-1",
      "10:73: objective.seed is -1; expected a whole number, at least 0."),
    Mistake(
      "18446744073709551615", "0.5",
      "10:73: objective.seed is 0.5; expected a whole number, at least 0."),
    Mistake(
      "18446744073709551615", #""7""#,
      "10:73: objective.seed is a string; expected a whole number, at least 0."),
    Mistake(
      "8.5", "-8.5",
      "12:59: agreement.free_running_ulps is negative; expected 0 or more ulps."),
    Mistake(
      "8.5", #""Infinity""#, "12:59: agreement.free_running_ulps is a string; expected a number."),
    Mistake(
      #""initial_step": 2"#, #""initial_step": -2"#,
      "13:19: initial_step is -2; expected a whole number, at least 0."),
    Mistake(
      ", {}],\n  \"param", "],\n  \"param",
      "14:20: initial_state has 1 entry; expected 2, one for each parameter."),
    Mistake(
      #"[0, 0.5] }, {}"#, #"[0] }, {}"#,
      #"14:34: initial_state[0].exp_avg has 1 number; parameter "theta" of shape [2, 1] needs 2."#),
    Mistake(
      #""name": "bias""#, #""name": "theta""#,
      #"17:15: parameters[1].name repeats "theta"; names are unique."#),
    Mistake(
      "[2, 1]", "[2, 1.5]",
      "16:37: parameters[0].shape[1] is 1.5; expected a whole number, at least 0."),
    Mistake(
      "[2, 1]", "[9223372036854775807, 2]",
      "16:33: parameters[0].shape has more elements than can be counted."),
    Mistake(
      "[-5, -0.0]", "[-5, 0, 1]",
      #"16:52: parameters[0].initial has 3 numbers; parameter "theta" of shape [2, 1] needs 2."#),
    Mistake(
      #"["NaN"]"#, "[]",
      #"17:47: parameters[1].initial has 0 numbers; parameter "bias" of shape [] needs 1."#),
    Mistake(
      #"["NaN"]"#, #"["nan"]"#,
      #"17:48: parameters[1].initial[0] is the string "nan"; expected a number, "NaN", "Infinity" "#
        + #"or "-Infinity"."#),
    Mistake(
      #"["NaN"]"#, "[null]", "17:48: parameters[1].initial[0] is null; expected a number."),
    Mistake(#"["NaN"]"#, "[NaN]", #"17:48: NaN is not JSON; write it as the string "NaN"."#),
    Mistake(
      #"["NaN"]"#, "[-Infinity]",
      #"17:48: -Infinity is not JSON; write it as the string "-Infinity"."#),
    Mistake(
      #""step": 3"#, #""step": 2"#, "20:15: steps[0].step is 2, but initial_step is 2."),
    Mistake(
      #""step": 4"#, #""step": 5"#, "21:15: steps[1].step is 5, but the step before is 3."),
    Mistake(
      #""step": 4"#, #""step": 3"#, "21:15: steps[1].step is 3, but the step before is 3."),
    Mistake(
      #""step": 4"#, #""step": 0"#,
      "21:15: steps[1].step is 0; expected a whole number, at least 1."),
    Mistake(
      #""step": 4"#, #""step": 1e30"#,
      "21:15: steps[1].step is 1e30; the largest possible is 9223372036854775807."),
    Mistake(#""step": 4, "#, "", #"21:5: steps[1] lacks the key "step"."#),
    Mistake(
      "[[1, 2], [3]]", "[[1, 2]]",
      "21:31: steps[1].gradients has 1 entry; expected 2, one for each parameter."),
    Mistake(
      "[[1, 2], [3]]", "[[1, 2, 4], [3]]",
      #"21:32: steps[1].gradients[0] has 3 numbers; parameter "theta" of shape [2, 1] needs 2."#),
    Mistake(
      "[[1, 2], [3]]", "[[1, 2], 3]",
      "21:40: steps[1].gradients[1] is a number; expected an array of numbers."),
    Mistake(
      "[[1, 2], [3]]", "[[1, 3.5e38], [3]]",
      "21:36: steps[1].gradients[0][1] is 3.5e38, too large for float32, whose largest value is "
        + "3.4028235e38."),
    Mistake(
      #""-Infinity"], [1]"#, #""-Infinity"], null"#,
      "21:88: steps[1].parameters[1] is null; expected an array of numbers."),
    Mistake(
      "[3, 4] }, {}]", "[3, 4] }]",
      "20:136: steps[0].state has 1 entry; expected 2, one for each parameter."),
    Mistake(
      #""lr": 0.01"#, #""step": 3"#,
      #"20:18: The key "step" appears twice in the same object."#),
  ]

  @Test(arguments: mistakes)
  func mistakeIsNamedWithItsPlace(_ mistake: Mistake) throws {
    #expect(sample.components(separatedBy: mistake.old).count == 2, "must occur once")
    let text = sample.replacingOccurrences(of: mistake.old, with: mistake.new)
    let error = #expect(throws: TrajectoryError.self) { try read(text) }
    #expect(error?.description == "sample.json:" + mistake.error)
    #expect(error?.kind == .invalid)
  }

  @Test(arguments: [("parameters", "parameter"), ("steps", "step")])
  func emptyListIsRefused(key: String, item: String) throws {
    let list = try #require(
      sample.range(of: #"  "\#(key)": \[\n( {4}.*\n)*  \]"#, options: .regularExpression))
    // Without parameters initial_state would be too long; that it is there is not the point here.
    let text = sample.replacingCharacters(in: list, with: "  \"\(key)\": []")
      .replacingOccurrences(of: #""initial_state": [{ "exp_avg": [0, 0.5] }, {}],"#, with: "")
    let error = #expect(throws: TrajectoryError.self) { try read(text) }
    #expect(error?.message == "\(key) is empty; expected at least one \(item).")
  }

  @Test func whateverMayBeAbsentMayBeAbsent() throws {
    let trajectory = try read(
      """
      { "format": "optim-trajectory/1", "id": "a", "title": "b", "dtype": "float64",
        "optimizer": { "name": "sgd", "hyperparameters": {} }, "objective": null,
        "producer": { "name": "c", "version": "d" },
        "parameters": [{ "name": "", "shape": [0, 3.0], "initial": [] }],
        "steps": [{ "step": 1e0, "gradients": [[]], "parameters": [[]] }] }
      """)
    #expect(
      trajectory
        == Trajectory(
          id: "a", title: "b", optimizer: .init(name: "sgd", hyperparameters: [:]),
          dtype: .float64, producer: .init(name: "c", version: "d"),
          parameters: [.init(name: "", shape: [0, 3], initial: [])],
          steps: [.init(step: 1, gradients: [[]], parameters: [[]])]))
  }

  @Test func everyTruncationIsAnError() {
    let bytes = Array(sample.utf8)
    let content = bytes.lastIndex(of: UInt8(ascii: "}")) ?? 0
    for length in 0...content {
      #expect(throws: TrajectoryError.self, "cut after \(length) bytes") {
        try Trajectory(bytes: Array(bytes[..<length]), file: "cut.json")
      }
    }
  }

  @Test func filesThatCannotBeReadAreNotCalledInvalid() {
    let missing = #expect(throws: TrajectoryError.self) {
      try Trajectory(contentsOf: "no/such.json")
    }
    #expect(missing?.description == "no/such.json: There is no such file.")
    #expect(missing?.kind == .unreadable)
    let folder = #expect(throws: TrajectoryError.self) { try Trajectory(contentsOf: "/") }
    #expect(folder?.description == "/: Cannot read a folder; give the name of a file.")
    #expect(folder?.kind == .unreadable)
  }
}
