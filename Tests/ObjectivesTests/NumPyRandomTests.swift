import Testing

@testable import Objectives

private let file = recorded("numpy-random", RandomFile.self)

@Suite("NumPy's random numbers, bit for bit")
struct NumPyRandomTests {
  @Test(arguments: file.streams)
  func seedSequence(_ stream: RandomFile.Stream) {
    #expect(SeedSequence(stream.number).pool == stream.pool)
  }

  @Test(arguments: file.streams)
  func pcg64(_ stream: RandomFile.Stream) {
    var generator = PCG64(seed: stream.number)
    #expect(generator.state == UInt128(stream.state, radix: 16))
    #expect(generator.increment == UInt128(stream.increment, radix: 16))
    #expect(stream.raw.map { _ in String(generator.next()) } == stream.raw)
  }

  @Test(arguments: file.streams)
  func random(_ stream: RandomFile.Stream) {
    var rng = NumPyRandom(seed: stream.number)
    #expect(rng.random(stream.random.count).map(Bits.init) == stream.random)
  }

  @Test(arguments: file.streams)
  func standardNormal(_ stream: RandomFile.Stream) {
    var rng = NumPyRandom(seed: stream.number)
    #expect(rng.standardNormal(stream.normals.count).map(Bits.init) == stream.normals)
  }

  @Test(arguments: file.manyNormals)
  func manyNormals(_ many: RandomFile.ManyNormals) throws {
    var rng = NumPyRandom(seed: try #require(UInt64(many.seed)))
    let normals = rng.standardNormal(many.count)
    #expect(normals.count { abs($0) > Ziggurat.edge } == many.tail)
    #expect(Bits(normals.max() ?? 0) == many.largest)
    #expect(Bits(normals.min() ?? 0) == many.smallest)
    #expect(digest(normals.lazy.map(\.bitPattern)) == many.digest)
  }

  @Test func zigguratTable() {
    #expect(Ziggurat.layers.scale.map(Bits.init) == file.ziggurat.scale)
    #expect(Ziggurat.layers.inside.map(String.init) == file.ziggurat.inside)
  }

  @Test(arguments: file.streams)
  func integers(_ stream: RandomFile.Stream) throws {
    for range in stream.integers {
      var rng = NumPyRandom(seed: stream.number)
      let low = try #require(Int(range.low)), high = try #require(Int(range.high))
      let drawn = rng.integers(low, high, range.values.count)
      #expect(drawn.map(String.init) == range.values, "\(range.low)..<\(range.high)")
    }
    var rng = NumPyRandom(seed: stream.number)
    #expect(digest(rng.integers(0, 3_000_000_000, 2000)) == stream.integersDigest)
    rng = NumPyRandom(seed: stream.number)
    #expect(digest(rng.integers(-1 << 62, .max, 2000)) == stream.wideIntegersDigest)
  }

  @Test(arguments: file.streams)
  func permutation(_ stream: RandomFile.Stream) {
    var rng = NumPyRandom(seed: stream.number)
    #expect(rng.permutation(10) == stream.permutation)
    rng = NumPyRandom(seed: stream.number)
    #expect(digest(rng.permutation(1000)) == stream.permutationDigest)
  }

  @Test(arguments: file.streams)
  func shuffle(_ stream: RandomFile.Stream) {
    var rng = NumPyRandom(seed: stream.number), array = Array(0..<10)
    rng.shuffle(&array)
    #expect(array == stream.shuffle)
    rng = NumPyRandom(seed: stream.number)
    array = Array(0..<1000)
    rng.shuffle(&array)
    #expect(digest(array) == stream.shuffleDigest)
  }

  @Test(arguments: file.streams)
  func mixed(_ stream: RandomFile.Stream) {
    var rng = NumPyRandom(seed: stream.number), array = Array(0..<4)
    #expect(rng.permutation(4) == stream.mixed.permutation)
    #expect(rng.integers(5, 6) == stream.mixed.only)
    #expect(Bits(rng.standardNormal()) == stream.mixed.normal)
    #expect(rng.integers(0, 6, 3) == stream.mixed.integers)
    #expect(Bits(rng.random()) == stream.mixed.random)
    rng.shuffle(&array)
    #expect(array == stream.mixed.shuffle)
    #expect(String(rng.integers(.min, .max)) == stream.mixed.after)
  }

  @Test func aSeedOfManyWords() {
    // numpy.random.SeedSequence(2**200 + 3).pool, whose seven words do not fit the pool at once
    let words: [UInt32] = [3, 0, 0, 0, 0, 0, 1 << 8]
    #expect(SeedSequence(words: words).pool == file.longSeedPool)
  }
}

struct RandomFile: Decodable, Sendable {
  struct Stream: Decodable, Sendable, CustomTestStringConvertible {
    let seed, state, increment: String
    let pool: [UInt32]
    let raw: [String]
    let random, normals: [Bits]
    let integers: [Range]
    let integersDigest, wideIntegersDigest: String
    let permutation, shuffle: [Int]
    let permutationDigest, shuffleDigest: String
    let mixed: Mixed

    var number: UInt64 { UInt64(seed) ?? 0 }
    var testDescription: String { "seed \(seed)" }
  }

  struct Range: Decodable, Sendable {
    let low, high: String
    let values: [String]
  }

  struct Mixed: Decodable, Sendable {
    let permutation, integers, shuffle: [Int]
    let only: Int
    let normal, random: Bits
    let after: String
  }

  struct ManyNormals: Decodable, Sendable {
    let seed, digest: String
    let count, tail: Int
    let largest, smallest: Bits
  }

  struct Table: Decodable, Sendable {
    let scale: [Bits]
    let inside: [String]
  }

  let streams: [Stream]
  let longSeedPool: [UInt32]
  let manyNormals: [ManyNormals]
  let ziggurat: Table
}
