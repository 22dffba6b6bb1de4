import Optimizers
import Trajectories

extension PrecisionReport {
  /// The report as one JSON object; what is infinite is the string "Infinity".
  ///
  /// The keys of `optim-precision/1` stay as they are; new ones may come.
  public var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.member("format", "optim-precision/1")
    json.member("optimizer", optimizer)
    json.member("convention", convention)
    json.key("hyperparameters")
    json.beginObject()
    for setting in settings { json.member(setting.name, setting.value) }
    json.endObject()
    json.member("dtype", dtype.rawValue)
    json.member("objective", objective.name)
    json.member("steps", steps)
    json.key("path")
    json.beginArray()
    for row in path {
      json.breakLine(indentation: 0)
      json.beginObject()
      json.member("step", row.step)
      for (name, ulps) in [("born_ulps", row.born), ("so_far_ulps", row.soFar)] {
        json.key(name)
        json.beginObject()
        for (quantity, x) in zip(quantities, ulps) { json.member(quantity.name, x) }
        json.endObject()
      }
      json.endObject()
    }
    json.endArray()
    json.key("lines")
    json.beginArray()
    for line in lines {
      json.breakLine(indentation: 0)
      write(line, to: &json)
    }
    json.endArray()
    json.key("ends")
    json.beginArray()
    for end in ends {
      json.breakLine(indentation: 0)
      json.beginObject()
      json.member("coordinate", end.coordinate)
      json.key("value")
      json.write(end.value, as: dtype)
      json.member("exact", end.exact)
      json.member("difference", end.difference)
      json.member("ulps", end.ulps)
      json.endObject()
    }
    json.endArray()
    json.member("hidden_coordinates", hidden)
    json.key("divergence")
    if let divergence {
      json.beginObject()
      json.member("step", divergence.step)
      json.member("line", divergence.line)
      json.member("coordinate", divergence.coordinate)
      json.member("reason", divergence.reason)
      json.endObject()
    } else {
      json.write(literal: "null")
    }
    json.member("remarks", remarks)
    json.endObject()
    return json.take()
  }

  private func write(_ line: LineError, to json: inout JSONWriter) {
    json.beginObject()
    json.member("symbol", line.symbol)
    json.member("meaning", line.meaning)
    json.member("dtype", line.dtype.rawValue)
    json.member("mean_ulps", line.own.mean)
    json.member("worst_ulps", line.own.worst)
    json.member("worst_step", line.own.step)
    json.member("worst_in_parameter_ulps", line.inParameter?.worst)
    json.member("on_purpose_ulps", line.onPurpose)
    json.member("vanished", line.vanished.count)
    json.member("unchanged", line.unchanged.count)
    json.endObject()
  }
}

extension CorpusPrecision {
  /// The figures of all trajectories as one JSON object.
  public var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.member("format", "optim-precision-corpus/1")
    json.key("files")
    json.beginArray()
    for golden in goldens {
      json.breakLine(indentation: 0)
      json.beginObject()
      json.member("id", golden.id)
      json.member("stepwise_ulps", golden.stepwise)
      json.member("possible_ulps", golden.possible)
      json.member("stepwise_bound", golden.bounds.stepwiseULPs)
      json.member("free_running_ulps", golden.freeRunning)
      json.member("free_running_bound", golden.bounds.freeRunningULPs)
      json.member("stepwise_in_full_ulps", golden.inFull)
      json.member("leaves_finite_numbers", golden.isLost)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json.take()
  }
}
