import Explanation
import Synchronization
import Trajectories

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How far a long run is, on standard error, where a person may be waiting.
///
/// It shows only on a terminal, only after a second, and is gone before the answer is printed.
final class ProgressBar: Sendable {
  private struct State {
    var shown = ""
    var isOver = false
  }

  private let state = Mutex(State())
  private let start = ContinuousClock.now
  private let isOn: Bool
  private static let width = 40

  /// A bar.
  ///
  /// - Parameter isWanted: false where the answer is printed meanwhile.
  init(isWanted: Bool = true) {
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    isOn = isWanted && isatty(STDERR_FILENO) == 1 && !isDumb
  }

  /// Shows a share of 0 to 1, unless one as large has been shown; may be called from any thread.
  func show(_ share: Double) {
    guard isOn, ContinuousClock.now - start > .seconds(1) else { return }
    let done = Int(Double(Self.width) * min(1, max(0, share)))
    let percent = "\(Int(100 * min(1, max(0, share))))".aligned(3)
    let bar =
      "[" + String(repeating: "#", count: done)
      + String(repeating: " ", count: Self.width - done) + "] \(percent) %"
    state.withLock { state in
      guard !state.isOver, bar != state.shown else { return }
      state.shown = bar
      _ = writeAll(Array("\r\(bar)".utf8), to: STDERR_FILENO)
    }
  }

  /// Removes the bar.
  func finish() {
    state.withLock { state in
      if !state.shown.isEmpty, !state.isOver {
        let blank = String(repeating: " ", count: state.shown.count)
        _ = writeAll(Array("\r\(blank)\r".utf8), to: STDERR_FILENO)
      }
      state.isOver = true
    }
  }
}
