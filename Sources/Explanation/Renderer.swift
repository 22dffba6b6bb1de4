/// Makes text of a story, part by part, so that a long run needs no more memory than a short one.
public protocol Renderer {
  /// What comes before the first step.
  mutating func head(_ head: Story.Head) -> String

  /// One step.
  mutating func step(_ step: Story.Step) -> String

  /// What comes after the last step.
  mutating func foot(_ foot: Story.Foot) -> String
}

/// What a piece of text is, for renderers that can show it.
public enum TextRole: Sendable {
  case heading, name, formula, result, remark, good, bad, dim
}
