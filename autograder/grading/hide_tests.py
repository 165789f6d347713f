"""Before feedback is written: hidden tests, and what they print or raise, leave the notebook."""

from __future__ import annotations

import builtins
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.grading.execute import ENDINGS
from autograder.grading.release_record import HIDDEN_BEGIN, visible_part


class HideTests(NbGraderPreprocessor):
    """Drop the hidden region of test cells, their prints, and tracebacks that quote either.

    nbgrader publishes both the hidden source and, once that is cleared, its lines in the traceback. What a
    student's function prints while a hidden test runs can hold the test's input, so prints go too.
    """

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Clean one cell; cells that are no tests stay as they are."""
        if cell.cell_type != "code" or not utils.is_grade(cell) or utils.is_solution(cell):
            return cell, resources
        hides = HIDDEN_BEGIN in cell.source
        cell.source = visible_part(cell.source)
        kept = []
        for output in cell.outputs:
            if output.output_type == "error":
                kept.append(_one_line(output, hides))
            elif output.output_type == "execute_result":
                kept.append(output)
        cell.outputs = kept
        return cell, resources


def _one_line(output: NotebookNode, hides: bool) -> NotebookNode:
    name, text = str(output.get("ename", "")), str(output.get("evalue", ""))
    if name in ENDINGS:
        line = text or ENDINGS[name].format(seconds="the allowed")
    elif hides:
        known = isinstance(getattr(builtins, name, None), type)
        line = f"The test stopped with {name if known else 'an error'}."
    else:
        line = f"The test stopped with {name}: {text}"
    return new_output("error", ename=name, evalue=line, traceback=[line])
