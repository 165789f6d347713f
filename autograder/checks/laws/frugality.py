"""A law kept within memory: an intermediate result of needless size has a lesson of its own."""

from __future__ import annotations

from .law import Broken, Law, Margin, Trial


def without(law: Law, what: str, *, megabytes: float) -> Law:
    """The law holds, and the peak of new memory shows that `what` (named in the lesson) was not formed."""

    def test(trial: Trial) -> Margin | None:
        peak = trial.reply.peak_bytes
        if peak is not None and peak > megabytes * 1e6:
            raise Broken("FB_DENSE", message=f"Too much memory: {what} was formed, where {megabytes:g} MB are plenty.")
        return law.test(trial)

    return Law(f"{law.asked}, without forming {what}", test, wants={**(law.wants or {}), "memory": True})
