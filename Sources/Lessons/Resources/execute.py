"""Runs the notebooks in a folder and writes what came out into them.

    python3 execute.py FOLDER

FOLDER/teacher/*.ipynb are run. FOLDER/student/*.ipynb, which lack the solutions, get the outputs of the cells that
they share with them. Of FOLDER/mistaken/*.ipynb, in which every exercise is answered wrongly, every test must fail.
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
            kernel_name="python3",
            record_timing=False,
            resources={"metadata": {"path": folder}},
            timeout=300,
        )
        try:
            client.execute()
        except nbclient.exceptions.CellExecutionError as error:
            raise NotebookError(f"{path.name}: {error}")
    notebook.metadata.clear()
    notebook.metadata.update(metadata)
    return notebook


def role(cell):
    """What nbgrader knows the cell as: "answer", "test" or nothing."""
    grading = cell.metadata.get("nbgrader")
    return None if grading is None else "test" if grading.grade else "answer"


def run_teacher(path):
    """Runs a notebook with its solutions."""
    notebook = run(path)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise NotebookError(f"{path.name}: The cell {cell.id} warns: {output.text}")
    nbformat.validate(notebook)
    nbformat.write(notebook, path)
    student = path.parent.parent / "student" / path.name
    if student.exists():
        share(notebook, student)


def share(teacher, path):
    """Copies the outputs that do not come from a solution."""
    cells = {cell.id: cell for cell in teacher.cells}
    student = nbformat.read(path, as_version=4)
    for cell in student.cells:
        if cell.cell_type == "code" and role(cell) is None:
            cell.outputs = cells[cell.id].outputs
            cell.execution_count = cells[cell.id].execution_count
    nbformat.validate(student)
    nbformat.write(student, path)


def run_mistaken(path):
    """Runs a notebook in which every answer is wrong, and wants every test to say so."""
    for cell in run(path, allow_errors=True).cells:
        errors = [x.ename for x in cell.get("outputs", []) if x.output_type == "error"]
        expected = ["AssertionError"] if role(cell) == "test" else []
        if errors != expected:
            found = errors[0] if errors else "no error"
            raise NotebookError(
                f"{path.name}: With wrong answers, the cell {cell.id} should end with "
                f"{'an AssertionError' if expected else 'no error'}; it ended with {found}."
            )


def main():
    [folder] = sys.argv[1:]
    folder = pathlib.Path(folder)
    # Nobody's own settings: neither of the look of pictures nor of the Python prompt.
    os.environ["MATPLOTLIBRC"] = os.devnull
    os.environ["IPYTHONDIR"] = tempfile.mkdtemp(dir=folder)
    jobs = [(run_teacher, path) for path in sorted((folder / "teacher").glob("*.ipynb"))]
    jobs += [(run_mistaken, path) for path in sorted((folder / "mistaken").glob("*.ipynb"))]
    with concurrent.futures.ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        try:
            for done in [pool.submit(*job) for job in jobs]:
                done.result()
        except NotebookError as error:
            pool.shutdown(cancel_futures=True)
            sys.exit(str(error))


if __name__ == "__main__":
    main()
