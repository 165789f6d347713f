"""Every probe fails from inside the wall and succeeds once its defence is gone: the wall holds, the probe can tell."""

from __future__ import annotations

import pytest

from autograder.sandbox import selftest
from autograder.sandbox.errors import SandboxUnavailable
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import Profile

OUTER = {"network", "read_only", "environment"}


@pytest.mark.parametrize("name", selftest.DEFENCES)
def test_probe_succeeds_without_its_defence(name: str, request: pytest.FixtureRequest) -> None:
    missing = selftest.DEFENCES[name]
    fixture = "unsandboxed" if "sandboxed" in missing else "leaky" if OUTER & set(missing) else "sandbox"
    without = [defence for defence in missing if defence != "sandboxed"]
    sandbox = request.getfixturevalue(fixture)
    achieved = selftest.probe(sandbox, name, sandbox.profile.without(*without))
    assert achieved
    assert not achieved.startswith("not tried"), achieved


def test_no_probe_achieves_anything(sandbox: Sandbox) -> None:
    report = selftest.verify(sandbox)
    assert set(report.achieved) == set(selftest.DEFENCES)
    assert report.broken == {}
    assert "RLIMIT_AS" in report.memory_limiter
    assert report.proc in ("own", "covered")


def test_verify_refuses_a_wall_with_a_gap(leaky: Sandbox) -> None:
    with pytest.raises(SandboxUnavailable, match=r"abstract_socket: connected.*writable_system: /.*CANARY"):
        selftest.verify(leaky)


def test_a_session_with_a_gap_says_so(sandbox: Sandbox, leaky: Sandbox, unsandboxed: Sandbox) -> None:
    with sandbox.session() as whole:
        assert whole.complete
    with sandbox.session(profile=Profile().without("ipc")) as gap:
        assert not gap.complete
    with leaky.session() as outer_gap:
        assert not outer_gap.complete
    with unsandboxed.session() as nothing:
        assert not nothing.complete
        assert not nothing.sandboxed
