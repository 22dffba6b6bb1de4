#if Python
import CPython

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Python, embedded in this process: functions are called by name, values go in and come out.
///
/// There is one interpreter in a process. Any thread may call it at any time: each call takes the interpreter's lock
/// and gives it back, and while Swift runs, nobody holds it.
public struct Interpreter: Sendable {
  /// Python's version, as this was built with it, such as "3.11".
  public static let version = "\(PY_MAJOR_VERSION).\(PY_MINOR_VERSION)"

  private static let started: Result<Interpreter, PythonUnavailable> = {
    // Python ends the process when it does not find its own library, so it is looked for first.
    if let home = ProcessInfo.processInfo.environment["PYTHONHOME"], !home.isEmpty,
      !FileManager.default.fileExists(atPath: "\(home)/lib/python\(version)/os.py")
    {
      return .failure(
        PythonUnavailable(
          "PYTHONHOME is \(home), where there is no lib/python\(version), the Python that this command was built "
            + "with; 'unset PYTHONHOME' lets it find its own."))
    }
    // 0: Ctrl-C stays Swift's.
    Py_InitializeEx(0)
    // Whoever starts Python holds its lock, and gives it back here.
    defer { PyEval_SaveThread() }
    guard let traceback = PyImport_ImportModule("traceback") else {
      PyErr_Print()
      return .failure(
        PythonUnavailable("The library of Python \(version) is not whole; install Python anew."))
    }
    Py_DecRef(traceback)
    return .success(Interpreter())
  }()

  /// The interpreter, started if it was not yet.
  ///
  /// - Throws: `PythonUnavailable` when it cannot be started.
  public static func shared() throws(PythonUnavailable) -> Interpreter { try started.get() }

  /// Calls a function.
  ///
  /// - Parameters:
  ///   - function: its name in the module, with dots where it is inside something, such as "path.join".
  ///   - module: the module, which is imported if it was not yet.
  ///   - arguments: what it is given, copied.
  /// - Returns: a copy of what it returns.
  /// - Throws: `PythonError` for an exception, and for a result that is no `PythonValue`.
  public func call(
    _ function: String, in module: String, _ arguments: [PythonValue] = []
  ) throws(PythonError) -> PythonValue {
    let state = PyGILState_Ensure()
    // Objects that end with the scope do so before this, which comes first in it.
    defer { PyGILState_Release(state) }
    return try result(of: function, in: module, arguments)
  }

  private func result(
    of function: String, in module: String, _ arguments: [PythonValue]
  ) throws(PythonError) -> PythonValue {
    let module = try PythonObject(owning: PyImport_ImportModule(module))
    let list = try PythonObject.of(.list(arguments))
    let tuple = try PythonObject(owning: PyList_AsTuple(list.pointer))
    return try module.attribute(function).called(with: tuple).value()
  }
}
#endif
