"""PDFs that the tests draw: rules and characters at their places, as a printed page has them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import ReadError
from pipeline.read.item import Parsed
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf_lines import text_lines

WIDTH, HEIGHT, SIZE, LEADING = 595, 842, 12, 16
COLUMNS = (60, 100, 220, 420, 535)
HEADER = ["序号", "工作任务", "工作要求", "责任单位"]
Draw = Callable[[Canvas], None]
Row = Sequence[str | None]  # None where the cell above reaches down


def pdf(*pages: Sequence[Draw]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(WIDTH, HEIGHT))
    for page in pages:
        for draw in page:
            canvas.setFont("STSong-Light", SIZE)
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def lines(top: float, *texts: str, x: float = 60) -> Draw:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(x, HEIGHT - top - number * LEADING, text)

    return draw


def table(
    top: float,
    rows: Sequence[Row],
    *,
    columns: Sequence[float] = COLUMNS,
    no_top: Sequence[int] = (),
    no_bottom: Sequence[int] = (),
    sides: bool = True,
) -> Draw:
    """A table; the columns named in `no_top` and `no_bottom` have no border there."""

    def draw(canvas: Canvas) -> None:
        y = HEIGHT - top
        canvas.setLineWidth(0.5)
        for number, row in enumerate(rows):
            high = max((part or "").count("\n") + 1 for part in row)
            for col, part in enumerate(row):
                if part is not None and not (number == 0 and col in no_top):
                    canvas.line(columns[col], y, columns[col + 1], y)
                for line, shown in enumerate((part or "").split("\n")):
                    canvas.drawString(columns[col] + 3, y - 13 - line * LEADING, shown)
            y -= high * LEADING + 4
        for col in range(len(columns) - 1):
            if col not in no_bottom:
                canvas.line(columns[col], y, columns[col + 1], y)
        for x in columns if sides else columns[1:-1]:
            canvas.line(x, HEIGHT - top, x, y)

    return draw


def grid_of(parsed: Parsed, number: int = 0) -> list[list[str]]:
    """The texts of a table by its grid; a merged cell's stands at each of its places."""
    tables = [block.table for block in parsed.blocks if block.table]
    return [[parsed.text[slice(*c.span)] for c in row] for row in tables[number].grid()]


def paragraphs(parsed: Parsed) -> list[str]:
    return [parsed.text[slice(*b.span)] for b in parsed.blocks if b.table is None]


ROW_1: Row = ["1", "公开预算", "公开部门预算。", "市财政局"]
ROW_2: Row = ["2", "公开决算", "公开部门决算。", "市审计局"]
ROW_3: Row = ["3", "公开采购", "公开采购结果。", "市发改委"]


def test_a_table_goes_on_over_pages_and_repeats_its_header() -> None:
    parsed = read_pdf(
        pdf([table(100, [HEADER, ROW_1, ROW_2])], [table(100, [HEADER, ROW_3])]), "a.pdf"
    )
    assert grid_of(parsed) == [HEADER, [*ROW_1], [*ROW_2], [*ROW_3]]


def test_a_header_of_two_rows_is_repeated() -> None:
    second = ["", "", "具体", ""]
    header = [HEADER, second]
    parsed = read_pdf(pdf([table(100, [*header, ROW_1])], [table(100, [*header, ROW_2])]), "a.pdf")
    assert grid_of(parsed) == [HEADER, second, [*ROW_1], [*ROW_2]]


CUT = [
    # the last row before the break, the first one behind it, the row that they are
    (
        ["2", "公开决算", "公开部门决算，做到应", "市审计局、市"],
        ["", "", "公开尽公开。", "财政局"],
        ["2", "公开决算", "公开部门决算，做到应公开尽公开。", "市审计局、市财政局"],
    ),
    (
        ["2", "公开决算", "公开部门决算，做到应", "市审计局"],
        ["", "", "公开尽公开。", ""],
        ["2", "公开决算", "公开部门决算，做到应公开尽公开。", "市审计局"],
    ),
    (
        ["2", "公开部门决", "公开《部门决算办", "市审计局"],
        ["", "算", "法》。", ""],
        ["2", "公开部门决算", "公开《部门决算办法》。", "市审计局"],
    ),
]


