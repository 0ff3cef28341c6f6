"""Cells that are a numeral: 一 stands over a section of a table, 1 before a task."""

from __future__ import annotations

import re

_CHINESE = r"(?:[一二三四五六七八九十]{1,3}|\([一二三四五六七八九十]{1,3}\))[、.]?"

CHINESE = re.compile(_CHINESE)
ARABIC = re.compile(r"\d{1,3}[、.]?")
# 一 and 市场准入 on two lines, cells of their own.
NUMBERED_HEADING = re.compile(rf"{_CHINESE}\s*\n\s*\S[^\n]*")
