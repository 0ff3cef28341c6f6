"""What the linker learns from: pairs of gold documents, and plans beside recut copies of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.link.bags import Matrix
from pipeline.link.competition import compete, narrower
from pipeline.link.features import FEATURES, FIELD_OF, compare_all
from pipeline.link.gold import Gold
from pipeline.link.judged import JudgedPair
from pipeline.link.pairing import Pair, Prior
from pipeline.link.profiles import Profile, profile
from pipeline.link.synthetic import bare, recut

# Gold names every unit and field; what is met outside does not, and the text must then do.
SILENT = (
    ("units",),
    ("domains",),
    ("units", "domains", "heading"),
    ("units", "domains", "actions", "deadlines", "citations", "heading"),
)
SILENT_WEIGHT = 0.5
COPY_WEIGHT = 0.5
JUDGED_WEIGHT = 6.0  # each stands for many like it; at 12 the gold's own links are worse told
Labels = NDArray[np.bool_]
Key = tuple[str, str]


@dataclass(frozen=True)
class Example:
    """One pair of documents: features, which cells are linked, and which order the same work.

    `narrow`: the left task is the narrower; `weight` is what each of its cells counts; `asked`:
    the cells that a reader was asked of, None where the gold links the whole documents.
    """

    features: Matrix
    linked: Labels
    same: Labels
    narrow: Labels
    weight: float = 1.0
    asked: Labels | None = None

    @property
    def known(self) -> Example:
        """The cells whose answer is known: all, or a row for each that a reader was asked of."""
        if self.asked is None:
            return self
        features, linked, same, narrow = (
            part[self.asked] for part in (self.features, self.linked, self.same, self.narrow)
        )
        return replace(self, features=features, linked=linked, same=same, narrow=narrow, asked=None)

    def rivals(self, evidence: Matrix) -> Example:
        """The same pair of documents as the second regression sees it."""
        own = self.features[..., FEATURES.index("text_own")]
        return replace(self, features=compete(evidence, self.narrow, own))

    def links_only(self, evidence: Matrix) -> Example:
        """Its linked cells, one row each, as the third regression sees them: which are one work."""
        features = np.concatenate([self.features, self.rivals(evidence).features], axis=-1)
        here = self.linked
        return replace(self, features=features[here], linked=self.same[here], same=self.same[here])

    def with_gaps(self) -> list[Example]:
        """What is known of the example, and copies in which fields are silent."""
        known, weight = self.known, self.weight * SILENT_WEIGHT
        return [known] + [
            replace(known, features=silenced(known.features, fields), weight=weight)
            for fields in SILENT
        ]


class Linked(Protocol):
    """Whatever names two tasks: a line of the gold, or a link that was found."""

    @property
    def left_task_id(self) -> str: ...  # noqa: D102
    @property
    def right_task_id(self) -> str: ...  # noqa: D102


def gold_examples(
    gold: Gold, profiles: Mapping[str, Profile], usual: Prior, keys: Sequence[Key]
) -> dict[Key, Example]:
    """The pairs of documents that the gold compares, with their features."""
    answer = {}
    for key in keys:
        left, right = profiles[key[0]], profiles[key[1]]
        answer[key] = Example(
            features=compare_all(Pair(left, right, usual)),
            linked=linked(gold.links[key], left, right),
            same=linked((one for one in gold.links[key] if one.same_work), left, right),
            narrow=narrower(left, right),
        )
    return answer


def judged_examples(
    judged: Sequence[JudgedPair], profiles: Mapping[str, Profile], usual: Prior
) -> dict[Key, Example]:
    """Pairs of documents of which single pairs of tasks were judged, by ordered doc_ids."""
    by_documents: defaultdict[Key, list[JudgedPair]] = defaultdict(list)
    for one in judged:
        by_documents[_document(one.left_task_id), _document(one.right_task_id)].append(one)
    answer = {}
    for key, found in sorted(by_documents.items()):
        left, right = profiles[key[0]], profiles[key[1]]
        yes = linked((one for one in found if one.linked), left, right)
        answer[key] = Example(
            features=compare_all(Pair(left, right, usual)),
            linked=yes,
            same=yes,
            narrow=narrower(left, right),
            weight=JUDGED_WEIGHT,
            asked=linked(found, left, right),
        )
    return answer


def recut_examples(gold: Gold, usual: Prior) -> list[Example]:
    """Each gold plan beside a recut copy of itself."""
    answer = []
    for _, tasks in sorted(gold.tasks.items()):
        copies, links = recut(tasks)
        left, right = profile(bare(tasks)), profile(copies)
        labels = np.zeros((len(tasks), len(copies)), dtype=bool)
        labels[tuple(zip(*links, strict=True))] = True
        features = compare_all(Pair(left, right, usual))
        answer.append(Example(features, labels, labels, narrower(left, right), COPY_WEIGHT))
    return answer


def linked(links: Iterable[Linked], left: Profile, right: Profile) -> Labels:
    """Which cells of (left tasks) x (right tasks) are linked."""
    rows = {task.task_id: row for row, task in enumerate(left.tasks)}
    columns = {task.task_id: column for column, task in enumerate(right.tasks)}
    answer = np.zeros((len(rows), len(columns)), dtype=bool)
    for link in links:
        answer[rows[link.left_task_id], columns[link.right_task_id]] = True
    return answer


def _document(task_id: str) -> str:
    return task_id.rsplit("-", 1)[0]


def silenced(values: Matrix, fields: Sequence[str]) -> Matrix:
    """The same features as if some fields said nothing: their missing level, the rest 0."""
    answer = values.copy()
    for place, name in enumerate(FEATURES):
        if FIELD_OF[name].field in fields:
            answer[..., place] = float(name.endswith("_missing"))
    return answer
