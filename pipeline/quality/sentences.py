"""Sentences written to hold wordings that the annotated documents lack, as a test of their own.

Nothing is trained on them: they stand for plans that nobody has seen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.classify import decide, gather
from pipeline.errors import DatasetError
from pipeline.evaluate import found_in
from pipeline.model import NO_MODELS, Models
from pipeline.records import Block, BlockKind, Document, Span
from pipeline.run import process
from pipeline.tag.actions import find_actions
from pipeline.tag.deadlines import find_deadlines
from pipeline.tag.overlaps import reclassify
from pipeline.tag.targets import find_targets
from pipeline.tally import Tally, compare
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
    answer = {label: Tally() for label in (*_VALUES, "domain")}
    for one in sentences:
        wanted = dict(_wanted(one))
        found_here = dict(_found(one["text"], models))
        if "assignments" in one:
            found_here |= _found_in_plan(one["text"], models)
        for label, found in found_here.items():
            items = [((one["id"], *key), values) for key, values in found]
            gold = [((one["id"], *key), values) for key, values in wanted[label]]
            answer[label].add(compare(one["id"], gold, items))
    return answer


_Local = tuple[tuple[str, Span], dict[str, Any]]
_VALUES = {
    "assignment": ("unit_name",),
    "action": ("verb", "action_class"),
    "deadline": (),
    "target": ("comparator", "value", "unit"),
}


def _wanted(one: Sentence) -> Iterator[tuple[str, list[_Local]]]:
    for label, names in _VALUES.items():
        yield (
            label,
            [
                (
                    (line.get("role", ""), Span(line["start"], line["end"])),
                    {name: line[name] for name in names},
                )
                for line in one.get(f"{label}s", ())
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
    model = models.domains
    domains = (
        model.choose(gather("", text, (), learned=model.learned))
        if model
        else decide(gather("", text, ()))
    )
    yield "domain", [((score.domain, Span(0, 0)), {}) for score in domains]


# Who answers is read from brackets, lines and columns: such a sentence needs a plan around it.
_BEFORE, _AFTER = "江州市工作方案\n一、重点任务\n1.", "\n2.加强检查。\n"


def _found_in_plan(printed: str, models: Models) -> dict[str, list[_Local]]:
    """What is found in a sentence that stands as an item of a plan."""
    document = _plan(_BEFORE + printed + _AFTER)
    found: dict[str, list[_Local]] = {label: [] for label in _VALUES}
    for facts in process(document, models=models).tasks:
        for label, ((_, role, span), values) in found_in(facts, ""):
            start, end = (place - len(_BEFORE) for place in span)
            if label in found and 0 <= start < end <= len(printed):
                mine = {name: values[name] for name in _VALUES[label]}
                found[label].append(((role, Span(start, end)), mine))
    return found


def _plan(text: str) -> Document:
    ends = [place for place, char in enumerate(text) if char == "\n"]
    spans = [Span(a + 1, b) for a, b in zip([-1, *ends], ends, strict=False)]
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in spans)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(sha256[:12], "", sha256, "txt", "utf-8", text, blocks)
