"""The linker on gold links: each pair of documents by a model that did not see the pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.link.align import score
from pipeline.link.bags import Matrix
from pipeline.link.examples import linked
from pipeline.link.gold import Gold, GoldLink, read_gold
from pipeline.link.linker import Link, link_documents
from pipeline.link.model import LinkModel
from pipeline.link.profiles import Profile, profile
from pipeline.link.train import Lessons
from pipeline.train.linker import texts_under

Key = tuple[str, str]
Cells = NDArray[np.bool_]
SAME_YEAR, ACROSS, OTHER_FIELD = "same year", "across years", "same year, another field"


@dataclass(frozen=True)
class Judged:
    """Two documents that the gold compares, and what the linker says of them unseen.

    `wanted` and `related` are cells of (left tasks) x (right tasks): all that the gold links, and
    those of them that only share their subject; `scores` are the linker's of all cells.
    """

    left: Profile
    right: Profile
    gold: tuple[GoldLink, ...]
    wanted: Cells
    related: Cells
    links: tuple[Link, ...]
    scores: Matrix

    @cached_property
    def found(self) -> Cells:
        """The cells that the linker links."""
        return linked(self.links, self.left, self.right)


@dataclass(frozen=True)
class LinkGold:
    """The gold with the profile of each document and the pairs that it compares, by kind."""

    gold: Gold
    profiles: dict[str, Profile]

    @property
    def keys(self) -> list[Key]:
        """The pairs of documents, in order."""
        return sorted(self.gold.links)

    @cached_property
    def kinds(self) -> dict[str, list[Key]]:
        """Pairs of documents by what they are: of one year or not, of what field."""
        answer: defaultdict[str, list[Key]] = defaultdict(list)
        for key in self.keys:
            answer[self._kind(key)].append(key)
        return dict(sorted(answer.items(), key=lambda item: _ORDER.index(item[0])))

    def _kind(self, key: Key) -> str:
        """The own documents are of one field, public affairs; the stand-off ones of another."""
        years = {self.gold.tasks[doc_id][0].year for doc_id in key}
        if any(self.gold.names[doc_id] == doc_id for doc_id in key):
            return OTHER_FIELD
        return SAME_YEAR if len(years) == 1 else ACROSS


_ORDER = (SAME_YEAR, ACROSS, OTHER_FIELD)


def read_link_gold(folder: Path, roots: Sequence[Path]) -> LinkGold:
    """The links of `folder`, with those of stand-off documents whose texts lie under `roots`.

    Raises DatasetError without gold links.
    """
    gold = read_gold(folder, texts_under(roots))
    return LinkGold(gold, {doc_id: profile(tasks) for doc_id, tasks in gold.tasks.items()})


def held_out_models(links: LinkGold, learned: Lessons) -> dict[Key, LinkModel]:
    """For each pair of documents the model that was trained on the other pairs."""
    return {key: learned.model(without=[key]) for key in links.keys}


def judge_linker(links: LinkGold, models: Mapping[Key, LinkModel]) -> dict[Key, Judged]:
    """Each pair of documents, linked by its model."""
    return {key: _judged(links, key, models[key]) for key in links.keys}


def _judged(links: LinkGold, key: Key, model: LinkModel) -> Judged:
    left, right = links.profiles[key[0]], links.profiles[key[1]]
    gold = links.gold.links[key]
    return Judged(
        left=left,
        right=right,
        gold=gold,
        wanted=linked(gold, left, right),
        related=linked([one for one in gold if one.relation == "related"], left, right),
        links=tuple(link_documents(left, right, model)),
        scores=score(left, right, model).scores,
    )
