import Foundation
import Testing

@testable import Trajectories

@Suite struct AtomicFileTests {
  @Test func fileAppearsOnlyWhenCommitted() throws {
    try withFolder { folder in
      let path = folder + "/out.txt"
      var file = try AtomicFile(path: path)
      try file.append("one ")
      try file.append("two é")
      #expect(!FileManager.default.fileExists(atPath: path))
      try file.commit()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "one two é")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out.txt"])
    }
  }

  @Test func abandonedFileLeavesTheOldOneAlone() throws {
    try withFolder { folder in
      let path = folder + "/out.txt"
      try Data("old".utf8).write(to: URL(fileURLWithPath: path))
      do {
        var file = try AtomicFile(path: path)
        try file.append("new")
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out.txt"])
    }
  }

  @Test func existingFileKeepsItsPermissionsAndLinks() throws {
    try withFolder { folder in
      let path = folder + "/out.txt"
      let link = folder + "/link.txt"
      try Data("old".utf8).write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "out.txt")
      var file = try AtomicFile(path: link)
      try file.append("new")
      try file.commit()
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "out.txt")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o640)
    }
  }

  @Test func deviceIsWrittenToAndNotReplaced() throws {
    var file = try AtomicFile(path: "/dev/null")
    try file.append("gone")
    try file.commit()
    #expect(
      try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
        == .typeCharacterSpecial)
  }

  @Test(arguments: [
    ("/", "/: Cannot write a folder; give the name of a file."),
    ("no/such/x.json", "no/such/x.json: The folder to write it in does not exist."),
    ("/dev/null/x.json", "/dev/null/x.json: A part of its path is not a folder."),
    ("", ": The name of the file to write is empty."),
  ])
  func unwritablePlaceIsNamed(path: String, message: String) {
    let error = #expect(throws: TrajectoryError.self) {
      let file = try AtomicFile(path: path)
      try file.commit()
    }
    #expect(error?.description == message)
    #expect(error?.kind == .unwritable)
  }

  @Test(.disabled(if: geteuid() == 0, "root may do everything"))
  func missingPermissionIsNamed() throws {
    try withFolder { folder in
      let path = folder + "/x.json"
      try Data("old".utf8).write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
      let write = #expect(throws: TrajectoryError.self) {
        let file = try AtomicFile(path: path)
        try file.commit()
      }
      #expect(write?.description == "\(path): There is no permission to write it.")
      let read = #expect(throws: TrajectoryError.self) { try Trajectory(contentsOf: path) }
      #expect(read?.description == "\(path): There is no permission to read it.")
    }
  }

  @Test(.disabled(if: !FileManager.default.fileExists(atPath: "/dev/full"), "no /dev/full here"))
  func fullDiskIsNamed() throws {
    let error = #expect(throws: TrajectoryError.self) {
      var file = try AtomicFile(path: "/dev/full")
      try file.append("too much")
      try file.commit()
    }
    #expect(error?.description == "/dev/full: Cannot write it: No space left on device.")
  }
}
