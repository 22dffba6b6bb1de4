import Dispatch

/// What the memory itself can do.
enum Stream: String {
  /// a = b
  case copy
  /// a = b + s·c
  case triad
}

/// Runs of a stream over arrays of so many numbers.
func runs(of stream: Stream, count: Int, threads: Int) -> Subject {
  let b = [Float](repeating: 1, count: count)
  let c = [Float](repeating: 2, count: count)
  var a = [Float](repeating: 0, count: count)
  return { times in
    a.withUnsafeMutableBufferPointer { a in
      nonisolated(unsafe) let a = a  // Each part of the work has its own range.
      for _ in 0..<times {
        DispatchQueue.concurrentPerform(iterations: threads) { part in
          let range = (part * count / threads)..<((part + 1) * count / threads)
          switch stream {
          case .copy: for i in range { a[i] = b[i] }
          case .triad: for i in range { a[i] = b[i] + 3 * c[i] }
          }
        }
      }
    }
  }
}
