import Dispatch
import Synchronization
import Testing

@testable import NumPyReference

#if Python
private final class Count: Sendable { let value = Mutex(0) }

@Suite(.serialized) struct InterpreterTests {
  let python: Interpreter

  init() throws { python = try Interpreter.shared() }

  private func run(_ code: String) throws {
    _ = try python.call("exec", in: "builtins", [.text(code), .dictionary([:])])
  }

  @Test func anExceptionComesWithTypeMessageAndTraceback() throws {
    let error = try #require(throws: PythonError.self) {
      try run("def deep():\n  raise KeyError('ä')\n\ndeep()")
    }
    #expect(error.type == "KeyError" && error.message == "'ä'")
    #expect(error.traceback.hasPrefix("Traceback (most recent call last):\n"))
    #expect(error.traceback.contains("line 2, in deep") && error.traceback.hasSuffix("'ä'\n"))
    #expect(try python.call("len", in: "builtins", [.text("abc")]) == .integer(3))
  }

  @Test func anExceptionThatCannotBePrintedIsOneToo() throws {
    let error = try #require(throws: PythonError.self) {
      try run("class E(Exception):\n  def __str__(self): raise E()\nraise E()")
    }
    #expect(error.type == "E" && error.message == "<exception str() failed>")
  }

  @Test func whatHasNoValueIsAnError() throws {
    let error = try #require(throws: PythonError.self) {
      try python.call("eval", in: "builtins", [.text("[{1, 2}]"), .dictionary([:])])
    }
    #expect(error.message == "a set does not cross into Swift")
    #expect(throws: PythonError.self) {
      try python.call("eval", in: "builtins", [.text("2**70"), .dictionary([:])])
    }
    #expect(throws: PythonError.self) { try python.call("no", in: "builtins") }
    #expect(throws: PythonError.self) { try python.call("no", in: "no_such_module") }
  }

  @Test func valuesComeBackAsTheyWent() throws {
    let value = PythonValue.list([
      .none, .flag(true), .flag(false), .integer(-1), .integer(.max), .number(-0.5), .text("θ\0x"),
      .text(""), .bytes([]), .bytes([0, 255]), .list([]), .dictionary(["a": .list([.none])]),
    ])
    #expect(try python.call("copy", in: "copy", [value]) == value)
  }

  @Test func noBitOfAnArrayIsLost() throws {
    let numbers: [Double] = [
      -0.0, 0, Double(bitPattern: 0x7ff8_0000_dead_beef), Double(bitPattern: 0xfff8_0000_0000_0001),
      .infinity, .leastNonzeroMagnitude, 0.1,
    ]
    let bytes = numbers.withUnsafeBytes(Array.init)
    let back = try python.call(
      "eval", in: "builtins",
      [
        .text("__import__('numpy').frombuffer(raw).copy().tobytes()"),
        .dictionary(["raw": .bytes(bytes)]),
      ])
    #expect(back == .bytes(bytes))
  }

  /// Each thread and each task gets its own answers and its own exceptions.
  @Test func anyThreadAndAnyTaskMayCall() async throws {
    let wrong = Count()
    let python = python
    @Sendable func call(_ i: Int) {
      for k in 0..<200 {
        let n = i * 1000 + k
        let right: Bool
        do {
          let code = k % 2 == 0 ? "sum(range(n)) and n" : "(_ for _ in ()).throw(ValueError(n))"
          let value = try python.call(
            "eval", in: "builtins", [.text(code), .dictionary(["n": .integer(n)])])
          right = k % 2 == 0 && (value == .integer(n) || n < 2)
        } catch {
          right = k % 2 == 1 && error.message == "\(n)"
        }
        if !right { wrong.value.withLock { $0 += 1 } }
      }
    }
    DispatchQueue.concurrentPerform(iterations: 16, execute: call)
    await withTaskGroup(of: Void.self) { group in
      for i in 0..<16 { group.addTask { @Sendable in call(i) } }
    }
    #expect(wrong.value.withLock { $0 } == 0)
  }

  /// Counted are the blocks of memory that Python holds, and the references to one object of each kind: a reference
  /// left behind by a call would be 100 000 more.
  @Test func nothingIsLeftBehindBy100000Calls() throws {
    let code = "{'l': [1.5, 'x', b'y', None, True, {'k': l}]} if n % 2 else 1 // 0"
    func call(_ n: Int) {
      _ = try? python.call(
        "eval", in: "builtins",
        [
          .text(code),
          .dictionary(["n": .integer(n), "l": .list([.bytes([1, 2, 3]), .text("words")])]),
        ])
    }
    func counts() throws -> [Int] {
      let count =
        "(__import__('gc').collect() and 0, __import__('sys').getallocatedblocks(), "
        + "*map(__import__('sys').getrefcount, (None, True, eval, float, bytes, ZeroDivisionError)))"
      return try python.call("eval", in: "builtins", [.text(count), .dictionary([:])]).elements.map
      {
        if case .integer(let count) = $0 { count } else { 0 }
      }
    }
    for n in 0..<2000 { call(n) }
    let before = try counts()
    for n in 0..<100_000 { call(n) }
    let after = try counts()
    for (old, new) in zip(before, after) { #expect(abs(new - old) < 1000, "\(before) \(after)") }
  }
}
#else
@Suite struct InterpreterTests {
  @Test(.disabled("built without the Python trait")) func pythonIsEmbedded() {}
}
#endif
