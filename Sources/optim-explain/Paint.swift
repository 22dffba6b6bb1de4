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

/// Text in the colour of a line's style, dim where it belongs to none.
func paint(_ text: String, style: Int?) -> String {
  guard let style else { return paint(text, .dim) }
  Rainbow.enabled = true
  Rainbow.outputTarget = .console
  return switch style % 6 {
  case 0: text.cyan
  case 1: text.yellow
  case 2: text.green
  case 3: text.magenta
  case 4: text.blue
  default: text.red
  }
}
