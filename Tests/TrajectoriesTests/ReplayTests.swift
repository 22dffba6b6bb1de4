import Foundation
import Optimizers
import Testing
import Trajectories

@Suite struct CorpusTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures")
  static let files: [String] = {
    let walker = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var files: [String] = []
    while let url = walker?.nextObject() as? URL {
      if url.pathExtension == "json",
        !["index.json", "trajectory.schema.json"].contains(url.lastPathComponent)
      {
        files.append(url.path)
      }
    }
    return files.sorted()
  }()

  @Test func all() throws {
    for file in Self.files {
      do {
        let t = try Trajectory(contentsOf: file)
        let replay = try Replay(of: t)
        if !replay.agrees {
          print(
            "DIFFER", t.id, replay.stepwise.worst, replay.stepwise.bound, replay.freeRunning.worst,
            replay.freeRunning.bound, replay.firstDifference!)
        }
      } catch { print("ERR", file, error) }
    }
  }
}
