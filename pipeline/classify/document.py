"""What a document as a whole is about: one field, or many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.rules import HIGHER, NAMED, Said, said_by, weighed, within
from pipeline.classify.words import votes_of
from pipeline.lexicon.domains import STRENGTHS
from pipeline.model.domains import OPENNESS, ORGANISATION, Evidence
from pipeline.model.learned import NOTHING_LEARNED, LearnedWords
from pipeline.records import Assignment

# A plan is of the field that its title names where this share of its tasks names it too: a plan on
# waste is of the environment, a plan to steady the economy orders work in every field.
SHARE_OF_TASKS = 0.75
# Where half of them do, and none is named by more, each task is the likelier of it: the steps of a
# procedure speak of papers and days.
SHARE_LEANING = 0.5
# How a plan is carried out is of the plan's field too: of each that its title names and at least
# this share of the tasks name which name the field named most, two at most.
SHARE_OF_MOST, MOST_MAIN = 0.5, 2
# What that field tells of such a task, as a part of what `organisation` does.
BESIDE = 0.5


class Wording(NamedTuple):
    """What speaks for the domains of a task; all text folded."""

    title: str
    text: str
    heading_path: Sequence[str]
    assignments: Sequence[Assignment] = ()


class Plan(NamedTuple):
    """Fields of a document that its title names, by what its tasks say of them."""

    shared: frozenset[str]  # nearly all tasks name it
    leaning: frozenset[str]  # half of them do: each is the likelier of it
    main: frozenset[str]  # as many as name any other, or half as many


def evidence_of(
    title: str,
    tasks: Sequence[Wording],
    learned: LearnedWords = NOTHING_LEARNED,
    *,
    for_model: bool = True,
) -> list[Evidence]:
    """The evidence of each task of a document, which has this folded title (may be empty).

    Not `for_model`: without what the rules do not ask for.
    """
    said = [said_by(*task, learned=learned, for_model=for_model) for task in tasks]
    said = [one if one.tells else _by_title(title, one) for one in said]
    told = [weighed(one) for one in said]
    if named := _named(title):
        plan = _plan(named, [_said(task) for task in said])
        told = [_in_plan(*each, plan) for each in zip(told, said, strict=True)]
    if not for_model:
        return told
    often = _often(told)
    return [one._replace(often=often) for one in told]


def _often(tasks: Sequence[Evidence]) -> dict[str, float]:
    """The share of the tasks that speak of each field: what many speak of is seldom an aside."""
    spoken = Counter(field for task in tasks for field in task.weights)
    return {field: count / len(tasks) for field, count in spoken.items()}


def _named(title: str) -> frozenset[str]:
    """The fields that a folded title names.

    A plan on openness is of none: its tasks are in the field whose papers they open.
    """
    strong = STRENGTHS["strong"]
    return frozenset(field for field, told in votes_of(title) if told >= strong) - {OPENNESS}


def _plan(named: frozenset[str], tasks: Sequence[set[str]]) -> Plan:
    """Which of the fields that the title names the document is on, by those that its tasks name.

    It leans to what half of them name and no other is named by more.
    """
    often = Counter(field for task in tasks for field in task)
    nearly_all = SHARE_OF_TASKS * len(tasks)
    half = max(SHARE_LEANING * len(tasks), max(often.values(), default=0))
    shared = frozenset(field for field in named if often[field] >= nearly_all)
    leaning = frozenset(field for field in named if often[field] >= half)
    del often[ORGANISATION]
    enough = max(1.0, SHARE_OF_MOST * max(often.values(), default=0))
    main = sorted(field for field in named if often[field] >= enough)
    main.sort(key=lambda field: -often[field])
    return Plan(shared, leaning, frozenset(main[:MOST_MAIN]))


def _in_plan(told: Evidence, said: Said, plan: Plan) -> Evidence:
    """The evidence of a task in a plan on these fields.

    One on how it is carried out (divide the work, report) is of them beside `organisation`, one
    with no word that names a field by itself is the likelier of them.
    """
    weights, fields = told.weights, plan.shared
    best = max(weights, key=weights.__getitem__, default=ORGANISATION)
    if best == ORGANISATION and plan.main:
        beside = max(NAMED, BESIDE * weights.get(best, 0.0))
        told = within(weighed(said, plan.main, beside / HIGHER), fields | plan.main)
        return told._replace(beside=plan.main)
    if plan.leaning:
        told = weighed(said, plan.leaning)
    elif weights.get(best, 0.0) <= STRENGTHS["strong"]:
        told = weighed(said, plan.main, max(NAMED, weights.get(best, 0.0)) / HIGHER)
    return within(told, fields) if fields else told


def _by_title(title: str, told: Said) -> Said:
    """A task that says nothing of any field is of that which the title says most of."""
    return said_by("", "", (title,))._replace(length=told.length) if title else told


def _said(task: Said) -> set[str]:
    """The fields that the words of a task itself name."""
    title, _, _, text = task.votes
    plain = STRENGTHS["plain"]
    return {field for votes in (title, text) for field, told in votes if told >= plain}