@pytest.mark.parametrize(("before", "behind", "whole"), CUT)
def test_a_row_that_the_page_break_cuts_is_one_row(
    before: list[str], behind: list[str], whole: list[str]
) -> None:
    parsed = read_pdf(pdf([table(100, [HEADER, ROW_1, before])],
                          [table(100, [behind, ROW_3])]), "a.pdf")  # fmt: skip
    assert grid_of(parsed) == [HEADER, [*ROW_1], whole, [*ROW_3]]


def test_a_row_below_a_merged_number_is_not_cut() -> None:
    """The number and title reach down; the requirement above ended."""
    before: Row = ["2", "公开决算", "公开部门决算。", "市审计局"]
    behind: Row = ["", "", "公开单位决算。", "市财政局"]
    parsed = read_pdf(
        pdf([table(100, [HEADER, ROW_1, before])], [table(100, [behind, ROW_3])]), "a.pdf"
    )
    assert grid_of(parsed)[2:4] == [
        ["2", "公开决算", "公开部门决算。", "市审计局"],
        ["2", "公开决算", "公开单位决算。", "市财政局"],
    ]


NUMBERED: list[Row] = [HEADER, ROW_1, ["2", *ROW_2[1:]], ["3", *ROW_3[1:]]]
BEHIND = [
    # a lone sentence without a number; a requirement and a unit of their own below a merged number
    (
        ["", "", "公开中标结果。", ""],
        ["3", "公开采购", "公开采购结果。\n公开中标结果。", "市发改委"],
    ),
    (["", "", "公开中标结果。", "市财政局"], ["", "", "公开中标结果。", "市财政局"]),
]


@pytest.mark.parametrize(("behind", "last"), BEHIND)
def test_where_each_row_has_a_number(behind: list[str], last: list[str]) -> None:
    grid = grid_of(read_pdf(pdf([table(100, NUMBERED)], [table(100, [behind, ROW_1])]), "a.pdf"))
    found = grid[-2]
    assert found[2:] == last[2:]
    assert len(grid) == (5 if last[0] else 6)


def test_a_group_beside_numbers_goes_on_over_the_page() -> None:
    """Its border is closed at the break; it reaches over rows, and no group is blank."""
    header = ["序号", "领域", "工作要求", "责任单位"]
    first = [header, ["1", "财政", "公开预算。", "市财政局"], ["2", None, "公开决算。", "市审计局"]]
    behind: list[Row] = [["3", "", "公开债务。", ""], ["4", None, "公开补贴。", "市民政局"],
                         ["5", "环境", "公开水质。", "市水务局"]]  # fmt: skip
    parsed = read_pdf(pdf([table(100, first)], [table(100, behind)]), "a.pdf")
    assert [row[1] for row in grid_of(parsed)] == ["领域", *["财政"] * 4, "环境"]
    assert grid_of(parsed)[3][3] == ""


def test_what_does_not_fit_before_the_break_is_no_new_line() -> None:
    """（市、 stays together, so the line above it is three characters short."""
    row: Row = ["1", "公开", "公开预算。", "市直各单位、各县\n（市、区）人民政府等"]
    columns = (60, 100, 220, 420, 420 + 3 + 11 * 12 + 3)
    (_, found) = grid_of(read_pdf(pdf([table(100, [HEADER, row], columns=columns)]), "a.pdf"))
    assert found[3] == "市直各单位、各县（市、区）人民政府等"


SHORT = [
    # a full line of 30 characters, one that what follows did not fit on, what follows
    ("，实现旧", "房“先卖”、新房“优买”。"),
    ("、各园区和各", "（市）政府按职责落实。"),
    ("（责任时", "限:2022年10月底前）。"),
]


