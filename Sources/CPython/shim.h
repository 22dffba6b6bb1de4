#ifndef CPYTHON_SHIM_H
#define CPYTHON_SHIM_H

// Before Python.h, which sets feature macros: the C library's headers must be read with the same ones as in every
// other module, or fd_set is not the same type in both.
#if __has_include(<features.h>)
#include <features.h>
#endif

#define Py_LIMITED_API 0x030B0000
#define PY_SSIZE_T_CLEAN
#include <Python.h>

// What Swift cannot import: macros, and the objects behind them.

enum PythonKind {
  PythonKindNone,
  PythonKindBool,
  PythonKindInteger,
  PythonKindNumber,
  PythonKindText,
  PythonKindBytes,
  PythonKindList,
  PythonKindTuple,
  PythonKindDictionary,
  PythonKindOther,
};

static inline enum PythonKind python_kind(PyObject *object) {
  if (object == Py_None) return PythonKindNone;
  if (PyBool_Check(object)) return PythonKindBool;
  if (PyLong_Check(object)) return PythonKindInteger;
  if (PyFloat_Check(object)) return PythonKindNumber;
  if (PyUnicode_Check(object)) return PythonKindText;
  if (PyBytes_Check(object)) return PythonKindBytes;
  if (PyList_Check(object)) return PythonKindList;
  if (PyTuple_Check(object)) return PythonKindTuple;
  if (PyDict_Check(object)) return PythonKindDictionary;
  return PythonKindOther;
}

static inline PyObject *python_none(void) {
  Py_IncRef(Py_None);
  return Py_None;
}

#endif
