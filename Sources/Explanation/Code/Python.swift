import Optimizers

/// What the Python listings share: expressions, statements, and words about them.
struct Python: CodeDialect {
  let recipe: Recipe
  /// How the library's functions are called: `np` or `torch`.
  let library: String
  /// The condition under which nothing is remembered yet.
  let isFirst: String
  /// The name of another step's number, for what is spelled out as it was at that step.
  private var otherStep: String?

  init(_ recipe: Recipe, library: String, isFirst: String) {
    self.recipe = recipe
    self.library = library
    self.isFirst = isFirst
  }

  func leaf(_ x: Expression, _ symbol: String) -> Code {
    switch x.operation {
    case .given(_, .count): Code(otherStep ?? "t")
    case .line(_, _, let definition) where otherStep != nil: code(definition)
    default: Code(name(of: symbol))
    }
  }

  func name(of symbol: String) -> String {
    recipe.settings.first { $0.symbol == symbol }?.name
      ?? Notation(isPlain: true).symbol(symbol).replacing("'", with: "_prime")
  }

  func number(_ value: Double) -> String { HyperparameterValue.number(value).description }

  func call(_ function: CodeFunction, _ arguments: [Code], isOfCoordinate: Bool) -> Code {
    let list = arguments.map(\.text).joined(separator: ", ")
    // Numbers that are the same for all coordinates stay Python's own, which round once where they meet an array.
    switch function {
    case .squareRoot: return Code("\(isOfCoordinate ? library : "math").sqrt(\(list))")
    case .square: return Code("\(library).square(\(list))")
    case .larger: return Code(isOfCoordinate ? "\(library).maximum(\(list))" : "max(\(list))")
    case .magnitude: return Code(isOfCoordinate ? "\(library).abs(\(list))" : "abs(\(list))")
    case .sign: return Code("\(library).sign(\(list))")
    case .power:
      let isShort = arguments.allSatisfy { $0.tightness == .atom }
      let operands = arguments.map { $0.at(least: .atom) }
      return Code(operands.joined(separator: isShort ? "**" : " ** "), .power)
    case .rounded(let dtype): return Code("to_\(dtype.rawValue)(\(list))")
    }
  }

  // MARK: Statements

  /// Statements as lines of code, each with what it means.
  func lines(_ statements: [Recipe.Statement], indentation: Int) -> [String] {
    statements.flatMap { statement in
      switch statement {
      case .line(let line): commented(line, indentation)
      case .branch(let decision, let yes, let no): branch(decision, yes, no, indentation)
      }
    }
  }

  private func branch(
    _ decision: Recipe.Decision, _ yes: [Recipe.Statement], _ no: [Recipe.Statement],
    _ indentation: Int
  ) -> [String] {
    let space = String(repeating: " ", count: indentation)
    let condition = condition(decision)
    guard !yes.isEmpty else {
      return ["\(space)if not \(condition):"] + lines(no, indentation: indentation + 4)
    }
    var result = ["\(space)if \(condition):"] + lines(yes, indentation: indentation + 4)
    if !no.isEmpty { result += ["\(space)else:"] + lines(no, indentation: indentation + 4) }
    return result
  }

  private func condition(_ decision: Recipe.Decision) -> String {
    guard case .holds(let left, let relation, let right) = decision else { return isFirst }
    return "\(code(left).text) \(relation == .above ? ">" : ">=") \(code(right).text)"
  }

  private func commented(_ line: Recipe.Line, _ indentation: Int) -> [String] {
    let space = String(repeating: " ", count: indentation)
    var right = product(line) ?? code(line.definition).text
    // What is remembered is no other name for an array of the caller's, who may go on to change it.
    if line.definition.symbol == "g", recipe.memory.contains(where: { $0.symbol == line.symbol }) {
      right = library == "np" ? "np.copy(\(right))" : "\(right).clone()"
    }
    let text = "\(space)\(name(of: line.symbol)) = \(right)"
    let comment = "# \(Notation(isPlain: true).symbol(line.meaning))"
    return text.count + 2 + comment.count <= Self.width
      ? ["\(text)  \(comment)"] : ["\(space)\(comment)", text]
  }

  /// A product over all steps, where it cannot be carried: steps without a gradient of this parameter count, too.
  private func product(_ line: Recipe.Line) -> String? {
    guard recipe.stepCount != .own, recipe.products.contains(line.symbol),
      case .product(_, let factor) = line.definition.operation
    else { return nil }
    var other = self
    other.otherStep = "s"
    return "math.prod(\(other.code(factor).text) for s in range(1, t + 1))"
  }

