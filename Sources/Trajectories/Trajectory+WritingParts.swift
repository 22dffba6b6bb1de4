import Optimizers

extension HyperparameterValue: JSONWritable {
  package func write(to json: inout JSONWriter) {
    switch self {
    case .number(let number): json.write(number)
    case .flag(let flag): json.write(flag)
    case .text(let text): json.write(text)
    }
  }
}

extension Settings: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    for entry in entries { json.member(entry.name, entry.value) }
    json.endObject()
  }
}

extension Trajectory.Optimizer: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("name", name)
    if let convention { json.member("convention", convention) }
    json.member("hyperparameters", hyperparameters)
    json.endObject()
  }
}

extension Trajectory.Objective: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("name", name)
    if !options.entries.isEmpty { json.member("options", options) }
    if let seed { json.member("seed", seed) }
    json.endObject()
  }
}

extension Trajectory.Producer: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("name", name)
    json.member("version", version)
    if let script { json.member("script", script) }
    if let note { json.member("note", note) }
    json.endObject()
  }
}

extension Trajectory.Agreement: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    if let stepwiseULPs { json.member("stepwise_ulps", stepwiseULPs) }
    if let freeRunningULPs { json.member("free_running_ulps", freeRunningULPs) }
    json.endObject()
  }
}
