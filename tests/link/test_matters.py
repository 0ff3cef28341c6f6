"""Matters by clause: which sets tasks hold, and each task's best."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.lexicon.concepts import thesaurus
from pipeline.link.forms import make_form
from pipeline.link.matters import ClauseConcepts, clause_concepts, concepts

TEXTS = ("推进行政许可信息公开,做好养老工作", "无关的话", "做好养老工作", "规范行政许可和养老服务")
FORMS = [make_form(text) for text in TEXTS]


def named(found: ClauseConcepts, task: int) -> set[frozenset[str]]:
    names = thesaurus().names
    rows = found.held[found.starts[task] : found.starts[task + 1]]
    return {frozenset(names[c] for c in np.flatnonzero(found.sets.named[r])) for r in rows}


def test_a_clause_names_its_own_matters() -> None:
    found = clause_concepts(FORMS)
    assert named(found, 0) == {frozenset({"行政许可"}), frozenset({"养老"})}
    assert named(found, 1) == set()
    assert named(found, 2) == {frozenset({"养老"})}
    assert named(found, 3) == {frozenset({"行政许可", "养老"})}
    assert len(found.sets.named) == 3  # 养老 is one set, however often it is met


def test_some_tasks_keep_what_they_hold() -> None:
    found, part = clause_concepts(FORMS), clause_concepts(FORMS).take(np.array([1, 3]))
    assert [named(part, task) for task in (0, 1)] == [named(found, task) for task in (1, 3)]
    assert len(part.sets.named) == 1
    assert len(found.take(np.array([1])).sets.named) == 0


def test_best_is_the_best_of_the_sets_and_nothing_without_any() -> None:
    found = clause_concepts(FORMS)
    values = np.arange(1.0, 7.0).reshape(3, 2)
    best = found.best(values)
    for task in range(len(TEXTS)):
        rows = found.held[found.starts[task] : found.starts[task + 1]]
        np.testing.assert_array_equal(best[task], values[rows].max(axis=0, initial=0.0))


def test_a_broader_matter_is_reached_at_a_discount() -> None:
    found = concepts([make_form("空气质量")])
    names = thesaurus().names
    assert found.named[0, names.index("生态环境")] == 0.0
    assert found.reach[0, names.index("生态环境")] == 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the longer term wins: what it holds inside is another matter
        ("规范性文件解读", {"政策解读"}),
        ("政务服务便民热线归并", {"政务热线"}),
        ("生态环境保护督查整改", {"环保督察"}),
        ("推进政府网站常态化监测", {"网站监测"}),
        ("食品抽检结果", {"食品药品安全", "行政执法"}),
        # a matter that plans take apart: each aspect by itself
        ("提高解读质量", {"解读质量"}),
        ("专家解读作用", {"专家解读"}),
        ("统一答复书格式", {"答复文书"}),
        ("更新办事指南", {"服务事项"}),
        ("清理行政事业性收费", {"收费基金"}),
        # purposes, contexts and what is said of all works
        ("提升规范化水平", set()),
        ("为市场主体着想", set()),
        ("按照放管服要求", set()),
        ("接受社会监督", set()),
        ("主动公开", set()),
        # no word across the border of two others
        ("防范社会风险", set()),
        ("面向社会展示", set()),
        ("提供地点和时间", set()),
        ("便于全国企业知晓", set()),
    ],
)
def test_what_names_a_matter_and_what_does_not(text: str, expected: set[str]) -> None:
    found = concepts([make_form(text)]).named[0]
    assert {thesaurus().names[place] for place in np.flatnonzero(found)} == expected
