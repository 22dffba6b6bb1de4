import Explanation
import Objectives
import Optimizers
import Trajectories

/// An optimizer on its way over a problem, as a comparison sees it.
protocol Course {
  var point: [(name: String, value: Double)] { get }
  var loss: Double { get }

  /// The learning rate from the next step on.
  var lr: Double { get set }

  /// The same course, with a mistake from the next step on.
  func making(_ mistake: Mistake) -> any Course

  /// Does one step, and tells its lines.
  mutating func step() -> [Comparison.Side]
}

struct OptimizerCourse<R: Rule, E: Element>: Course {
  private var optimizer: Optimizer<R, E>
  private var loop: MistakenOptimizer<R, E>
  private var gradients: Gradients
  private let names: [[String]]
  private let rule: R
  private let problem: Problem?

  /// Where the gradients come from.
  private enum Gradients {
    case source(GradientSource<E>)
    case recorded(ArraySlice<Trajectory.Step>)
  }

  init(_ mistake: Mistake?, _ rule: R, _ problem: Problem, _ coordinates: Int) throws {
    let parameters = zip(problem.parameters, problem.start(of: E.self))
    optimizer = try Optimizer(
      rule, parameters.map { Parameter($0.name, shape: $0.shape, $1) })
    optimizer.groups[0].rule = rule.mistaken(mistake)
    loop = MistakenOptimizer(mistake, rule, problem)
    self.rule = rule
    self.problem = problem
    gradients = .source(problem.source(of: E.self))
    names = problem.parameters.map { Array($0.coordinateNames.prefix(coordinates)) }
  }

  init(_ rule: R, replaying trajectory: Trajectory, _ names: [[String]]) throws {
    optimizer = try Replayer<R, E>(trajectory, rule).optimizer
    loop = MistakenOptimizer(nil, rule, nil)
    self.rule = rule
    problem = nil
    gradients = .recorded(trajectory.steps[...])
    self.names = names
  }

  var point: [(name: String, value: Double)] {
    zip(names, optimizer.parameters).flatMap { names, parameter in
      zip(names, parameter.values).map { ($0, $1.exactDouble) }
    }
  }

  var loss: Double {
    // What a file's gradients are those of, nobody knows.
    guard case .source(let source) = gradients else { return .nan }
    return source.loss(at: optimizer.parameters.map(\.values)).exactDouble
  }

  var lr: Double {
    get { optimizer.lr }
    set { optimizer.lr = newValue }
  }

  func making(_ mistake: Mistake) -> any Course {
    var course = self
    course.optimizer.groups[0].rule = optimizer.groups[0].rule.mistaken(mistake)
    course.loop = MistakenOptimizer(mistake, rule, problem)
    return course
  }

  mutating func step() -> [Comparison.Side] {
    takeGradients()
    var sides = [
      Comparison.Side(
        symbol: "g", meaning: "gradient",
        formula: Expression(.given("∇f(θ)", .coordinate), 0, E.dtype),
        values: [], dtype: E.dtype)
    ]
    loop.step(&optimizer) { [names] i, k, program in
      guard k < names[i].count else { return }
      let name = names[i][k]
      sides[0].values.append((name, program.gradient.exactDouble))
      for line in program.lines() {
        guard case .line(let symbol, let meaning, let formula) = line.operation else { continue }
        if let known = sides.firstIndex(where: { $0.is(symbol, meaning) }) {
          sides[known].values.append((name, line.value))
          sides[known].definitions.append(formula)
        } else {
          sides.append(
            Comparison.Side(
              symbol: symbol, meaning: meaning, formula: formula, values: [(name, line.value)],
              definitions: [formula], dtype: line.dtype))
        }
      }
    }
    return sides
  }

  private mutating func takeGradients() {
    switch gradients {
    case .source(var source):
      let evaluation = source.next(at: optimizer.parameters.map(\.values))
      gradients = .source(source)
      for (i, gradient) in evaluation.gradients.enumerated() {
        optimizer.parameters[i].gradient = gradient
      }
    case .recorded(var steps):
      guard let step = steps.popFirst() else { return }
      gradients = .recorded(steps)
      optimizer.take(step)
    }
  }
}

extension Program {
  /// The lines with the values of the coordinate that was run last, in the order of the algorithm: each as early as
  /// in the rule itself, unless the mistake lets it wait for another one.
  fileprivate func lines() -> [Expression] {
    var found: [Expression] = []
    func key(_ x: Expression) -> Int {
      guard case .line(let symbol, let meaning, _) = x.operation else { return 0 }
      return expressions.order.firstIndex { $0 == symbol && $1 == meaning } ?? 0
    }
    func collect(_ x: Expression) {
      if x.isLine, found.contains(where: { $0 === x }) { return }
      if x.isLine { found.append(x) }
      x.operands.forEach(collect)
    }
    valued().forEach(collect)

    // What each line waits for: the lines within its right side.
    func needs(_ x: Expression) -> [Expression] {
      x.operands.flatMap { $0.isLine ? [$0] : needs($0) }
    }
    var waiting = found.sorted { key($0) < key($1) }.map { ($0, needs($0)) }
    var ordered: [Expression] = []
    while let next = waiting.firstIndex(where: { _, needs in
      needs.allSatisfy { need in ordered.contains { $0 === need } }
    }) {
      ordered.append(waiting.remove(at: next).0)
    }
    return ordered
  }
}
