import Explanation
import Objectives
import Optimizers
import Trajectories

/// The corpus's pictures of digits, and what optimizers made of them, as Python literals.
enum QuotedTraining {
  /// The pictures as text, one a line: a sign for each pixel, in base 17, a space, and the digit.
  static func digits(_ directive: Directive, _ corpus: Corpus) throws -> String {
    try check(directive)
    let images = try LabelledImages.digits(in: corpus.folder)
    let lines = images.labels.indices.map { i in
      let brightness = images.inputs[i * images.pixels..<(i + 1) * images.pixels]
      let signs = brightness.map { String(Int($0 * 16), radix: 17) }
      return "\(signs.joined()) \(images.labels[i])"
    }
    return "digits = \"\"\"\n\(lines.joined(separator: "\n"))\n\"\"\""
  }

  /// The recorded runs of fig-1 as a dictionary, by convention and optimizer: settings, losses, pictures recognized.
  static func runs(_ directive: Directive, _ corpus: Corpus) throws -> String {
    try check(directive)
    let entries = try Training.figure1(in: corpus.folder).entries
    var lines = ["recorded = {"]
    var convention: String?
    for entry in entries {
      if entry.optimizer.convention != convention {
        if convention != nil { lines.append("    },") }
        convention = entry.optimizer.convention
        lines.append("    \"\(convention ?? "")\": {")
      }
      let settings = entry.optimizer.hyperparameters.entries.map { "\"\($0.name)\": \($0.value)" }
      let losses = entry.run.losses.map { "\(HyperparameterValue.number($0))" }
      lines += [
        "        \"\(entry.optimizer.name)\": {",
        "            \"settings\": {\(settings.joined(separator: ", "))},",
        "            \"correct\": \(entry.run.correct),",
        "            \"losses\": [\(losses.joined(separator: ", "))],",
        "        },",
      ]
    }
    return (lines + ["    },", "}"]).joined(separator: "\n")
  }

  /// There is one set of pictures and one set of runs, so that there is nothing to choose.
  private static func check(_ directive: Directive) throws {
    guard directive.words.isEmpty, directive.options.isEmpty else {
      throw DirectiveError("It stands alone, such as {{\(directive.name)}}.")
    }
  }
}
