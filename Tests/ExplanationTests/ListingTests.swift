import Foundation
import Optimizers
import Testing
import Trajectories

@testable import Explanation

/// What the listings compute is checked by `.ci/listings.py`, which runs them on every golden trajectory.
@Suite struct ListingTests {
  @Test(arguments: Catalog.names, Listing.Dialect.allCases)
  func listingIsThatOfTheTeachingMaterial(name: String, dialect: Listing.Dialect) throws {
    let listing = try Listing(
      of: Catalog.rule(named: name), convention: .pytorch, dialect: dialect)
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "notebooks-export/python/\(name)_\(dialect.rawValue).py")
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(
      written == listing.source, "optim-explain export all --force writes it anew")
  }

  @Test(arguments: Catalog.names, Convention.allCases)
  func linesAreShortAndASCII(name: String, convention: Convention) throws {
    for dialect in Listing.Dialect.allCases {
      let listing = try Listing(
        of: Catalog.rule(named: name, convention: convention), convention: convention,
        dialect: dialect, dtype: .float32)
      for line in listing.source.split(separator: "\n") {
        #expect(line.utf8.count <= 110 && line.utf8.count == line.count, "\(line)")
        #expect(line.last != " ", "\(line)")
      }
    }
  }

  /// Lines that say what differs between first step and later ones, or above and below a threshold.
  @Test(arguments: [
    ("momentum", Convention.pytorch, ["    if memory is None:", "    else:"]),
    ("momentum", .adamAndFriends, []),
    ("momentum", .paper, []),
    ("radam", .pytorch, ["    if rho > 5:", "    else:"]),
    ("radam", .optax, ["    if rho >= 5:", "    else:"]),
    ("radam", .paper, ["    if rho > 4:", "    else:"]),
    ("adam", .pytorch, []),
    ("nadam", .keras, []),
  ])
  func branches(name: String, convention: Convention, expected: [String]) throws {
    let listing = try Listing(
      of: Catalog.rule(named: name, convention: convention), convention: convention, dialect: .numpy
    )
    let branches = listing.source.split(separator: "\n").map(String.init)
      .filter { $0.hasSuffix(":") && !$0.contains("def ") }
    #expect(branches == expected)
  }

  /// Both ways are listed, though with this β₂ the rule never goes the second.
  @Test func branchThatIsNeverTakenIsListed() throws {
    let listing = try Listing(
      of: Catalog.rule(named: "radam", hyperparameters: [("beta2", 0.5)]), convention: .pytorch,
      dialect: .numpy)
    #expect(listing.source.contains("beta2=0.5"))
    #expect(listing.source.contains("    if rho > 5:"))
    #expect(listing.source.contains("    else:\n        theta = theta - lr * m_hat"))
  }

  @Test func memoryIsNoOtherNameOfTheCallersGradient() throws {
    let numpy = try Listing(of: Momentum(), convention: .pytorch, dialect: .numpy).source
    let torch = try Listing(of: Momentum(), convention: .pytorch, dialect: .pytorch).source
    #expect(numpy.contains("b = np.copy(g)"))
    #expect(torch.contains("b = g.clone()"))
  }

  @Test func roundingSwitchesRoundToTheFormatOfTheListing() throws {
    let rule = try Catalog.rule(named: "adam", convention: .keras)
    func source(_ dialect: Listing.Dialect, _ dtype: DType) throws -> String {
      try Listing(of: rule, convention: .keras, dialect: dialect, dtype: dtype).source
    }
    #expect(
      try source(.numpy, .float32).contains("c1 = to_float32(1 - to_float32(to_float32(beta1)**t))")
    )
    #expect(
      try source(.pytorch, .bfloat16).contains("torch.tensor(x, dtype=torch.bfloat16).item()"))
    #expect(try !source(.numpy, .float64).contains("to_float"))
    #expect(throws: ListingError.self) { try source(.numpy, .bfloat16) }
  }
}
