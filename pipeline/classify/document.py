"""What a document as a whole is about: one field, or many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.rules import Said, said_by, weighed, within
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
# How a plan is carried out is of the plan's field too: that which its title names, or those of it
# that at least half as many tasks name as the one named most.
SHARE_OF_MAIN = 0.5
# What that field tells of such a task, among the higher headings: less than `organisation` does.
CARRIED_OUT = 3.3


class Wording(NamedTuple):
    """What speaks for the domains of a task; all text folded."""

    title: str
    text: str
    heading_path: Sequence[str]
    assignments: Sequence[Assignment] = ()


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
    named = _named(title)
    leaning = _leaning(named, said) if named else named
    told = [weighed(one, leaning) for one in said]
    if named and (fields := _shared(named, said)):
        told = [within(one, fields) for one in told]
    if main := _main(named, said):
        told = [_in_plan(*each, main) for each in zip(told, said, strict=True)]
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


def _shared(named: frozenset[str], tasks: Sequence[Said]) -> frozenset[str]:
    """Those of the fields that nearly all tasks name: the fields that the document is of."""
    said = [_said(task) for task in tasks]
    enough = SHARE_OF_TASKS * len(said)
    return frozenset(field for field in named if sum(field in own for own in said) >= enough)


def _leaning(named: frozenset[str], tasks: Sequence[Said]) -> frozenset[str]:
    """Those of the fields that half of the tasks name, and no other is named by more."""
    often = Counter(field for task in tasks for field in _said(task))
    least = max(SHARE_LEANING * len(tasks), max(often.values(), default=0))
    return frozenset(field for field in named if often[field] >= least)


def _main(named: frozenset[str], tasks: Sequence[Said]) -> frozenset[str]:
    """Those of the fields that a plan is on: what its tasks name most, and what nearly as many do."""
    often = Counter(field for task in tasks for field in _said(task) & named)
    del often[ORGANISATION]
    enough = SHARE_OF_MAIN * max(often.values(), default=0)
    return frozenset(field for field, count in often.items() if count >= enough)


def _in_plan(told: Evidence, said: Said, main: frozenset[str]) -> Evidence:
    """The evidence of a task in a plan on these fields.

    One on how it is carried out (divide the work, report) is of them beside `organisation`, one
    with no word that names a field by itself is the likelier of them.
    """
    best = max(told.weights, key=told.weights.__getitem__, default=ORGANISATION)
    if best == ORGANISATION:
        return within(weighed(said, main, CARRIED_OUT), told.fields | main)
    if told.weights[best] <= STRENGTHS["strong"]:
        return within(weighed(said, main), told.fields)
    return told


def _by_title(title: str, told: Said) -> Said:
    """A task that says nothing of any field is of that which the title says most of."""
    return said_by("", "", (title,))._replace(length=told.length) if title else told


def _said(task: Said) -> set[str]:
    """The fields that the words of a task itself name."""
    title, _, _, text = task.votes
    plain = STRENGTHS["plain"]
    return {field for votes in (title, text) for field, told in votes if told >= plain}
