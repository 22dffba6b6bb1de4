import Optimizers

/// What can be written as one JSON value.
package protocol JSONWritable {
  /// Writes the value.
  func write(to json: inout JSONWriter)
}

extension String: JSONWritable {
  package func write(to json: inout JSONWriter) { json.write(self) }
}

extension Bool: JSONWritable {
  package func write(to json: inout JSONWriter) { json.write(literal: self ? "true" : "false") }
}

extension Int: JSONWritable {
  package func write(to json: inout JSONWriter) { json.write(literal: String(self)) }
}

extension UInt64: JSONWritable {
  package func write(to json: inout JSONWriter) { json.write(literal: String(self)) }
}

extension Double: JSONWritable {
  /// The shortest decimal that reads back as this `Double`; "NaN", "Infinity" and "-Infinity" are
  /// strings.
  package func write(to json: inout JSONWriter) { json.write(self, as: .float64) }
}

extension Float: JSONWritable {
  /// The shortest decimal that reads back as this `Float`; "NaN", "Infinity" and "-Infinity" are
  /// strings.
  package func write(to json: inout JSONWriter) { json.write(Double(self), as: .float32) }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
  package func write(to json: inout JSONWriter) {
    if let self { self.write(to: &json) } else { json.write(literal: "null") }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginArray()
    for element in self { element.write(to: &json) }
    json.endArray()
  }
}

extension JSONWriter {
  /// Writes a value of `dtype` as the shortest decimal that reads back as the same value.
  package mutating func write(_ value: Double, as dtype: DType) {
    let text = dtype.text(of: value)
    if value.isFinite { write(literal: text) } else { write(text) }
  }

  /// Writes an array of values of `dtype`.
  package mutating func write(_ values: [Double], as dtype: DType) {
    beginArray()
    for value in values { write(value, as: dtype) }
    endArray()
  }
}
