import Optimizers
import Foundation
import Optimizers
import Testing

@testable import Trajectories

/// The schema and the page on the format, which others read instead of this code, say the same.
@Suite struct SchemaTests {
  private static let fixtures = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures")

  private func contents(_ name: String) throws -> String {
    try String(contentsOf: Self.fixtures.appending(path: name), encoding: .utf8)
  }

  private func schema() throws -> JSON {
    try JSONDocument(Array(try contents("trajectory.schema.json").utf8)).root
  }

  static let objects: [(path: [String], keys: [String])] = [
    ([], Trajectory.Keys.root),
    (["properties", "optimizer"], Trajectory.Keys.optimizer),
    (["properties", "objective", "oneOf", "1"], Trajectory.Keys.objective),
    (["properties", "producer"], Trajectory.Keys.producer),
    (["properties", "agreement"], Trajectory.Keys.agreement),
    (["properties", "parameters", "items"], Trajectory.Keys.parameter),
    (["properties", "steps", "items"], Trajectory.Keys.step),
  ]

  @Test(arguments: objects)
  func readerAndSchemaKnowTheSameKeys(path: [String], keys: [String]) throws {
    let object = try #require(try schema()[path])
    #expect(object[["properties"]]?.names == keys)
    guard case .bool(false)? = object[["additionalProperties"]]?.content else {
      Issue.record("the schema lets other keys pass")
      return
    }
  }

  /// Leaves out each key of each object in turn: what the schema requires must be missed, and
  /// nothing else.
  @Test(arguments: objects)
  func readerAndSchemaRequireTheSameKeys(path: [String], keys: [String]) throws {
    let required = try #require(try schema()[path])[["required"]]?.strings ?? []
    let root = try JSONDocument(Array(sample.utf8)).root
    let place = path.filter { !["properties", "oneOf", "1"].contains($0) }
      .map { $0 == "items" ? "0" : $0 }
    for key in keys {
      // Steps count from initial_step; without it the first is step 1.
      let text = root.text(without: place + [key])
        .replacing(key == "initial_step" ? "\"step\":3" : "\u{0}", with: "\"step\":1")
        .replacing(key == "initial_step" ? "\"step\":4" : "\u{0}", with: "\"step\":2")
      if required.contains(key) {
        let error = #expect(throws: TrajectoryError.self, "\(key)") { try read(text) }
        #expect(error?.message.hasSuffix("lacks the key \"\(key)\".") == true)
      } else {
        #expect(throws: Never.self, "\(key)") { try read(text) }
      }
    }
  }

  @Test func versionAndDTypesAreTheSchemas() throws {
    let schema = try schema()
    guard case .string(let format)? = schema[["properties", "format", "const"]]?.content else {
      Issue.record("the schema has no version")
      return
    }
    #expect(format == Trajectory.format)
    #expect(schema[["properties", "dtype", "enum"]]?.strings == DType.allCases.map(\.rawValue))
  }

  @Test func exampleOfThePageIsATrajectory() throws {
    let page = try contents("TRAJECTORY.md")
    let start = try #require(page.range(of: "```json\n")).upperBound
    let end = try #require(page.range(of: "\n```", range: start..<page.endIndex)).lowerBound
    let trajectory = try read(String(page[start..<end]), file: "TRAJECTORY.md")
    #expect(trajectory.optimizer.hyperparameters["eps"] == 1e-8)
    #expect(trajectory.steps.map(\.parameters) == [[[-4.900000000999999, -1.900000000125]]])
  }

  @Test func pageNamesEveryStateAndDType() throws {
    let page = try contents("TRAJECTORY.md")
    let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("- **`state`**") })
    let names = line.prefix { $0 != "." }.split(separator: "`").map(String.init)
      .filter { Trajectory.stateNames.contains($0) }
    #expect(names == Trajectory.stateNames)
    for dtype in DType.allCases { #expect(page.contains("`\(dtype.rawValue)`")) }
  }
}

extension JSON {
  /// The value at a path of keys and indices.
  fileprivate subscript(path: [String]) -> JSON? {
    guard let first = path.first else { return self }
    let rest = Array(path.dropFirst())
    return switch content {
    case .object(let members): members.first { $0.name == first }?.value[rest]
    case .array(let items):
      Int(first).flatMap { items.indices.contains($0) ? items[$0][rest] : nil }
    default: nil
    }
  }

  fileprivate var names: [String]? {
    guard case .object(let members) = content else { return nil }
    return members.map(\.name)
  }

  fileprivate var strings: [String]? {
    guard case .array(let items) = content else { return nil }
    return items.compactMap { item in
      guard case .string(let string) = item.content else { return nil }
      return string
    }
  }

  /// The value as JSON, without the member at `path`.
  fileprivate func text(without path: [String]) -> String {
    switch content {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .number(let text): text
    case .string(let string): string.quoted
    case .array(let items):
      "["
        + items.enumerated().map { index, item in
          item.text(without: path.first == "\(index)" ? Array(path.dropFirst()) : [])
        }.joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.filter { path != [$0.name] }.map { member in
          let rest = path.first == member.name ? Array(path.dropFirst()) : []
          return "\(member.name.quoted):\(member.value.text(without: rest))"
        }.joined(separator: ",") + "}"
    }
  }
}
