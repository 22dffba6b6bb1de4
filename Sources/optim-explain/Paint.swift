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
