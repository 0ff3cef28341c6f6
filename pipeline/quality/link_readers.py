"""How two readers agree on links: what a machine can be held to (GUIDELINE.md, second reading)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.link.examples import linked
from pipeline.link.gold import GoldLink, gold_id
from pipeline.link.linker import Link
from pipeline.quality.link_figures import b_cubed, link_f1
from pipeline.quality.linking import Judged, Key, LinkGold

FOLDER = "second_links"  # subfolder of the gold: the two readings as they were
FIRST, SECOND = "first.jsonl", "second.jsonl"
Reading = Mapping[Key, tuple[GoldLink, ...]]


def reader_figures(
    links: LinkGold, judged: Mapping[Key, Judged], folder: Path, seed: int = 0
) -> dict[str, Any]:
    """The second reading against the first, by kind of pair of documents; {} without readings.

    `f1` as of the linker, the first reading in the place of the gold; `kappa` (Cohen 1960) over
    all pairs of tasks, linked or not; `families` B-cubed over all tasks; `linker` is the linker's
    F1 on the same pairs against the gold as it was decided.
    """
    home = folder / FOLDER
    if not home.is_dir():
        return {}
    first, second = (_reading(links, home / name) for name in (FIRST, SECOND))
    answer = {}
    for kind, every in {**links.kinds, "all": links.keys}.items():
        keys = [key for key in every if key in first]
        if keys:
            read = [_as_judged(judged[key], first[key], second.get(key, ())) for key in keys]
            answer[kind] = {
                "pairs": len(keys),
                "f1": link_f1(read, [one.found for one in read], seed),
                "kappa": _kappa(read),
                "families": b_cubed(read, seed)["all tasks"],
                "linker": link_f1(
                    [judged[key] for key in keys], [judged[key].found for key in keys], seed
                ),
            }
    return answer


def _as_judged(one: Judged, first: Sequence[GoldLink], second: Sequence[GoldLink]) -> Judged:
    """The second reading in the linker's place, the first in the gold's."""
    related = [line for line in first if not line.same_work]
    found = [
        Link(
            line.left_task_id, line.right_task_id, 1.0, "", 0.0, 0.0, "", float(line.same_work), ()
        )
        for line in second
    ]
    return replace(
        one,
        gold=tuple(first),
        wanted=linked(first, one.left, one.right),
        related=linked(related, one.left, one.right),
        links=tuple(found),
    )


def _kappa(read: Sequence[Judged]) -> float:
    first, second = (
        np.concatenate([cells.ravel() for cells in side])
        for side in ([one.wanted for one in read], [one.found for one in read])
    )
    agreed = float((first == second).mean())
    both = float(first.mean() * second.mean() + (1 - first.mean()) * (1 - second.mean()))
    return (agreed - both) / (1 - both)


def _reading(links: LinkGold, path: Path) -> Reading:
    """The lines of a reading by pair of documents, of those whose texts are at hand."""
    doc_of = {stem: doc_id for doc_id, stem in links.gold.names.items()}
    answer: defaultdict[Key, list[GoldLink]] = defaultdict(list)
    for row in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(row)
        left, right = doc_of.get(line["left_doc"]), doc_of.get(line["right_doc"])
        if left is not None and right is not None:
            ids = gold_id(left, line["left"]), gold_id(right, line["right"])
            answer[left, right].append(GoldLink(*ids, line["relation"], ""))
    return {key: tuple(found) for key, found in answer.items()}
