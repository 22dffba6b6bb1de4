"""Runs the notebooks in a folder and writes what came out into them.

    python3 execute.py FOLDER

FOLDER has each notebook three times. The one in teacher/ is run. The one in student/, which lacks the solutions, gets
the outputs of the cells that the two share. The one in mistaken/ answers every exercise wrongly and lacks the cells to
play with: every test in it must fail, and all else must go on as if nothing were missing.
"""

import concurrent.futures
import os
import pathlib
import sys
import tempfile

try:
    import ipykernel  # noqa: F401  (the kernel that runs the cells)
    import matplotlib.font_manager  # noqa: F401  (makes its cache, or the first notebook would tell of it)
    import nbclient
    import nbformat
    import numpy  # noqa: F401
except ImportError as error:
    sys.stderr.write(f"To run notebooks, python3 needs what requirements.txt lists; it lacks {error.name}.\n")
    sys.exit(os.EX_UNAVAILABLE)


class NotebookError(Exception):
    """A sentence on a notebook that does not do what it should."""


def run(path, allow_errors=False):
    """The notebook with its outputs, without anything that differs from run to run."""
    notebook = nbformat.read(path, as_version=4)
    metadata = dict(notebook.metadata)
    with tempfile.TemporaryDirectory() as folder:
        client = nbclient.NotebookClient(
            notebook,
            allow_errors=allow_errors,
            coalesce_streams=True,
            # What the kernel itself warns of is no message of ours.
            extra_arguments=["--log-level=ERROR"],
            kernel_name="python3",
            record_timing=False,
            resources={"metadata": {"path": folder}},
            timeout=300,
        )
        try:
            client.execute()
        except nbclient.exceptions.CellExecutionError as error:
            cell = next(x for x in notebook.cells if any(y.output_type == "error" for y in x.get("outputs", [])))
            raise NotebookError(f"{path.name}: The cell {cell.id} ends with {error.ename}: {error.evalue}")
    notebook.metadata.clear()
    notebook.metadata.update(metadata)
    return notebook


def role(cell):
    """What nbgrader knows the cell as: "answer", "test" or, where it is given or none of its business, nothing."""
    grading = cell.metadata.get("nbgrader", {})
    return "test" if grading.get("grade") else "answer" if grading.get("solution") else None


def plain(notebook):
    """The cells of code that are no part of an exercise, by id."""
    return {cell.id: cell for cell in notebook.cells if cell.cell_type == "code" and role(cell) is None}


def execute(folder, name):
    """Runs the three editions of a lesson."""
    teacher = run(folder / "teacher" / name)
    for cell in teacher.cells:
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise NotebookError(f"{name}: The cell {cell.id} warns: {output.text}")
    check_mistaken(run(folder / "mistaken" / name, allow_errors=True), teacher, name)

    student = nbformat.read(folder / "student" / name, as_version=4)
    for id, cell in plain(student).items():
        cell.outputs = plain(teacher)[id].outputs
        cell.execution_count = plain(teacher)[id].execution_count
    for edition, notebook in [("teacher", teacher), ("student", student)]:
        nbformat.validate(notebook)
        nbformat.write(notebook, folder / edition / name)


def check_mistaken(mistaken, teacher, name):
    """Wants every test to fail where every answer is wrong, and nothing else to depend on answers or on play."""
    for cell in mistaken.cells:
        errors = [x.ename for x in cell.get("outputs", []) if x.output_type == "error"]
        expected = ["AssertionError"] if role(cell) == "test" else []
        if errors != expected:
            raise NotebookError(
                f"{name}: With wrong answers and nothing to play with, the cell {cell.id} should end with "
                f"{'an AssertionError' if expected else 'no error'}; it ended with {(errors or ['none'])[0]}."
            )
    for id, cell in plain(mistaken).items():
        if cell.source and cell.outputs != plain(teacher)[id].outputs:
            raise NotebookError(f"{name}: What the cell {id} shows depends on an answer, or on a cell to play with.")


def show(text):
    """Shows how far it is on a line of a terminal that the next such text replaces; an empty one removes it."""
    if sys.stdout.isatty():
        sys.stdout.write(f"\r\x1b[K{text}")
        sys.stdout.flush()


def main():
    [folder] = sys.argv[1:]
    folder = pathlib.Path(folder)
    # Nobody's own settings: neither of the look of pictures nor of the Python prompt.
    os.environ["MATPLOTLIBRC"] = os.devnull
    os.environ["IPYTHONDIR"] = tempfile.mkdtemp(dir=folder)
    names = sorted(path.name for path in (folder / "teacher").glob("*.ipynb"))
    with concurrent.futures.ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        try:
            lessons = [pool.submit(execute, folder, name) for name in names]
            for i, lesson in enumerate(lessons):
                show(f"{i} of {len(names)} lessons have been run")
                lesson.result()
            show("")
        except NotebookError as error:
            pool.shutdown(cancel_futures=True)
            show("")
            sys.exit(str(error))


if __name__ == "__main__":
    main()
