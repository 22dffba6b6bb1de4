import Figures
import Optimizers
import Trajectories

/// The figures of the teaching material, each with the command that draws it.
struct Gallery {
  /// What is drawn: the file's name without its ending, and the words after `optim-explain plot`.
  static let plots = [
    ("contour-valley", "contour --tune"),
    ("contour-beale", "contour --objective beale --tune"),
    ("loss-valley", "loss --tune"),
    ("step-size", "step-size rmsprop adam --lr 0.1"),
    ("memory-adam", "memory adam:lr=0.1 --noise 2 --seed 7"),
  ]

  /// Fig-1 retold: the file's name, and whose curves are beside PyTorch's.
  static let figure1 = [
    ("figure-1", Convention.pytorch), ("figure-1-as-printed", .adamAndFriends),
  ]

  /// Each figure's path in the teaching material, and the figure.
  ///
  /// - Throws: `Failure` where the corpus, from which the digits come, is not there.
  static func figures() throws -> [(path: String, figure: Figure)] {
    var figures = try plots.map { name, words in
      (path(name), try Plot.parse(words.split(separator: " ").map(String.init)).figure())
    }
    let folder = try Failure.corpusFolder()
    let run = try Figure1(in: folder) { _ in }
    for (name, convention) in figure1 { figures.append((path(name), run.figure(convention))) }
    return figures
  }

  private static func path(_ name: String) -> String { "figures/\(name).svg" }
}
