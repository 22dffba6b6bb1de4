import Explanation
@preconcurrency import Rainbow

/// Text in the colour of its role, by the sixteen colours that every terminal's user has chosen.
func paint(_ text: String, _ role: TextRole) -> String {
  // The command has decided already; the library would look at the terminal once more.
  Rainbow.enabled = true
  Rainbow.outputTarget = .console
  return switch role {
  case .heading: text.bold
  case .name: text.cyan
  case .formula: text.bold
  case .result: text.yellow
  case .remark: text.blue
  case .good: text.green
  case .bad: text.red
  case .dim: text.dim
  }
}

/// Text in the colour of a curve's style, or of the background for nil.
func paint(_ text: String, style: Int?) -> String {
  Rainbow.enabled = true
  Rainbow.outputTarget = .console
  let colours: [NamedColor] = [
    .blue, .red, .green, .magenta, .default, .yellow, .cyan, .lightRed,
  ]
  return style.map { text.applyingColor(colours[$0 % colours.count]) } ?? text.dim
}
