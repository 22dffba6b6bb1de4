/// The characters that Unicode has raised or lowered, and what they stand for.
enum ScriptCharacters {
  /// Characters by the ones that they are raised to.
  static let raised: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "t": "ᵗ",
  ]

  /// What raised characters stand for.
  static let upper = table(
    "0⁰ 1¹ 2² 3³ 4⁴ 5⁵ 6⁶ 7⁷ 8⁸ 9⁹ −⁻ +⁺ tᵗ Tᵀ xˣ yʸ zᶻ iⁱ nⁿ kᵏ ′′")

  /// What lowered characters stand for.
  static let lower = table(
    "0₀ 1₁ 2₂ 3₃ 4₄ 5₅ 6₆ 7₇ 8₈ 9₉ −₋ +₊ tₜ iᵢ jⱼ kₖ nₙ ∞∞")

  private static func table(_ pairs: String) -> [Character: Character] {
    let pairs = pairs.split(separator: " ").map(Array.init)
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0[1], $0[0]) })
  }
}
