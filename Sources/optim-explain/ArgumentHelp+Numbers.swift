import ArgumentParser

// The parser names what an option takes where a word is none: "invalid for '--lr <number>'".
extension ArgumentHelp {
  /// Help for an option that takes any number.
  static func number(_ abstract: String) -> Self { Self(abstract, valueName: "number") }

  /// Help for an option that counts.
  static func wholeNumber(_ abstract: String) -> Self { Self(abstract, valueName: "whole number") }
}
