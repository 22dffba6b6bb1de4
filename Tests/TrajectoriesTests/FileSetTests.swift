import Foundation
import Testing
import Trajectories

@Suite struct FileSetTests {
  @Test func checkingAFolderLeavesNothingBehind() throws {
    let home = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    try FileSet(in: home.path + "/a/b").checkFolder()
    // One that is there already stays.
    try FileSet(in: home.path).checkFolder()
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
    let error = try #require(throws: TrajectoryError.self) {
      try FileSet(in: "/dev/null/x").checkFolder()
    }
    #expect(error.kind == .unwritable)
  }
}
