import Optimizers

/// A rule as a subclass of `torch.optim.Optimizer`.
struct PyTorchListing {
  let source: String

  init(_ recipe: Recipe, _ convention: String) {
    let python = Python(recipe, library: "torch", isFirst: "is_first")
    let className = recipe.className
    // What all parameters share is done once a step where they share the count, too.
    let isShared = recipe.stepCount == .shared
    let shared = isShared ? recipe.statements.filter(\.isShared) : []
    let own = isShared ? recipe.statements.filter { !$0.isShared } : recipe.statements

    let step = python.isStepAskedFor
    let parts = recipe.memory.map { (key: $0.name, name: python.name(of: $0.symbol)) }
    let products = python.products.map { (key: python.name(of: $0), name: python.name(of: $0)) }
    let kept = parts + products

    let counting = "t = group[\"step\"] = group.get(\"step\", 0) + 1"
    let group =
      (step && isShared ? [counting] : []).indented(12) + python.lines(shared, indentation: 12)

    var each: [String] = ["if p.grad is None:", "    continue", "theta, g = p, p.grad"]
    if step && recipe.stepCount == .everyParameter {
      each += ["t = self.updates = getattr(self, \"updates\", 0) + 1"]
    }
    if !kept.isEmpty || (step && recipe.stepCount == .own) {
      each += ["state = self.state[p]"]
    }
    if step && recipe.stepCount == .own {
      each += ["t = state[\"step\"] = state.get(\"step\", 0) + 1"]
    }
    if recipe.asksForFirst {
      each += ["is_first = \"\(parts[0].key)\" not in state"]
      each += parts.map { "\($0.name) = state.get(\"\($0.key)\")" }
    } else if python.isCarriedAskedFor {
      each += ["if \"\(kept[0].key)\" not in state:"]
      each += zip(kept, python.beginnings).map { "    state[\"\($0.key)\"] = \($1)" }
      each += kept.map { "\($0.name) = state[\"\($0.key)\"]" }
    }
    each = each.indented(16) + python.lines(own, indentation: 16)
    each += (kept.map { "state[\"\($0.key)\"] = \($0.name)" } + ["p.copy_(theta)"]).indented(16)

    let defaults = recipe.settings.map { "\($0.name)=\($0.name)" }.joined(separator: ", ")
    let asked = recipe.settings.map { "\($0.name) = group[\"\($0.name)\"]" }
    let body =
      asked.indented(12) + group + ["            for p in group[\"params\"]:"] + each
    source =
      (python.head(convention, "for PyTorch")
      + python.preamble(body, importing: "torch")
      + [
        "class \(className)(torch.optim.Optimizer):",
        "    \"\"\"What can be set:", "",
      ] + python.glossary(python.hyperparameters, indentation: 4)
      + [
        "    \"\"\"", "",
      ] + python.signature("__init__", ["self", "params"], indentation: 4)
      + python.call("super().__init__(params, dict(", defaults, "))", "        ") + [
        "", "    @torch.no_grad()",
        "    def step(self, closure=None):",
        "        loss = None",
        "        if closure is not None:",
        "            with torch.enable_grad():",
        "                loss = closure()",
        "        for group in self.param_groups:",
      ] + body + ["        return loss"])
      .joined(separator: "\n") + "\n"
  }
}

extension Recipe.Statement {
  /// Whether it is a line that is the same for all parameters.
  fileprivate var isShared: Bool {
    if case .line(let line) = self { !line.definition.isOfCoordinate } else { false }
  }
}

extension [String] {
  fileprivate func indented(_ columns: Int) -> [String] {
    map { String(repeating: " ", count: columns) + $0 }
  }
}
