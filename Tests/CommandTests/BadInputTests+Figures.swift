// Figures, reading in a terminal, and files.
extension BadInputTests {
  static let figures = [
    Case(
      "plot contuor", "There is no figure 'contuor' (did you mean 'contour'?); \(views)"),
    Case("plot xyzzy adam", "There is no figure 'xyzzy'; \(views)"),
    Case(
      "plot adam",
      "'adam' is an optimizer; the figure comes first, and is contour, loss, step-size, memory."),
    Case("plot loss adm", "There is no optimizer 'adm' (did you mean 'adam'?); \(optimizers)"),
    Case("plot loss adam:lr", "'adam:lr' has the setting 'lr'; \(setting)"),
    Case("plot loss adam:", "'adam:' has the setting ''; \(setting)"),
    Case("plot loss adam:lr=", "'adam:lr=' has the setting 'lr='; \(setting)"),
    Case("plot loss adam:lr=1,lr=2", "'adam:lr=1,lr=2' sets lr twice; it must be set once."),
    Case("plot loss adam:lr=-1", "adam: lr is -1; it must be a finite number, 0 or greater."),
    Case("plot loss adam:mu=1", "adam has no hyperparameter 'mu'; \(adams)"),
    Case(
      "plot loss adam:amsgrad=yes", "adam: amsgrad is the text 'yes'; it must be true or false."),
    Case(
      "plot loss =adam",
      "'=adam' has an empty label; it must be a label, '=' and an optimizer, as in fast=sgd:lr=0.4."
    ),
    Case(
      "compare adam adam",
      "'adam' is given twice; give it another setting or a label, such as second=adam:lr=0.1."),
    Case("compare", "Which optimizers? Name one or more, such as sgd momentum rmsprop adam."),
    Case("compare adam --tune --lr 1", "--tune looks for learning rates; leave off --lr."),
    Case(
      "compare adam --tune --objective saddle",
      "saddle has no minimum, so that the largest rate always ends lowest; leave off --tune."),
    Case(
      "compare adam --output -",
      "The table goes to standard output, so --output must name a file for the figure."),
    Case(
      "plot contour adam --objective quadratic",
      "quadratic has 10 coordinates, and a contour needs 2; what fits is loss, step-size or memory."
    ),
    Case(
      "compare adam --objective parabola --figure contour --output x.svg",
      "parabola has 1 coordinate, and a contour needs 2; what fits is loss, step-size or memory."),
    Case(
      "plot memory sgd",
      "sgd remembers nothing from step to step; a figure of memory needs an optimizer that does, "
        + "such as momentum or adam."),
    Case(
      "plot loss adam --output x.png", "--output is 'x.png'; its name must end in .svg or .txt."),
    Case(
      "plot loss adam --steps 100001",
      "--steps is 100001; figures and comparisons have at most 100000."),
    Case(
      "plot loss adam --coordinates 0",
      "--coordinates is 0; it must be a whole number, 1 or greater."),
    Case(
      "plot loss adam --output nowhere/x.svg",
      "nowhere/x.svg: The folder to write it in does not exist.", exits: 73),
  ]

  static let views = "there are contour, loss, step-size, memory."
  static let setting =
    "it must be a name, '=' and a value, as in adam:lr=0.1,beta2=0.9."

  static let noReading =
    "--interactive and --quiz read a text in the terminal; leave off --output, --format and --mistake."

  static let readings = [
    Case("adam --interactive --output x", noReading), Case("adam --quiz --format json", noReading),
    Case("adam -i --mistake OPT007", noReading),
    Case("adam -i --tolerance 0.1", "--tolerance is for --quiz; leave it off or add that."),
    Case(
      "adam --quiz --tolerance -1",
      "--tolerance is -1.0; it must be 0 or greater, and less than 1."),
    Case(
      "adam --quiz --tolerance nan",
      "--tolerance is nan; it must be 0 or greater, and less than 1."),
  ]

  static let files = [
    Case("--replay nothere.json", "nothere.json: There is no such file.", exits: 2),
    Case("--replay .", ".: Cannot read a folder; give the name of a file.", exits: 2),
    Case(
      "adam --output nowhere/x", "nowhere/x: The folder to write it in does not exist.", exits: 73),
    Case("record adam --output .", ".: Cannot write a folder; give the name of a file.", exits: 73),
    Case(
      "precision adam --steps 1 --output nowhere/x",
      "nowhere/x: The folder to write it in does not exist.", exits: 73),
    Case(
      "export adam --output nowhere/x.md",
      "nowhere/x.md: The folder to write it in does not exist.", exits: 73),
    Case(
      "export adam --format text --output .", ".: Cannot write a folder; give the name of a file.",
      exits: 73),
    Case(
      "export all --output /dev/null/x", "/dev/null/x: A part of its path is not a folder.",
      exits: 73),
    Case(
      "export all --output /proc/foo",
      "/proc/foo: Cannot make it: No such file or directory.", exits: 73),
    Case(
      "export all --output /dev/null", "/dev/null: It is a file, and a folder is to be written.",
      exits: 73),
    Case("adam --output ", ": The name of the file to write is empty.", exits: 73),
  ]
}
