"""An IPython shell that runs a cell as Jupyter would, without a kernel, a front end, history or a terminal."""

from __future__ import annotations

import builtins
import contextlib
import subprocess
import sys
import types
from typing import Any, NoReturn

from IPython.core import page
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from .capture import Outlet, Publisher, ResultHook, Stream

MAX_LINES = 100
MAX_LINE = 2_000
MAX_FIGURES = 20


class Shell(InteractiveShell):
    """Magics, top-level await, `!commands`, rich displays and inline figures; what is shown leaves as events."""

    outlet: Outlet
    figures: list[Any]

    def init_display_pub(self) -> None:
        """Displays become events."""
        self.display_pub = Publisher(parent=self, shell=self)
        self.display_pub.outlet = self.outlet

    def init_displayhook(self) -> None:
        """So does the value of the last expression."""
        super().init_displayhook()
        self.displayhook.outlet = self.outlet

    def init_virtualenv(self) -> None:
        """Take the interpreter's own packages and look for no others."""

    def _tee(self, channel: str) -> contextlib.AbstractContextManager[None]:
        """Keep no copy of what a cell prints: IPython's history would, without bound."""
        return contextlib.nullcontext()

    def init_hooks(self) -> None:
        """Help (`name?`) goes to Jupyter's pager, which is no part of a notebook."""
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda *_, **__: None), 99)

    def enable_gui(self, gui: str | None = None) -> None:
        """There is no event loop of a window system to join."""

    def system(self, cmd: str) -> None:
        """Run `!cmd`: its output, as it comes, is the cell's; it has no terminal and nothing to read."""
        # A child cannot reach `self.outlet`, so it writes to a pipe of its own, and order is kept.
        line = self.var_expand(cmd, depth=1)
        with subprocess.Popen(
            line, shell=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process:
            assert process.stdout is not None
            for chunk in iter(lambda: process.stdout.read1(65536), b""):  # type: ignore[attr-defined, union-attr]
                sys.stdout.write(chunk.decode("utf-8", "replace"))
        self.user_ns["_exit_code"] = process.returncode

    def ask_exit(self) -> NoReturn:
        """`exit` and `quit` stop a cell; a notebook that is graded goes on with the next."""
        raise SystemExit("exit() stops this cell only")

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        """Send the error: a long traceback keeps its first lines and its last."""
        lines = [line for entry in stb for line in str(entry).split("\n")]
        if len(lines) > MAX_LINES:
            half = MAX_LINES // 2
            lines = [*lines[:half], f"[... {len(lines) - 2 * half} lines left out ...]", *lines[-half:]]
        text = [line[:MAX_LINE].encode("utf-8", "replace").decode() for line in lines]
        try:
            message = str(evalue)
        except Exception as error:
            message = f"<str() of the exception raised {type(error).__name__}>"
        message = message[:MAX_LINE].encode("utf-8", "replace").decode()
        self.outlet.event(["error", str(etype.__name__)[:200], message, text], sum(map(len, text)))


def no_input(prompt: object = "") -> NoReturn:
    """Nobody is there to answer. Raises RuntimeError."""
    raise RuntimeError("input() was called, but a graded notebook has nobody to answer; assign the value in the cell")


def new_shell() -> Shell:
    """Return the process's shell, with an empty `__main__` and inline figures, as a new Jupyter kernel has them."""
    Shell.outlet = Outlet()
    Shell.displayhook_class = ResultHook
    main = types.ModuleType("__main__", "Automatically created module for IPython interactive environment")
    sys.modules["__main__"] = main
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "neutral"
    config.InteractiveShell.autoindent = False
    shell: Shell = Shell.instance(config=config, user_module=main, user_ns=vars(main))
    shell.figures = []
    builtins.input = no_input
    _inline_figures(shell)
    return shell


def _inline_figures(shell: Shell) -> None:
    """Show figures at the end of a cell, and remember the last cell's, which are closed once shown."""
    import matplotlib
    from matplotlib_inline import backend_inline

    matplotlib.use("module://matplotlib_inline.backend_inline")
    backend_inline.configure_inline_support(shell, "inline")
    # Shown and closed first, a figure is not drawn once more for nobody: half of what a picture costs.
    from matplotlib import pyplot

    redraw = pyplot._draw_all_if_interactive
    if redraw in shell.events.callbacks["post_execute"]:
        shell.events.unregister("post_execute", redraw)
        shell.events.register("post_execute", redraw)
    matplotlib.rcParams["figure.hooks"] = [f"{__name__}:remember_figure"]


def remember_figure(figure: Any) -> None:
    """Keep a figure that the running cell makes (matplotlib calls this for each that pyplot opens)."""
    shell = Shell.instance()
    shell.figures = [*shell.figures[-MAX_FIGURES:], figure]


def redirect_output(outlet: Outlet) -> None:
    """Make Python's streams events; descriptors 1 and 2 stay for C libraries and started programs."""
    sys.stdout = Stream(outlet, "stdout", 1)
    sys.stderr = Stream(outlet, "stderr", 2)
    sys.path.append("")  # a week's own modules can be imported from the working directory, but replace no library
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - /dev/null, for as long as the process lives
