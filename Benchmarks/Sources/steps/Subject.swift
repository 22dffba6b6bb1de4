/// Something whose time is taken: does it so many times.
///
/// A closure and not a protocol, because a closure is compiled for the types where it is made, and a
/// witness of a generic type's conformance for none.
typealias Subject = (_ times: Int) -> Void

/// The shortest time that one run took, in nanoseconds, as seen in about so many seconds.
///
/// The shortest, because whatever else the machine does only ever adds.
func nanoseconds(_ subject: Subject, seconds: Double) -> Double {
  let clock = ContinuousClock()
  // A batch is long beside the clock's own cost, and short beside an interruption.
  var times = 1
  while clock.measure({ subject(times) }) < .microseconds(200) { times *= 2 }
  let start = clock.now
  var best = clock.measure { subject(times) }
  while clock.now - start < .seconds(seconds) { best = min(best, clock.measure { subject(times) }) }
  return best / .nanoseconds(1) / Double(times)
}
