"""Each submission starts from the same pristine state; nothing of one is left for the next, nor for the warm parent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.checks.calls import Call
from autograder.sandbox import selftest
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import MIB, Limits

# What a submission does to its interpreter, and an expression that the next one must find untouched.
VANDALISM = {
    "a patched library": (
        "import numpy as np\nnp.linalg.norm = lambda *a: 0",
        "__import__('numpy').linalg.norm([3, 4]) == 5",
    ),
    "a patched builtin": (
        "import builtins\nbuiltins.len = lambda x: 0",
        "len('ab') == 2",
    ),
    "a patched shell": (
        "get_ipython().run_cell = None\nget_ipython().showtraceback = None",
        "callable(get_ipython().run_cell)",
    ),
    "an input transformer": (
        "get_ipython().input_transformers_post.append(lambda l: ['x=1'])",
        "'x' not in dir()",
    ),
    "a module": (
        "import sys, types\nsys.modules['scipy'] = types.ModuleType('scipy')",
        "hasattr(__import__('scipy'), 'linalg')",
    ),
    "a name": (
        "secret = 1",
        "'secret' not in dir()",
    ),
    "history": (
        "'for the next one'",
        "len(In) == 2 and not Out",
    ),
    "an environment variable": (
        "import os\nos.environ['LEFT'] = '1'",
        "'LEFT' not in __import__('os').environ",
    ),
    "a file": (
        "open('left', 'w').write('x')",
        "__import__('os').listdir('.') == []",
    ),
    "a file beside the libraries": (
        "import numpy\ntry: open(numpy.__path__[0] + '/left', 'w')\nexcept OSError: pass",
        "not __import__('os').path.exists(__import__('numpy').__path__[0] + '/left')",
    ),
    "a matplotlib style": (
        "import matplotlib\nmatplotlib.rcParams['lines.linewidth'] = 99",
        "__import__('matplotlib').rcParams['lines.linewidth'] < 9",
    ),
    "an open figure": (
        "%matplotlib agg\nimport matplotlib.pyplot as plt\nplt.figure()",
        "__import__('matplotlib.pyplot').pyplot.get_fignums() == []",
    ),
    "a torch default": (
        "import torch\ntorch.set_default_dtype(torch.float64)",
        "str(__import__('torch').get_default_dtype()) == 'torch.float32'",
    ),
    "a numpy error mode": (
        "import numpy as np\nnp.seterr(all='raise')",
        "__import__('numpy').geterr()['divide'] == 'warn'",
    ),
    "a signal handler": (
        "import signal\nsignal.signal(signal.SIGALRM, lambda *a: None)",
        "__import__('signal').getsignal(14) == 0",
    ),
    "an object in memory": (
        "class Left: pass\nkept = [Left()]",
        "not any(type(o).__name__ == 'Left' for o in __import__('gc').get_objects())",
    ),
    "a module file": (
        "open('left_module.py', 'w').write('x = 1')",
        "__import__('importlib.util').util.find_spec('left_module') is None",
    ),
}


@pytest.mark.parametrize("name", VANDALISM)
def test_the_next_submission_finds_nothing(sandbox: Sandbox, name: str) -> None:
    vandalism, untouched = VANDALISM[name]
    with sandbox.session() as session:
        session.run_cell(vandalism)
        spoiled = session.run_cell(f"print({untouched})")
    with sandbox.session() as session:
        (output,) = session.run_cell(f"print({untouched})").outputs
        assert output["text"] == "True\n"
    if name != "a file beside the libraries":  # which no one can leave; every other act is seen by its own author
        assert not spoiled.outputs or spoiled.outputs[0].get("text") != "True\n"


def test_every_submission_draws_the_same_random_numbers(sandbox: Sandbox) -> None:
    source = (
        "import random, numpy as np, torch\n"
        "print(random.random(), np.random.rand(), float(torch.rand(1)), hash('text'), list({'a', 'b', 'c'}))"
    )
    shown = set()
    for _ in range(2):
        with sandbox.session() as session:
            shown.add(session.run_cell(source).outputs[0]["text"])
    assert len(shown) == 1


def test_libraries_use_one_thread(sandbox: Sandbox) -> None:
    source = (
        "import os, numpy as np, torch\nx = np.ones((500, 500)) @ np.ones((500, 500))\n"
        "y = torch.ones(500, 500) @ torch.ones(500, 500)\nprint(len(os.listdir('/proc/self/task')))"
    )
    with sandbox.session() as session:
        assert session.run_cell(source).outputs[0]["text"] == "1\n"


def test_disk_space_is_bounded_and_given_back(sandbox: Sandbox) -> None:
    fill = (
        "import os\nn = 0\ntry:\n    for i in range(1000):\n        with open(f'/tmp/{i}', 'wb') as f:\n"
        "            f.write(bytes(1 << 20))\n        n += 1\nexcept OSError: pass"
    )
    for disk in (4 * MIB, 8 * MIB):
        with sandbox.session(limits=replace(Limits(), disk=disk)) as session:
            session.run_cell(fill)
            assert disk // MIB - 2 <= session.lookup("n").value <= disk // MIB


def test_the_warm_parent_is_as_large_after_a_dozen_submissions_as_before(sandbox: Sandbox) -> None:
    """Leaks of memory or descriptors in the warm parent would show in what its children see of themselves."""
    source = "import os\nvm = int(open('/proc/self/statm').read().split()[0])\nfds = len(os.listdir('/proc/self/fd'))"
    seen = []
    for _ in range(12):
        with sandbox.session() as session:
            session.run_cell(source)
            seen.append((session.lookup("vm").value, session.lookup("fds").value))
    assert seen[-1][1] == seen[0][1]
    assert seen[-1][0] - seen[0][0] < 256  # pages of 4 KiB


def test_one_more_child_costs_little_memory(sandbox: Sandbox) -> None:
    """Its own pages after a plain notebook; the rest is shared with the warm parent."""
    source = "\n".join(
        ["own = sum(int(l.split()[1]) for l in open('/proc/self/smaps_rollup') if l.startswith('Private_'))"]
    )
    with sandbox.session() as session:
        session.run_cell("import numpy as np, torch\ndef f(A): return A @ A\nf(np.eye(100))")
        session.call("f", Call((1,)))
        session.run_cell(source)
        assert session.lookup("own").value < 150 * 1024  # KiB


def test_submissions_that_run_at_the_same_time_do_not_meet(sandbox: Sandbox) -> None:
    probes = ("leftovers", "segments", "processes", "signals", "abstract_socket", "descriptors")
    with Sandbox() as other, other.session(limits=selftest.LIMITS) as neighbour:
        assert selftest._ask(neighbour, "leave") == ""
        neighbour.run_cell("import subprocess; busy = subprocess.Popen(['sleep', '600'])")
        assert {name: selftest.probe(sandbox, name) for name in probes} == dict.fromkeys(probes, "")
        neighbour.run_cell("still = busy.poll() is None")
        assert neighbour.lookup("still").value is True
