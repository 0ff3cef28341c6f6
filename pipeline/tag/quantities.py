"""The value and the unit of a number as printed: 37.86万户, 百分之九十, 三分之二."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.lexicon.targets import TargetPatterns
from pipeline.text import compact, numeral


def quantity(patterns: TargetPatterns, said: Mapping[str, str | None]) -> tuple[float, str | None]:
    """Number and unit: 37.86万户 is 378600 户, 百分之九十 is 90 %, 三分之二 has no unit."""
    low = said["low"] or ""
    if said.get("part"):
        part = _number(said["part"] or "")
        return (part, "%") if low == "百" else (part / (_number(low) or 1), None)
    value, unit = _number(low), compact(said["unit"] or "")
    for word, multiple in patterns.multiples.items():
        if unit.startswith(word):
            return round(value * multiple, 6), unit.removeprefix(word) or None
    return value, unit


def _number(printed: str) -> float:
    if printed[0].isascii():
        return float(printed.replace(",", ""))
    return float(numeral(printed) or 0)
