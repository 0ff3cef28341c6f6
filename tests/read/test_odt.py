"""OpenDocument texts: lists that number, merged cells, boxes, what is left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from pipeline.read.detect import HEAD, detect
from pipeline.records import Document

MIMETYPE = b"application/vnd.oasis.opendocument.text"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("office", "office"), ("text", "text"), ("table", "table"),
                        ("style", "style"), ("draw", "drawing"))
)  # fmt: skip


def level(at: int, form: str, prefix: str, suffix: str) -> str:
    return (f'<text:list-level-style-number text:level="{at}" style:num-format="{form}" '
            f'style:num-prefix="{prefix}" style:num-suffix="{suffix}"/>')  # fmt: skip


STYLES = (
    '<text:list-style style:name="L">'
    + level(1, "一, 二, 三, ...", "", "、")
    + level(2, "1", "", ".")
    + '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet '
    'text:level="1"/></text:list-style>'
)


def odt(body: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("mimetype", MIMETYPE)
        content = (
            f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>"
        )
        package.writestr("content.xml", content)
    return packed.getvalue()


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def items(*inner: str, style: str = "L", more: str = "") -> str:
    listed = "".join(f"<text:list-item>{one}</text:list-item>" for one in inner)
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named}{more}>{listed}</text:list>"


def cell(text: str, merged: str = "") -> str:
    return f"<table:table-cell {merged}>{p(text)}</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"
ON = ' text:continue-numbering="true"'
PARAGRAPHS = {
    "levels, and a list that goes on": (
        items(p("甲") + items(p("乙"), p("丙"), style="")) + p("丁") + items(p("戊"), more=ON),
        ["一、甲", "1.乙", "2.丙", "丁", "二、戊"],
    ),
    "a new list counts anew, bullets do not count": (
        items(p("甲")) + items(p("乙")) + items(p("丙"), style="B"),
        ["一、甲", "一、乙", "丙"],
    ),
    "a second paragraph of an item has no number": (items(p("甲") + p("乙")), ["一、甲", "乙"]),
    "spans, blanks, breaks": (
        p('甲<text:span>乙<text:s text:c="2"/>丙</text:span>丁<text:line-break/>戊'),
        ["甲乙  丙丁", "戊"],
    ),
    "notes, comments and what was deleted are left out": (
        "<text:tracked-changes><text:p>旧</text:p></text:tracked-changes>"
        + p("甲<text:note><text:p>注</text:p></text:note>乙"
            "<office:annotation>评</office:annotation>"),
        ["甲乙"],
    ),
    "a text box stands behind its paragraph": (
        p(f"前<draw:frame><draw:text-box>{p('框')}</draw:text-box></draw:frame>后"),
        ["前后", "框"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_paragraphs(name: str, document_of: Callable[..., Document]) -> None:
    body, expected = PARAGRAPHS[name]
    assert document_of("a.odt", odt(body)).text.split("\n")[:-1] == expected


def test_merged_cells(document_of: Callable[..., Document]) -> None:
    tall, wide = 'table:number-rows-spanned="2"', 'table:number-columns-spanned="2"'
    body = (
        "<table:table>"
        f"<table:table-header-rows>{row(cell('甲'), cell('乙', wide), COVERED)}"
        f"</table:table-header-rows>{row(cell('丙', tall), cell('丁'), cell('戊'))}"
        f"{row(COVERED, cell('己'), cell('庚'))}</table:table>"
    )
    document = document_of("a.odt", odt(body))
    table = document.blocks[0].table
    assert table is not None
    shown = [[document.text[slice(*one.span)] for one in line] for line in table.grid()]
    assert shown == [["甲", "乙", "乙"], ["丙", "丁", "戊"], ["丙", "己", "庚"]]


def test_a_table_in_a_text_box(document_of: Callable[..., Document]) -> None:
    table = f"<table:table>{row(cell('甲'), cell('乙'))}{row(cell('丙'), cell('丁'))}</table:table>"
    body = p(f"<draw:frame><draw:text-box>{table}</draw:text-box></draw:frame>")
    assert document_of("a.odt", odt(body)).blocks[0].table is not None


def test_it_is_told_by_what_the_package_says() -> None:
    data = odt(p("甲"))
    assert detect(io.BytesIO(data), data[:HEAD], "a.zip") == "odt"
    assert detect(io.BytesIO(other := data.replace(MIMETYPE, MIMETYPE[:-4] + b"logo")),
                  other[:HEAD], "a.odt") != "odt"  # fmt: skip
