extension Recipe.Line {
  /// What tells this line from others.
  var key: String { "\(symbol) \(meaning) \(Notation().formula(definition))" }
}

extension Recipe.Statement {
  fileprivate var key: String {
    switch self {
    case .line(let line): line.key
    case .branch(_, let yes, let no): "\(yes.map(\.key)) \(no.map(\.key))"
    }
  }

  fileprivate var defined: Set<String> { Set(lines.map(\.symbol)) }
  fileprivate var read: Set<String> { Set(leaves.compactMap(\.symbol)) }
}

extension [Recipe.Statement] {
  /// What two ways have in common, with branches where they differ.
  ///
  /// A branch waits for the next one as long as nothing depends on it, so that as few as can be are left.
  init(_ yes: Self, or no: Self, by decision: Recipe.Decision) {
    let changes = no.map(\.key).difference(from: yes.map(\.key))
    let onlyYes = Set(changes.removals.map(\.offset))
    let onlyNo = Set(changes.insertions.map(\.offset))
    self = []
    var waiting = (yes: Self(), no: Self())
    var (i, j) = (0, 0)
    while i < yes.count || j < no.count {
      while onlyYes.contains(i) {
        waiting.yes.append(yes[i])
        i += 1
      }
      while onlyNo.contains(j) {
        waiting.no.append(no[j])
        j += 1
      }
      guard i < yes.count else { break }
      if !yes[i].isIndependent(of: waiting.yes + waiting.no) {
        append(.branch(decision, yes: waiting.yes, no: waiting.no))
        waiting = ([], [])
      }
      append(yes[i])
      i += 1
      j += 1
    }
    if !(waiting.yes + waiting.no).isEmpty {
      append(.branch(decision, yes: waiting.yes, no: waiting.no))
    }
  }
}

extension Recipe.Statement {
  /// Whether it makes no difference which comes first.
  fileprivate func isIndependent(of others: [Self]) -> Bool {
    others.allSatisfy {
      read.isDisjoint(with: $0.defined) && defined.isDisjoint(with: $0.defined.union($0.read))
    }
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
