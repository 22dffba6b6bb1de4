"""Let LibreOffice compute the spreadsheets of `optim-explain` from their formulas, and compare.

    spreadsheets.py OPTIM-EXPLAIN [GOLDEN ...]

Without the numbers that the command left in the cells, each must come to its golden; and with another
learning rate in its cell, to what the command computes with that one. LibreOffice prints 15 digits.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures"
# Half of the last of 15 digits, and some rounding on the way.
BOUND = 1e-14
LR = 0.0625


def bare(path, lr=None):
    """Take the computed numbers out of a workbook, and put another learning rate into its cell."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    sheet, count = re.subn(r"(</f>)<v>[^<]*</v>", r"\1", parts["xl/worksheets/sheet1.xml"])
    assert count, f"{path} has no formulas"
    if lr is not None:
        sheet, count = re.subn(r'(>lr</t></is></c><c [^>]*><v>)[^<]*', rf"\g<1>{lr}", sheet)
        assert count == 1, f"{path} has no cell for lr"
    parts["xl/worksheets/sheet1.xml"] = sheet
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)


def sheet(path):
    """The first sheet of a workbook: what stands between the tags of each cell, by row and column."""
    with zipfile.ZipFile(path) as book:
        text = book.read("xl/worksheets/sheet1.xml").decode()
    cells = {}
    for column, row, cell in re.findall(r'<c r="([A-Z]+)(\d+)"[^>]*?>(.*?)</c>', text):
        cells[int(row), column] = cell
    return cells


def thetas(written, computed):
    """The parameters after each step, as LibreOffice computed them."""
    words = {place: re.sub("<[^>]*>", "", cell) for place, cell in sheet(written).items()}
    start = next(row for (row, column), word in words.items() if word == "step")
    # Weight decay has a column of θ of its own; the last one counts.
    last = {
        word: column
        for (row, column), word in words.items()
        if row == start and word.startswith("θ ")
    }
    steps = [row for (row, column) in words if column == "A" and row > start + 1]
    values = {
        place: re.sub(".*<v>(.*)</v>.*", r"\1", cell) for place, cell in sheet(computed).items()
    }
    return [[values[row, column] for column in last.values()] for row in steps]


def agree(found, expected):
    """How far the numbers are apart, beside the larger of the number and the one before it."""
    worst, before = 0.0, [0.0] * len(expected[0])
    assert len(found) == len(expected), f"{len(found)} rows, not {len(expected)}"
    for row, numbers in zip(found, expected, strict=True):
        for text, number, old in zip(row, numbers, before, strict=True):
            try:
                value = float(text)
            except ValueError:
                return float("nan") if number == number and abs(number) < 1e308 else worst
            worst = max(worst, abs(value - number) / max(abs(number), abs(old), 1e-300))
        before = numbers
    return worst


def main(command, *goldens):
    def run(*arguments):
        return subprocess.run([command, *arguments], check=True, capture_output=True, text=True)

    goldens = goldens or sorted(
        path.relative_to(FIXTURES).with_suffix("").as_posix()
        for name in ["valley", "mixed", "rosenbrock"]
        for path in FIXTURES.glob(f"*/pytorch/{name}-float64.json")
    )
    expected = {}
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for golden in goldens:
            path, name = FIXTURES / f"{golden}.json", golden.replace("/", "_")
            document = json.loads(path.read_text())
            output = ["--format", "xlsx", "--coordinates", "100", "--output"]
            run("--replay", path, *output, folder / f"{name}.xlsx")
            bare(folder / f"{name}.xlsx")
            expected[name] = [
                [float(x) for values in step["parameters"] for x in values]
                for step in document["steps"]
            ]
            # Not where another lr might lead to infinity.
            if (document.get("objective") or {}).get("name") == "valley":
                # The same run by the command itself, so that gradients are formulas, too; and another lr.
                optimizer = document["optimizer"]
                arguments = [optimizer["name"], "--objective", document["objective"]["name"]]
                arguments += ["--convention", optimizer.get("convention", "pytorch")]
                arguments += ["--steps", str(len(document["steps"]))]
                settings = {
                    key: value
                    for key, value in optimizer["hyperparameters"].items()
                    if not isinstance(value, (bool, str))
                }
                if len(settings) < len(optimizer["hyperparameters"]):
                    continue
                given = [x for k, v in settings.items() if k != "lr" for x in (f"--{k}", repr(v))]
                lr = ["--lr", repr(settings["lr"])] if "lr" in settings else []
                for kind, rate, change in [("live", lr, None), ("lr", ["--lr", str(LR)], LR)]:
                    file = folder / f"{name}_{kind}.xlsx"
                    run("export", *arguments, *given, *lr, *output, file)
                    bare(file, change)
                    rows = list(
                        csv.DictReader(
                            run(
                                "export", *arguments, *given, *rate, "--format", "csv"
                            ).stdout.splitlines()
                        )
                    )
                    steps = sorted({int(row["step"]) for row in rows} - {0})
                    expected[file.stem] = [
                        [float(row["theta"]) for row in rows if int(row["step"]) == step]
                        for step in steps
                    ]
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
            + ["--convert-to", "xlsx", "--outdir", folder / "computed"]
            + [folder / f"{name}.xlsx" for name in expected],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        worst, wrong = 0.0, []
        for name, numbers in expected.items():
            distance = agree(
                thetas(folder / f"{name}.xlsx", folder / "computed" / f"{name}.xlsx"), numbers
            )
            worst = max(worst, distance)
            if not distance <= BOUND:
                wrong.append(f"{name}: {distance:g} is beyond {BOUND:g}")
    print(f"{len(expected)} spreadsheets, at the worst {worst:.1e} from what they should come to")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong or not expected else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
