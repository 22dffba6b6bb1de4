// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "optim-explain",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "optim-explain", targets: ["optim-explain"]),
    .library(name: "Optimizers", targets: ["Optimizers"]),
    .library(name: "Objectives", targets: ["Objectives"]),
    .library(name: "Trajectories", targets: ["Trajectories"]),
    .library(name: "Explanation", targets: ["Explanation"]),
    .library(name: "Precision", targets: ["Precision"]),
    .library(name: "Reading", targets: ["Reading"]),
    .library(name: "Diagnosis", targets: ["Diagnosis"]),
    .library(name: "Figures", targets: ["Figures"]),
    .library(name: "Lessons", targets: ["Lessons"]),
  ],
  traits: [
    .trait(
      name: "Python",
      description: "Embed CPython, for 'optim-explain cross-check'; needs libpython3-dev and NumPy."
    )
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/onevcat/Rainbow", from: "4.2.2"),
  ],
  targets: [
    // Square root and maximum of numbers and SIMD vectors, as the compiler's own instructions.
    .target(name: "CElementwise"),

    // The rules, one file each; parameters, state, schedules.
    .target(
      name: "Optimizers",
      dependencies: ["CElementwise", .product(name: "RealModule", package: "swift-numerics")],
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),

    // What is minimized: functions with gradients, data, minibatches, seeded random numbers.
    .target(
      name: "Objectives",
      dependencies: ["Optimizers", .product(name: "RealModule", package: "swift-numerics")]),

    // The file format: read, validate, write, record, replay, compare in ulps; and the golden corpus.
    .target(
      name: "Trajectories",
      dependencies: ["Objectives", "Optimizers"],
      resources: [.copy("../../fixtures")]),

    // Traced numbers to a story (steps as data) to one renderer a file.
    .target(
      name: "Explanation",
      dependencies: ["Trajectories", "Objectives", "Optimizers"]),

    // The same rules on wider numbers: rounding error, measured.
    .target(
      name: "Precision",
      dependencies: ["Explanation", "Trajectories", "Objectives", "Optimizers"]),

    // Named mistakes: what each does to a rule, which trajectories expose it, and how it looks beside it.
    .target(
      name: "Diagnosis",
      dependencies: ["Explanation", "Trajectories", "Objectives", "Optimizers"]),

    // A story read key by key, and a quiz on it; no terminal.
    .target(
      name: "Reading",
      dependencies: ["Diagnosis", "Explanation", "Objectives", "Optimizers"]),

    // Charts as data, one renderer a file; and the figures of runs.
    .target(
      name: "Figures",
      dependencies: [
        "Explanation", "Trajectories", "Objectives", "Optimizers",
        .product(name: "RealModule", package: "swift-numerics"),
      ]),

    // Python's headers and library, for the trait Python alone.
    .systemLibrary(
      name: "CPython", pkgConfig: "python3-embed",
      providers: [.apt(["libpython3-dev"]), .brew(["python3"])]),

    // Fresh problems, and what Python makes of them: the NumPy reference and the frameworks, embedded.
    .target(
      name: "NumPyReference",
      dependencies: [
        "Trajectories", "Objectives", "Optimizers",
        .target(name: "CPython", condition: .when(traits: ["Python"])),
      ]),
    // Notebooks: templates whose formulas, listings and numbers come from the rules and the goldens.
    .target(
      name: "Lessons",
      dependencies: ["Explanation", "Trajectories", "Objectives", "Optimizers"],
      resources: [.copy("Resources")]),

    // The command: one file a subcommand, no arithmetic.
    .executableTarget(
      name: "optim-explain",
      dependencies: [
        "Lessons", "Reading", "Diagnosis", "Figures", "Precision", "Explanation",
        "NumPyReference", "Trajectories", "Objectives", "Optimizers",
        "Rainbow",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "OptimizersTests", dependencies: ["Optimizers", "Objectives"]),
    .testTarget(name: "ObjectivesTests", dependencies: ["Objectives"]),
    .testTarget(name: "TrajectoriesTests", dependencies: ["Trajectories"]),
    .testTarget(
      name: "ExplanationTests",
      dependencies: ["Explanation", "Trajectories", "Objectives", "Optimizers"]),
    .testTarget(
      name: "PrecisionTests",
      dependencies: ["Precision", "Explanation", "Trajectories", "Objectives", "Optimizers"]),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: ["Diagnosis", "Explanation", "Trajectories", "Objectives", "Optimizers"],
      exclude: ["Screens"]),
    .testTarget(
      name: "ReadingTests",
      dependencies: ["Reading", "Diagnosis", "Explanation", "Objectives", "Optimizers"]),
    .testTarget(
      name: "FiguresTests",
      dependencies: ["Figures", "Explanation", "Trajectories", "Objectives", "Optimizers"],
      exclude: ["Goldens"]),
    .testTarget(
      name: "NumPyReferenceTests",
      dependencies: ["NumPyReference", "Trajectories", "Objectives", "Optimizers"]),
    .testTarget(
      name: "LessonsTests",
      dependencies: ["Lessons", "Explanation", "Trajectories", "Objectives", "Optimizers"]),
    .testTarget(
      name: "CommandTests",
      dependencies: ["optim-explain", "Explanation", "Trajectories", "Objectives", "Optimizers"],
      exclude: ["Screens", "Files"]),
  ],
  swiftLanguageModes: [.v6]
)
