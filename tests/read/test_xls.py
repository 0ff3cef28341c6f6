"""An old Excel file, written for the tests: title, merged cells, a day, a hidden sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
