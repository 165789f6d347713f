"""The released week in a real JupyterLab and browser: figures load, a stub and a right answer get their table."""

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import TimeoutError, sync_playwright

ROOT = Path(__file__).parents[2]
WEEK = "week03_systems"
SOLVED = "back_substitution: 1 of 1 visible checks passed"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
RIGHT = """
def back_substitution(U, b):
    U, x = np.array(U, dtype=float), np.array(b, dtype=float)
    for i in reversed(range(len(x))):
        x[i] = (x[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x
"""


def excerpt(folder: Path) -> Path:
    """The released notebook cut down to its first figure and two exercises, the first one solved."""
    shutil.copytree(ROOT / "release" / WEEK, folder / WEEK)
    path = folder / WEEK / f"{WEEK}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    wanted = {"w03_setup", "w03_e01", "w03_e01_tests", "w03_e02", "w03_e02_tests"}
    figure = next(cell for cell in notebook.cells if "fig1_two_pictures.svg" in cell.source)
    notebook.cells = [cell for cell in notebook.cells if cell.id in wanted or cell is figure]
    next(cell for cell in notebook.cells if cell.id == "w03_e01").source = RIGHT
    nbformat.write(notebook, path)
    return path


@contextmanager
def jupyterlab(folder: Path):
    """JupyterLab on a loopback port of its own choice, its settings and runtime files in the test's own folder."""
    own = {name: str(folder / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0", "--ip=127.0.0.1"]
    command += ["--IdentityProvider.token=", "--LabApp.news_url=", f"--notebook-dir={folder}"]
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **own}, cwd=folder)
        try:
            yield _address(server, folder)
        finally:
            server.terminate()
            server.wait(20)


def _address(server: subprocess.Popen, folder: Path) -> str:
    for _ in range(900):
        for note in (folder / "jupyter_runtime_dir").glob("jpserver-*.json"):
            if text := note.read_text():  # empty while it is being written
                return f"http://127.0.0.1:{json.loads(text)['port']}"
        assert server.poll() is None, (folder / "lab.log").read_text()
        time.sleep(0.1)
    raise AssertionError((folder / "lab.log").read_text())


@pytest.fixture
def page(tmp_path):
    browser_path = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert browser_path, "these tests need Chromium: sudo apt-get install chromium"
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=arguments)
        page = browser.new_page(viewport={"width": 1100, "height": 2400})
        try:
            yield page
        finally:
            page.screenshot(path=str(tmp_path / "lab.png"))  # what a person would have seen, also of a failure
            browser.close()


def open_and_run_all(page, address):
    """Open the notebook, wait for its kernel, and choose Run All Cells from the menu."""
    page.goto(address, timeout=120_000)
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=120_000)
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=120_000)
    page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").first.click()  # the menu serves what has the focus
    page.get_by_text("Run", exact=True).first.click()
    page.get_by_text("Run All Cells", exact=True).click()


def test_tables_and_figures_show_in_jupyterlab(tmp_path, page):
    excerpt(tmp_path)
    with jupyterlab(tmp_path) as address:
        for _ in range(3):
            open_and_run_all(page, f"{address}/lab/tree/{WEEK}/{WEEK}.ipynb")
            # On a busy machine the browser may never get through to the kernel; a person would reload the page.
            with suppress(TimeoutError):
                page.get_by_text(SOLVED).wait_for(timeout=60_000)
                break
        page.get_by_text(SOLVED).wait_for(timeout=1_000)
        page.get_by_text("Not solved yet").first.wait_for(timeout=120_000)
        assert "Hidden checks with other inputs decide" in page.content()
        width = page.evaluate("document.querySelector('.jp-MarkdownOutput img').naturalWidth")
    assert width > 100
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