@pytest.mark.parametrize(("end", "behind"), SHORT)
def test_a_line_that_the_next_word_did_not_fit_on_goes_on(end: str, behind: str) -> None:
    full = "鼓励开发企业经纪机构和购房人三方联动统筹推进存量住房盘活利用"
    head = full[: 27 - len(end)] + end
    parsed = read_pdf(pdf([lines(100, full, head, behind)]), "a.pdf")
    assert paragraphs(parsed) == [full + head + behind]


def test_what_stands_far_behind_on_a_line_is_apart() -> None:
    line = lines(100, "第一章　总则　　第一条　为规范管理，制定本办法。")
    assert paragraphs(read_pdf(pdf([line]), "a.pdf")) == [
        "第一章 总则  第一条 为规范管理，制定本办法。"
    ]


def test_the_blank_behind_a_number_is_kept() -> None:
    """Not before a measure: Word sets a thin gap between figures and Chinese characters."""

    def spaced(number: str, text: str, top: float) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(60, HEIGHT - top, number)
            width = pdfmetrics.stringWidth(number, "STSong-Light", SIZE)
            canvas.drawString(60 + width + 0.3 * SIZE, HEIGHT - top, text)

        return draw

    found = [
        paragraphs(read_pdf(pdf([spaced(number, text, 100)]), "a.pdf"))
        for number, text in (("1", "推进公开"), ("12", "月底前完成"))
    ]
    assert found == [["1 推进公开"], ["12月底前完成"]]


def test_a_merged_cell_without_border_at_the_break_goes_on() -> None:
    """The group has no rule below it, nor above it on the next page; the numbers go on."""
    header = ["序号", "领域", "工作要求", "责任单位"]
    first = table(100, [header, ["1", "财政", "公开预算。", "市财政局"]], no_bottom=[1])
    rows: list[Row] = [["2", "", "公开决算。", "市审计局"], ["3", None, "公开采购。", "市发改委"]]
    parsed = read_pdf(pdf([first], [table(100, rows, no_top=[1], no_bottom=[1])]), "a.pdf")
    assert grid_of(parsed)[1:] == [
        ["1", "财政", "公开预算。", "市财政局"],
        ["2", "财政", "公开决算。", "市审计局"],
        ["3", "财政", "公开采购。", "市发改委"],
    ]


def test_a_table_without_borders_at_its_sides() -> None:
    parsed = read_pdf(pdf([table(100, [HEADER, ROW_1, ROW_2], sides=False)]), "a.pdf")
    assert grid_of(parsed) == [HEADER, [*ROW_1], [*ROW_2]]


def open_table(top: float, rows: Sequence[Row], columns: Sequence[float] = COLUMNS) -> Draw:
    """A table with rules between its rows alone."""

    def draw(canvas: Canvas) -> None:
        y = HEIGHT - top
        canvas.setLineWidth(0.5)
        for row in rows:
            high = max((part or "").count("\n") + 1 for part in row)
            for col, part in enumerate(row):
                if part is not None:
                    canvas.line(columns[col], y, columns[col + 1], y)
                for line, shown in enumerate((part or "").split("\n")):
                    canvas.drawString(columns[col] + 5, y - 13 - line * LEADING, shown)
            y -= high * LEADING + 4
        canvas.line(columns[0], y, columns[-1], y)

    return draw


def test_a_table_without_rules_between_its_columns() -> None:
    rows: list[Row] = [
        HEADER,
        ["1", "公开预算", "公开部门预算，公开部\n门决算。", "市财政局、市\n审计局"],
        ["2", None, "公开采购结果。", "市发改委"],
    ]
    later: list[Row] = [HEADER, ["3", "公开采购", "公开采购项目。", ""]]
    parsed = read_pdf(pdf([open_table(100, rows)], [open_table(60, later)]), "a.pdf")
    assert [[cell.replace("\n", "") for cell in row] for row in grid_of(parsed)] == [
        HEADER,
        ["1", "公开预算", "公开部门预算，公开部门决算。", "市财政局、市审计局"],
        ["2", "公开预算", "公开采购结果。", "市发改委"],
        ["3", "公开采购", "公开采购项目。", ""],
    ]


