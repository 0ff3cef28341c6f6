"""What the linker learns from: pairs of gold documents, and plans beside recut copies of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.link.bags import Matrix
from pipeline.link.competition import compete, narrower
from pipeline.link.features import FEATURES, FIELD_OF, compare_all
from pipeline.link.gold import Gold
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
Labels = NDArray[np.bool_]
Key = tuple[str, str]


@dataclass(frozen=True)
class Example:
    """One pair of documents: features, which cells are linked, and which order the same work.

    `narrow`: the left task is the narrower; `weight` is what each of its cells counts.
    """

    features: Matrix
    linked: Labels
    same: Labels
    narrow: Labels
    weight: float = 1.0

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
        """The example, and copies in which fields are silent."""
        weight = self.weight * SILENT_WEIGHT
        return [self] + [
            replace(self, features=silenced(self.features, fields), weight=weight)
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


def silenced(values: Matrix, fields: Sequence[str]) -> Matrix:
    """The same features as if some fields said nothing: their missing level, the rest 0."""
    answer = values.copy()
    for place, name in enumerate(FEATURES):
        if FIELD_OF[name].field in fields:
            answer[..., place] = float(name.endswith("_missing"))
    return answer
