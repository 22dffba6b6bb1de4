import Testing

@testable import Trajectories

@Suite struct JSONWriterTests {
  private func write(_ style: JSONWriter.Style) -> String {
    var json = JSONWriter(style: style)
    json.beginObject()
    json.member("text", "a\"\\/\n\r\t\u{0}\u{1F}\u{7F}\u{9F}é😀")
    json.member("numbers", [0.1, -0.0, .nan, .infinity, -.infinity])
    json.member("floats", [Float(0.1), 16_777_216])
    json.member("flags", [true, nil, false])
    json.member("counts", [[1], [], [-2, .max]])
    json.key("empty")
    json.beginObject()
    json.endObject()
    json.key("literal")
    json.write(literal: "1e-8")
    json.endObject()
    return json.take()
  }

  @Test func compactStyle() {
    #expect(
      write(.compact)
        == #"{"text":"a\"\\/\n\r\t\u0000\u001f\u007f\u009fé😀","#
        + #""numbers":[0.1,-0.0,"NaN","Infinity","-Infinity"],"floats":[0.1,16777216],"#
        + #""flags":[true,null,false],"counts":[[1],[],[-2,9223372036854775807]],"#
        + #""empty":{},"literal":1e-8}"#)
  }

  @Test func spacedStyle() {
    #expect(
      write(.spaced)
        == #"{ "text": "a\"\\/\n\r\t\u0000\u001f\u007f\u009fé😀", "#
        + #""numbers": [0.1, -0.0, "NaN", "Infinity", "-Infinity"], "floats": [0.1, 16777216], "#
        + #""flags": [true, null, false], "counts": [[1], [], [-2, 9223372036854775807]], "#
        + #""empty": {}, "literal": 1e-8 }"#)
  }

  @Test func linesAreBrokenWhereAsked() {
    var json = JSONWriter(style: .spaced)
    json.beginArray()
    for number in 1...3 {
      json.breakLine(indentation: 2)
      json.write(number)
    }
    json.breakLine(indentation: 0)
    json.endArray()
    #expect(json.take() == "[\n  1,\n  2,\n  3\n]")
  }

  @Test func takenPiecesMakeTheWhole() {
    var json = JSONWriter()
    var pieces: [String] = []
    json.beginArray()
    for number in 1...3 {
      json.write(number)
      pieces.append(json.take())
    }
    json.endArray()
    #expect(pieces + [json.take()] == ["[1", ",2", ",3", "]"])
  }
}
