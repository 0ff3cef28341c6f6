"""Documents laid against a reference: rows, columns, groups, robustness, the stand-in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.errors import DatasetError
from pipeline.link import LinkTask, link
from pipeline.link.chains import Chain
from pipeline.link.linker import Link
from pipeline.measure import (
    ALIGNMENT_COLUMNS,
    GROUP_COLUMNS,
    MEASURE_COLUMNS,
    ROBUSTNESS_COLUMNS,
    compare,
    compare_with_pseudo_reference,
    facts_of,
)
from pipeline.measure.facts import DocumentFacts, Facts
from pipeline.measure.likeness import likeness

ITEMS = (
    "推进垃圾分类。在居民小区设置四分类投放点,配备桶前指导员,完善分类运输车辆标识。",
    "规范停车管理。清理僵尸车辆,施划路内泊位,开放机关单位停车场,推广无感支付。",
    "加强河道巡查。落实河长每月巡河制度,建立问题台账,对私设排口等行为限期整改。",
    "办好民间艺术节。支持剧团进乡村巡演五十场,开放非遗工坊三十处。",
)
OWN = "改善住院条件。更新县级医院住院病床,实行探视预约制度。"


def _plan(doc_id: str, items: Sequence[str], year: int = 2021) -> list[LinkTask]:
    return [
        LinkTask(
            f"{doc_id * 12}-{n:04d}", doc_id * 12, text.split("。")[0], text,
            domains=("health",) if text == OWN else ("environment",), unit_keys=("office",),
            year=year,
        )
        for n, text in enumerate(items, 1)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def tasks() -> list[LinkTask]:
    return [
        *_plan("a", ITEMS),
        *_plan("b", (*ITEMS[:3], OWN)),
        *_plan("c", ITEMS[1:]),
        *_plan("d", (OWN, ITEMS[0]), 2022),
    ]


def test_each_item_and_each_task_is_in_the_alignment(tasks: list[LinkTask]) -> None:
    found = compare(tasks, "a" * 12)
    assert all(tuple(row) == ALIGNMENT_COLUMNS for row in found.alignment)
    of_b = [row for row in found.alignment if row["doc_id"] == "b" * 12]
    linked = [(r["reference_task_id"][-1], r["task_id"][-1]) for r in of_b if r["score"]]
    assert linked == [("1", "1"), ("2", "2"), ("3", "3")]
    assert [r["reference_task_id"][-1] for r in of_b if r["task_id"] is None] == ["4"]
    assert [r["task_id"][-1] for r in of_b if r["reference_task_id"] is None] == ["4"]


def test_measures_a_document_and_a_row_for_all(tasks: list[LinkTask]) -> None:
    found = compare(tasks, "a" * 12)
    assert all(tuple(row) == MEASURE_COLUMNS for row in found.measures)
    rows = {row["doc_id"]: row for row in found.measures}
    assert [rows[d * 12]["coverage"] for d in "bcd"] == [0.75, 0.75, 0.25]
    assert [rows[d * 12]["addition_rate"] for d in "bcd"] == [0.25, 0.0, 0.5]
    assert rows["c" * 12]["copy_rate"] == 1.0
    assert rows[None]["coverage"] == 7 / 12


def test_groups_by_field_unit_and_year(tasks: list[LinkTask]) -> None:
    found = compare(tasks, "a" * 12)
    assert all(tuple(row) == GROUP_COLUMNS for row in found.groups)
    rows = {(row["scope"], row["key"]): row for row in found.groups}
    assert set(rows) == {
        ("domain", "environment"), ("domain", "health"), ("unit_key", "office"), ("year", "2021"),
        ("year", "2022"),
    }  # fmt: skip
    assert rows["domain", "health"]["addition_rate"] == 1.0
    assert rows["domain", "health"]["coverage"] is None  # the reference has no such item
    assert rows["year", "2022"]["coverage"] == 0.25


def test_robustness_falls_with_the_threshold(tasks: list[LinkTask]) -> None:
    found = compare(tasks, "a" * 12)
    assert all(tuple(row) == ROBUSTNESS_COLUMNS for row in found.robustness)
    overall = [row["n_links"] for row in found.robustness if row["doc_id"] is None]
    assert overall == sorted(overall, reverse=True)
    assert overall[0] > 0


def test_unknown_reference_and_nothing_to_compare(tasks: list[LinkTask]) -> None:
    with pytest.raises(DatasetError, match="no document 000000000000"):
        compare(tasks, "0" * 12)
    with pytest.raises(DatasetError, match="one document only"):
        compare(_plan("a", ITEMS), "a" * 12)
    with pytest.raises(DatasetError, match="no tasks"):
        compare([], "a" * 12)


def test_what_was_kept_from_the_year_before(tasks: list[LinkTask]) -> None:
    facts = facts_of(tasks)
    placed = {
        doc_id: replace(one, region_code="370100") if doc_id[0] in "bd" else one
        for doc_id, one in facts.documents.items()
    }
    rows = compare(tasks, "a" * 12, Facts(placed, facts.tasks)).measures
    kept = {row["doc_id"]: (row["retention"], row["drop_rate"]) for row in rows}
    assert kept["d" * 12] == (0.5, 0.5)  # d has two of b's four tasks
    assert kept["b" * 12] == (None, None)


def test_vertical_and_horizontal_likeness(tasks: list[LinkTask]) -> None:
    facts = facts_of(tasks)
    levels = {"a": "province", "b": "city", "c": "city", "d": "county"}
    placed = {d: DocumentFacts(d, level=levels[d[0]], year=2021) for d in facts.documents}
    chains = [
        Chain("a" * 12, (), ("国办发(2021)1号",)),
        Chain("b" * 12, ("a" * 12,), ("甲发(2021)1号",)),
        Chain("c" * 12, ("a" * 12,), ("甲发(2021)1号",)),
        Chain("d" * 12, (), ()),
    ]
    found = compare(tasks, "a" * 12, Facts(placed, facts.tasks), chains)
    rows = {row["doc_id"]: row for row in found.measures}
    assert rows["c" * 12]["vertical_likeness"] == 1.0
    assert 0.5 < rows["c" * 12]["horizontal_likeness"] < 1.0
    assert rows["d" * 12]["vertical_likeness"] is None


def test_only_near_peers_are_compared_and_a_document_without_one_is_like_nobody(
    tasks: list[LinkTask],
) -> None:
    chains = [Chain(d * 12, (), ("甲发(2021)1号",)) for d in "abc"] + [Chain("d" * 12, (), ())]
    compared: list[tuple[str, str]] = []

    def nothing_shared(left: str, right: str) -> tuple[Link, ...]:
        compared.append((left, right))
        return ()

    found = likeness(facts_of(tasks), chains, lambda group: [(group[0], group[1])], nothing_shared)
    assert {frozenset(pair) for pair in compared} == {frozenset(("a" * 12, "b" * 12))}
    assert [found[d * 12][1] for d in "abcd"] == [0.0, 0.0, 0.0, None]


def test_a_pseudo_reference_says_so_and_is_never_a_documents_own_words() -> None:
    tasks = [*_plan("b", ITEMS[:3]), *_plan("c", (*ITEMS[:2], OWN)), *_plan("d", ITEMS[:3])]
    chains = [Chain(d * 12, (), ("国办发(2021)1号",)) for d in "bcd"]
    found = compare_with_pseudo_reference(tasks, "国办发〔2021〕1号", link(tasks), chains)
    assert "pseudo-reference: 3 items" in found.note
    for row in found.alignment:
        if row["reference_task_id"] is not None:
            assert not row["reference_task_id"].startswith(row["doc_id"])
    rows = {row["doc_id"]: row for row in found.measures}
    assert [rows[d * 12]["coverage"] for d in "bd"] == [1.0, 1.0]
    assert rows["c" * 12]["coverage"] == pytest.approx(2 / 3)
    assert rows["c" * 12]["addition_rate"] == pytest.approx(1 / 3)


def test_too_few_documents_for_a_pseudo_reference(tasks: list[LinkTask]) -> None:
    chains = [Chain(d * 12, (), ("国办发(2021)1号",)) for d in "ab"]
    with pytest.raises(DatasetError, match="a pseudo-reference needs three"):
        compare_with_pseudo_reference(tasks, "国办发〔2021〕1号", link(tasks), chains)
