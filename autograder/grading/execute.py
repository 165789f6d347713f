"""Run a submission so that a cell which hangs, crashes or floods costs that cell only."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from copy import deepcopy
from pathlib import Path
from time import monotonic
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import Execute
from traitlets import Integer, List, Unicode

from autograder.course import term_seed
from autograder.grading.notes import add_note, is_ungradable
from autograder.grading.output_budget import OutputBudget

# What a student reads in place of a traceback when the cell itself could not say anything any more.
ENDINGS = {
    "KernelDied": "The Python process ended while this cell ran (os._exit, a crash in native code, or out of memory).",
    "CellTimeoutError": "This cell was not finished after {seconds} s and was stopped.",
    "NotRun": "This cell was not run: the time for the whole notebook was used up by earlier cells.",
    "TooManyRestarts": "This cell was not run: the Python process had ended too often in earlier cells.",
}


class RobustExecute(Execute):
    """nbgrader's `Execute` with one kernel per stretch of well-behaved cells instead of one per notebook.

    A cell that kills or blocks the kernel gets an error output; a fresh kernel replays the earlier cells of the
    student, without test cells and without the culprit, and goes on. The cwd is a scratch folder with the support
    files of the instructor, so neither hidden tests nor the gradebook are beside the notebook.
    """

    source_folder = Unicode("source", help="Folder of the instructor's notebooks and support files.").tag(config=True)
    notebook_timeout = Integer(300, help="Seconds for a whole notebook, restarts included.").tag(config=True)
    memory_bytes = Integer(0, help="Address space of the kernel, 0 for no limit.").tag(config=True)
    output_bytes = Integer(1_000_000, help="Output kept of one cell; the rest is dropped as it comes.").tag(config=True)
    seed_file = Unicode("", help="Where the term's seed is kept; empty for the seed of self-study.").tag(config=True)
    closed_weeks = List([], help="Weeks whose hidden data may be shown.").tag(config=True)
    max_restarts = Integer(5, help="Fresh kernels for one notebook before the rest is given up.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any = None, km: Any = None) -> tuple[NotebookNode, Any]:
        """Run every code cell of `nb`; outputs land in the cells. Raises only if no kernel can be started at all."""
        if is_ungradable(nb):
            return nb, resources
        path = resources["metadata"].get("path")
        with tempfile.TemporaryDirectory(prefix="submission-", ignore_cleanup_errors=True) as scratch:
            self._copy_support_files(Path(self.source_folder) / resources["nbgrader"]["assignment"], Path(scratch))
            resources["metadata"]["path"] = scratch
            self._deadline = monotonic() + self.notebook_timeout
            self._restarts, self._given_up = 0, False
            self._culprits: set[int] = set()
            self._budget = OutputBudget(self.output_bytes)
            self.timeout_func = self._seconds_for
            try:
                return super().preprocess(nb, resources, km)
            finally:
                resources["metadata"]["path"] = path

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Run one cell; if the kernel is lost on the way, record it, start anew and replay."""
        if cell.cell_type != "code" or not cell.source.strip():
            return cell, resources
        ending = self._cannot_go_on()
        if ending:
            self._end(cell, ending)
            return cell, resources
        ending = self._run(cell, index)
        if ending:
            self._culprits.add(index)
            self._end(cell, ending)
            what = "ended" if ending == "KernelDied" else "blocked"
            add_note(self.nb, f"{_name(cell)} {what} the Python process; the rest was graded in a fresh one.")
            self._start_anew(index)
        elif any(output.get("ename") == "CellTimeoutError" for output in cell.outputs):
            self._culprits.add(index)  # a replay must not wait for it again
        return cell, resources

    def start_new_kernel(self, **kwargs: Any) -> None:
        """Start the kernel with a plain environment and the memory limit."""
        env = dict(os.environ, MPLBACKEND="module://matplotlib_inline.backend_inline", PYTHONHASHSEED="0")
        env["IPYTHONDIR"] = os.path.join(self.resources["metadata"]["path"], ".ipython")  # no start-up files of ours
        if self.seed_file:
            env["AUTOGRADER_SEED"] = str(term_seed(Path(self.seed_file)))
        env["AUTOGRADER_REVEAL"] = str(int(self.resources["nbgrader"]["assignment"] in self.closed_weeks))
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
            env[name] = "1"  # sums in parallel are rounded in another order on another machine
        # its own stdout and stderr are no channel: what a cell shows comes as messages
        super().start_new_kernel(env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **kwargs)
        pid = getattr(getattr(self.km, "provisioner", None), "pid", None)
        if self.memory_bytes and pid:
            resource.prlimit(pid, resource.RLIMIT_AS, (self.memory_bytes, self.memory_bytes))

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> Any:
        """Updates of an earlier display count as output as well."""
        if msg["msg_type"] == "update_display_data" and self._budget.admit(msg) is not msg:
            return None
        return super().process_message(msg, cell, cell_index)

    def output(self, outs: list[Any], msg: dict[str, Any], display_id: str | None, cell_index: int) -> Any:
        """Keep an output only while the cell's budget lasts."""
        kept = self._budget.admit(msg)
        if kept is None:
            return None
        return super().output(outs, kept, display_id, cell_index)

    def _run(self, cell: NotebookNode, index: int) -> str:
        """Run a cell in the kernel there is; return how it ended if the kernel is lost, else nothing."""
        self._budget.begin()
        try:
            super().preprocess_cell(cell, self.resources, index)
        except DeadKernelError:
            return "KernelDied"
        except CellTimeoutError:
            return "CellTimeoutError"
        except RuntimeError as problem:  # the kernel is gone between two cells: its channels are closed
            self.log.warning("Kernel lost: %s", problem)
            return "KernelDied"
        return ""

    def _start_anew(self, index: int) -> None:
        """Replace the kernel and bring it to the state before cell `index`; outputs of the replay are not kept."""
        while not self._given_up:
            if self._restarts == self.max_restarts:
                self._given_up = True
                return
            self._restarts += 1
            self._cleanup_kernel()
            self.km = self.create_kernel_manager()
            self.start_new_kernel()
            self.start_new_kernel_client()
            if self._replay(index):
                return

    def _replay(self, index: int) -> bool:
        for place in range(index):
            cell = self.nb.cells[place]
            if cell.cell_type != "code" or place in self._culprits or utils.is_grade(cell) or self._cannot_go_on():
                continue
            lost = self._run(deepcopy(cell), place)
            self.nb.cells[place] = cell  # nbclient puts the copy it ran into the notebook
            if lost:
                self._culprits.add(place)
                return False
        return True

    def _seconds_for(self, cell: NotebookNode) -> int:
        """The cell's limit; the instructor's own cells (imports on a busy machine) may use what is left for all."""
        own = utils.is_locked(cell) and not utils.is_grade(cell)
        limit = self.notebook_timeout if own else self.timeout or self.notebook_timeout
        return max(1, min(limit, int(self._deadline - monotonic())))

    def _cannot_go_on(self) -> str:
        if monotonic() >= self._deadline:
            return "NotRun"
        return "TooManyRestarts" if self._given_up else ""

    def _end(self, cell: NotebookNode, ending: str) -> None:
        text = ENDINGS[ending].format(seconds=self._seconds_for(cell) if ending != "CellTimeoutError" else self.timeout)
        cell.outputs = [output for output in cell.get("outputs", []) if output.output_type == "stream"]
        cell.outputs.append(new_output("error", ename=ending, evalue=text, traceback=[f"{ending}: {text}"]))

    def _copy_support_files(self, source: Path, scratch: Path) -> None:
        if source.is_dir():
            shutil.copytree(source, scratch, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.ipynb", ".*"))


def _name(cell: NotebookNode) -> str:
    label = cell.metadata.get("nbgrader", {}).get("grade_id")
    return f"Cell {label}" if label else "A cell of yours"
