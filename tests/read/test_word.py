"""A Word file of before 2007, written for the tests: a plan whose table has a merged cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read import word
from pipeline.read.item import Parsed
from pipeline.records import Document

DOC = Path(__file__).parents[1] / "fixtures" / "plan.doc"


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "has_office", lambda: False)


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a"])
def test_a_table(
    name: str,
    document_of: Callable[..., Document],
    grid: Callable[[Document], list[list[str]]],
    lines: Callable[[Document], list[str]],
) -> None:
    found = document_of(name, DOC.read_bytes())
    assert found.format == "doc"
    assert lines(found)[1] == "某政办发〔2023〕7号"
    assert grid(found) == [
        ["序号", "工作任务", "具体要求", "责任单位", "完成时限"],
        ["1", "推进财政信息公开", "公开县级部门预算。", "县财政局", "2023年3月底前"],
        ["2", "^", "公开县级部门决算。", "县财政局、县审计局", "2023年9月底前"],
        ["3", "推进环境信息公开", "每月公布饮用水水源水质。", "县生态环境分局", "长期坚持"],
    ]


@pytest.mark.usefixtures("no_office")
def test_damage(failure_of: Callable[..., str]) -> None:
    assert failure_of("a.doc", DOC.read_bytes()[:9000]) == "corrupt"


def test_what_doc2docx_does_not_read_is_left_to_libreoffice(
    document_of: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_office(data: bytes, path: str) -> Parsed:
        return Parsed("一、公开预算。", ())

    monkeypatch.setattr(word, "has_office", lambda: True)
    monkeypatch.setattr(word, "read_office", read_office)
    assert document_of("a.doc", DOC.read_bytes()[:9000]).text == "一、公开预算。"
