#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A folder of files that come with this package.
///
/// `Bundle.module` would trap where the command was copied without its resources; this says that they are not there.
package struct ResourceFolder {
  /// Where it is: beside the command as the package manager puts it, in `../share/optim-explain`, or in the sources
  /// that this was built from; nil when it is in none of them.
  package let path: String?

  /// Looks for a folder.
  ///
  /// - Parameters:
  ///   - module: the target that has it as a resource.
  ///   - name: the folder's name among the module's resources.
  ///   - shared: its name in `share/optim-explain`.
  ///   - sources: its path from the top of the sources.
  ///   - mark: a file that is in it.
  package init(module: String, name: String, shared: String, sources: String, mark: String) {
    var places: [String] = []
    if let command = Self.commandFolder() {
      let bundle = "\(command)/optim-explain_\(module)"
      places = [
        "\(bundle).resources/\(name)", "\(bundle).bundle/Contents/Resources/\(name)",
        "\(bundle).bundle/\(name)", "\(command)/../share/optim-explain/\(shared)",
      ]
    }
    let top = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    places.append(top.joined(separator: "/") + "/" + sources)
    path = places.first { FileManager.default.fileExists(atPath: "\($0)/\(mark)") }
  }

  /// The folder of the running command, links followed.
  private static func commandFolder() -> String? {
    guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    else {
      return CommandLine.arguments.first.map { URL(filePath: $0).resolvingSymlinksInPath() }
        .map { $0.deletingLastPathComponent().path }
    }
    return URL(filePath: path).deletingLastPathComponent().path
  }
}
