import Foundation
import Testing

/// A screen that is kept as a file: what the command prints for these arguments.
///
/// After a change that was meant, record all screens again with
///
///     OPTIM_EXPLAIN_RECORD_SCREENS=1 swift test --filter ScreenTests
///
/// and read the difference before committing it. A run without the variable writes nothing.
struct Screen: CustomTestStringConvertible, Sendable {
  let name: String
  let arguments: [String]
  let code: Int32

  init(_ name: String, _ line: String, exits code: Int32 = 0) {
    self.name = name
    arguments = line.split(separator: " ").map(String.init)
    self.code = code
  }

  var testDescription: String { name }

  /// The file's first line says how it came about.
  var prompt: String { "$ optim-explain \(arguments.joined(separator: " "))\n" }

  var file: URL { Self.folder.appending(path: name + ".txt") }

  /// Whether the command itself lays it out for people, 80 columns wide; help is the argument parser's.
  var isText: Bool {
    !["json", "markdown", "latex", "html", "help"].contains { name.hasPrefix($0) }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Screens")

  static let isRecording =
    ProcessInfo.processInfo.environment["OPTIM_EXPLAIN_RECORD_SCREENS"] == "1"

  static let all: [Screen] = [
    // Each optimizer as one meets it.
    Screen("sgd", "sgd"),
    Screen("momentum", "momentum"),
    Screen("rmsprop", "rmsprop"),
    Screen("adam", "adam"),
    Screen("adagrad", "adagrad --steps 2"),
    Screen("adadelta", "adadelta --steps 2"),
    Screen("adamax", "adamax --steps 4 --start 0.5,0.01 --lr 0.1"),
    Screen("nadam", "nadam --steps 2"),
    Screen("adamw", "adamw --steps 2"),
    Screen("radam", "radam --steps 6"),
    Screen("lion", "lion --steps 4 --lr 0.1 --start 0.15,-2"),

    // Formats.
    Screen("adam-brief", "adam --brief"),
    Screen("adam-plain", "adam --plain --steps 2"),
    Screen("adam-plain-brief", "adam --plain --brief"),
    Screen("adam-color", "adam --color always"),
    Screen("adam-digits", "adam --digits 17 --steps 2"),
    Screen("adam-one-digit", "adam --digits 1 --steps 1"),
    Screen("markdown", "adam --format markdown --steps 2"),
    Screen("markdown-plain-brief", "momentum --format markdown --plain --brief --steps 2"),
    Screen("latex", "adam --format latex --steps 2"),
    Screen(
      "latex-replay", "--replay Tests/CommandTests/Files/eps-inside.json --format latex --brief"),
    Screen("html", "adam --format html --steps 2"),
    Screen("json", "adam --format json --steps 2"),
    Screen("json-divergence", "rmsprop --eps 0 --start 0,1 --format json"),

    // Options that change the lines.
    Screen("sgd-momentum", "sgd --momentum 0.9 --steps 2"),
    Screen("sgd-decay", "sgd --weight-decay 0.1 --maximize --steps 2"),
    Screen("momentum-nesterov", "momentum --nesterov"),
    Screen("momentum-dampening", "momentum --dampening 0.1 --steps 2"),
    Screen("momentum-keras", "momentum --convention keras --nesterov --steps 2"),
    Screen("momentum-chainer", "momentum --convention paper --nesterov --nesterov-form chainer"),
    Screen("momentum-friends", "momentum --convention adam-and-friends"),
    Screen("rmsprop-centered", "rmsprop --centered --momentum 0.9 --steps 2"),
    Screen("rmsprop-keras", "rmsprop --convention keras"),
    Screen("rmsprop-tensorflow", "rmsprop --convention tensorflow1 --momentum 0.9 --steps 2"),
    Screen("adam-uncorrected", "adam --no-bias-correction"),
    Screen("adam-friends", "adam --convention adam-and-friends"),
    Screen("adam-keras", "adam --convention keras --steps 2"),
    Screen("adam-amsgrad", "adam --amsgrad --lr 0.5 --steps 4"),
    Screen("adam-optax", "adam --convention optax --amsgrad --weight-decay 0.01 --steps 2"),

    // Objectives and number formats.
    Screen("sgd-parabola", "sgd --objective parabola --lr 0.1"),
    Screen("sgd-rosenbrock", "sgd --objective rosenbrock --steps 2"),
    Screen("adam-beale", "adam --objective beale --steps 1"),
    Screen("momentum-saddle", "momentum --objective saddle --lr 0.1"),
    Screen("quadratic-wide", "adam --objective quadratic --coordinates 3 --steps 1"),
    Screen("quadratic-long", "sgd --objective quadratic --option n=1000 --steps 2"),
    Screen("noise", "adam --noise 0.5 --seed 7 --steps 2"),
    Screen("regression", "sgd --objective linear-regression --lr 0.1 --steps 2"),
    Screen(
      "regression-minibatch",
      "adam --objective linear-regression --option batch_size=8 --option features=6 --steps 2"),
    Screen("logistic", "rmsprop --objective logistic-regression --option samples=10 --steps 1"),
    Screen("adagrad-keras", "adagrad --convention keras --lr-decay 0.5 --steps 2"),
    Screen("adadelta-previous", "adadelta --denominator previous --convention keras --steps 2"),
    Screen("nadam-plain", "nadam --plain --convention optax --steps 2"),
    Screen("radam-optax", "radam --convention optax --beta2 0.9 --plain --steps 7 --brief"),
    Screen("lion-plain", "lion --plain --weight-decay 1 --steps 1"),
    Screen("adam-float32", "adam --dtype float32 --steps 2"),
    Screen("adam-float16", "adam --dtype float16"),
    Screen("sgd-bfloat16", "sgd --dtype bfloat16"),

    // Runs that leave the finite numbers.
    Screen("overflow", "sgd --lr 100 --steps 1000 --dtype float16"),
    Screen("zero-by-zero", "rmsprop --eps 0 --start 0,1"),
    Screen("zero-by-zero-hidden", "rmsprop --eps 0 --start 1,0 --coordinates 1"),

    // Trajectory files.
    Screen("replay", "--replay fixtures/adam/pytorch/valley-float64.json --steps 2"),
    Screen("replay-mixed", "--replay fixtures/adam/pytorch/mixed-decay-float32.json --steps 4"),
    Screen("replay-wrong", "--replay Tests/CommandTests/Files/eps-inside.json"),
    Screen("replay-plain", "--replay Tests/CommandTests/Files/eps-inside.json --plain --steps 1"),
    Screen("verify", "verify"),
    Screen(
      "verify-files",
      "verify fixtures/adam/pytorch/valley-float64.json Tests/CommandTests/Files", exits: 1),
    Screen(
      "json-verify",
      "verify --json fixtures/adam/pytorch/valley-float64.json Tests/CommandTests/Files", exits: 1),
    Screen("json-record", "record adam --steps 2"),

    // What there is.
    Screen("list", "list"),
    Screen("help", "--help"),
    Screen("help-explain", "explain --help"),
    Screen("help-export", "export --help"),
    Screen("help-verify", "verify --help"),
    Screen("help-record", "record --help"),
    Screen("version", "--version"),
  ]
}
