import ArgumentParser

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// When to use colour.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// Colour on a terminal, unless `NO_COLOR` or `TERM=dumb` ask for none.
  func isOn(toTerminal: Bool) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
      return toTerminal && isatty(STDOUT_FILENO) == 1 && (environment("NO_COLOR") ?? "").isEmpty
        && environment("TERM") != "dumb"
    }
  }
}
