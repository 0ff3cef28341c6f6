"""Word files, written as the XML that Word and WPS write."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Packed = Callable[..., bytes]
Lines = Callable[[Document], list[str]]


def word(zipped: Packed, body: str, styles: str = "", numbering: str = "", **more: bytes) -> bytes:
    """A Word file of that body; `w:` is bound, styles and numbering are the parts' contents."""

    def part(name: str, inside: str) -> bytes:
        spaces = (
            f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        )
        return f"<w:{name} {spaces}>{inside}</w:{name}>".encode()

    relations = "".join(
        f'<Relationship Id="r{i}" Type="{REL}/{name}" Target="{name}.xml"/>'
        for i, name in enumerate(("styles", "numbering"))
    )
    main = f'<Relationship Id="r" Type="{REL}/officeDocument" Target="word/document.xml"/>'
    lost = f'<Relationship Id="x" Type="{REL}/image" Target="NULL"/>'
    members = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": f"<Relationships>{main}</Relationships>".encode(),
        "word/_rels/document.xml.rels": f"<Rels>{relations}{lost}</Rels>".encode(),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": part("styles", styles),
        "word/numbering.xml": part("numbering", numbering),
    }
    return zipped(members | {name.replace("__", "/") + ".xml": data for name, data in more.items()})


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


RUNS = {
    "runs, breaks, tabs": (
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/></w:r><w:r><w:t>丙\n丁</w:t></w:r></w:p>",
        ["甲 乙", "丙 丁"],
    ),
    "insertions kept, deletions not": (
        "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText>"
        "<w:t>旧</w:t></w:r></w:del><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom></w:p>",
        ["新"],
    ),
    "content controls, links, smart tags": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>乙</w:t></w:r></w:hyperlink>"
        "<w:smartTag><w:r><w:t>丙</w:t></w:r></w:smartTag></w:p>",
        ["甲", "乙丙"],
    ),
    "hidden text": (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r></w:p>',
        ["显"],
    ),
    "a text box on lines of its own, once": (
        "<w:p><w:r><w:t>前</w:t></w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        f"{p('框一')}{p('框二')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        f"{p('框一')}</w:txbxContent></mc:Fallback></mc:AlternateContent><w:r><w:t>后</w:t></w:r></w:p>",
        ["前后", "框一", "框二"],
    ),
    "a table of contents": (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
        f"</w:sdtPr><w:sdtContent>{p('一、目录')}</w:sdtContent></w:sdt>"
        + p("一、目录 3", '<w:pStyle w:val="T1"/>')
        + p("正文"),
        ["正文"],
    ),
    "reading aids": (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>yào</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>要</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r></w:p>",
        ["要"],
    ),
    "a frame of one cell": (tbl(tr(f"<w:tc>{p('甲')}{p('乙')}</w:tc>")), ["甲", "乙"]),
}


