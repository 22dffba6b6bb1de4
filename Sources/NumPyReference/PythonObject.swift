#if Python
import CPython

/// An owned reference to a Python object, given back where the value ends.
///
/// It lives and ends while the interpreter's lock is held, which is why it does not leave this module.
struct PythonObject: ~Copyable {
  typealias Pointer = UnsafeMutablePointer<PyObject>

  let pointer: Pointer

  /// Takes over a new reference as most of Python's functions return it.
  ///
  /// - Throws: the exception that was raised in its place.
  init(owning pointer: Pointer?) throws(PythonError) {
    guard let pointer else { throw PythonError.raised() }
    self.pointer = pointer
  }

  /// A Python object of this value.
  static func of(_ value: PythonValue) throws(PythonError) -> PythonObject {
    switch value {
    case .none: return try PythonObject(owning: python_none())
    case .flag(let flag): return try PythonObject(owning: PyBool_FromLong(flag ? 1 : 0))
    case .integer(let integer): return try PythonObject(owning: PyLong_FromLongLong(Int64(integer)))
    case .number(let number): return try PythonObject(owning: PyFloat_FromDouble(number))
    case .text(var text):
      let pointer = text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) {
          PyUnicode_FromStringAndSize($0.baseAddress, $0.count)
        }
      }
      return try PythonObject(owning: pointer)
    case .bytes(let bytes):
      let pointer = bytes.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          PyBytes_FromStringAndSize($0.baseAddress, $0.count)
        }
      }
      return try PythonObject(owning: pointer)
    case .list(let elements):
      let list = try PythonObject(owning: PyList_New(elements.count))
      for (i, element) in elements.enumerated() {
        // Takes the reference, also where it fails.
        let taken = PyList_SetItem(list.pointer, i, try PythonObject.of(element).released())
        guard taken == 0 else { throw PythonError.raised() }
      }
      return list
    case .dictionary(let entries):
      let dictionary = try PythonObject(owning: PyDict_New())
      for (key, entry) in entries {
        let entry = try PythonObject.of(entry)
        guard PyDict_SetItemString(dictionary.pointer, key, entry.pointer) == 0 else {
          throw PythonError.raised()
        }
      }
      return dictionary
    }
  }

  deinit { Py_DecRef(pointer) }

  /// Hands the reference to whoever takes it.
  consuming func released() -> Pointer {
    let pointer = pointer
    discard self
    return pointer
  }

  /// `object.name`, and so on at each dot.
  borrowing func attribute(_ path: String) throws(PythonError) -> PythonObject {
    var object = try PythonObject(owning: Py_NewRef(pointer))
    for name in path.split(separator: ".") {
      object = try PythonObject(owning: PyObject_GetAttrString(object.pointer, String(name)))
    }
    return object
  }

  /// Calls it with the arguments that are in a tuple.
  borrowing func called(with arguments: borrowing PythonObject) throws(PythonError) -> PythonObject
  {
    try PythonObject(owning: PyObject_CallObject(pointer, arguments.pointer))
  }
}
#endif
