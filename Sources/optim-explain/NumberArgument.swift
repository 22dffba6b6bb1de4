import Optimizers

/// The number that a word means which is the value of an option.
///
/// The parser's own reading makes 0 of 1e-400 without a word, and infinity of 1e400.
///
/// - Throws: an error whose description the parser puts behind the option's name.
func readNumber(_ word: String) throws -> Double {
  guard let value = Double(word) else { throw WrongWord("it must be a number, such as 0.1.") }
  if let reason = DType.float64.whyOutOfRange(word) { throw WrongWord("it is \(reason).") }
  return value
}

/// The seed that a word means.
///
/// - Throws: an error whose description the parser puts behind the option's name.
func readSeed(_ word: String) throws -> UInt64 {
  guard let seed = UInt64(word) else {
    throw WrongWord("it must be a whole number from 0 to \(UInt64.max).")
  }
  return seed
}

/// What is wrong with an option's value, for the argument parser to say.
private struct WrongWord: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
