"""Excel files: real ones by openpyxl, and hostile ones written part by part."""

from __future__ import annotations

import datetime as dt
import io
import time
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from pipeline.records import Document

Found = Callable[..., Document]
Grid = Callable[[Document], list[list[str]]]
Packed = Callable[..., bytes]


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(rows: list[list[Any]], *merges: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for merge in merges:
        book.active.merge_cells(merge)
    return saved(book)


SHEETS: dict[str, tuple[list[list[Any]], list[str], list[list[str]]]] = {
    "plain": ([["序号", "任务"], [1, "公开"]], [], [["序号", "任务"], ["1", "公开"]]),
    "merged": (
        [["a", "b", None], ["c", "d", "e"], [None, "f", "g"]], ["B1:C1", "A2:A3"],
        [["a", "b", "<"], ["c", "d", "e"], ["^", "f", "g"]],
    ),
    "every field over two columns": (
        [["a", None, "b", None], ["c", None, "d", None]], ["A1:B1", "C1:D1", "A2:B2", "C2:D2"],
        [["a", "b"], ["c", "d"]],
    ),
    "blank rows and columns": (
        [[None] * 4, [None, "a", None, "b"], [], [None, "c", None, "d"]], [],
        [["a", "b"], ["c", "d"]],
    ),
    "a merge over a blank row": (
        [["a", "b"], ["c", "d"], [], [None, "e"]], ["A2:A4"], [["a", "b"], ["c", "d"], ["^", "e"]],
    ),
    "values": (
        [["a", 1.0, 0.1 + 0.2], ["b", True, 12345678901]], [],
        [["a", "1", "0.3"], ["b", "TRUE", "12345678901"]],
    ),
    "line breaks in a cell": (
        [["a", "b\nc"], ["d_x000D_\n", "e"]], [], [["a", "b\nc"], ["d", "e"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_sheets(name: str, document_of: Found, grid: Grid) -> None:
    rows, merges, expected = SHEETS[name]
    assert grid(document_of("a.xlsx", sheet_of(rows, *merges))) == expected


DAY = dt.datetime(2023, 12, 1)
SHOWN = [
    (DAY, "yyyy-mm-dd", "2023-12-01"),
    (DAY, 'yyyy"年"m"月"d"日"', "2023-12-01"),
    (DAY, 'yyyy"年"m"月";@', "2023年12月"),
    (DAY, "mmm-yy", "2023年12月"),
    (DAY, 'm"月"d"日"', "12月1日"),
    (DAY, "yyyy", "2023年"),
    (DAY, "[$-804]yyyy/m/d h:mm", "2023-12-01"),
    (DAY.replace(hour=9, minute=30), "yyyy-mm-dd h:mm", "2023-12-01 09:30"),
    (dt.time(9, 30), "h:mm:ss", "09:30"),
    (0.07, "0%", "7%"),
    (0.955, "0.0%", "95.5%"),
    (45261, "General", "45261"),
    (45261, '0.00"元/月"', "45261"),
    (1e300, "yyyy-mm-dd", "1e+300"),
]


@pytest.mark.parametrize(("value", "code", "expected"), SHOWN)
def test_values_as_the_sheet_shows_them(
    value: object, code: str, expected: str, document_of: Found, grid: Grid
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["任务", "数值"])
    book.active.append(["公开", value])
    book.active["B2"].number_format = code
    assert grid(document_of("a.xlsx", saved(book)))[1][1] == expected


def test_a_book_of_1904(document_of: Found, grid: Grid) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["任务", "数值"])
    book.active.append(["公开", DAY])
    assert grid(document_of("a.xlsx", saved(book)))[1][1] == "2023-12-01"


def test_several_sheets_and_hidden_ones(
    document_of: Found, lines: Callable[[Document], list[str]]
) -> None:
    book = openpyxl.Workbook()
    book.active.title = "任务"
    for name, state in (("分工", "visible"), ("旧", "hidden"), ("空", "visible")):
        book.create_sheet(name).sheet_state = state
    for sheet in book.worksheets[:3]:
        sheet.append(["a", "b"])
        sheet.append(["c", "d"])
    found = lines(document_of("a.xlsx", saved(book)))
    assert found == ["任务", "a\tb\nc\td", "分工", "a\tb\nc\td"]


def test_three_cells_in_a_sheet_of_seventeen_billion(document_of: Found, grid: Grid) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"], book.active["XFD1048576"] = "a", "b", "c"
    start = time.process_time()
    assert grid(document_of("a.xlsx", saved(book)))[-1][-1] == "c"
    assert time.process_time() - start < 2


S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written(zipped: Packed, sheet: str, **more: bytes) -> bytes:
    """A workbook of one sheet with that content of <worksheet>."""
    main = f'<Relationship Id="r" Type="{R}/officeDocument" Target="xl/workbook.xml"/>'
    one = f'<Relationship Id="r1" Type="{R}/worksheet" Target="/xl/s.xml"/>'
    shared = f'<Relationship Id="r2" Type="{R}/sharedStrings" Target="strings.xml"/>'
    sheets = '<sheets><sheet name="a" r:id="r1"/><sheet name="b" r:id="r9"/></sheets>'
    return zipped({
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": f"<R>{main}</R>".encode(),
        "xl/_rels/workbook.xml.rels": f"<R>{one}{shared}</R>".encode(),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}">{sheets}</workbook>'.encode(),
        "xl/s.xml": f'<worksheet xmlns="{S}">{sheet}</worksheet>'.encode(),
        "xl/strings.xml": f'<sst xmlns="{S}"><si><r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t>'
                          f"</rPh></si></sst>".encode(),
        **{name.replace("__", "/") + ".xml": data for name, data in more.items()},
    })  # fmt: skip


def inline(text: str, place: str = "") -> str:
    at = f'r="{place}"' if place else ""
    return f'<c {at} t="inlineStr"><is><t>{text}</t></is></c>'


PARTS: dict[str, tuple[str, list[list[str]]]] = {
    "cells that do not say where they stand": (
        f"<sheetData><row>{inline('a')}{inline('b')}</row><row>{inline('c')}{inline('d')}</row>"
        "</sheetData>", [["a", "b"], ["c", "d"]],
    ),
    "shared strings in runs": (
        f'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>99</v></c>{inline("x")}</row>'
        '<row r="2"><c r="A2" t="str"><v>f</v></c><c r="C2" t="e"><v>#REF!</v></c></row>',
        [["甲乙", "x"], ["f", "#REF!"]],
    ),
    "styles and numbers that are none": (
        '<row r="1"><c r="A1" s="99"><v>1</v></c><c r="B1" s="x"><v>abc</v></c></row>'
        '<row r="2"><c r="A2"/><c r="B2" t="inlineStr"/><c r="C2"><v>5</v></c>'
        '<c r="A3"><v>1e999</v></c></row>',
        [["1", "abc", ""], ["", "", "5"], ["1e999", "", ""]],
    ),
    "merges that overlap or name nothing": (
        f"<row r='1'>{inline('a', 'A1')}{inline('b', 'B1')}</row>"
        f"<row r='2'>{inline('c', 'A2')}{inline('d', 'B2')}</row>"
        '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A2:B2"/><mergeCell ref="x"/>'
        '<mergeCell ref="A2:A2"/><mergeCell ref="XFD1:XFD9"/></mergeCells>',
        [["a", "b"], ["^", "d"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PARTS)
def test_parts(name: str, zipped: Packed, document_of: Found, grid: Grid) -> None:
    sheet, expected = PARTS[name]
    found = document_of("a.xlsx", written(zipped, sheet))
    assert grid(found) == expected


BAD: dict[str, tuple[str, dict[str, bytes], str]] = {
    "laughs": ("", {"xl__s": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "unsafe"),
    "a file from outside": (
        "",
        {"xl__strings": b'<!DOCTYPE a SYSTEM "/etc/passwd"><a/>'},
        "unsafe",
    ),
    "no XML": ("<row>", {}, "corrupt"),
    "nothing": ("", {}, "no_text"),
    "a bomb": ("", {"xl__s": b"<a>" + b" " * 20_000_000}, "bomb"),
}


@pytest.mark.parametrize("name", BAD)
def test_damaged_and_hostile_files(
    name: str, zipped: Packed, failure_of: Callable[..., str]
) -> None:
    sheet, more, kind = BAD[name]
    assert failure_of("a.xlsx", written(zipped, sheet, **more)) == kind


def test_no_workbook(zipped: Packed, failure_of: Callable[..., str]) -> None:
    members = {"[Content_Types].xml": b"<T/>", "xl/workbook.xml": b"<a/>"}
    assert failure_of("a.xlsx", zipped(members)) == "corrupt"
    main = f'<R><Relationship Type="{R}/officeDocument" Target="xl/none.xml"/></R>'
    assert failure_of("b.xlsx", zipped({**members, "_rels/.rels": main.encode()})) == "corrupt"


def test_too_many_cells(
    zipped: Packed, failure_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.read.xlsx._MOST_CELLS", 3)
    assert failure_of("a.xlsx", written(zipped, f"<row>{inline('a') * 9}</row>")) == "too_large"


def test_a_sheet_of_200_000_cells(document_of: Found, zipped: Packed) -> None:
    row = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    data = written(zipped, "<sheetData>" + row * 2000 + "</sheetData>")
    start = time.process_time()
    found = document_of("a.xlsx", data)
    assert time.process_time() - start < 30
    assert found.blocks[0].table is not None
    assert len(found.blocks[0].table.cells) == 200_000


def hiding(*, filtered: bool = False, folded: bool = False) -> bytes:
    book = openpyxl.Workbook()
    for row in (["序号", "旧", "任务"], [1, "x", "公开"], [2, "x", "决算"]):
        book.active.append(row)
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    book.active.row_dimensions[3].outlineLevel = int(folded)
    if filtered:
        book.active.auto_filter.ref = "A1:C3"
        book.active.auto_filter.add_filter_column(0, ["1"])
    return saved(book)


@pytest.mark.parametrize("how, rows", [({}, 2), ({"filtered": True}, 3), ({"folded": True}, 3)])
def test_hidden_rows_and_columns(
    how: dict[str, bool], rows: int, document_of: Found, grid: Grid
) -> None:
    expected = [["序号", "任务"], ["1", "公开"], ["2", "决算"]][:rows]
    assert grid(document_of("a.xlsx", hiding(**how))) == expected
