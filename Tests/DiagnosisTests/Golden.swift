import Testing
import Trajectories

/// The golden corpus.
func goldenCorpus() throws -> Corpus { try Corpus(in: try #require(Corpus.home)) }

/// A few golden trajectories of every optimizer, convention and number format.
func isSampled(_ entry: Corpus.Entry) -> Bool {
  entry.steps <= 60
    && ["mixed", "half", "all-", "in-flight", "nesterov", "centered", "velocity", "amsgrad"]
      .contains {
        entry.id.split(separator: "/").last?.hasPrefix($0) ?? false
      }
}
