"""Web pages: what is text, what is a table, what the page is about."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.records import Document

Found = Callable[..., Document]
Lines = Callable[[Document], list[str]]
Grid = Callable[[Document], list[list[str]]]

TEXTS: dict[str, tuple[str, list[str]]] = {
    "a fragment without html and body": ("<p>甲<p>乙", ["甲", "乙"]),
    "text alone": ("甲乙", ["甲乙"]),
    "no body": ("<html><p>甲</p></html>", ["甲"]),
    "line breaks of the source": ("<p>公开\n   预算 and\n law</p>", ["公开预算 and law"]),
    "those of the page do": ("<p>甲<br>乙<br/>丙</p>", ["甲", "乙", "丙"]),
    "blanks of the page stay": ("<p>甲&nbsp;乙 丙</p>", ["甲\u00a0乙 丙"]),
    "the numbers of a list": (
        "<ol><li>公开财政预算决算。</li><li>公开重大建设项目。</li></ol>"
        "<ol start=3><li><p>公开采购的信息。</p></ol>",
        ["1.公开财政预算决算。", "2.公开重大建设项目。", "3.公开采购的信息。"],
    ),
    "numbers that are printed, and a menu": (
        "<ol><li>1.公开财政预算决算。</ol><ol><li>首页<li>政务公开<li>通知公告</ol>",
        ["1.公开财政预算决算。", "首页", "政务公开", "通知公告"],
    ),
    "inline elements join": ("<p>市<b>财</b><span>政</span>局</p>", ["市财政局"]),
    "blocks in blocks": ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
    "what is never seen": (
        "<p>甲</p><script>x</script><style>x</style><!-- x --><p style='display : none'>x</p>"
        "<p hidden>x</p><noscript>x</noscript><select><option>x</select><p>乙</p>",
        ["甲", "乙"],
    ),
    "what stands behind it stays": ("<p>甲<script>x</script>乙<i hidden>x</i>丙</p>", ["甲乙丙"]),
    "an empty drawing": ("<p>甲<svg viewBox='1'/>乙</p><p>丙<svg><text>x</text></svg></p>",
                         ["甲乙", "丙"]),
    "a script that never ends": ("<p>甲</p><script>if (a<b) '<p>x</p>'", ["甲"]),
    "preformatted text": ("<pre>一、公开\n（一）预算\n</pre>", ["一、公开", "（一）预算"]),
    "entities": ("<p>&lt;政府&gt;&#31532;&#x4e00;&amp;</p>", ["<政府>第一&"]),
    "what a generator puts above": ("---\ntitle: x\n---\n<p>甲</p>", ["甲"]),
    "an xml declaration": ("<?xml version='1.0' encoding='gbk'?><html><p>甲</p></html>", ["甲"]),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name: str, document_of: Found, lines: Lines) -> None:
    page, expected = TEXTS[name]
    assert lines(document_of("a.html", page.encode())) == expected


TABLES: dict[str, tuple[str, list[list[str]]]] = {
    "rowspan and colspan": (
        "<tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d", [["a", "b", "<"], ["^", "c", "d"]],
    ),
    "malformed spans": (
        "<tr><td colspan='2;'>a<td rowspan='x'>b<tr><td colspan=' 1 '>c<td colspan=-3>d<td>e",
        [["a", "<", "b"], ["c", "d", "e"]],
    ),
    "to the end of the table": (
        "<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", [["a", "b"], ["^", "c"], ["^", "d"]],
    ),
    "beyond the table": (
        "<tr><td rowspan=99>a<td>b<tr><td colspan=99>c", [["a", "b"], ["^", "c"]],
    ),
    "head, body and foot": (
        "<thead><tr><th>a<th>b</thead><tbody><tr><td>c<td>d</tbody><tfoot><tr><td>e<td>f</tfoot>",
        [["a", "b"], ["c", "d"], ["e", "f"]],
    ),
    "paragraphs in a cell": (
        "<tr><td><p>a</p><p>b</p></td><td>c<br>d</td></tr><tr><td>e<td>f",
        [["a\nb", "c\nd"], ["e", "f"]],
    ),
    "rows that are never closed": ("<tr><td>a<td>b<tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
    "a form around the rows": (
        "<form><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></form>",
        [["a", "b"], ["c", "d"]],
    ),
    "a cell with nearly all of the text": (
        f"<tr><td>a<td>b<tr><td>c<td>{'公开预算。' * 40}", [["a", "b"], ["c", "公开预算。" * 40]],
    ),
    "a small table in a cell": (
        "<tr><th>序号<th>工作任务<th>责任单位<tr><td>1<td>公开预算<table><tr><td>x<td>y"
        "</table><td>市财政局<tr><td>2<td>公开采购<td>市财政局",
        [["序号", "工作任务", "责任单位"], ["1", "公开预算\nx\ny", "市财政局"],
         ["2", "公开采购", "市财政局"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str, document_of: Found, grid: Grid) -> None:
    rows, expected = TABLES[name]
    assert grid(document_of("a.html", f"<table>{rows}</table>".encode())) == expected


def test_a_table_of_data_inside_tables_that_lay_the_page_out(
    document_of: Found, lines: Lines
) -> None:
    data = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    page = f"<table><tr><td>左</td><td><table><tr><td><p>甲</p>{data}<p>乙</p></table></table>"
    assert lines(document_of("a.html", page.encode())) == ["左", "甲", "a\tb\nc\td", "乙"]


def test_captions_and_text_that_lost_its_cell(document_of: Found, lines: Lines) -> None:
    page = "<table><caption>表1</caption>散<tr><td>a<td>b</tr>落<tr><td>c<td>d</table>"
    found = lines(document_of("a.html", page.encode()))
    assert found[-1] == "a\tb\nc\td"
    assert set(found[:-1]) == {"表1", "散", "落"} or "散落" in "".join(found[:-1])


LAYOUTS = {
    "one row": "<tr><td>甲<td>乙",
    "one column": "<tr><td>甲<tr><td>乙",
    "an article in a cell": "<tr><td>甲<td>" + f"<p>{'公开' * 200}</p>" * 6 + "<tr><td>a<td>b",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_tables_that_lay_the_page_out(name: str, document_of: Found) -> None:
    found = document_of("a.html", f"<table>{LAYOUTS[name]}</table>".encode())
    assert all(block.table is None for block in found.blocks)


CHARSETS: dict[str, tuple[bytes, str]] = {
    "gb2312 that holds more": ("<meta charset=gb2312><p>镕㐂</p>".encode("gb18030"), "gb18030"),
    "gb2312 that is UTF-8": ("<meta charset='gb2312'><p>公开预算</p>".encode(), "utf-8"),
    "http-equiv": (
        b"<meta http-equiv=Content-Type content='text/html; charset=Big5'><p>"
        + "臺北市政府".encode("big5"), "big5hkscs",
    ),
    "nothing": ("<p>公开预算</p>".encode("gb18030"), "gb18030"),
    "a charset that is none": (b"<meta charset=zlib><p>abc", "utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHARSETS)
def test_charsets(name: str, document_of: Found) -> None:
    data, expected = CHARSETS[name]
    found = document_of("a.html", data)
    assert found.encoding == expected
    assert found.text.strip() in {"镕㐂", "公开预算", "臺北市政府", "abc"}


def test_a_page_that_a_browser_saved(document_of: Found, lines: Lines) -> None:
    page = "<p>公开预算</p>".encode("gb18030")
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
    part = b"Content-Type: text/html; charset=gbk\nContent-Transfer-Encoding: 8bit\n\n"
    found = document_of("a.mhtml", head + part + page + b"\n--B--\n")
    assert (found.format, lines(found)) == ("mhtml", ["公开预算"])


DEEP = ["div", "b", "font", "table><tr><td", "ul><li", "form", "section"]


@pytest.mark.parametrize("tag", DEEP)
def test_a_page_nested_ten_thousand_deep_keeps_its_text(tag: str, document_of: Found) -> None:
    page = "".join(f"<{tag}>第{i}段" for i in range(10_000)) + "末"
    start = time.process_time()
    text = document_of("a.html", page.encode()).text
    assert time.process_time() - start < 5
    assert all(f"第{i}段" in text for i in (0, 300, 5000, 9999))
    assert text.rstrip().endswith("末")


LONG = {
    "scripts with text between": "<script>x</script>甲" * 50_000,
    "tags that never end": "<" * 300_000,
    "attributes without end": "<p " + "a=b " * 200_000,
    "titles": "<div class=title>" * 900 + "通知" * 100_000,
    "tables of metadata": "<table><tr><td>索引号<td>1</table>" * 5000,
    "cells": "<table>" + "<tr>" + "<td>a" * 50_000,
    "spans": "<table>" + "<tr><td rowspan=60000 colspan=1000>a<td>b" * 3000,
    "blanks": "<p>" + " \n" * 500_000 + "甲",
    "tables in tables": "<table><tr><td>a<td>b<td>c<tr><td>a<td>b<td>" * 300,
}


@pytest.mark.parametrize("name", LONG)
def test_time_stays_in_bounds(name: str, reads: Callable[..., list[object]]) -> None:
    start = time.process_time()
    reads("a.html", LONG[name].encode())
    assert time.process_time() - start < 6
