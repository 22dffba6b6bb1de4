extension String {
  /// The text for people, on one line: what would move a terminal's cursor, end a line or turn the writing round
  /// becomes U+FFFD.
  ///
  /// Names and titles come from files, and files from anybody. JSON has escapes instead, which lose nothing.
  package var printable: String {
    guard !unicodeScalars.allSatisfy(\.isPrintable) else { return self }
    var text = UnicodeScalarView()
    text.append(contentsOf: unicodeScalars.map { $0.isPrintable ? $0 : "\u{FFFD}" })
    return String(text)
  }
}

extension Unicode.Scalar {
  fileprivate var isPrintable: Bool {
    // Most text is ASCII, and looking up properties takes time.
    guard !isASCII else { return (" "..."~").contains(self) }
    return switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    default: !properties.isBidiControl && !properties.isNoncharacterCodePoint
    }
  }
}
