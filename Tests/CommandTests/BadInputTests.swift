import Foundation
import Testing

/// Every way to get the command line wrong: one sentence on standard error, a code for machines, nothing on
/// standard output, and no file left behind.
@Suite struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let line: String
    let code: Int32
    let complaint: String

    init(_ line: String, _ complaint: String, exits code: Int32 = 64) {
      self.line = line
      self.code = code
      self.complaint = complaint
    }

    var testDescription: String { line }
    /// Arguments may be empty, so that only single spaces part them.
    var arguments: [String] { line.components(separatedBy: " ") }
  }

  static let optimizers =
    "there are sgd, momentum, adagrad, rmsprop, adadelta, adam, adamax, "
    + "nadam, adamw, radam, lion."
  static let adams =
    "it has lr, beta1, beta2, eps, amsgrad, eps_placement, bias_correction, beta_power_precision, "
    + "amsgrad_maximum, step_count, lr_correction, weight_decay, maximize, decay_form."
  static let start =
    "which is no number; it must be numbers with commas between, such as -5,-2."

  static let known = "text, markdown, latex, html, json, csv, xlsx, numpy, pytorch"
  static let formats = "there are \(known)."
  static let endings =
    "are \(known); or give --output a name that ends like one of them, such as adam.md."

  static let tiny = "too close to 0 for float64, whose least value above 0 is 5e-324."
  static let huge = "too large for float64, whose largest value is 1.7976931348623157e308."
  static let seeds = "it must be a whole number from 0 to 18446744073709551615."
  static let commands =
    "there are explain, export, plot, compare, figure1, list, verify, record, mutants, precision, cross-check."

  static let seeExplain = "see 'optim-explain explain --help'."

  /// What the argument parser finds.
  static let grammar = [
    Case("adam --lrr 1", "Unknown option '--lrr'. Did you mean '--lr'?"),
    Case("adam --betta1 1", "Unknown option '--betta1'. Did you mean '--beta1'?"),
    Case("verify --jsn", "Unknown option '--jsn'. Did you mean '--json'?"),
    Case("adam -x", "Unknown option '-x'; \(seeExplain)"),
    Case(
      "adam --lr abc",
      "The value 'abc' is invalid for '--lr <number>': it must be a number, such as 0.1."),
    Case("adam --lr 1e-400", "The value '1e-400' is invalid for '--lr <number>': it is \(tiny)"),
    Case(
      "adam --noise 1e400", "The value '1e400' is invalid for '--noise <number>': it is \(huge)"),
    Case(
      "verify --stepwise-ulps 1e-400",
      "The value '1e-400' is invalid for '--stepwise-ulps <number>': it is \(tiny)"),
    Case("adam --lr", "Missing value for '--lr <number>'; \(seeExplain)"),
    Case("adam --steps=", "Missing value for '--steps <whole number>'; \(seeExplain)"),
    Case(
      "adam --steps 1.5", "The value '1.5' is invalid for '--steps <whole number>'; \(seeExplain)"),
    Case(
      "adam --steps 99999999999999999999",
      "The value '99999999999999999999' is invalid for '--steps <whole number>'; \(seeExplain)"),
    Case("adam --seed -1", "The value '-1' is invalid for '--seed <whole number>': \(seeds)"),
    Case(
      "cross-check --seed 18446744073709551616",
      "The value '18446744073709551616' is invalid for '--seed <whole number>': \(seeds)"),
    Case(
      "verify --stepwise-ulps x",
      "The value 'x' is invalid for '--stepwise-ulps <number>': it must be a number, such as 0.1."),
    Case("help nosuch", "There is no command 'nosuch'; \(commands)"),
    Case("help exprot", "There is no command 'exprot' (did you mean 'export'?); \(commands)"),
    Case("verify --color always", "Unknown option '--color'; see 'optim-explain verify --help'."),
    Case("adam sgd", "Unexpected argument 'sgd'; \(seeExplain)"),
    Case("list x", "Unexpected argument 'x'; see 'optim-explain list --help'."),
    Case("record", "Which optimizer? T\(optimizers.dropFirst())"),
    Case("export", "Which optimizer? T\(optimizers.dropFirst().dropLast()); or \(exports)"),
    Case(
      "export -o a.md", "Which optimizer? T\(optimizers.dropFirst().dropLast()); or \(exports)"),
    Case("plot", "Which figure? T\(views.dropFirst())"),
    Case(
      "adam --color red",
      "The value 'red' is invalid for '--color <color>'. "
        + "Please provide one of 'auto', 'always' or 'never'."),
  ]

  static let exports = "'all', 'notebooks', or --replay a file."
  static let suffixes =
    "its name must end in .txt, .md, .tex, .html, .json, .csv, .xlsx, _numpy.py or _pytorch.py."

  /// Names of files that say what is to be in them, and something else that contradicts.
  static let names = [
    Case("adam -o a.pdf", "--output is 'a.pdf'; \(suffixes)"),
    Case("export adam -o adam.py", "--output is 'adam.py'; \(suffixes)"),
    Case(
      "adam -o a.txt --format html",
      "--output is 'a.txt', which is a name for text; for --format html it must end in .html."),
    Case(
      "export adam -o b/a_PyTorch.py --format numpy",
      "--output is 'b/a_PyTorch.py', which is a name for pytorch; for --format numpy it must end in "
        + "_numpy.py."),
    Case("figure1 -o f.png", "--output is 'f.png'; its name must end in .svg, .txt or .json."),
    Case(
      "figure1 --json -o f.svg",
      "--output is 'f.svg', which is a name for svg; for --json it must end in .json."),
    Case(
      "compare adam --json -o c.txt",
      "--output is 'c.txt', which is a name for text; for --json it must end in .json."),
    Case(
      "compare adam --json --figure loss",
      "JSON has every loss and no figure; leave off --figure."),
    Case("plot loss -o a.json", "--output is 'a.json'; its name must end in .svg or .txt."),
    Case("precision adam -o p.md", "Markdown is for --corpus; a run has text and json."),
    Case("verify --report v.txt", "--report is 'v.txt'; its name must end in .md or .json."),
    Case(
      "adam --mistake OPT007 -o m.html",
      "--mistake takes an optimizer and prints text; leave off --replay and other formats."),
    Case(
      "export all --replay x.json", "--replay is one file's story; leave off 'all', or --replay."),
    Case(
      "export notebooks --replay x.json",
      "--replay is for an optimizer; 'export notebooks' writes the lessons as they are."),
  ]

  static let words = [
    Case(
      "radam --convention keras", "Convention keras has no radam; it is in paper, pytorch, optax."),
    Case(
      "compare sgd lion --convention tensorflow1",
      "Convention tensorflow1 has no lion; it is in paper, pytorch, keras, optax."),
    Case("adm", "There is no optimizer 'adm' (did you mean 'adam'?); \(optimizers)"),
    Case("ADAM", "There is no optimizer 'ADAM' (did you mean 'adam'?); \(optimizers)"),
    Case("xyzzy", "There is no optimizer 'xyzzy'; \(optimizers)"),
    Case("", "There is no optimizer ''; \(optimizers)"),
    Case(
      "versify",
      "There is no optimizer 'versify' (did you mean the command 'verify'?); \(optimizers)"),
    Case("record adm", "There is no optimizer 'adm' (did you mean 'adam'?); \(optimizers)"),
    Case("adam --alpha 0.5", "adam has no hyperparameter 'alpha'; \(adams)"),
    Case("record adam --momentum 0.9", "adam has no hyperparameter 'momentum'; \(adams)"),
    Case(
      "sgd --beta1 0.5",
      "sgd has no hyperparameter 'beta1'; it has lr, momentum, dampening, nesterov, momentum_form, "
        + "first_buffer, buffer_lost, nesterov_form, weight_decay, maximize, decay_form."),
    Case(
      "momentum --convention kers",
      "There is no convention 'kers' (did you mean 'keras'?); there are paper, pytorch, keras, optax, "
        + "tensorflow1, adam-and-friends."),
    Case(
      "adam --dtype flot32",
      "There is no dtype 'flot32' (did you mean 'float32'?); there are float64, float32, float16, bfloat16."
    ),
    Case(
      "adam --objective vallley",
      "There is no objective 'vallley' (did you mean 'valley'?); there are parabola, valley, rosenbrock, "
        + "beale, himmelblau, booth, saddle, quadratic, linear-regression, logistic-regression."),
    Case(
      "adam --eps-placement outsde",
      "adam: eps_placement is outsde; it must be one of corrected, unscaled, inside."),
    Case(
      "adam --decay_form l3",
      "adam: decay_form is l3; it must be one of l2, decoupled, decoupled_without_lr."),
    Case(
      "adam --format mardown", "There is no format 'mardown' (did you mean 'markdown'?); \(formats)"
    ),
    Case(
      "export adam --format HTLM", "There is no format 'HTLM' (did you mean 'html'?); \(formats)"),
    Case("export adam --format xml", "There is no format 'xml'; \(formats)"),
    Case("export all --format xml", "There is no format 'xml'; \(formats)"),
    Case("export adm", "There is no optimizer 'adm' (did you mean 'adam'?); \(optimizers)"),
    Case("export adam", "Which --format? There \(endings)"),
    Case("export adam --output adam", "Which --format? There \(endings)"),
    Case(
      "export all --output -", "'export all' writes many files; --output must name a folder."),
    Case("adam --option n=5", "valley has no option 'n'; it has noise."),
    Case(
      "adam --objective quadratic --option m=5",
      "quadratic has no option 'm' (did you mean 'n'?); it has n, condition, noise."),
    Case("precision", "Which optimizer? T\(optimizers.dropFirst().dropLast()); or --corpus."),
    Case("precision adm", "There is no optimizer 'adm' (did you mean 'adam'?); \(optimizers)"),
    Case(
      "precision adam --dtype flot32",
      "There is no dtype 'flot32' (did you mean 'float32'?); there are float64, float32, float16, bfloat16."
    ),
    Case(
      "precision adam --corpus",
      "--corpus takes everything from the golden trajectories; leave optimizer and settings off."),
    Case(
      "precision --corpus --lr 1",
      "--corpus takes everything from the golden trajectories; leave optimizer and settings off."),
    Case(
      "precision --corpus --steps 3",
      "--corpus takes everything from the golden trajectories; leave optimizer and settings off."),
    Case(
      "precision adam --format markdown",
      "Markdown is for --corpus; a run has text and json."),
    Case("adam --replay x.json", "--replay takes all but --steps from the file; leave off 'adam'."),
    Case("--replay x.json --lr 1", "--replay takes all but --steps from the file; leave off --lr."),
    Case(
      "--replay x.json --dtype nosuch",
      "--replay takes all but --steps from the file; leave off --dtype."),
    Case(
      "export --replay x.json -o a.md --start 1,2",
      "--replay takes all but --steps from the file; leave off --start."),
    Case(
      "export notebooks --steps 3",
      "--steps is for an optimizer; 'export notebooks' writes the lessons as they are."),
    Case(
      "export notebooks --convention keras",
      "--convention is for an optimizer; 'export notebooks' writes the lessons as they are."),
    Case("verify .", ".: There is no trajectory file in this folder.", exits: 2),
    Case(
      "--generate-completion-script foo",
      "Can't generate completion scripts for 'foo'. Please use --generate-completion-script=<shell> with one of: "
        + "zsh bash fish; see 'optim-explain --help'."),
  ]

  static let numbers = [
    Case("adam --lr nan", "adam: lr is NaN; it must be a finite number, 0 or greater."),
    Case("adam --lr inf", "adam: lr is Infinity; it must be a finite number, 0 or greater."),
    Case("adam --lr -1", "adam: lr is -1; it must be a finite number, 0 or greater."),
    Case("adam --eps -1", "adam: eps is -1; it must be a finite number, 0 or greater."),
    Case("adam --beta1 1", "adam: beta1 is 1; it must be a number of at least 0 and less than 1."),
    Case(
      "adam --beta2 nan", "adam: beta2 is NaN; it must be a number of at least 0 and less than 1."),
    Case(
      "adam --beta2 -0.1", "adam: beta2 is -0.1; it must be a number of at least 0 and less than 1."
    ),
    Case(
      "momentum --dampening inf", "momentum: dampening is Infinity; it must be a finite number."),
    Case(
      "momentum --nesterov --dampening 0.1",
      "momentum: nesterov needs a momentum above 0 and no dampening; momentum is 0.9 and dampening is 0.1."
    ),
    Case(
      "adam --amsgrad --amsgrad-maximum corrected --eps-placement unscaled",
      "adam: amsgrad_maximum corrected needs a corrected v; with eps_placement unscaled it must be raw or "
        + "uncorrected."),
    Case("adam --steps 0", "--steps is 0; it must be a whole number, 1 or greater."),
    Case("adam --steps -3", "--steps is -3; it must be a whole number, 1 or greater."),
    Case("precision adam --steps 0", "--steps is 0; it must be a whole number, 1 or greater."),
    Case("precision adam --digits 0", "--digits is 0; it must be a whole number from 1 to 17."),
    Case("record adam --steps 0", "--steps is 0; it must be a whole number, 1 or greater."),
    Case("adam --digits 0", "--digits is 0; it must be a whole number from 1 to 17."),
    Case("adam --digits -1", "--digits is -1; it must be a whole number from 1 to 17."),
    Case("adam --digits 18", "--digits is 18; it must be a whole number from 1 to 17."),
    Case("adam --coordinates 0", "--coordinates is 0; it must be a whole number, 1 or greater."),
    Case("adam --coordinates -1", "--coordinates is -1; it must be a whole number, 1 or greater."),
    Case("adam --noise -1", "valley: noise is -1; it must be a finite number, 0 or greater."),
    Case("adam --noise nan", "valley: noise is NaN; it must be a finite number, 0 or greater."),
    Case("adam --option n", "--option has 'n'; it must be a name, '=' and a number, such as n=50."),
    Case(
      "adam --option n=x", "--option has 'n=x'; it must be a name, '=' and a number, such as n=50."),
    Case(
      "adam --objective quadratic --option n=0",
      "quadratic: n is 0; it must be a whole number from 1 to 1000000."),
    Case("adam --start 1", "valley has 2 coordinates, x and y; --start gave 1."),
    Case("adam --start 1,2,3", "valley has 2 coordinates, x and y; --start gave 3."),
    Case("adam --start a,b", "--start has 'a', \(start)"),
    Case("adam --start ", "--start has '', \(start)"),
    Case("adam --start 1,,2", "--start has '', \(start)"),
    Case("adam --start 1,nan", "valley: --start gave nan for y; it must be a finite number."),
    Case("adam --start inf,1", "valley: --start gave inf for x; it must be a finite number."),
    Case("adam --start 1e-400,1", "--start has '1e-400', which is \(tiny)"),
    Case("adam --start 0x1p-2000,1", "--start has '0x1p-2000', which is \(tiny)"),
    Case("adam --start 1,1e400", "--start has '1e400', which is \(huge)"),
    Case(
      "adam --dtype float16 --start 1e6,1",
      "valley: --start gave 1000000 for x, too large for float16, whose largest value is 65500."),
    Case("adam --option noise=1e-400", "--option has 'noise=1e-400', which is \(tiny)"),
    Case(
      "compare adam:lr=1e-400", "'adam:lr=1e-400' has the setting 'lr=1e-400', which is \(tiny)"),
    Case(
      "sgd --objective linear-regression --option batch_size=101",
      "linear-regression: batch_size is 101; it must be at most samples, which is 100."),
    Case(
      "verify --stepwise-ulps nan",
      "--stepwise-ulps is nan; it must be a finite number, 0 or greater."),
    Case(
      "verify --free-running-ulps -1",
      "--free-running-ulps is -1.0; it must be a finite number, 0 or greater."),
  ]

  @Test(arguments: grammar + names + words + numbers + figures + readings + files)
  func wrongInputIsExplained(wrong: Case) throws {
    try withTemporaryFolder { folder in
      let outcome = try Command.run(wrong.arguments, in: folder)
      #expect(outcome.message == "optim-explain: \(wrong.complaint)\n")
      #expect(outcome.code == wrong.code)
      #expect(outcome.output.isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }
}
