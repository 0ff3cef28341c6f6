"""Documents on the same matters are compared also where they share no text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from pipeline.link.kindred import kindred
from pipeline.link.partners import document_pairs
from pipeline.link.tasks import LinkTask

Plan = Callable[..., tuple[LinkTask, ...]]
OPENNESS = ["答复书要统一格式", "办好政府公报", "整合热线电话", "栏目设置要优化"]
LATER = ["规范答复文书", "公报赠阅到村", "12345一号受理", "建好信息公开专栏"]
SHEDS = ["竹篾晒干收好", "苗圃换新土", "木材堆场防潮", "石料分堆码放"]  # matters of no plan


def corpus(plan: Plan) -> dict[str, tuple[LinkTask, ...]]:
    """A plan of 2016 and one of 2021 in other words, among plans on stores that copy each other."""
    names = "abcdefghijkl"
    found = {name: plan(name, SHEDS, "甲市", 2021) for name in names}
    found["y"] = plan("y", OPENNESS, "乙市", 2016)
    found["z"] = plan("z", LATER, "丙市", 2021)
    return {tasks[0].doc_id: tasks for tasks in found.values()}


def test_the_same_matters_in_other_words_are_kindred(plan: Plan) -> None:
    documents = corpus(plan)
    places = list(documents)
    found = kindred(documents, [], 3)
    assert [(places[one][0], places[other][0]) for one, other in found] == [("y", "z")]


def test_they_are_compared_in_a_large_corpus(plan: Plan) -> None:
    documents = corpus(plan)
    pairs = document_pairs(documents, 3)
    assert ("y" * 12, "z" * 12) in pairs
    assert all(("z" * 12, name) not in pairs for name in documents if name[0] < "y")


def test_text_of_one_year_has_ranked_its_pairs(plan: Plan) -> None:
    of_one_year = {t[0].doc_id: t for t in (plan("y", OPENNESS, "乙市"), plan("z", LATER, "丙市"))}
    others = {t[0].doc_id: t for t in (plan(n, SHEDS, "甲市") for n in "abcd")}
    documents = of_one_year | others
    assert kindred(documents, [(0, 1)], 3) == []
    assert kindred(documents, [], 3) == [(0, 1)]


def test_the_nearest_come_first_and_no_more_than_asked_for(plan: Plan) -> None:
    plans = [plan(n, OPENNESS[: 2 + k % 3], "乙市", 2010 + k) for k, n in enumerate("pqrstu")]
    plans += [plan(n, SHEDS, "甲市", 2021) for n in "abcdefgh"]
    documents = {tasks[0].doc_id: tasks for tasks in plans}
    found = kindred(documents, [], 2)
    assert found and all(one < other < 6 for one, other in found)
    assert len(found) <= 2 * 6
    assert len(set(found)) == len(found)
    assert all(isinstance(a, tuple) and a != b for a, b in pairwise(found))


def test_without_tasks_nothing_is_kindred(plan: Plan) -> None:
    assert kindred({}, [], 3) == []
