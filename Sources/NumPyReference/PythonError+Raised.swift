#if Python
import CPython

extension PythonError {
  /// The exception that this thread has just raised, which is then over.
  static func raised() -> Self {
    var type: PythonObject.Pointer?
    var value: PythonObject.Pointer?
    var traceback: PythonObject.Pointer?
    PyErr_Fetch(&type, &value, &traceback)
    PyErr_NormalizeException(&type, &value, &traceback)
    do {
      // Takes the references over.
      let arguments = try PythonObject(owning: PyTuple_New(3))
      PyTuple_SetItem(arguments.pointer, 0, type ?? python_none())
      PyTuple_SetItem(arguments.pointer, 1, value ?? python_none())
      PyTuple_SetItem(arguments.pointer, 2, traceback ?? python_none())
      return try Self(formatting: arguments)
    } catch {
      return error
    }
  }

  /// From type, value and traceback, by Python's own module `traceback`, which copes with exceptions that cannot even
  /// be printed. (The interpreter imports it when it starts, so that it is there in need.)
  private init(formatting arguments: borrowing PythonObject) throws(PythonError) {
    let module = try PythonObject(owning: PyImport_ImportModule("traceback"))
    let lines = try module.attribute("format_exception").called(with: arguments).value()
      .elements.compactMap(\.text)
    // The last one is "module.Type: message", or "Type" where there is no message.
    var last = lines.last ?? ""
    if last.hasSuffix("\n") { last.removeLast() }
    let end = last.firstRange(of: ": ")
    self.init(
      type: String(last[..<(end?.lowerBound ?? last.endIndex)]),
      message: end.map { String(last[$0.upperBound...]) } ?? "", traceback: lines.joined())
  }

  /// An exception of this module's own, which has no lines of Python behind it.
  init(type: String, _ message: String) {
    self.init(type: type, message: message, traceback: "\(type): \(message)\n")
  }
}
#endif
