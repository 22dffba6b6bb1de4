import Optimizers

/// A rule's step as a Python function of NumPy arrays.
struct NumPyListing {
  /// The whole file.
  let source: String
  /// The function alone.
  let function: String
  /// The function without its documentation.
  let bareFunction: String
  /// The lines of the rule alone, not indented.
  let lines: String

  init(_ recipe: Recipe, _ convention: String) {
    let python = Python(recipe, library: "np", isFirst: "memory is None")
    var body: [String] = []
    if python.isCarriedAskedFor {
      let initial = recipe.asksForFirst ? python.carried.map { _ in "None" } : python.beginnings
      body += python.call(
        "\(python.unpacked) = memory or (", python.tuple(initial), ")", "    ")
    }
    lines = python.lines(recipe.statements, indentation: 0).joined(separator: "\n")
    body += python.lines(recipe.statements, indentation: 4)
    body.append("    return theta, (\(python.names))")

    let entries =
      [
        ("theta", "the parameters, an array or a number"),
        ("g", "the gradient there"),
        ("memory", Self.memory(recipe, python)),
        ("t", "the number of the step, from 1 on\(Self.count(recipe, python))"),
      ] + python.hyperparameters
    let signature = python.signature(
      recipe.name, ["theta", "g", "memory=None", "t=1"], indentation: 0)
    let documentation =
      ["    \"\"\"The parameters after the step, and the memory for the next one.", ""]
      + python.glossary(entries, indentation: 4) + ["    \"\"\""]
    function = (signature + documentation + body).joined(separator: "\n")
    bareFunction = (signature + body).joined(separator: "\n")
    let head =
      python.head(convention, "one step of it, for NumPy")
      + python.preamble(body, importing: "numpy as np")
    source = (head + [function]).joined(separator: "\n") + "\n"
  }

  private static func memory(_ recipe: Recipe, _ python: Python) -> String {
    guard !python.carried.isEmpty else { return "nothing that is needed" }
    let parts = python.tuple(recipe.memory.map(\.name) + python.products.map(python.name))
    return "None at the first step; then what the step before returned, (\(parts))"
  }

  private static func count(_ recipe: Recipe, _ python: Python) -> String {
    guard python.isStepAskedFor else { return "; of no influence here" }
    switch recipe.stepCount {
    case .own: return ""
    case .shared: return "; steps without a gradient count, too"
    case .everyParameter: return "; goes up by 1 for each array that is stepped"
    }
  }
}

extension Recipe {
  /// Whether the first step goes another way than those after it.
  var asksForFirst: Bool {
    statements.contains {
      if case .branch(.isFirst, _, _) = $0 { true } else { false }
    }
  }
}
