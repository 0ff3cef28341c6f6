"""Files as large as anyone may hand in."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.records import Document

LINE = "（一）公开预算。推进部门预算公开，及时更新栏目。（责任单位：市财政局）\n"


@pytest.mark.slow
def test_a_text_of_100_mb(document_of: Callable[..., Document]) -> None:
    lines = 100_000_000 // len(LINE.encode())
    start = time.process_time()
    found = document_of("a.txt", (LINE * lines).encode())
    assert time.process_time() - start < 60
    assert len(found.blocks) == lines
    assert found.text.endswith("（责任单位：市财政局）\n")


def test_one_line_of_ten_million_characters(document_of: Callable[..., Document]) -> None:
    start = time.process_time()
    found = document_of("a.txt", ("公开预算，" * 2_000_000).encode())
    assert time.process_time() - start < 30
    assert len(found.text) == 10_000_000
