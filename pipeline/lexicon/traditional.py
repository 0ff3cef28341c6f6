"""Traditional characters and their simplified ones (lexicons/traditional.txt)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def traditional() -> dict[int, str]:
    """Code point of a traditional character -> its simplified one, for `str.translate`."""
    text = (files("pipeline") / "lexicons" / "traditional.txt").read_text(encoding="utf-8")
    pairs = (pair for line in text.splitlines() if line[:1] != "#" for pair in line.split())
    return {ord(pair[0]): pair[1] for pair in pairs}
