import Foundation

/// What a recording script wrote below fixtures/random.
func recorded<T: Decodable>(_ name: String, _: T.Type = T.self) -> T {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let url = root.appending(path: "fixtures/random/\(name).json")
  do {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(T.self, from: Data(contentsOf: url))
  } catch {
    fatalError("\(url.path): \(error)")
  }
}

/// A float64 recorded as its 16 hexadecimal digits.
struct Bits: Decodable, Equatable {
  let pattern: UInt64

  init(_ x: Double) { pattern = x.bitPattern }

  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let pattern = UInt64(text, radix: 16), text.count == 16 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: text))
    }
    self.pattern = pattern
  }
}

extension Bits: CustomStringConvertible {
  var description: String { "\(Double(bitPattern: pattern))" }
}

/// FNV-1a over words of 64 bits, as the recording scripts have it.
func digest(_ words: some Sequence<UInt64>) -> String {
  String(words.reduce(14_695_981_039_346_656_037) { ($0 ^ $1) &* 1_099_511_628_211 })
}

func digest(_ integers: [Int]) -> String { digest(integers.map { UInt64(bitPattern: Int64($0)) }) }
