"""A child that the warm parent was asked for and nobody has waited for yet."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass, replace

from .profile import Limits, Profile


@dataclass(frozen=True)
class Forked:
    """Our ends of its channel and pipes, what it was asked for with, and how often the kernel had killed before."""

    ends: tuple[socket.socket, int, int]
    limits: Limits
    profile: Profile
    killed: int

    def serves(self, limits: Limits, profile: Profile) -> bool:
        """Tell whether it is what would be asked for now; the deadline is kept on this side."""
        return replace(self.limits, total_seconds=0.0) == replace(limits, total_seconds=0.0) and self.profile == profile

    def close(self) -> None:
        """Let go of our ends: nobody will ask it anything."""
        channel, *outputs = self.ends
        channel.close()
        for fd in outputs:
            os.close(fd)
