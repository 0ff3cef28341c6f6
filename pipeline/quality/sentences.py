"""Sentences written to hold wordings that the annotated documents lack, as a test of their own.

Nothing is trained on them: they stand for plans that nobody has seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.classify import classify, judge
from pipeline.errors import DatasetError
from pipeline.evaluate import Tally, compare
from pipeline.model import NO_MODELS, Models
from pipeline.records import Span
from pipeline.tag.actions import find_actions
from pipeline.tag.deadlines import find_deadlines
from pipeline.tag.overlaps import reclassify
from pipeline.tag.targets import find_targets
from pipeline.text import fold

FILE = "sentences.jsonl"
Sentence = dict[str, Any]


def read_sentences(folder: Path) -> list[Sentence]:
    """The sentences of a folder of annotations, in order; none where it has no such file."""
    path = folder / FILE
    if not path.exists():
        return []
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except ValueError as error:
        raise DatasetError(f"{path}: not JSON: {error}") from error


def judge_sentences(sentences: list[Sentence], models: Models = NO_MODELS) -> dict[str, Tally]:
    """What is found in each sentence by itself, against what it says."""
    answer = {label: Tally() for label in ("action", "deadline", "target", "domain")}
    for one in sentences:
        wanted = dict(_wanted(one))
        for label, found in _found(one["text"], models):
            items = [((one["id"], *key), values) for key, values in found]
            gold = [((one["id"], *key), values) for key, values in wanted[label]]
            answer[label].add(compare(one["id"], gold, items))
    return answer


_Local = tuple[tuple[str, Span], dict[str, Any]]
_VALUES = {
    "action": ("verb", "action_class"),
    "deadline": (),
    "target": ("comparator", "value", "unit"),
}


def _wanted(one: Sentence) -> Iterator[tuple[str, list[_Local]]]:
    for label, names in _VALUES.items():
        yield (
            label,
            [
                (("", Span(line["start"], line["end"])), {name: line[name] for name in names})
                for line in one[f"{label}s"]
            ],
        )
    yield "domain", [((domain, Span(0, 0)), {}) for domain in one["domains"]]


def _found(printed: str, models: Models) -> Iterator[tuple[str, list[_Local]]]:
    text, whole = fold(printed), Span(0, len(printed))
    actions = reclassify(find_actions(text, whole), models.action_class)
    yield (
        "action",
        [(("", a.mention.span), {"verb": a.verb, "action_class": a.action_class}) for a in actions],
    )
    yield "deadline", [(("", mention.span), {}) for mention in find_deadlines(text, whole)]
    yield (
        "target",
        [
            (("", t.mention.span), {"comparator": t.comparator, "value": t.value, "unit": t.unit})
            for t in find_targets(text, whole)
        ],
    )
    domains = judge(models.domains, "", text, ()) if models.domains else classify("", text, ())
    yield "domain", [((score.domain, Span(0, 0)), {}) for score in domains]
