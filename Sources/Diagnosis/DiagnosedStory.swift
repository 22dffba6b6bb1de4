import Explanation
import Optimizers

/// The story of a replay that ends with what would account for its differences.
public struct DiagnosedStory: StorySource {
  private var story: any StorySource
  private let causes: [Cause]

  /// A story, and what would account for what differs in it.
  public init(_ story: any StorySource, causes: [Cause]) {
    self.story = story
    self.causes = causes
  }

  /// What is said before the first step.
  public var head: Story.Head { story.head }

  /// Does one step and tells of it; `nil` after the last.
  public mutating func next() -> Story.Step? { story.next() }

  /// Refuses: a replay has its learning rates from the file.
  public mutating func setLearningRate(_ lr: Double) throws(HyperparameterError) {
    try story.setLearningRate(lr)
  }

  /// What is said after the last step, the causes among it, and commands that show them first.
  public var foot: Story.Foot {
    var foot = story.foot
    foot.seen.append(Sentence(causes.sentence))
    let commands = causes.compactMap { cause in
      cause.command.map { (command: "optim-explain " + $0, why: cause.title) }
    }
    foot.next = Array((commands + foot.next).prefix(3))
    return foot
  }
}

extension Cause {
  /// What its command shows.
  fileprivate var title: String {
    switch change {
    case .mistake(let mistake): "\(mistake.title), beside what is right"
    default: "the same \(words)"
    }
  }
}
