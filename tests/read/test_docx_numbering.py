"""The numbers that Word makes: each case is a list's definition and the labels it prints."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.read.docx_numbering import Numbering

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def lvl(at: int, fmt: str, text: str, more: str = "") -> str:
    return (f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>'
            f'<w:lvlText w:val="{text}"/>{more}</w:lvl>')  # fmt: skip


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(name: str, properties: str, based: str = "") -> str:
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:styleId="{name}">{basis}<w:pPr>{properties}</w:pPr></w:style>'


def item(number: int | str, level: int | None = None) -> str:
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{at}<w:numId w:val="{number}"/></w:numPr>'


def styled(name: str, more: str = "") -> str:
    return f'<w:pStyle w:val="{name}"/>{more}'


PLAN = abstract(0, lvl(0, "chineseCounting", "%1、"), lvl(1, "chineseCounting", "（%2）"),
                lvl(2, "decimal", "%3."))  # fmt: skip
HEADINGS = abstract(1, lvl(0, "chineseCounting", "第%1章", '<w:pStyle w:val="H1"/>'),
                    lvl(1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>'))  # fmt: skip
START = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
NEVER = '<w:lvlRestart w:val="0"/>'

Case = tuple[str, str, list[str], list[str]]
CASES: dict[str, Case] = {
    "three levels, deeper ones count anew": (
        PLAN + num(1, 0), "",
        [item(1, 0), item(1, 1), item(1, 1), item(1, 0), item(1, 1), item(1, 2)],
        ["一、", "（一）", "（二）", "二、", "（一）", "1."],
    ),
    "no level is the first": (PLAN + num(1, 0), "", [item(1), item(1)], ["一、", "二、"]),
    "lists of one definition count on": (
        PLAN + num(1, 0) + num(2, 0), "", [item(1, 0), item(2, 0)], ["一、", "二、"],
    ),
    "unless one has a start of its own": (
        PLAN + num(1, 0) + num(2, 0, START), "",
        [item(1, 0), item(2, 0), item(2, 0)], ["一、", "五、", "六、"],
    ),
    "a level that an item redefines": (
        PLAN + num(1, 0, f'<w:lvlOverride w:ilvl="0">{lvl(0, "decimal", "%1)")}</w:lvlOverride>'),
        "", [item(1, 0)], ["1)"],
    ),
    "the style names the list, the list the level": (
        HEADINGS + num(3, 1), style("H1", item(3)) + style("H2", item(3)),
        [styled("H1"), styled("H2"), styled("H2"), styled("H1"), styled("H2")],
        ["第一章 ", "一.1 ", "一.2 ", "第二章 ", "二.1 "],
    ),
    "a style based on another": (
        PLAN + num(1, 0), style("A", item(1, 1)) + style("B", "", "A"), [styled("B")], ["（一）"],
    ),
    "a paragraph out of its style's list": (
        PLAN + num(1, 0), style("A", item(1)), [styled("A", item(0))], [""],
    ),
    "styles that are based on each other": (
        PLAN + num(1, 0), style("A", "", "B") + style("B", "", "A"), [styled("A")], [""],
    ),
    "legal numbers": (
        abstract(0, lvl(0, "chineseCounting", "%1、"), lvl(1, "decimal", "%1.%2、", "<w:isLgl/>"))
        + num(1, 0), "", [item(1, 0), item(1, 1)], ["一、", "1.1、"],
    ),
    "a level that never counts anew": (
        abstract(0, lvl(0, "decimal", "%1、"), lvl(1, "decimal", "%2)", NEVER)) + num(1, 0),
        "", [item(1, 0), item(1, 1), item(1, 0), item(1, 1)], ["1、", "1)", "2、", "2)"],
    ),
    "a number needs a gap before the text": (
        abstract(0, lvl(0, "decimal", "%1"), lvl(1, "decimal", "%2", '<w:suff w:val="nothing"/>'))
        + num(1, 0), "", [item(1, 0), item(1, 1)], ["1 ", "1"],
    ),
    "bullets": (abstract(0, lvl(0, "bullet", "•")) + num(1, 0), "", [item(1, 0)], [""]),
    "the levels of a style's list": (
        '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + PLAN + num(1, 9) + num(2, 0), style("L", item(2)), [item(1, 0), item(2, 0)],
        ["一、", "二、"],
    ),
    "lists and levels that are not there": (
        PLAN + num(1, 0) + num(2, 77), "",
        [item(9, 0), item(2, 0), item(1, 7), item("x", 0), ""], [""] * 5,
    ),
    "numbers that are none": (
        abstract(0, '<w:lvl w:ilvl="²"><w:start w:val="x"/><w:lvlText w:val="%1、%9"/></w:lvl>')
        + num(1, 0), "", [item(1), item(1)], ["1、", "2、"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_labels(name: str) -> None:
    numbering, styles, paragraphs, expected = CASES[name]
    counting = Numbering(
        etree.fromstring(f"<w:numbering {SPACE}>{numbering}</w:numbering>"),
        etree.fromstring(f"<w:styles {SPACE}>{styles}</w:styles>"),
    )
    made = [etree.fromstring(f"<w:p {SPACE}><w:pPr>{p}</w:pPr></w:p>") for p in paragraphs]
    assert [counting.label(paragraph) for paragraph in made] == expected


def test_a_file_without_lists() -> None:
    paragraph = etree.fromstring(f"<w:p {SPACE}/>")
    assert Numbering(None, None).label(paragraph) == ""
    assert Numbering(None, None).style_name(paragraph) == ""
