"""Small webs of pages: links[j] lists the pages that page j points to."""

from __future__ import annotations

from ..case import Case, Family, Rng
from .build import calls, family


def _web(rng: Rng, n: int, dangling: bool) -> list[list[int]]:
    links = [
        sorted(rng.choice(n, size=int(rng.integers(1, max(2, n // 2 + 1))), replace=False).tolist()) for _ in range(n)
    ]
    if dangling:
        links[int(rng.integers(n))] = []
    return links


def webs(*ns: int, damping: float = 0.85) -> Family:
    """Random webs in which every page has a link."""

    @family("random webs of " + ", ".join(map(str, ns)) + " pages")
    def draw(rng: Rng) -> list[Case]:
        return [
            Case(f"a web of {n} pages", (_web(rng, n, False),), {"damping": damping}, {"relabel": rng.permutation(n)})
            for n in ns
        ]

    return draw


def dangling(*ns: int) -> Family:
    """Random webs with a page that has no links."""

    @family("webs with a page without links")
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"a web of {n} pages, one without links", (_web(rng, n, True),)) for n in ns]

    return draw


def special() -> Family:
    """No links at all, a link to itself, a single page, damping 0."""
    return calls(
        "no links at all, a self link, one page",
        ("no links at all", ([[], [], []],)),
        ("a page that links to itself", ([[0, 1], [2], [0]],)),
        ("a single page", ([[]],)),
        ("a single page that links to itself", ([[0]],)),
    )


def undamped() -> Family:
    """Damping 0: every page is equally important."""
    return Family("damping 0", lambda rng: [Case("damping 0", ([[1], [2], [0, 1]],), {"damping": 0.0})])
