"""RTF, written as Word, WPS and LibreOffice write it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.records import Document

Found = Callable[..., Document]
Lines = Callable[[Document], list[str]]
Grid = Callable[[Document], list[list[str]]]


def rtf(body: str, fonts: str = "") -> bytes:
    return rf"{{\rtf1\ansi\ansicpg936{{\fonttbl{fonts}}}{body}}}".encode("gb18030")


def by_bytes(text: str, code_page: str = "gb18030") -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(code_page))


def by_numbers(text: str) -> str:
    return "".join(rf"\u{ord(char) - 65536 * (ord(char) > 32767)}\'3f" for char in text)


BIG5 = r"{\f0\fcharset0 Arial;}{\f7\fcharset136 x;}"
TEXTS: dict[str, tuple[str, list[str]]] = {
    "bytes of the code page": (by_bytes("公开预算") + r"\par", ["公开预算"]),
    "bytes of a font": (r"\f7 " + by_bytes("政府", "big5") + r"\f0 a\par", ["政府a"]),
    "plain bytes": (r"公开\par 预算", ["公开", "预算"]),
    "numbers of Unicode": (by_numbers("公开龘") + r"\par", ["公开龘"]),
    "with the bytes for older programs": (
        r"\uc2\u20844" + by_bytes("公") + r"\u24320" + by_bytes("开") + r"{\uc0\u20844 x}\par",
        ["公开公x"],
    ),
    "with none": (r"\uc0\u20844\u24320\par", ["公开"]),
    "two halves of a character": (r"\u-10176\'3f\u-9216\'3f\par", ["\U00020000"]),
    "a line that breaks between bytes": (by_bytes("公开").replace("'ab", "'ab\n"), ["公开"]),
    "marks and breaks": (r"a\~b\emdash c\line d\tab e\{\}\\\par f\page g",
                         ["a b—c", "d e{}\\", "f", "g"]),
    "what is no text": (
        r"{\*\generator x;}{\info{\title x}}{\header x\par}{\pict\bin3 }}}}{\*\bkmkstart x}a"
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt b}}{\v x}{\deleted x}{\footnote x}c\par",
        ["abc"],
    ),
    "numbers of items": (r"{\listtext\pard 1.\tab}a\par{\pntext 2.}b\par", ["1. a", "2.b"]),
    "a file that ends early": (r"a\par b{\b c", ["a", "bc"]),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name: str, document_of: Found, lines: Lines) -> None:
    body, expected = TEXTS[name]
    found = document_of("a.doc", rtf(body, BIG5))
    assert (found.format, lines(found)) == ("rtf", expected)


def row(edges: str, *cells: str, left: int = 0) -> str:
    """A row; before an edge (a number) stand what merges its cell: ^ with above, < to the left."""
    marks = {"^": r"\clvmrg", "v": r"\clvmgf", "<": r"\clmrg", "|": ""}
    places = "".join(f"{marks[edge[0]]}\\cellx{edge[1:]}" for edge in edges.split())
    texts = "".join(rf"\pard\intbl {cell}\cell" for cell in cells)
    return rf"\trowd\trleft{left}{places}{texts}\row"


TABLES: dict[str, tuple[str, list[list[str]]]] = {
    "plain": (row("|10 |20", "a", "b") + row("|10 |20", "c", ""), [["a", "b"], ["c", ""]]),
    "merged downwards": (
        row("v1000 |2000", "a", "b") + row("^1000 |2000", "", "c") + row("|1000 |2000", "d", "e"),
        [["a", "b"], ["^", "c"], ["d", "e"]],
    ),
    "merged to the right, by edges": (
        row("|2000 |3000", "a", "b") + row("|1000 |2010 |3000", "c", "d", "e"),
        [["a", "<", "b"], ["c", "d", "e"]],
    ),
    "merged to the right, by marks": (
        row("|1000 <2000 |3000", "a", "", "b") + row("|1000 |2000 |3000", "c", "d", "e"),
        [["a", "<", "b"], ["c", "d", "e"]],
    ),
    "lines of a cell": (
        row("|1000 |2000", r"a\par b", "c") + row("|1000 |2000", r"d\line e", "f"),
        [["a\nb", "c"], ["d\ne", "f"]],
    ),
    "the number of a list in a cell": (
        row("|1000 |2000", r"{\listtext\pard 1}", "c") + row("|1000 |2000", "x\\par y", "f"),
        [["1", "c"], ["x\ny", "f"]],
    ),
    "a row that says nothing of its cells": (
        r"\intbl a\cell b\cell\row\intbl c\cell d\cell\row", [["a", "b"], ["c", "d"]],
    ),
    "a table in a cell": (
        row("|1000 |2000", r"a\par{\intbl\itap2 x\nestcell{\*\nesttableprops\trowd\nestrow}}", "b")
        + row("|1000 |2000", "c", "d"),
        [["a\nx", "b"], ["c", "d"]] ,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str, document_of: Found, grid: Grid) -> None:
    body, expected = TABLES[name]
    found = document_of("a.rtf", rtf(rf"\pard x\par{body}\pard y\par"))
    assert grid(found) == expected
    assert found.text.startswith("x\n")
    assert found.text.endswith("\ny\n")


HOSTILE = ["{" * 200_000, "}" * 200_000, r"\bin999999999 x", r"\u" * 50_000, r"\cell" * 50_000,
           r"\cellx1" * 50_000 + r"\cell\row", r"\trowd\cellx9\cell\row" * 20_000, r"\*" * 50_000,
           "".join(rf"\trowd\cellx{n}\cell\row" for n in range(0, 400_000, 100))]  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE)
def test_time_stays_in_bounds(body: str, reads: Callable[..., list[object]]) -> None:
    start = time.process_time()
    reads("a.rtf", rtf("a" + body))
    assert time.process_time() - start < 5
