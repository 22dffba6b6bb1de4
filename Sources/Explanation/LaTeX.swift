import Trajectories

/// How text is written in LaTeX: in ASCII, so that it means the same under any encoding and in any font.
enum LaTeX {
  /// Text in which nothing is taken for a command.
  static func escaped(_ text: String) -> String {
    var result = ""
    var previous: Character = " "
    for character in text.printable {
      switch character {
      // After the end of a line, or an item, they would be an argument of that.
      case "[" where result.isEmpty, "*" where result.isEmpty: result += "{\(character)}"
      case "\"": result += " ([".contains(previous) ? "``" : "''"
      // Two hyphens in a row would become a dash.
      case "-" where previous == "-": result += "{}-"
      // A number stays with its unit.
      case "%" where previous == " ": result = result.dropLast() + "~\\%"
      default: result += escaped(character)
      }
      previous = character
    }
    return breakable(result)
  }

  /// The longest word that is left to TeX to hyphenate, in letters.
  private static let longestWord = 30

  /// Long names can be broken where their parts are joined, and between characters said by their numbers.
  private static func breakable(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word -> Substring in
      guard word.count > longestWord else { return word }
      return word.replacing("\\_", with: "\\_\\allowbreak{}")
        .replacing(".", with: ".\\allowbreak{}")
        .replacing("}\\texttt", with: "}\\allowbreak\\texttt")
    }.joined(separator: " ")
  }

  private static func escaped(_ character: Character) -> String {
    if let command = commands[character] { return command }
    if character.isASCII { return String(character) }
    if let (base, accent) = MathNode.accented[character] {
      return "\(accents[accent] ?? ""){\(base)}"
    }
    if let math = signs[character] ?? letter(String(character)) { return "$\(math)$" }
    // The standard fonts lack it, but its number is known.
    return character.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "\\texttt{U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)}"
    }.joined()
  }

  /// A Latin or Greek letter in math mode; `nil` for all else.
  static func letter(_ name: String) -> String? {
    guard name.unicodeScalars.count == 1, let letter = name.unicodeScalars.first else { return nil }
    if letter.isASCII { return letter.properties.isAlphabetic ? name : nil }
    guard let words = letter.properties.name?.split(separator: " "), words.count == 4,
      words[0] == "GREEK", words[2] == "LETTER"
    else { return nil }
    let name = renamed[String(words[3])] ?? words[3].lowercased()
    let isSmall = words[1] == "SMALL"
    // LaTeX has no capitals that look like Latin ones.
    guard isSmall ? name != "omicron" && name != "digamma" : capitals.contains(name) else {
      return nil
    }
    return isSmall ? "\\\(name)" : "\\\(name.prefix(1).uppercased())\(name.dropFirst())"
  }

  /// The Greek letters that Unicode calls otherwise than LaTeX.
  private static let renamed = ["LAMDA": "lambda", "EPSILON": "varepsilon"]

  private static let capitals = [
    "gamma", "delta", "theta", "lambda", "xi", "pi", "sigma", "upsilon", "phi", "psi", "omega",
  ]

  private static let accents: [MathNode.Accent: String] = [
    .grave: "\\`", .acute: "\\'", .hat: "\\^", .tilde: "\\~", .bar: "\\=", .dots: "\\\"",
  ]

  private static let commands: [Character: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
    "%": "\\%", "_": "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
    "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "`": "\\char18{}",
    "✓": "$\\checkmark$", "✗": "$\\times$", "–": "--", "…": "\\ldots{}", "½": "$\\frac12$",
    "’": "'", "“": "``", "”": "''",
  ]

  /// Operators and relations in math mode.
  static let signs: [Character: String] = [
    "+": "+", "−": "-", "·": "\\cdot", "×": "\\times", "=": "=", "≈": "\\approx",
    "≤": "\\le", "≥": "\\ge", "≠": "\\ne", "←": "\\leftarrow", "→": "\\rightarrow",
    "∇": "\\nabla", "∂": "\\partial", "∞": "\\infty", "√": "\\surd", "′": "\\prime",
    "(": "(", ")": ")", ",": ",", "/": "/", "±": "\\pm",
  ]
}
