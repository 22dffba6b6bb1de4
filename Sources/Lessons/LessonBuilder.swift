/// Makes a lesson of a template's lines.
///
/// A heading begins a new cell. A fence that begins with ```` ```python ```` is a cell of code; what follows on that
/// line says what it is for: nothing, `data`, `play`, `answer name`, `test name points=2` or `wrong name`. All else is
/// Markdown.
///
/// Nothing and `data` are given: tests may rely on them, so that nbgrader puts back what a student changes there.
/// `play` is for code that prints or draws and that nothing builds on; it is the student's to change.
struct LessonBuilder {
  private let expander: Expander
  private var cells: [Cell] = []
  private var wrongAnswers: [String: String] = [:]
  private var section = ""
  private var taken: [String: Int] = [:]
  private var pending: [String] = []

  private init(_ expander: Expander) { self.expander = expander }

  /// The lesson of a template.
  ///
  /// - Parameters:
  ///   - name: the name that the lesson is to have.
  ///   - lines: the template.
  ///   - expander: what puts in what directives ask for.
  /// - Returns: the lesson.
  /// - Throws: `LessonError` for what is not as it should be.
  static func lesson(
    named name: String, _ lines: [TemplateLine], _ expander: Expander
  ) throws(LessonError) -> Lesson {
    guard let first = lines.first, first.text.hasPrefix("# ") else {
      throw LessonError(
        at: lines.first?.place ?? Place(file: name, line: 1),
        "A lesson begins with its title, such as '# Adam'.")
    }
    var builder = Self(expander)
    try builder.read(lines)
    try builder.checkExercises(at: first.place)
    return Lesson(name: name, cells: builder.cells, wrongAnswers: builder.wrongAnswers)
  }

  private mutating func read(_ lines: [TemplateLine]) throws(LessonError) {
    var rest = lines[...]
    while let line = rest.popFirst() {
      if line.text.hasPrefix("```") {
        guard let end = rest.firstIndex(where: { $0.text == "```" }) else {
          throw LessonError(at: line.place, "This fence is not closed by a line of '```'.")
        }
        let inside = rest[..<end]
        rest = rest[(end + 1)...]
        if line.text.hasPrefix("```python") {
          finishProse()
          try addCode(line, inside)
        } else {
          pending += [line.text] + inside.map(\.text) + ["```"]
        }
        continue
      }
      if line.text.hasPrefix("#") {
        finishProse()
        section = Self.slug(line.text)
      }
      pending.append(try expander.expand(line, in: .prose))
    }
    finishProse()
  }

  private mutating func finishProse() {
    let text = Self.trimmed(pending)
    pending = []
    if !text.isEmpty { cells.append(Cell(id: id(section), kind: .prose, source: text)) }
  }

  private mutating func addCode(
    _ fence: TemplateLine, _ lines: ArraySlice<TemplateLine>
  ) throws(LessonError) {
    var texts: [String] = []
    for line in lines { texts.append(try expander.expand(line, in: .code)) }
    let source = Self.trimmed(texts)
    let role = Directive(fence.text.dropFirst(3))
    switch (role?.words.first, role?.words.dropFirst().first, role?.options.first) {
    case (nil, nil, nil) where fence.text == "```python":
      cells.append(Cell(id: id(section + "-code"), kind: .code, source: source))
    case ("play", nil, nil):
      cells.append(Cell(id: id(section + "-code"), kind: .play, source: source))
    case ("data", nil, nil):
      cells.append(Cell(id: id(section + "-data"), kind: .data, source: source))
    case ("answer", let name?, nil):
      guard Solution.isMarked(in: source) else {
        throw LessonError(
          at: fence.place,
          "An answer marks its solution with '\(Solution.begin)' and '\(Solution.end)', each on a line of its own."
        )
      }
      cells.append(Cell(id: id(name), kind: .answer(name), source: source))
    case ("test", let name?, ("points", let points)?):
      guard let points = Int(points), points > 0 else {
        throw LessonError(at: fence.place, "The points of a test are a whole number above 0.")
      }
      cells.append(Cell(id: id(name + "-test"), kind: .test(name, points: points), source: source))
    case ("wrong", let name?, nil):
      guard wrongAnswers.updateValue(source, forKey: name) == nil else {
        throw LessonError(at: fence.place, "There is a wrong answer to '\(name)' already.")
      }
    default:
      throw LessonError(
        at: fence.place,
        "A cell of code begins with '```python', and 'data', 'play', 'answer name', 'test name points=2' or 'wrong "
          + "name' after it."
      )
    }
  }

  private func checkExercises(at place: Place) throws(LessonError) {
    var answers: [String] = []
    var tests: [String] = []
    for cell in cells {
      switch cell.kind {
      case .answer(let name): answers.append(name)
      case .test(let name, _): tests.append(name)
      case .prose, .code, .play, .data: break
      }
    }
    guard Set(answers).count == answers.count, answers == tests,
      Set(answers) == Set(wrongAnswers.keys)
    else {
      throw LessonError(
        at: place,
        "Each exercise has an answer, then a test, and a wrong answer; there are answers to \(answers), "
          + "tests of \(tests) and wrong answers to \(wrongAnswers.keys.sorted()).")
    }
  }

  /// An id that no cell before has: the base, or the base and a number.
  private mutating func id(_ base: String) -> String {
    let count = (taken[base] ?? 0) + 1
    taken[base] = count
    return count == 1 ? base : "\(base)-\(count)"
  }

  /// The text in the letters that an id may have, at most 50 of them.
  private static func slug(_ text: String) -> String {
    text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
      .prefix(50).description
  }

  /// The lines without empty ones at the beginning and the end.
  private static func trimmed(_ lines: [String]) -> String {
    let isEmpty = { (line: String) in line.allSatisfy { $0 == " " } }
    let text = lines.drop(while: isEmpty).reversed().drop(while: isEmpty).reversed()
    return text.joined(separator: "\n")
  }
}
