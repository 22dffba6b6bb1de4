import Reading
import Testing

@Suite struct KeyDecoderTests {
  static let cases: [(bytes: [UInt8], keys: [Key])] = [
    (Array(" jq".utf8), [.character(" "), .character("j"), .character("q")]),
    ([0x0D], [.enter]), ([0x0A], [.enter]), ([0x7F, 0x08], [.backspace, .backspace]),
    ([0x15], [.clear]), ([0x03], [.end]), ([0x04], [.end]), ([0x1B], [.escape]),
    (Array("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D".utf8), [.up, .down, .right, .left]),
    (Array("\u{1B}OC\u{1B}OD".utf8), [.right, .left]),
    (Array("\u{1B}[1;5Cq".utf8), [.right, .character("q")]),
    (Array("\u{1B}[15~q".utf8), [.character("q")]),
    (Array("−0.5".utf8), "−0.5".map { .character($0) }),
    (Array("𝛼".utf8), [.character("𝛼")]),
    ([0xFF, 0x71], [.character("q")]), ([0x01, 0x09], []), ([], []),
  ]

  @Test(arguments: cases)
  func bytesAreKeys(bytes: [UInt8], keys: [Key]) {
    var decoder = KeyDecoder()
    #expect(decoder.keys(bytes) == keys)
  }

  /// Except for the escape key, which would be one by itself.
  @Test(arguments: cases.filter { $0.bytes.first != 0x1B })
  func piecesMakeNoDifference(bytes: [UInt8], keys: [Key]) {
    var decoder = KeyDecoder()
    #expect(bytes.flatMap { decoder.keys([$0]) } == keys)
  }

  @Test func sequenceMayComeInPieces() {
    var decoder = KeyDecoder()
    #expect(decoder.keys([0x1B, 0x5B]) == [])
    #expect(decoder.keys([0x43]) == [.right])
  }
}
