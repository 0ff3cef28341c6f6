"""What a document as a whole is about: one field, or many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.rules import gather, within
from pipeline.classify.words import votes_of
from pipeline.lexicon.domains import STRENGTHS
from pipeline.model.domains import OPENNESS, Evidence
from pipeline.model.learned import NOTHING_LEARNED, LearnedWords
from pipeline.records import Assignment

# A plan is of the field that its title names where this share of its tasks names it too: a plan on
# waste is of the environment, a plan to steady the economy orders work in every field.
SHARE_OF_TASKS = 0.75


class Wording(NamedTuple):
    """What speaks for the domains of a task; all text folded."""

    title: str
    text: str
    heading_path: Sequence[str]
    assignments: Sequence[Assignment] = ()


def evidence_of(
    title: str, tasks: Sequence[Wording], learned: LearnedWords = NOTHING_LEARNED
) -> list[Evidence]:
    """The evidence of each task of a document, which has this folded title (may be empty)."""
    told = [gather(*task, learned=learned) for task in tasks]
    told = [one if one.weights else _by_title(title, one) for one in told]
    fields = fields_of(title, told)
    return [within(one, fields) for one in told] if fields else told


def fields_of(title: str, tasks: Sequence[Evidence]) -> frozenset[str]:
    """The fields that a document is of, by its folded title and what its tasks say; often none.

    A plan on openness is of none: its tasks are in the field whose papers they open.
    """
    named = {field for field, told in votes_of(title) if told >= STRENGTHS["strong"]} - {OPENNESS}
    if not named:
        return frozenset()
    said = [_said(task) for task in tasks]
    enough = SHARE_OF_TASKS * len(said)
    return frozenset(field for field in named if sum(field in own for own in said) >= enough)


def _by_title(title: str, told: Evidence) -> Evidence:
    """A task that says nothing of any field is of that which the title says most of."""
    return gather("", "", (title,))._replace(length=told.length) if title else told


def _said(task: Evidence) -> set[str]:
    """The fields that the words of a task itself name."""
    title, _, _, text = task.votes
    plain = STRENGTHS["plain"]
    return {field for votes in (title, text) for field, told in votes if told >= plain}
