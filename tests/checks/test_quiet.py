"""Nothing a student's code says reaches stderr: not Python's, not C's, not a log handler's, not matplotlib's."""

import ctypes
import logging
import os
import subprocess
import sys
import textwrap
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.checks.quiet import MAX_PRINTED, quiet

libc = ctypes.CDLL(None)


def speak() -> None:
    print("out")
    print("err", file=sys.stderr)
    print("half a line", end="", file=sys.__stderr__)
    os.write(2, b"descriptor")
    os.system("echo child >&2")
    libc.perror(b"C library")
    warnings.warn("careful", stacklevel=1)
    np.ones(1) / np.zeros(1)
    logging.getLogger("student").error("logged")


def test_no_word_reaches_a_descriptor(capfd):
    with quiet():
        speak()
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")


def test_without_it_the_same_code_is_heard_on_every_way(capfd):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        speak()
        sys.__stderr__.flush()
    libc.fflush(None)
    out, err = capfd.readouterr()
    assert out.startswith("out")
    for word in ("err", "descriptor", "child", "C library"):
        assert word in err


def test_a_log_handler_of_an_earlier_cell_is_silent(capsys):
    handler = logging.StreamHandler()
    logger = logging.getLogger("earlier cell")
    logger.addHandler(handler)
    with quiet():
        logger.error("solved")
    assert capsys.readouterr().err == ""
    logger.error("heard")
    assert "heard" in capsys.readouterr().err
    logger.removeHandler(handler)


def test_a_stream_kept_by_an_earlier_cell_is_silent(capsys):
    out, err = sys.stdout, sys.stderr
    with quiet() as printed, quiet():
        print("to one", file=out)
        print("to the other", file=err)
    assert printed.getvalue() == "to one\nto the other\n"
    assert capsys.readouterr() == ("", "")
    print("heard", file=err)
    assert capsys.readouterr().err == "heard\n"


def test_what_was_printed_is_kept_up_to_a_limit():
    with quiet() as printed:
        for _ in range(1000):
            print("0123456789")
    assert printed.getvalue().startswith("0123456789\n")
    assert len(printed.getvalue()) == MAX_PRINTED


@pytest.mark.filterwarnings("error")
def test_warnings_turned_into_errors_elsewhere_do_not_stop_right_code():
    with np.errstate(all="raise"), quiet():
        warnings.warn("careful", stacklevel=1)
        assert np.isinf(np.ones(1) / np.zeros(1)).all()


def test_show_does_nothing_and_comes_back():
    show = plt.show
    with quiet():
        assert plt.show(block=True) is None
        assert plt.show is not show
    assert plt.show is show


def test_all_is_as_before_after_an_exception():
    streams, descriptors = (sys.stdout, sys.stderr), len(os.listdir("/proc/self/fd"))
    handle = logging.Logger.callHandlers
    with pytest.raises(SystemExit), quiet():
        raise SystemExit(3)
    assert (sys.stdout, sys.stderr) == streams
    assert len(os.listdir("/proc/self/fd")) == descriptors
    assert logging.Logger.callHandlers is handle


def test_a_process_without_descriptors_works_too():
    code = """
        import os
        from autograder.checks.quiet import quiet
        os.close(2)
        with quiet() as printed:
            print("here")
        os.write(1, printed.getvalue().encode())
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, check=True)
    assert done.stdout == b"here\n"
