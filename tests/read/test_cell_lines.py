"""Lines of a cell: which were broken to fit it, and which list one thing each."""

from __future__ import annotations

import time

import pytest

from pipeline.read.cell_lines import whole_lines

BROKEN = {
    "behind an enumeration's mark": ("市教育局、\n市财政局", "市教育局、市财政局"),
    "before one": ("各县\n、区政府", "各县、区政府"),
    "in a bracket": ("各县（市、\n区）政府\n市民政局", "各县（市、区）政府\n市民政局"),
    "in a name": ("《信息公开\n办法》出台后", "《信息公开办法》出台后"),
    "between the lines of a narrow cell": (
        "完善审批流程，精\n简办理材料，压缩\n办理时间。",
        "完善审批流程，精简办理材料，压缩办理时间。",
    ),
    "by the width, where one break is sure": (
        "县教育局、县\n财政局、县民\n政局、各乡（\n镇）",
        "县教育局、县财政局、县民政局、各乡（镇）",
    ),
    "figures": ("自2024年1月1日，至2\n025年12月31日前完成\n整改，并且报县政府。",
                "自2024年1月1日，至2025年12月31日前完成整改，并且报县政府。"),
}  # fmt: skip
KEPT = {
    "one unit a line": "市教育局\n市财政局\n市民政局",
    "two units a line": "市教育局、市财政局\n市民政局、市公安局",
    "names with brackets": "市住房城乡建设局\n各县（市、区）政府\n高新区管委会\n开发区管委会",
    "sentences": "公开预算，公开决算。\n公开采购，公开项目。\n公开招标，公开中标。",
    "items": "完善制度，\n1.公开预算；\n2.公开决算。",
    "roles": "（牵头单位：市财政局\n责任单位：各县区）",
    "a bracket that is never closed": "公开（预算\n公开决算\n公开采购",
    "ragged lines": "推进预算公开工作\n决算\n政府采购项目招标，中标",
    "a time a line": "2024年6月底前\n2024年9月底前\n2024年12月前",
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_lines_are_put_together(name: str) -> None:
    text, expected = BROKEN[name]
    assert whole_lines(text) == expected


@pytest.mark.parametrize("name", KEPT)
def test_lists_stay(name: str) -> None:
    assert whole_lines(KEPT[name]) == KEPT[name]


@pytest.mark.parametrize("piece", ["（\n", "甲、\n", "甲（乙\n）", "甲\n", "）\n"])
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    whole_lines(piece * 100_000)
    assert time.process_time() - start < 3
