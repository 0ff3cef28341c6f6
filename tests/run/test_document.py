"""One document through all stages: against gold, and the invariants of every row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.evaluate import evaluate
from pipeline.gold import gold_files, load_gold
from pipeline.read import read
from pipeline.records import Document, Extraction, Mention, Part, Relation
from pipeline.run import process
from pipeline.segment import segmenter

ROOT = Path(__file__).parents[2]
GOLD = [path for path in gold_files(ROOT / "data" / "annotated") if path.parent.name != "corpus"]
WORDS = segmenter().words


def extraction_of(path: Path) -> Extraction:
    (document,) = read(path)
    assert isinstance(document, Document)
    return process(document, WORDS)


@pytest.fixture(scope="module")
def extractions() -> dict[str, Extraction]:
    return {path.stem: extraction_of(ROOT / load_gold(path).path) for path in GOLD}


@pytest.mark.parametrize("gold_path", GOLD, ids=lambda path: path.stem)
@pytest.mark.parametrize("label", ["task", "assignment", "deadline", "citation", "target"])
def test_the_raw_documents_come_out_as_annotated(
    gold_path: Path, label: str, extractions: dict[str, Extraction]
) -> None:
    tally = evaluate(load_gold(gold_path), extractions[gold_path.stem])[label]
    assert tally.missed == []
    assert tally.spurious == []
    assert tally.wrong == []


HEADERS = ["title", "issuer", "doc_number", "year"]


@pytest.mark.parametrize("gold_path", GOLD, ids=lambda path: path.stem)
def test_header_and_place(gold_path: Path, extractions: dict[str, Extraction]) -> None:
    facts, found = load_gold(gold_path).facts, extractions[gold_path.stem]
    header = {name: getattr(found.header, name) for name in HEADERS}
    assert header == {name: facts[name] for name in HEADERS}
    assert str(found.header.issued_on) == facts["issued_on"]
    place = found.place
    assert (str(place.level), place.region_code) == (facts["level"], facts["region_code"])
    assert [place.province, place.city, place.county] == [
        facts["province"], facts["city"], facts["county"],
    ]  # fmt: skip


def mentions_of(extraction: Extraction) -> Iterator[Mention]:
    for facts in extraction.tasks:
        for found in (
            *facts.assignments, *facts.deadlines, *facts.actions, *facts.citations, *facts.targets,
        ):  # fmt: skip
            yield found.mention
    yield from (citation.mention for citation in extraction.citations)


@pytest.mark.parametrize("gold_path", GOLD, ids=lambda path: path.stem)
def test_every_span_lies_in_the_text(gold_path: Path, extractions: dict[str, Extraction]) -> None:
    extraction = extractions[gold_path.stem]
    length = len(extraction.document.text)
    for mention in mentions_of(extraction):
        assert 0 <= mention.span.start < mention.span.end <= length
        text = extraction.document.text[slice(*mention.span)]
        assert text == text.strip()


PLAN = """某市人民政府办公室关于印发某市2023年工作要点的通知
各县(市、区)人民政府:
现将《某市2023年工作要点》印发给你们,请认真贯彻落实。
某市人民政府办公室
2023年3月1日
某市2023年工作要点
为贯彻落实《某省人民政府关于加强公开的意见》(某政发〔2023〕3号),制定本要点。
一、公开预算。6月底前公开预算。(市财政局、市审计局。排在第一位的为牵头单位,下同;各县(市、区)政府负责落实,以下不再列出)
二、公开决算。按照《某市公开办法》公开决算。(市审计局、市财政局)
"""


def test_rules_that_hold_for_the_whole_document(document: Callable[[str], Document]) -> None:
    first, second = process(document(PLAN), WORDS).tasks
    assert [(a.role.value, a.unit.name) for a in first.assignments] == [
        ("lead", "市财政局"),
        ("responsible", "市审计局"),
        ("responsible", "各县(市、区)政府"),
    ]
    assert [(a.role.value, a.unit.name) for a in second.assignments] == [
        ("lead", "市审计局"),
        ("responsible", "市财政局"),
        ("responsible", "各县(市、区)政府"),
    ]
    assert second.assignments[-1].mention.found_by == "inherited:document"


SPARED = """一、重点任务
(一)公开预算。(责任单位:市财政局。以下均需各县(市、区)政府落实,不再列出)
(二)公开决算。(责任单位:市审计局)
(三)公开采购。
二、保障措施
(一)加强领导。市政府办公室要加强督查。
"""


def test_what_the_lists_spare_does_not_hold_where_there_are_no_lists(
    document: Callable[[str], Document],
) -> None:
    tasks = process(document(SPARED), WORDS).tasks
    assert [[a.unit.name for a in task.assignments] for task in tasks] == [
        ["市财政局", "各县(市、区)政府"],
        ["市审计局", "各县(市、区)政府"],
        ["各县(市、区)政府"],
        [],
    ]


def test_years_come_from_the_document(document: Callable[[str], Document]) -> None:
    (limit,) = process(document(PLAN), WORDS).tasks[0].deadlines
    assert str(limit.latest) == "2023-06-30"


def test_basis_is_outside_the_tasks(document: Callable[[str], Document]) -> None:
    found = process(document(PLAN), WORDS)
    assert [(c.relation, c.doc_number) for c in found.citations] == [
        (Relation.BASIS, "某政发〔2023〕3号")
    ]
    assert [c.relation for c in found.tasks[1].citations] == [Relation.MENTION]


NOT_PLANS = [
    "",
    "hello world",
    "1, 2, 3\n4, 5, 6\n",
    "春眠不觉晓,处处闻啼鸟。\n夜来风雨声,花落知多少。",
]


@pytest.mark.parametrize("text", NOT_PLANS)
def test_what_is_no_plan_says_so(text: str, document: Callable[[str], Document]) -> None:
    found = process(document(text), WORDS)
    assert found.tasks == ()
    assert [failure.kind for failure in found.failures] == ["no_tasks"]
    assert found.parsed_share < 0.5


def test_a_notice_task_is_marked(extractions: dict[str, Extraction]) -> None:
    parts = {part for e in extractions.values() for part in (f.task.part for f in e.tasks)}
    assert parts == {Part.NOTICE, Part.BODY}


@pytest.mark.parametrize(
    "text, title",
    [
        ("一、公开预算。由市财政局负责。", "承德市2022年政务公开工作要点"),
        ("肇庆市2016年任务分解表\n\n一、公开预算。由市财政局负责。", "肇庆市2016年任务分解表"),
    ],
)
def test_the_title_beside_a_text_speaks_where_none_is_printed(
    text: str, title: str, document: Callable[..., Document]
) -> None:
    given = replace(document(text), title="《承德市2022年政务公开工作要点》")
    found = process(given, WORDS)
    assert found.header.title == title
    assert (str(found.header.year), found.place.city) == (title[3:7], title[:3])


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("2025年6月底前完成主体工程,12月底前完成装修。", [2025, 2025]),
        ("2025年6月底前完成主体工程;9月底前完成装修;2026年3月交付使用。", [2025, 2025, 2026]),
        ("2025年6月底前完成主体工程。9月底前完成设计。", [2025, 2024]),
        ("2025年完成一期工程,6月底前完成设计。", [2025, 2024]),
    ],
)
def test_a_year_holds_for_the_stages_behind_it_in_the_sentence(
    sentence: str, years: list[int], tmp_path: Path
) -> None:
    path = tmp_path / "安源市2024年工作要点.txt"
    path.write_text(f"安源市2024年工作要点\n1.建设市民中心。{sentence}(责任单位:市住建局)", "utf-8")
    (task,) = extraction_of(path).tasks
    assert [limit.latest and limit.latest.year for limit in task.deadlines] == years
