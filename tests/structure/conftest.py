"""The header of a small text, and its tasks as tuples that a case can spell out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Document, Header, Task
from pipeline.run import JUDGE
from pipeline.structure import analyse
from pipeline.structure.header import read_header
from pipeline.text import Source

_NOTICE = """\
各县(市、区)人民政府,市直有关单位:
经市人民政府同意,现将《{name}》印发给你们,请认真组织实施。
甲山市人民政府办公室
2021年7月6日
(此件公开发布)
{printed}
一、加强政策公开
"""
TaskRow = tuple[str | None, str, str, str, list[str]]


@pytest.fixture
def read(document: Callable[[str], Document]) -> Callable[..., Header]:
    """What a text says of itself before its first task; `beside`: a title that stands beside it."""

    def header(text: str, beside: str | None = None) -> Header:
        return read_header(Source(text), document(text).blocks, beside)

    return header


@pytest.fixture
def notice() -> Callable[[str, str], str]:
    """A covering notice that hands on `name`, and the beginning of what is `printed` below it."""
    return lambda name, printed: _NOTICE.format(name=name, printed=printed)


@pytest.fixture
def tasks_of(document: Callable[[str], Document]) -> Callable[[str], list[Task]]:
    def tasks(text: str) -> list[Task]:
        made = document(text)
        found = analyse(Source(text), made.blocks, JUDGE, lambda *_: Header())
        return list(found.tasks)

    return tasks


@pytest.fixture
def rows_of(tasks_of: Callable[[str], list[Task]]) -> Callable[[str], list[TaskRow]]:
    """(number, last heading, title, text, fields) of each task; a field as `found_by|text`."""

    def rows(text: str) -> list[TaskRow]:
        return [
            (
                task.number,
                task.heading_path[-1] if task.heading_path else "",
                task.title,
                "\n".join(text[slice(*piece)] for piece in task.pieces),
                [f"{f.found_by}|{text[slice(*f.span)]}" for f in task.fields],
            )
            for task in tasks_of(text)
        ]

    return rows
