// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "optim-explain", path: "..")],
  targets: [
    // The Swift side of compare.py: prepares and times what it is told to on standard input.
    .executableTarget(
      name: "steps", dependencies: [.product(name: "Optimizers", package: "optim-explain")])
  ],
  swiftLanguageModes: [.v6]
)