def test_a_title_alone_over_a_table_ends_where_it_ends() -> None:
    title = "甲市人民政府办公室关于印发政务公开任务表的通知"
    page = [lines(60, title, "各县区政府："), table(120, [HEADER, ROW_1])]
    assert paragraphs(read_pdf(pdf(page), "a.pdf")) == [title, "各县区政府："]


def test_rules_in_a_text_make_no_table() -> None:
    def rule(top: float) -> Draw:
        return lambda canvas: canvas.line(60, HEIGHT - top, 535, HEIGHT - top)

    rules = [rule(top) for top in (90, 150, 210, 270, 330)]
    text = [lines(top, FULL, "一、公开预算　二、公开决算") for top in (110, 170, 230, 290)]
    parsed = read_pdf(pdf([*rules, *text]), "a.pdf")
    assert all(block.table is None for block in parsed.blocks)


def test_another_table_on_the_next_page_is_another_table() -> None:
    other = table(100, [["区县", "布局"], ["城东", "制造。"]], columns=(60, 300, 535))
    parsed = read_pdf(pdf([table(100, [HEADER, ROW_1])], [other]), "a.pdf")
    assert len([block for block in parsed.blocks if block.table]) == 2
    assert len(grid_of(parsed, 1)) == 2


def test_a_page_whose_rows_merge_columns_throughout() -> None:
    merged = table(100, [["合计", "三项"], ["另计", "两项"]], columns=(60, 420, 535))
    parsed = read_pdf(pdf([table(100, [HEADER, ROW_1, ROW_2])], [merged]), "a.pdf")
    assert grid_of(parsed)[-2:] == [["合计"] * 3 + ["三项"], ["另计"] * 3 + ["两项"]]


def test_a_name_broken_inside_a_cell_is_one_and_items_are_lines() -> None:
    row: Row = ["1", "公开", "1.公开部门预算和单\n位预算。\n2.公开决算。", "市人力资源社会\n保障局"]
    (_, found) = grid_of(read_pdf(pdf([table(100, [HEADER, row])]), "a.pdf"))
    assert found[2:] == ["1.公开部门预算和单位预算。\n2.公开决算。", "市人力资源社会保障局"]


def test_a_figure_broken_inside_a_cell_is_one() -> None:
    row: Row = ["1", "建设", "建设二期项目。", "2023.08-20\n28.07"]
    columns = (60, 100, 220, 420, 485)
    (_, found) = grid_of(read_pdf(pdf([table(100, [HEADER, row], columns=columns)]), "a.pdf"))
    assert found[3] == "2023.08-2028.07"


def test_a_caption_that_touches_the_table_is_no_header() -> None:
    caption = lines(101, "重点任务分解表", x=240)
    parsed = read_pdf(pdf([caption, table(100, [HEADER, ROW_1])]), "a.pdf")
    assert paragraphs(parsed) == ["重点任务分解表"]
    assert grid_of(parsed)[0] == HEADER


FULL = "为深入推进政务公开工作，不断提升政府透明度和公信力，结合我市实际，现就有关工"


def test_page_numbers_inside_a_sentence_go() -> None:
    pages = [
        [lines(700, FULL), lines(800, "- 4 -", x=280)],
        [lines(100, "作通知如下。", "各单位要抓好落实。", x=60)],
    ]
    assert paragraphs(read_pdf(pdf(*pages), "a.pdf")) == [
        FULL + "作通知如下。",
        "各单位要抓好落实。",
    ]


def test_what_a_browser_prints_around_a_page_goes() -> None:
    pages = [
        [
            lines(20, "2024/3/5 下午4:05 工作要点", x=20),
            table(40, [HEADER, ROW_1]),
            lines(830, f"https://a.gov.cn/art/2024.html {number}/2", x=20),
        ]
        for number in (1, 2)
    ]
    parsed = read_pdf(pdf(*pages), "a.pdf")
    assert paragraphs(parsed) == []
    assert grid_of(parsed) == [HEADER, ROW_1, ROW_1]


