"""Lines of a text file whose encoding its first stretch beyond ASCII tells."""

from __future__ import annotations

import io

import pytest

from pipeline.errors import ReadError
from pipeline.read.stream import text_lines

CASES: dict[str, tuple[bytes, list[str], str]] = {
    "utf-8 with a mark": ("甲\n乙".encode("utf-8-sig"), ["甲\n", "乙"], "utf-8"),
    "gb18030 far behind": (b"ascii\n" * 90_000 + "公开预算\n".encode("gb18030"),
                           ["ascii\n"] * 90_000 + ["公开预算\n"], "gb18030"),
    "utf-16": ("公开预算\n".encode("utf-16"), ["公开预算\n"], "utf-16-le"),
    "line ends kept": (b"a\r\nb\rc", ["a\r\n", "b\r", "c"], "utf-8"),
    "nothing": (b"", [], "utf-8"),
    "cut inside a character": ("公开\n".encode() * 50_000, ["公开\n"] * 50_000, "utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_lines(name: str) -> None:
    data, expected, encoding = CASES[name]
    stream = io.BytesIO(data)
    lines, found = text_lines(stream, "a.csv")
    assert [line for line in lines if line] == expected
    assert found == encoding
    assert not stream.closed


def test_no_text() -> None:
    with pytest.raises(ReadError):
        text_lines(io.BytesIO(b"\0\1\2" * 999), "a.csv")
