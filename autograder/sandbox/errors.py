"""What can go wrong between the judge and a sandbox, each with a name."""

from __future__ import annotations


class SandboxError(Exception):
    """Something is wrong with the sandbox itself, not with a submission."""


class SandboxUnavailable(SandboxError):
    """Student code cannot be isolated on this machine; the message says what is missing and what to do."""


class ProtocolError(Exception):
    """Bytes from the untrusted side are not what the protocol allows; the reader raises nothing else for bytes."""


class NotData(Exception):
    """A value of our own side cannot cross the channel."""
