#if Python
import CPython

extension PythonObject {
  /// A copy of what it holds.
  ///
  /// - Throws: `PythonError` where there is something else than a `PythonValue` can be, at whatever depth.
  borrowing func value() throws(PythonError) -> PythonValue {
    switch python_kind(pointer) {
    case PythonKindNone: return .none
    case PythonKindBool: return .flag(PyObject_IsTrue(pointer) == 1)
    case PythonKindInteger:
      let integer = PyLong_AsLongLong(pointer)
      if integer == -1, PyErr_Occurred() != nil { throw PythonError.raised() }
      return .integer(Int(integer))
    case PythonKindNumber: return .number(PyFloat_AsDouble(pointer))
    case PythonKindText:
      var count = 0
      guard let utf8 = PyUnicode_AsUTF8AndSize(pointer, &count) else { throw PythonError.raised() }
      return .text(
        String(decoding: UnsafeRawBufferPointer(start: utf8, count: count), as: UTF8.self))
    case PythonKindBytes:
      return .bytes(
        Array(
          UnsafeRawBufferPointer(start: PyBytes_AsString(pointer), count: PyBytes_Size(pointer))))
    case PythonKindList, PythonKindTuple:
      var elements: [PythonValue] = []
      for i in 0..<PySequence_Size(pointer) {
        elements.append(try PythonObject(owning: PySequence_GetItem(pointer, i)).value())
      }
      return .list(elements)
    case PythonKindDictionary:
      var entries: [String: PythonValue] = [:]
      let pairs = try PythonObject(owning: PyDict_Items(pointer))
      for pair in try pairs.value().elements {
        guard let key = pair.elements[0].text else {
          throw PythonError(type: "TypeError", "a dict has a key that is no str")
        }
        entries[key] = pair.elements[1]
      }
      return .dictionary(entries)
    default:
      let type = try PythonObject(owning: PyObject_Type(pointer))
      let name = try type.attribute("__name__").value().text
      throw PythonError(type: "TypeError", "a \(name ?? "thing") does not cross into Swift")
    }
  }
}
#endif
