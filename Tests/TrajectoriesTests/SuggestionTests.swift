import Optimizers
import Testing

@testable import Trajectories

@Suite struct SuggestionTests {
  @Test(
    arguments: [
      ("ad", nil), ("adm", "adam"), ("adma", "adam"), ("adamm", "adam"), ("edam", "adam"),
      ("momentun", "momentum"), ("mometnmu", "momentum"), ("mmnt", nil), ("", nil), ("sgd", "sgd"),
      ("lr", nil),
    ] as [(String, String?)])
  func nearestWordIsSuggested(word: String, expected: String?) {
    #expect(closest(to: word, in: ["sgd", "momentum", "adam"]) == expected)
  }

  @Test func nothingIsSuggestedFromNothing() {
    #expect(closest(to: "adam", in: []) == nil)
  }
}
