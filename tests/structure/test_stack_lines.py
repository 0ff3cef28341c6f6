"""The header of a table whose cells stand one a line."""

from __future__ import annotations

import pytest

from pipeline.read.text import paragraphs
from pipeline.run import JUDGE
from pipeline.structure.stack_lines import header_lines

CASES = [
    # what stands below the name of all units takes its place
    (
        "序号 工作任务 责任单位 完成时限 牵头单位 配合单位",
        "序号 工作任务 牵头单位 配合单位 完成时限",
    ),
    # one row
    ("序号 工作任务 牵头单位 责任单位 完成时限", "序号 工作任务 牵头单位 责任单位 完成时限"),
    ("工作任务 责任单位 牵头单位 配合单位", "工作任务 责任单位 牵头单位 配合单位"),
    ("工作任务 完成时限 牵头单位 配合单位", "工作任务 完成时限 牵头单位 配合单位"),
    ("工作任务 牵头单位 完成时限 配合单位", "工作任务 牵头单位 完成时限 配合单位"),
    ("工作任务 工作内容", ""),
]


@pytest.mark.parametrize(("printed", "expected"), CASES)
def test_names(printed: str, expected: str) -> None:
    text = printed.replace(" ", "\n") + "\n1\n新建学校\n"
    names, first, last = header_lines(text, paragraphs(text), JUDGE)
    assert " ".join(text[slice(*name)] for name in names if name) == expected
    assert last - first == (len(printed.split()) if expected else 0)
