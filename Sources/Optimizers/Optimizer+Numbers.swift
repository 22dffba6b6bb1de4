extension Optimizer {
  /// The numbers of the step that is to come, one for each parameter of the first group; `nil` for those without
  /// a gradient.
  package func nextNumbers() -> [StepNumber?] {
    var updates = updates
    var products = groups[0].products
    return parameters.enumerated().map { i, parameter in
      guard parameter.gradient != nil else { return nil }
      updates += 1
      var parameter = parameter
      return parameter.number(
        groups[0].rule, steps: steps + 1, updates: updates, products: &products, at: i)
    }
  }
}

extension Parameter {
  /// What is remembered in a slot of one coordinate; before the first step, what is there to begin with.
  package func remembered(_ slot: Slot, at index: Int) -> E {
    let numbers = memory[slot]
    return numbers.isEmpty ? E(nearest: slot.initial) : numbers[index]
  }
}
