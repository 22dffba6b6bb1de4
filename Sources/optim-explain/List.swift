import ArgumentParser
import Explanation
import Objectives
import Optimizers

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List optimizers, objectives and conventions.", usage: "optim-explain list")

  func run() throws {
    var output = try Output(path: nil)
    let optimizers = Catalog.rules.map { ($0.name, Lore.of($0).summary) }
    let objectives = ObjectiveCatalog.entries.map { ($0.name, $0.example.formula) }
    let conventions = Convention.allCases.map { ($0.rawValue, $0.summary) }
    for (title, rows) in [
      ("Optimizers", optimizers), ("Objectives", objectives), ("Conventions", conventions),
    ] {
      try output.write("\(title)\n")
      let width = rows.map(\.0.count).max() ?? 0
      for (name, text) in rows {
        let lines = text.wrapped(80 - width - 4)
        for (i, line) in lines.enumerated() {
          try output.write("  " + (i == 0 ? name : "").padded(width) + "  " + line + "\n")
        }
      }
      try output.write("\n")
    }
    for entry in ObjectiveCatalog.entries where entry.options.count > 1 {
      let names = entry.options.map(\.name).filter { $0 != "noise" }.joined(separator: ", ")
      try output.write("--option of \(entry.name): \(names)\n")
    }
    try output.write("'optim-explain <optimizer> --help' lists hyperparameters and switches.\n")
    try output.finish()
  }
}

extension Convention {
  fileprivate var summary: String {
    switch self {
    case .paper: "the papers' own formulas"
    case .pytorch: "torch.optim of PyTorch 2 (the default)"
    case .keras: "Keras 3"
    case .optax: "Optax 0.2, for JAX"
    case .tensorflow1: "tf.train of TensorFlow 1"
    case .adamAndFriends: "the blog post \"Adam and friends\", mistakes included"
    }
  }
}
