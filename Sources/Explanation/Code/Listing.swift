import Optimizers
import Trajectories

/// A rule's step as source code in another language: the same operations in the same order, to the last bit.
///
/// It is written from the rule as it ran, with the hyperparameters as defaults that can be changed.
public struct Listing: Sendable {
  /// The library that the code is for.
  public enum Dialect: String, CaseIterable, Sendable {
    /// A Python function of NumPy arrays or single numbers.
    case numpy
    /// A subclass of `torch.optim.Optimizer`.
    case pytorch
  }

  /// The code, a whole file.
  public let source: String

  /// The NumPy function alone, without the head of the file: the whole of it, without its documentation, and the
  /// lines of the rule in it; `nil` in other dialects.
  public private(set) var function: (whole: String, bare: String, lines: String)?

  /// The listing of a rule.
  ///
  /// - Parameters:
  ///   - rule: the rule with its hyperparameters and switches.
  ///   - convention: the preset that they started from, for the head of the file.
  ///   - dialect: the library.
  ///   - dtype: the number format, which some switches round to; what they leave alone is the same for all.
  /// - Throws: `ReplayError` for a format that this machine lacks, `ListingError` for one that the library lacks.
  public init(
    of rule: any Rule, convention: Convention, dialect: Dialect, dtype: DType = .float64
  ) throws {
    try self.init(Recipe(rule, dtype), convention.rawValue, dialect)
  }

  /// The listing of the rule that a story tells of.
  ///
  /// - Throws: `ListingError` for a format that the library lacks.
  public init(of head: Story.Head, dialect: Dialect) throws(ListingError) {
    try self.init(head.recipe, head.convention.rawValue, dialect)
  }

  private init(_ recipe: Recipe, _ convention: String, _ dialect: Dialect) throws(ListingError) {
    switch dialect {
    case .numpy:
      guard recipe.dtype != .bfloat16 else {
        throw ListingError(description: "NumPy has no bfloat16; --format pytorch has it.")
      }
      let listing = NumPyListing(recipe, convention)
      source = listing.source
      function = (listing.function, listing.bareFunction, listing.lines)
    case .pytorch: source = PyTorchListing(recipe, convention).source
    }
  }
}

/// What cannot be written as a listing, in a sentence.
public struct ListingError: Error, CustomStringConvertible {
  /// What is wrong, and what would be right.
  public let description: String
}
