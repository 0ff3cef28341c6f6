"""Numbers as a sheet shows them: days, months, percentages.

A cell that shows 2023年12月 holds the number of its first day: read as that day it would be
another time limit. ECMA-376 part 1, 18.8.30 has the built-in formats; 27 and on are the Chinese.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Any

Element = Any

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BUILT_IN = {
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((14, 15, 30, 31), "yyyy-m-d"),
    **dict.fromkeys((16, 28, 29, 51, 53, 54, 58), "m-d"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "yyyy-m"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "h:mm"),
    22: "yyyy-m-d h:mm",
}
# What a format prints as it stands, and its conditions, colours and languages.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_EPOCH = dt.datetime(1899, 12, 30)
_EPOCH_1904 = dt.datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_465  # 9999-12-31


class NumberFormats:
    """The number formats of a workbook, by the style of a cell."""

    def __init__(self, styles: Element | None, from_1904: bool) -> None:
        self._epoch = _EPOCH_1904 if from_1904 else _EPOCH
        self._codes: list[str] = []
        if styles is None:
            return
        own = {f.get("numFmtId"): f.get("formatCode", "") for f in styles.iter(f"{S}numFmt")}
        for style in styles.iterfind(f"{S}cellXfs/{S}xf"):
            number = style.get("numFmtId", "0")
            built_in = _BUILT_IN.get(int(number), "") if number.isdecimal() else ""
            self._codes.append(own.get(number, built_in))

    def shown(self, value: str, style: str | None) -> str:
        """The number `value` in a cell of that style; `value` itself where it is no number."""
        index = int(style) if style and style.isdecimal() else 0
        parts = _parts(self._codes[index]) if index < len(self._codes) else ""
        try:
            number = float(value)
        except ValueError:
            return value
        if parts == "%":
            return f"{number * 100:.12g}%"
        if parts and 0 <= number <= _LAST_SERIAL:
            return _moment(self._epoch + dt.timedelta(days=number), parts)
        return f"{number:.15g}" if abs(number) < 1e15 else value


@lru_cache(maxsize=1024)
def _parts(code: str) -> str:
    """Which of y, m, d and h a format shows, or %; nothing for plain numbers."""
    plain = _LITERAL.sub("", code.partition(";")[0]).lower()
    if "%" in plain:
        return "%"
    if "general" in plain or not set(plain) & set("ymdhs"):
        return ""
    months = bool(re.search(r"m", re.sub(r"h+[^a-z]*m+|m+[^a-z]*s+", "h", plain)))
    clock = bool(set(plain) & set("hs"))
    return "y" * ("y" in plain) + "m" * months + "d" * ("d" in plain) + "h" * clock


def _moment(moment: dt.datetime, parts: str) -> str:
    clock = f"{moment:%H:%M}" if "h" in parts else ""
    if "ymd" in parts:
        midnight = moment.time() == dt.time()
        return f"{moment:%Y-%m-%d}" if midnight else f"{moment:%Y-%m-%d} {clock}".rstrip()
    shown = f"{moment.year}年" * ("y" in parts) + f"{moment.month}月" * ("m" in parts)
    return shown + f"{moment.day}日" * ("d" in parts) + clock
