// Equality of numbers is equality of what the file says: a replay that should end in NaN and does
// is right, and one that gives 0 instead of -0 is not. `==` of Double says the opposite of both.

extension Trajectory.Parameter: Equatable {
  /// Whether both have the same name, shape and values, bit for bit except that all NaN are one.
  public static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.shape == right.shape && same(left.initial, right.initial)
  }
}

extension Trajectory.Step: Equatable {
  /// Whether both have the same values, bit for bit except that all NaN are one.
  public static func == (left: Self, right: Self) -> Bool {
    left.step == right.step && same(left.lr, right.lr) && same(left.loss, right.loss)
      && left.gradients.elementsEqual(right.gradients, by: same)
      && left.parameters.elementsEqual(right.parameters, by: same)
      && same(left.state, right.state)
  }
}

extension Trajectory {
  /// Whether both would be written alike: all NaN are one, and 0 is not -0.
  public static func == (left: Self, right: Self) -> Bool {
    left.id == right.id && left.title == right.title && left.purpose == right.purpose
      && left.flags == right.flags && left.optimizer == right.optimizer
      && left.dtype == right.dtype && left.objective == right.objective
      && left.producer == right.producer && left.agreement == right.agreement
      && left.initialStep == right.initialStep && same(left.initialState, right.initialState)
      && left.parameters == right.parameters && left.steps == right.steps
  }
}

private func same(_ left: Double, _ right: Double) -> Bool {
  left.bitPattern == right.bitPattern || left.isNaN && right.isNaN
}

private func same(_ left: [Double], _ right: [Double]) -> Bool {
  left.elementsEqual(right, by: same)
}

private func same(_ left: Double?, _ right: Double?) -> Bool {
  same(left.map { [$0] }, right.map { [$0] })
}

private func same(_ left: [Double]?, _ right: [Double]?) -> Bool {
  switch (left, right) {
  case (let left?, let right?): same(left, right)
  case (nil, nil): true
  default: false
  }
}

private func same(_ left: [Trajectory.State]?, _ right: [Trajectory.State]?) -> Bool {
  switch (left, right) {
  case (let left?, let right?):
    left.elementsEqual(right) { left, right in
      left.count == right.count && left.allSatisfy { name, values in same(values, right[name]) }
    }
  case (nil, nil): true
  default: false
  }
}
