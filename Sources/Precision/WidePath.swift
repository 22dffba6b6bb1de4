import Optimizers

/// A rule on wide numbers: where a step leads without rounding.
struct WidePath<R: Rule, E: Element, Scalar: WidenedScalar> {
  private var parameters: [[Coordinate<R, Wide<E, Scalar>>]]

  /// Begins where narrow parameters are, with what is remembered of them.
  init(at parameters: [Parameter<E>], _ slots: [Slot]) {
    self.parameters = parameters.map { parameter in
      parameter.values.indices.map { k in
        var places = Array(repeating: Wide<E, Scalar>(DoubleDouble(0)), count: 3)
        for slot in slots { places[slot.place] = Wide(parameter.remembered(slot, at: k)) }
        return Coordinate(
          parameter: Wide(parameter.values[k]), gradient: Wide(DoubleDouble(0)),
          memory: (places[0], places[1], places[2]))
      }
    }
  }

  /// Does a step with given gradients; a parameter without one is left alone.
  mutating func step(_ rule: R, _ numbers: [StepNumber?], gradients: [[E]?]) {
    for i in parameters.indices {
      guard let number = numbers[i], let gradient = gradients[i] else { continue }
      let step = rule.step(number) as (inout Coordinate<R, Wide<E, Scalar>>) -> Void
      for k in parameters[i].indices {
        parameters[i][k].gradient = Wide(gradient[k])
        step(&parameters[i][k])
      }
    }
  }

  /// A coordinate's parameter, or what is remembered of it in a slot.
  func value(of slot: Slot?, _ parameter: Int, _ coordinate: Int) -> DoubleDouble {
    let x = parameters[parameter][coordinate]
    return switch slot?.place {
    case nil: x.parameter.value
    case 0: x.memory.0.value
    case 1: x.memory.1.value
    default: x.memory.2.value
    }
  }
}

/// The products of a rule's factors, multiplied up in wide numbers beside those that the narrow run carries.
struct WideProducts {
  private var running: [Int: (count: Int, value: WideScalar)] = [:]

  /// The numbers of a step with the wide products in the place of the narrow ones.
  ///
  /// - Complexity: O(1) for each parameter from one step to the next.
  mutating func widened<R: Rule>(_ numbers: [StepNumber?], of rule: R) -> [StepNumber?] {
    numbers.enumerated().map { i, number in number.map { widened($0, rule, at: i) } }
  }

  private mutating func widened<R: Rule>(
    _ number: StepNumber, _ rule: R, at index: Int
  ) -> StepNumber {
    let place = rule.stepCount == .own ? index : 0
    var (count, product) = running[place] ?? (0, 1)
    if count >= number.count { (count, product) = (0, 1) }
    while count < number.count - 1,
      let factor = rule.factor(WideScalar(DoubleDouble(Double(count + 1))))
    {
      count += 1
      product = product * factor
    }
    running[place] = (count, product)
    return StepNumber(
      number.count, isFirst: number.isFirst, product: product.value.head,
      productTail: product.value.tail)
  }
}
