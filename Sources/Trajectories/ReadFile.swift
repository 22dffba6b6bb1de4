// The C library rather than Foundation: it says why a file cannot be read, and costs no start-up.
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The bytes of a file.
///
/// - Parameter path: the file.
/// - Returns: all of it.
/// - Throws: an `unreadable` ``TrajectoryError`` when there is no such file, when it is a folder,
///   or when it may not be read.
package func readFile(_ path: String) throws -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else {
    throw TrajectoryError(
      .unreadable, file: path, errno == ENOENT ? "There is no such file." : cannot("read", errno))
  }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var information = stat()
  if fstat(descriptor, &information) == 0, information.st_size > 0 {
    bytes.reserveCapacity(Int(information.st_size) + 1)
  }
  let chunk = 1 << 18
  var buffer = [UInt8](repeating: 0, count: chunk)
  while true {
    let count = read(descriptor, &buffer, chunk)
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else {
      throw TrajectoryError(.unreadable, file: path, cannot("read", errno))
    }
    if count == 0 { return bytes }
    bytes += buffer[..<count]
    guard bytes.count <= largestFile else {
      throw TrajectoryError(
        .unreadable, file: path, "It is larger than \(largestFile >> 30) GiB, or has no end.")
    }
  }
}

/// Far more than any trajectory has, and less than the memory of any machine; /dev/zero has no end.
private let largestFile = 1 << 30

/// A sentence for an error of the C library.
func cannot(_ verb: String, _ code: CInt) -> String {
  switch code {
  case EISDIR: "Cannot \(verb) a folder; give the name of a file."
  case EACCES, EPERM: "There is no permission to \(verb) it."
  case ENOTDIR: "A part of its path is not a folder."
  default: "Cannot \(verb) it: \(String(cString: strerror(code)))."
  }
}
