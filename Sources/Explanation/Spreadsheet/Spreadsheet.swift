/// A path as a spreadsheet with live formulas: change the learning rate, and the whole path is computed anew.
///
/// Every formula is written from the expression that was computed, and holds what came out of it.
public enum Spreadsheet {
  /// The bytes of the .xlsx file of a story, which is told to its end.
  ///
  /// - Throws: `SpreadsheetError` where the run is nothing that a spreadsheet can do.
  public static func bytes(of story: inout any StorySource) throws(SpreadsheetError) -> [UInt8] {
    let head = story.head
    guard head.dtype == .float64 else {
      throw SpreadsheetError(
        description:
          "A spreadsheet computes in float64 and cannot follow a run in \(head.dtype.rawValue); "
          + "--format csv has its numbers.")
    }
    if let switched = head.recipe.roundedFormats.first {
      throw SpreadsheetError(
        description:
          "A spreadsheet cannot round to \(switched.rawValue), as beta_power_precision asks for; "
          + "--format csv has the numbers.")
    }
    var steps: [Story.Step] = []
    while let step = story.next() {
      guard steps.count < PathSheet.mostSteps else {
        throw SpreadsheetError(
          description:
            "A spreadsheet with live formulas has at most \(PathSheet.mostSteps) steps; let --steps be "
            + "fewer, or take --format csv.")
      }
      steps.append(step)
    }
    let path = PathSheet(head, steps)
    guard path.width <= PathSheet.mostColumns else {
      throw SpreadsheetError(
        description:
          "A sheet has no room for \(path.width) columns, but for \(PathSheet.mostColumns); "
          + "let --coordinates show fewer.")
    }
    var workbook = Workbook()
    workbook.sheets = [path.sheet(), ReadMeSheet(head, steps, path).sheet()]
    workbook.names = path.names
    return workbook.bytes
  }
}

/// What cannot be a spreadsheet, in a sentence.
public struct SpreadsheetError: Error, CustomStringConvertible {
  /// What is wrong, and what would be right.
  public let description: String
}
