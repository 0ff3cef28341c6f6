"""Lines of plain text as blocks."""

from __future__ import annotations

import pytest

from pipeline.read.text import paragraphs


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一、甲\n\n二、乙\n", ["一、甲", "二、乙"]),
        ("<p>首页 > 文件</p>\n甲市\n", ["首页 > 文件", "甲市"]),
        ("<p>甲</p>  \n", ["甲"]),
        ("<p>甲</p>\t<p>乙</p>\n", ["<p>甲</p>\t<p>乙</p>"]),
        ("<p></p>\n<p>\n甲</p>\n", ["<p></p>", "<p>", "甲</p>"]),
        ("<p>" + " " * 50_000 + "甲\n", ["<p>" + " " * 50_000 + "甲"]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    assert [text[slice(*block.span)] for block in paragraphs(text)] == lines