  // MARK: Words

  /// The symbols of what is carried from step to step, in order.
  var carried: [String] { recipe.memory.map(\.symbol) + products }

  /// The symbols of the products that are carried.
  var products: [String] { recipe.stepCount == .own ? recipe.products : [] }

  /// "m, v" or "(b,)", as a tuple is unpacked.
  var unpacked: String { carried.count == 1 ? "(\(name(of: carried[0])),)" : names }

  /// "m, v" or "b,": what stands between the parentheses of a tuple.
  var names: String { tuple(carried.map(name)) }

  func tuple(_ parts: [String]) -> String {
    parts.joined(separator: ", ") + (parts.count == 1 ? "," : "")
  }

  /// What each carried number begins with.
  var beginnings: [String] {
    recipe.memory.map { slot in
      switch slot.initial {
      case 0: "\(library).zeros_like(theta)"
      case 1: "\(library).ones_like(theta)"
      default: "\(library).full_like(theta, \(number(slot.initial)))"
      }
    } + products.map { _ in "1.0" }
  }

  /// Whether the lines ask for what is carried; a rule that loses its memory never does.
  var isCarriedAskedFor: Bool {
    recipe.statements.flatMap(\.leaves).contains { leaf in
      if case .given(let symbol, _) = leaf.operation { carried.contains(symbol) } else { false }
    }
  }

  /// Whether the lines ask for the number of the step.
  var isStepAskedFor: Bool {
    recipe.statements.flatMap(\.leaves).contains {
      if case .given(_, .count) = $0.operation { true } else { false }
    }
  }

  /// The first lines of a function that has the hyperparameters as its last parameters.
  func signature(_ function: String, _ parameters: [String], indentation: Int) -> [String] {
    let all = parameters + recipe.settings.map { "\($0.name)=\(number($0.value))" }
    return call(
      "def \(function)(", all.joined(separator: ", "), "):",
      String(repeating: " ", count: indentation))
  }

  /// A call on one line, or on three where that is too long.
  func call(_ head: String, _ arguments: String, _ end: String, _ space: String) -> [String] {
    let line = space + head + arguments + end
    return line.count <= Self.width
      ? [line] : [space + head, "\(space)    \(arguments)", space + end]
  }

  private static let width = 100

  /// Names with what they mean, one a line.
  func glossary(_ entries: [(name: String, meaning: String)], indentation: Int) -> [String] {
    let width = entries.map(\.name.count).max() ?? 0
    return entries.map {
      String(repeating: " ", count: indentation)
        + "\($0.name.padded(width))  \(Notation(isPlain: true).symbol($0.meaning))"
    }
  }

  var hyperparameters: [(name: String, meaning: String)] {
    recipe.settings.map { ($0.name, $0.meaning) }
  }

  /// The words at the head of the file.
  func head(_ convention: String, _ what: String) -> [String] {
    let notation = Notation(isPlain: true)
    let origin =
      "Written by optim-explain from the rule that it runs, convention \(convention): the same "
      + "operations in the same order."
    return ["\"\"\"\(recipe.lore.title): \(what).", ""]
      + notation.symbol(recipe.lore.idea).wrapped(88) + [""] + origin.wrapped(88)
      + ["\"\"\"", ""]
  }

  /// What stands before the function or class: imports, and the functions that it calls.
  func preamble(_ code: [String], importing library: String) -> [String] {
    let asksForMath = code.contains { $0.contains("math.") }
    return (asksForMath ? ["import math", ""] : []) + ["import \(library)", "", ""] + rounding
  }

  private var rounding: [String] {
    let formats = recipe.statements.flatMap(\.lines).flatMap { $0.definition.formats }
    return Set(formats).sorted { $0.rawValue < $1.rawValue }.flatMap { dtype in
      let format = dtype.rawValue
      let value =
        library == "np"
        ? "float(np.\(format)(x))" : "torch.tensor(x, dtype=torch.\(format)).item()"
      return [
        "def to_\(format)(x):", "    \"\"\"The number x, rounded to \(format).\"\"\"",
        "    return \(value)", "", "",
      ]
    }
  }
}

extension Expression {
  /// The formats to which something is rounded, in this line.
  fileprivate var formats: [DType] {
    switch operation {
    case .rounded(let x, let dtype): [dtype] + x.formats
    case .line: []
    default: operands.flatMap(\.formats)
    }
  }
}