def test_a_running_head_whose_number_changes_goes() -> None:
    pages = [[lines(20, f"工作简报 {n} 期"), lines(300, "甲乙丙"[n] + FULL)] for n in range(3)]
    assert not any("简报" in line for line in paragraphs(read_pdf(pdf(*pages), "a.pdf")))


def test_radicals_and_figures_of_symbol_fonts_are_what_is_printed() -> None:
    def char(number: int, text: str, font: str) -> dict[str, Any]:
        place = {"x0": number * 12, "x1": number * 12 + 12, "top": 0, "size": 12}
        return {"text": text, "fontname": font, "matrix": (1, 0, 0, 1, 0, 0), **place}

    fonts = {"⼈⼯⽤⺠\ue010": "Song", "\uf031\uf02e\uf036": "AB+Symbol", "\uf036": "Wingdings"}
    printed = [(text, font) for texts, font in fonts.items() for text in texts]
    (line,) = text_lines(char(number, *each) for number, each in enumerate(printed))
    assert line.text == "人工用民\ufffd1.6\ufffd"


def test_a_signature_at_the_margin_does_not_go_on() -> None:
    body = "为做好年度工作,现将有关事项通知如下,请各有关单位认真贯彻执行并抓好落实工作。"
    data = pdf(
        [lines(60, body, body), lines(92, "2023年5月18日", x=450), lines(108, "此件公开发布")]
    )
    text = read_pdf(data, "a.pdf").text
    assert text.split()[-2:] == ["2023年5月18日", "此件公开发布"]


def test_a_locked_pdf_is_refused() -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf([lines(100, "公开预算。")]))))
    writer.encrypt("secret", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(ReadError, match="password") as refused:
        read_pdf(made.getvalue(), "a.pdf")
    assert refused.value.kind == "encrypted"


def test_a_pdf_whose_pages_hold_themselves_ends() -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf([lines(100, "公开预算。")]))))
    pages = writer.root_object["/Pages"].get_object()
    pages[NameObject("/Kids")] = ArrayObject([*pages["/Kids"], pages.indirect_reference])
    pages[NameObject("/Count")] = NumberObject(1_000_000)
    pages[NameObject("/Parent")] = pages.indirect_reference
    made = io.BytesIO()
    writer.write(made)
    try:
        assert "公开预算" in read_pdf(made.getvalue(), "a.pdf").text
    except ReadError as refused:
        assert refused.kind == "corrupt"


def with_stream(content: bytes, filters: str = "/FlateDecode") -> bytes:
    """A page whose content is `content`, packed."""
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    head += b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    head += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n"
    stream = f"4 0 obj<</Length {len(content)}/Filter {filters}>>stream\n".encode()
    return head + stream + content + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def test_a_bomb_is_not_unpacked() -> None:
    zeros = zlib.compressobj()
    packed = b"".join(zeros.compress(bytes(10_000_000)) for _ in range(25)) + zeros.flush()
    assert len(packed) < 300_000
    twice = with_stream(zlib.compress(zlib.compress(b"0")), "[/FlateDecode /FlateDecode]")
    for data in (with_stream(packed), twice):
        with pytest.raises(ReadError) as refused:
            read_pdf(data, "a.pdf")
        assert refused.value.kind == "bomb"


def test_pictures_alone_are_no_text() -> None:
    with pytest.raises(ReadError, match="OCR") as refused:
        read_pdf(pdf([lambda canvas: canvas.rect(50, 50, 100, 100)]), "a.pdf")
    assert refused.value.kind == "no_text"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj << /Type", b"%PDF-" * 100])
def test_broken_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as refused:
        read_pdf(data, "a.pdf")
    assert refused.value.kind in {"corrupt", "no_text"}
