import Explanation

extension AskedRun {
  /// The rule as a function of NumPy arrays, under a name; with `part=code` without its documentation, with `part=lines` its lines
  /// alone.
  ///
  /// - Parameter directive: `listing adam … name=adam_efficient part=lines`.
  /// - Returns: Python.
  /// - Throws: an error that says what is wrong with what is asked for.
  static func listing(_ directive: Directive) throws -> String {
    var directive = directive
    let name = directive.take("name")
    let part = directive.take("part")
    let run = try AskedRun(directive)
    let listing = try Listing(
      of: run.rule, convention: run.convention, dialect: .numpy, dtype: run.dtype)
    guard let function = listing.function else { return "" }
    let own = "def \(type(of: run.rule).name)("
    let named = name.map { "def \($0)(" } ?? own
    switch part {
    case nil: return function.whole.replacing(own, with: named)
    case "code": return function.bare.replacing(own, with: named)
    case "lines": return function.lines
    case let part?: throw DirectiveError(unknown("part", part, among: ["code", "lines"]))
    }
  }
}
