import Foundation
import Optimizers

// The Swift side of compare.py. It reads commands and answers each with one line:
//
//   prepare adam,amsgrad=true 1000 float32 1   (what, how many numbers, of which kind, threads)
//   time 0.2                                   the shortest run seen in so many seconds, in ns
//   repeat 1000                                so many runs, not timed
//
// What to prepare is an optimizer with its hyperparameters, or `copy` or `triad`.

var subject: Subject = { _ in }
while let line = readLine() {
  let words = line.split(separator: " ").map(String.init)
  let answer: String
  switch words.first {
  case "prepare" where words.count == 5:
    guard let count = Int(words[2]), let threads = Int(words[4]) else { fatalError(line) }
    subject = { _ in }  // The one before leaves memory first.
    subject = try prepare(words[1], count: count, words[3], threads: threads)
    answer = "ready"
  case "time" where words.count == 2:
    guard let seconds = Double(words[1]) else { fatalError(line) }
    answer = "\(nanoseconds(subject, seconds: seconds))"
  case "repeat" where words.count == 2:
    guard let times = Int(words[1]) else { fatalError(line) }
    subject(times)
    answer = "done"
  default: fatalError(line)
  }
  FileHandle.standardOutput.write(Data("\(answer)\n".utf8))
}

func prepare(_ what: String, count: Int, _ dtype: String, threads: Int) throws -> Subject {
  if let stream = Stream(rawValue: what) {
    return runs(of: stream, count: count, threads: threads)
  }
  let words = what.split(separator: ",").map(String.init)
  let hyperparameters = words.dropFirst().map { word in
    let pair = word.split(separator: "=").map(String.init)
    let value = Double(pair[1]).map(HyperparameterValue.number) ?? .flag(pair[1] == "true")
    return (name: pair[0], value: value)
  }
  // By type, as a program that knows its optimizer has it, so that all is compiled for it.
  switch try Catalog.rule(named: words[0], hyperparameters: hyperparameters) {
  case let rule as SGD: return try make(rule)
  case let rule as Momentum: return try make(rule)
  case let rule as RMSprop: return try make(rule)
  case let rule as Adam: return try make(rule)
  case let rule: return try make(rule)
  }

  func make<R: Rule>(_ rule: R) throws -> Subject {
    dtype == "float64"
      ? try steps(rule, count: count, threads: threads, Double.self)
      : try steps(rule, count: count, threads: threads, Float.self)
  }
}
