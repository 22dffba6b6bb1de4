import ArgumentParser
import Diagnosis
import Explanation
import Reading
import Trajectories

extension Explain {
  /// Refuses what cannot be read key by key.
  func checkReading() throws {
    try reading.check()
    guard reading.isWanted else { return }
    guard options.output == nil, try options.isText(), mistake == nil else {
      throw Failure.usage.saying(
        "--interactive and --quiz read a text in the terminal; leave off --output, --format and --mistake."
      )
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
      story, notation: options.display.notation, isBrief: options.brief, quiz: try quiz(story.head),
      paint: isPainted ? paint : { text, _ in text })
    terminal.write(reader.begin())
    while !reader.isOver {
      let keys = terminal.keys(at: reader.prompt) { isPainted ? paint($0, .dim) : $0 }
      for key in keys { terminal.write(reader.press(key)) }
    }
    return true
  }

  private func quiz(_ head: Story.Head) throws -> Quiz? {
    guard reading.quiz, let suspects = try suspects(head) else { return nil }
    return Quiz(
      Judge(tolerance: reading.tolerance ?? 0.01, digits: options.display.digits), suspects)
  }

  private func suspects(_ head: Story.Head) throws -> Suspects? {
    if let replay = options.replay {
      let trajectory = try Trajectory(contentsOf: replay)
      let shown = zip(head.problem.coordinates, head.problem.owners)
      return Suspects(
        in: try trajectory.rule(), replaying: trajectory,
        names: trajectory.parameters.map { p in shown.filter { $1 == p.name }.map(\.0) })
    }
    guard let optimizer else { return nil }
    let run = try options.run(of: optimizer)
    return Suspects(
      in: run.rule, on: run.problem, dtype: run.dtype, coordinates: options.display.coordinates)
  }
}
