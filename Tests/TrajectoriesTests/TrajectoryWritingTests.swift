import Optimizers
import Foundation
import Optimizers
import Testing
import Trajectories

@Suite struct TrajectoryWritingTests {
  @Test func canonicalTextIsStable() throws {
    let expected = sample.replacingOccurrences(
      of: "  \"$schema\": \"trajectory.schema.json\",\n", with: ""
    )
    .replacingOccurrences(of: "0.30000001192092896", with: "0.3")
    .replacingOccurrences(of: "[{ \"exp_avg\"", with: "[{ \"exp_avg\"")
    #expect(sampleTrajectory.text == expected)
    #expect(try read(expected).text == expected)
  }

  static let awkward: [DType: [Double]] = [
    .float64: [0x1p-1074, -0x1p-1022, .greatestFiniteMagnitude, 0.1, 1 / 3, 1e16, 0x1p53 + 2],
    .float32: [0x1p-149, -0x1p-126, 0x1.fffffep127, 0x1.99999ap-4, 0x1p24, 0x1.5p-140],
    .float16: [0x1p-24, -0x1p-14, 65504, 0x1.998p-4, 0x1.ff8p-15, 2047],
    .bfloat16: [0x1p-133, -0x1p-126, 0x1.fep127, 0x1.9ap-4, 0x1.02p100],
  ]

  @Test(arguments: DType.allCases)
  func everyValueComesBackInEveryDType(dtype: DType) throws {
    let values = try #require(Self.awkward[dtype]) + [0, -0.0, .nan, .infinity, -.infinity]
    let trajectory = Trajectory(
      id: "x", title: "Control \u{1}\u{7F}\u{85}, \"quotes\" \\ and é😀",
      optimizer: .init(name: "sgd", hyperparameters: [:]), dtype: dtype,
      producer: .init(name: "", version: ""),
      parameters: [.init(name: "θ", shape: [values.count], initial: values)],
      steps: values.enumerated().map { index, value in
        .init(
          step: index + 1, lr: 0.1, loss: value, gradients: [values], parameters: [values],
          state: [["exp_avg": values]])
      })
    let back = try read(trajectory.text)
    #expect(back == trajectory)
    #expect(back.text == trajectory.text)
    #expect(back.parameters[0].initial.map(\.sign) == values.map(\.sign))
  }

  @Test func equalityTellsZerosApartAndTakesNaNForNaN() {
    var other = sampleTrajectory
    #expect(other == sampleTrajectory)
    other.parameters[0].initial[1] = 0
    #expect(other != sampleTrajectory)
    other = sampleTrajectory
    other.steps[0].state = nil
    #expect(other != sampleTrajectory)
    other = sampleTrajectory
    other.steps[0].gradients[1] = [0]
    #expect(other != sampleTrajectory)
    other = sampleTrajectory
    other.initialState = [["exp_avg": [0, 0.5]], ["exp_avg": [0]]]
    #expect(other != sampleTrajectory)
  }

  @Test func invalidTrajectoryIsNotWritten() throws {
    try withFolder { folder in
      let path = folder + "/x.json"
      var trajectory = sampleTrajectory
      trajectory.steps[1].step = 9
      let order = #expect(throws: TrajectoryError.self) { try trajectory.write(to: path) }
      #expect(order?.message == "steps[1].step is 9, but the step before is 3.")
      trajectory = sampleTrajectory
      trajectory.parameters[0].initial[0] = 0.1
      let dtype = #expect(throws: TrajectoryError.self) { try trajectory.write(to: path) }
      trajectory = sampleTrajectory
      trajectory.optimizer.hyperparameters["lr"] = .number(.nan)
      let infinite = #expect(throws: TrajectoryError.self) { try trajectory.write(to: path) }
      for error in [dtype, infinite] {
        #expect(
          error?.description
            == "\(path): The trajectory has a number that is no value of float32, or a "
            + "hyperparameter that is not finite.")
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(files == [])
    }
  }

  @Test func writtenFileIsReadBack() throws {
    try withFolder { folder in
      let path = folder + "/x.json"
      try sampleTrajectory.write(to: path)
      #expect(try Trajectory(contentsOf: path) == sampleTrajectory)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == sampleTrajectory.text)
    }
  }
}

/// Calls `body` with a folder of its own, which is removed afterwards.
func withFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}
