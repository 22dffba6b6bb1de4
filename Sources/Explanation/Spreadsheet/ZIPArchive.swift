/// Files in one file, as PKWARE's APPNOTE 6.3 has it: stored without compression, without a date.
///
/// The same files make the same bytes.
struct ZIPArchive {
  private var local: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a file.
  ///
  /// - Precondition: the archive stays below 4 GiB and 65 535 files.
  mutating func add(_ name: String, _ bytes: [UInt8]) {
    let offset = local.count
    precondition(offset + bytes.count < Int(UInt32.max) - (1 << 20) && count < 0xFFFF)
    // Version 2.0, no flags, stored, 1980-01-01 0:00, checksum, size twice, length of the name, nothing extra.
    let facts: [UInt8] =
      Self.bytes(20, 2) + Self.bytes(0x0800, 2) + Self.bytes(0, 2) + Self.bytes(0, 2)
      + Self.bytes(0x21, 2) + Self.bytes(Int(Self.checksum(bytes)), 4)
      + Self.bytes(bytes.count, 4) + Self.bytes(bytes.count, 4) + Self.bytes(name.utf8.count, 2)
      + Self.bytes(0, 2)
    local += [0x50, 0x4B, 3, 4] + facts + name.utf8 + bytes
    // Version made by, facts, no comment, disk 0, no attributes, place of the file.
    directory += [0x50, 0x4B, 1, 2] + Self.bytes(20, 2) + facts + Self.bytes(0, 2)
    directory += Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 4) + Self.bytes(offset, 4)
    directory += name.utf8
    count += 1
  }

  /// The archive.
  var bytes: [UInt8] {
    let end: [UInt8] =
      [0x50, 0x4B, 5, 6] + Self.bytes(0, 4) + Self.bytes(count, 2) + Self.bytes(count, 2)
      + Self.bytes(directory.count, 4) + Self.bytes(local.count, 4) + Self.bytes(0, 2)
    return local + directory + end
  }

  /// A whole number, the lowest byte first.
  private static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// CRC-32 of IEEE 802.3, ISO 3309.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { remainder, byte in
      table[Int((remainder ^ UInt32(byte)) & 0xFF)] ^ (remainder >> 8)
    }
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { x, _ in x & 1 == 1 ? 0xEDB8_8320 ^ (x >> 1) : x >> 1 }
  }
}