@pytest.mark.parametrize("name", RUNS)
def test_paragraphs(
    name: str, zipped: Packed, document_of: Callable[..., Document], lines: Lines
) -> None:
    body, expected = RUNS[name]
    styles = '<w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    assert lines(document_of("a.docx", word(zipped, body, styles))) == expected


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDE = '<w:gridSpan w:val="2"/>'
TABLES = {
    "merged downwards": (
        tbl(tr(tc("a", DOWN), tc("b")), tr(tc("", ON), tc("c")), tr(tc("d"), tc("e"))),
        [["a", "b"], ["^", "c"], ["d", "e"]],
    ),
    "merged to the right": (
        tbl(tr(tc("a", WIDE), tc("b")), tr(tc("c"), tc("d"), tc("e"))),
        [["a", "<", "b"], ["c", "d", "e"]],
    ),
    "both": (
        tbl(tr(tc("a", WIDE + DOWN), tc("b")), tr(tc("", WIDE + ON), tc("c")),
            tr(tc("d"), tc("e"), tc("f"))),
        [["a", "<", "b"], ["^", "^", "c"], ["d", "e", "f"]],
    ),
    "one restart under another": (
        tbl(tr(tc("a", DOWN), tc("b")), tr(tc("c", DOWN), tc("d")), tr(tc("", ON), tc("e"))),
        [["a", "b"], ["c", "d"], ["^", "e"]],
    ),
    "a continuation of nothing": (
        tbl(tr(tc("a", ON), tc("b")), tr(tc("c", ON + WIDE))), [["a", "b"], ["c", "<"]],
    ),
    "in a text box": (
        "<w:p><w:r><w:pict><w:txbxContent>" + tbl(tr(tc("a"), tc("b")), tr(tc("c"), tc("d")))
        + "</w:txbxContent></w:pict></w:r></w:p>",
        [["a", "b"], ["c", "d"]],
    ),
    "a row that begins later": (
        tbl(tr(tc("a"), tc("b")), tr(tc("c"), properties='<w:gridBefore w:val="1"/>')),
        [["a", "b"], ["", "c"]],
    ),
    "spans that are no numbers": (
        tbl(tr(tc("a", '<w:gridSpan w:val="²"/>'), tc("b", '<w:gridSpan w:val="0"/>')),
            tr(tc("c"), tc("d"))),
        [["a", "b"], ["c", "d"]],
    ),
    "a deleted row, a row in a control": (
        tbl(tr(tc("a"), tc("b")), tr(tc("x"), tc("y"), properties="<w:del/>"),
            f"<w:sdt><w:sdtContent>{tr(tc('c'), tc('d'))}</w:sdtContent></w:sdt>"),
        [["a", "b"], ["c", "d"]],
    ),
    "a table in a cell": (
        tbl(tr(f"<w:tc>{p('a')}{tbl(tr(tc('x'), tc('y')))}{p('')}</w:tc>", tc("b")),
            tr(tc("c"), tc("d"))),
        [["a\nx\ny", "b"], ["c", "d"]],
    ),
    "a table in a frame": (tbl(tr(f"<w:tc>{tbl(tr(tc('a'), tc('b')))}</w:tc>")), [["a", "b"]]),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(
    name: str,
    zipped: Packed,
    document_of: Callable[..., Document],
    grid: Callable[[Document], list[list[str]]],
) -> None:
    body, expected = TABLES[name]
    assert grid(document_of("a.docx", word(zipped, body))) == expected


def test_a_number_alone_in_its_cell_is_the_rows(
    zipped: Packed,
    document_of: Callable[..., Document],
    grid: Callable[[Document], list[list[str]]],
) -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    blank, text = (f"<w:tc>{p(t, item)}{p('', item)}</w:tc>" for t in ("", "公开"))
    data = word(zipped, tbl(tr(blank, tc("a")), tr(text, tc("b"))), numbering=numbering)
    assert grid(document_of("a.docx", data)) == [["1\n2", "a"], ["3 公开", "b"]]


def test_strict_open_xml(zipped: Packed, document_of: Callable[..., Document]) -> None:
    data = word(zipped, "")
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body>{p("甲")}</w:body></w:document>'
    assert data
    found = document_of("a.docx", word(zipped, "", word__document=body.encode()))
    assert found.text == "甲\n"


BAD: dict[str, tuple[dict[str, bytes], str]] = {
    "no body": ({"word__document": b"<a/>"}, "corrupt"),
    "no XML": ({"word__document": b"<a"}, "corrupt"),
    "no text": ({}, "no_text"),
    "laughs": ({"word__document": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "unsafe"),
    "a file from outside": (
        {"word__document": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}, "unsafe",
    ),
    "in another part": ({"word__other": b" " * 3_000_000 + b"<!ENTITY"}, "unsafe"),
    "in UTF-16": ({"word__document": "<!DOCTYPE a>".encode("utf-16")}, "unsafe"),
    "over two reads": ({"word__o": b" " * ((1 << 20) - 4) + b"<!DOCTYPE"}, "unsafe"),
    "a bomb": ({"word__document": b"<a>" + b" " * 20_000_000}, "bomb"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_damaged_and_hostile_files(
    name: str, zipped: Packed, failure_of: Callable[..., str]
) -> None:
    parts, kind = BAD[name]
    assert failure_of("a.docx", word(zipped, "", **parts)) == kind


def test_no_document_part(zipped: Packed, failure_of: Callable[..., str]) -> None:
    data = zipped({"[Content_Types].xml": b"", "word/document.xml": b"<a/>"})
    assert failure_of("a.docx", data) == "corrupt"
