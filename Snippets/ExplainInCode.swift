// The tutorial as data, with any renderer.

import Explanation
import Objectives
import Optimizers

let explanation = Explanation(notation: Notation(digits: 4), steps: 1)
var story = try explanation.story(
  of: RMSprop(lr: 0.1), convention: .pytorch,
  problem: ObjectiveCatalog.problem(named: "booth"), dtype: .float32)
var renderer = MarkdownRenderer(notation: explanation.notation)
while let step = story.next() { print(renderer.step(step)) }
