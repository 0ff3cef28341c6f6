"""Link the tasks of a corpus: which documents to compare, their alignments, the families."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.link.align import align, score
from pipeline.link.families import families
from pipeline.link.features import FEATURES
from pipeline.link.model import LinkModel, load_model
from pipeline.link.partners import document_pairs
from pipeline.link.profiles import Profile, kept_profile
from pipeline.link.tasks import LinkTask, check_tasks
from pipeline.link.verdict import judge, reuse, shapes

MODEL = Path(__file__).parents[2] / "models" / "linker"
_OWN_COLUMNS = (
    "left_task_id", "right_task_id", "score", "verdict", "reuse_left", "reuse_right", "shape",
    "same_work",
)  # fmt: skip
LINK_COLUMNS = (*_OWN_COLUMNS, *(f"feature_{name}" for name in FEATURES))
FAMILY_COLUMNS = ("family_id", "task_id")
BATCH = 40  # pairs of documents that one worker is given at a time


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How to link. `threshold` None is the model's own.

    `partners`: in a corpus of more documents each is compared with so many others, those that it
    shares most text with and those on the same matters (`partners.py`). `workers` never changes
    the answer.
    """

    model: Path = MODEL
    threshold: float | None = None
    partners: int = 24
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Link:
    """One link; `features` in the order of FEATURES. The left task is of the earlier document.

    `same_work` is how likely the two order the same work, not only work on one subject: what
    families are made of. `spans_left` and `spans_right` are the stretches of either text, in the
    form for comparison (`forms.Form.text`), that the other has.
    """

    left_task_id: str
    right_task_id: str
    score: float
    verdict: str
    reuse_left: float
    reuse_right: float
    shape: str
    same_work: float
    features: tuple[float, ...]
    spans_left: tuple[tuple[int, int], ...] = ()
    spans_right: tuple[tuple[int, int], ...] = ()

    def row(self) -> dict[str, Any]:
        """By the columns of the table `links`, the features after them."""
        named = {name: getattr(self, name) for name in _OWN_COLUMNS}
        return named | dict(zip(LINK_COLUMNS[len(named) :], self.features, strict=True))


@dataclass(frozen=True)
class LinkResult:
    """Links by task ids; families as (family_id, task_id); pairs of documents compared."""

    links: tuple[Link, ...]
    families: tuple[tuple[str, str], ...]
    compared: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def link_rows(self) -> Iterator[dict[str, Any]]:
        """Rows of the table `links`."""
        return (link.row() for link in self.links)

    def family_rows(self) -> Iterator[dict[str, Any]]:
        """Rows of the table `families`."""
        return (dict(zip(FAMILY_COLUMNS, row, strict=True)) for row in self.families)


def link(
    tasks: Sequence[LinkTask],
    settings: LinkSettings | None = None,
    executor: Executor | None = None,
    also: Iterable[tuple[str, str]] = (),
) -> LinkResult:
    """Link the tasks of two or more documents; `also`: pairs of documents to compare in any case.

    The answer is the same for any order of the tasks, any number of workers and any executor.
    Raises DatasetError where there is nothing to link, ModelError where the model does not fit.
    """
    settings = settings or LinkSettings()
    model = load_model(settings.model)
    if settings.threshold is not None:
        model = model.with_threshold(settings.threshold)
    documents = group(check_tasks(tasks))
    pairs = document_pairs(documents, settings.partners, also, settings.workers)
    found = link_pairs(documents, pairs, model, settings.workers, executor)
    compared = frozenset(pairs) | {(right, left) for left, right in pairs}
    by_id = {task.task_id: task for tasks_ in documents.values() for task in tasks_}
    named = families(
        ((one.left_task_id, one.right_task_id, one.same_work) for one in found),
        {name: task.doc_id for name, task in by_id.items()},
        {name: (task.year or 9999, name) for name, task in by_id.items()},
        lambda left, right: (left, right) in compared,
    )
    return LinkResult(tuple(found), tuple(named), tuple(pairs))


def group(tasks: Sequence[LinkTask]) -> dict[str, tuple[LinkTask, ...]]:
    """Tasks by document, documents from the earliest on (year, then doc_id)."""
    grouped: defaultdict[str, list[LinkTask]] = defaultdict(list)
    for task in tasks:
        grouped[task.doc_id].append(task)
    order = sorted(grouped, key=lambda doc_id: (grouped[doc_id][0].year or 9999, doc_id))
    return {doc_id: tuple(grouped[doc_id]) for doc_id in order}


def link_pairs(
    documents: Mapping[str, Sequence[LinkTask]],
    pairs: Sequence[tuple[str, str]],
    model: LinkModel,
    workers: int = 1,
    executor: Executor | None = None,
) -> list[Link]:
    """The links of each pair of documents, in the order of `pairs`."""
    batches = [
        Batch({name: tuple(documents[name]) for pair in part for name in pair}, tuple(part), model)
        for part in (pairs[at : at + BATCH] for at in range(0, len(pairs), BATCH))
    ]
    if executor is not None:
        answers = list(executor.map(run_batch, batches))
    elif workers > 1 and len(batches) > 1:
        with ProcessPoolExecutor(workers) as pool:
            answers = list(pool.map(run_batch, batches))
    else:
        answers = [run_batch(batch) for batch in batches]
    return [one for answer in answers for one in answer]


@dataclass(frozen=True)
class Batch:
    """Documents and which of them to compare: what a worker is sent."""

    documents: Mapping[str, tuple[LinkTask, ...]]
    pairs: tuple[tuple[str, str], ...]
    model: LinkModel


def run_batch(batch: Batch) -> list[Link]:
    """The links of a batch."""
    return [
        one
        for left, right in batch.pairs
        for one in link_documents(
            kept_profile(batch.documents[left]), kept_profile(batch.documents[right]), batch.model
        )
    ]


def link_documents(left: Profile, right: Profile, model: LinkModel) -> list[Link]:
    """The links of two documents: alignment, shapes, verdicts, reuse."""
    scored = score(left, right, model)
    aligned = align(scored, model.threshold)
    lengths = ([len(form.text) for form in left.forms], [len(form.text) for form in right.forms])
    shape_of = shapes([(one.left, one.right) for one in aligned], lengths)
    features = scored.features_of([(one.left, one.right) for one in aligned])
    rivalry = scored.rivalry[[one.left for one in aligned], [one.right for one in aligned]]
    same = model.sameness.probability(np.concatenate([features, rivalry], axis=1))
    answer = []
    for one, shape, values, alike in zip(aligned, shape_of, features, same, strict=True):
        used = reuse(left.forms[one.left], right.forms[one.right], one.tiles)
        answer.append(
            Link(
                left.tasks[one.left].task_id,
                right.tasks[one.right].task_id,
                round(one.score, 6),
                str(judge(used, shape)),
                round(used.shared_left / max(used.left, 1), 6),
                round(used.shared_right / max(used.right, 1), 6),
                str(shape),
                round(one.score * float(alike), 6),
                tuple(values.round(6).tolist()),
                tuple((t.i, t.i + t.size) for t in one.tiles),
                tuple(sorted((t.j, t.j + t.size) for t in one.tiles)),
            )
        )
    return answer
