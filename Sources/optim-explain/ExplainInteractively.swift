import ArgumentParser
import Diagnosis
import Explanation
import Reading

extension Explain {
  /// Refuses what cannot be read key by key.
  func checkReading() throws {
    try reading.check()
    guard reading.isWanted else { return }
    guard output == nil, format == "text", mistake == nil else {
      throw Failure.usage.saying(
        "--interactive and --quiz read a text in the terminal; leave off --output, --format and --mistake."
      )
    }
    guard !(reading.quiz && replay != nil) else {
      throw Failure.usage.saying(
        "--quiz asks about a run, not about a file; leave off --quiz or --replay.")
    }
  }

  /// Has the story read key by key; whether there was a terminal for it.
  func readInteractively(_ story: any StorySource) throws -> Bool {
    guard var terminal = RawTerminal() else {
      Failure.warn("There is no terminal to read in, so this is the whole explanation.")
      return false
    }
    let isPainted = isPainted
    var reader = Reader(
      story, notation: display.notation, isBrief: brief, quiz: try quiz(),
      paint: isPainted ? paint : { text, _ in text })
    terminal.write(reader.begin())
    while !reader.isOver {
      let keys = terminal.keys(at: reader.prompt) { isPainted ? paint($0, .dim) : $0 }
      for key in keys { terminal.write(reader.press(key)) }
    }
    return true
  }

  private func quiz() throws -> Quiz? {
    guard reading.quiz, let optimizer else { return nil }
    let run = try Run(optimizer: optimizer, settings, hyperparameters, switches)
    return Quiz(
      Judge(tolerance: reading.tolerance ?? 0.01, digits: display.digits),
      Suspects(in: run.rule, on: run.problem, dtype: run.dtype, coordinates: display.coordinates))
  }
}
