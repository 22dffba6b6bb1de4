import Optimizers
import Trajectories

/// A story as data for machines: one JSON object, all numbers in full, one step a line.
///
/// The keys of `optim-explanation/1` stay as they are; new ones may come.
public struct JSONRenderer: Renderer {
  private var json = JSONWriter()
  private var dtype = DType.float64
  private let notation = Notation(digits: 17)

  /// A renderer.
  public init() {}

  /// What comes before the first step.
  public mutating func head(_ head: Story.Head) -> String {
    dtype = head.dtype
    json.beginObject()
    json.member("format", "optim-explanation/1")
    json.member("optimizer", head.optimizer)
    json.member("title", head.lore.title)
    json.member("idea", head.lore.idea)
    json.member("source", head.lore.source)
    json.member("lineage", head.lore.lineage)
    json.member("convention", head.convention.rawValue)
    json.member("mistakes", head.mistakes.map(\.description))
    json.member("dtype", head.dtype.rawValue)
    json.key("hyperparameters")
    json.beginArray()
    for setting in head.hyperparameters {
      json.beginObject()
      json.member("name", setting.name)
      json.member("symbol", setting.symbol)
      json.member("value", setting.value)
      json.member("meaning", setting.meaning)
      json.endObject()
    }
    json.endArray()
    json.key(head.isReplay ? "replay" : "objective")
    json.beginObject()
    json.member("name", head.problem.name.description)
    json.member("formula", head.problem.formula)
    json.member("minimum", head.problem.minimum.description)
    json.member("randomness", head.problem.randomness)
    json.member("coordinates", head.problem.coordinates)
    json.key("start")
    json.write(head.problem.start, as: dtype)
    json.member("hidden_coordinates", head.problem.hidden)
    json.endObject()
    json.key("golden")
    write(head.golden)
    json.key("steps")
    json.beginArray()
    return json.take()
  }

  /// One step.
  public mutating func step(_ step: Story.Step) -> String {
    json.breakLine(indentation: 0)
    json.beginObject()
    json.member("step", step.number)
    number("lr", step.lrChange, .float64)
    number("loss", step.loss, dtype)
    number("loss_after", step.lossAfter, dtype)
    json.member("drawn", step.drawn)
    json.member("skipped", step.skipped)
    json.key("lines")
    json.beginArray()
    for line in step.lines { write(line) }
    json.endArray()
    json.key("memory")
    write(step.memory)
    json.key("parameters")
    write(step.parameters)
    json.key("agreement")
    if let agreement = step.agreement {
      json.beginObject()
      json.member("id", agreement.recording.id)
      json.member("producer", agreement.recording.producer)
      json.member("ulps", agreement.ulps)
      json.member("bound", agreement.recording.bound)
      json.member("agrees", agreement.agrees)
      json.endObject()
    } else {
      json.write(literal: "null")
    }
    json.key("remarks")
    json.beginArray()
    for remark in step.remarks {
      json.beginObject()
      json.member("line", remark.line)
      json.member("text", remark.text.description)
      json.endObject()
    }
    json.endArray()
    json.key("divergence")
    if let divergence = step.divergence {
      json.beginObject()
      json.member("line", divergence.line)
      json.member("coordinate", divergence.coordinate)
      json.member("reason", divergence.reason)
      json.endObject()
    } else {
      json.write(literal: "null")
    }
    json.endObject()
    return json.take()
  }

  /// What comes after the last step.
  public mutating func foot(_ foot: Story.Foot) -> String {
    json.breakLine(indentation: 0)
    json.endArray()
    json.member("seen", foot.seen.map(\.description))
    json.key("next")
    json.beginArray()
    for (command, why) in foot.next {
      json.beginObject()
      json.member("command", command)
      json.member("why", why)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json.take() + "\n"
  }

  private mutating func write(_ line: Story.Line) {
    json.beginObject()
    json.member("symbol", line.symbol)
    json.member("meaning", line.meaning)
    json.member("formula", notation.formula(line))
    json.key("values")
    json.beginArray()
    for value in line.values {
      json.beginObject()
      json.member("coordinate", value.coordinate)
      if case .text = line.formula {
        json.member("formula", value.expression.map(notation.formula))
      }
      json.member("numbers", value.expression.map { notation.substituted($0).text })
      number("result", value.result, value.dtype)
      if let recorded = value.recorded {
        number("recorded", recorded.value, value.dtype)
        json.member("ulps", recorded.ulps)
        json.member("agrees", recorded.agrees)
      }
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private mutating func write(_ changes: [Story.Change]) {
    json.beginArray()
    for change in changes {
      json.beginObject()
      json.member("symbol", change.symbol)
      json.member("name", change.name)
      json.member("coordinates", change.coordinates)
      json.key("before")
      json.write(change.before, as: dtype)
      json.key("after")
      json.write(change.after, as: dtype)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func write(_ recording: Story.Recording?) {
    guard let recording else { return json.write(literal: "null") }
    json.beginObject()
    json.member("id", recording.id)
    json.member("producer", recording.producer)
    json.member("bound_ulps", recording.bound)
    json.endObject()
  }

  private mutating func number(_ key: String, _ value: Double?, _ dtype: DType) {
    json.key(key)
    if let value { json.write(value, as: dtype) } else { json.write(literal: "null") }
  }
}
