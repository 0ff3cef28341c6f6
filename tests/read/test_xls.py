"""An old Excel file, written for the tests: title, merged cells, a day, a hidden sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.xls_size import places
from pipeline.records import Document

XLS = Path(__file__).parents[1] / "fixtures" / "table.xls"


def test_a_table(
    document_of: Callable[..., Document],
    grid: Callable[[Document], list[list[str]]],
    lines: Callable[[Document], list[str]],
) -> None:
    found = document_of("a.xls", XLS.read_bytes())
    assert found.format == "xls"
    assert lines(found)[0] == "2023年青江市政务公开工作分工方案"
    rows = grid(found)
    assert rows[0] == ["序号", "工作任务", "工作要求", "牵头单位", "责任单位", "完成时限"]
    assert rows[1][:2] == ["1", "推进财政信息公开"]
    assert rows[2][:4] == ["^", "^", "2.公开惠民补贴发放情况。", "^"]
    assert rows[5][5] == "2023-12-31"
    assert "藏" not in found.text


def test_damage(failure_of: Callable[..., str]) -> None:
    data = XLS.read_bytes()
    assert failure_of("a.xls", data[:1500]) == "corrupt"


def cells(data: bytes) -> list[int]:
    """Where the records of text cells stand (LABELSST, ten bytes)."""
    return [found.start() for found in re.finditer(rb"\xfd\x00\x0a\x00", data)]


def test_the_size_of_sheets_is_known_before_they_are_laid_out() -> None:
    data = XLS.read_bytes()
    assert 30 <= places(data) <= 100
    far = bytearray(data)
    far[cells(data)[3] + 4 : cells(data)[3] + 8] = b"\xff\xff\xff\x00"
    assert places(bytes(far)) > 65_000 * 256


def test_two_far_cells_do_not_fill_the_memory(failure_of: Callable[..., str]) -> None:
    far = bytearray(XLS.read_bytes())
    at = cells(bytes(far))[3]
    far[at + 4 : at + 8] = b"\xff\xff\xff\x00"  # row 65,535, column 255
    assert failure_of("a.xls", bytes(far)) == "too_large"


@given(data=st.binary(max_size=2000), whole=st.booleans())
def test_any_bytes_have_a_size(data: bytes, whole: bool) -> None:
    real = XLS.read_bytes()
    assert places(data if whole else real[:76] + data + real[76 + len(data) :]) >= 0
