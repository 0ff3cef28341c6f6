"""The linker on plans of fields that the gold lacks, written for the purpose: data/annotated/plans.

Each pair is two plans of one field, `NN_left.txt` and `NN_right.txt`, whose tasks are numbered from
1; `links.csv` says by these numbers which are linked. No model learns from them.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import DatasetError
from pipeline.link.gold import Gold, GoldLink
from pipeline.link.linker import group
from pipeline.link.model import LinkModel
from pipeline.link.profiles import profile
from pipeline.link.tasks import LinkTask
from pipeline.quality.link_figures import LINKER, link_f1
from pipeline.quality.link_peers import best_threshold, peers
from pipeline.quality.linking import Key, LinkGold, judge_linker
from pipeline.run import process
from pipeline.train.linker import link_tasks
from pipeline.train.reading import read_one

FOLDER = "plans"
# Missed links of these were looked at when words were added to the thesaurus; never of the others.
SEEN, UNSEEN = "errors looked at", "errors not looked at"


def plan_figures(folder: Path, model: LinkModel, seed: int = 0) -> dict[str, Any]:
    """Precision, recall and F1 of the linker and of the peers, by half; nothing without plans.

    Raises DatasetError where a line names a task that is not found.
    """
    if not (folder / "links.csv").is_file():
        return {}
    halves = _read(folder)
    return {half: _figures(links, model, seed) for half, links in halves.items()}


def _figures(links: LinkGold, model: LinkModel, seed: int) -> dict[str, Any]:
    judged = judge_linker(links, dict.fromkeys(links.keys, model))
    found = {LINKER: {key: one.found for key, one in judged.items()}}
    found |= {name: best_threshold(scores(links), judged) for name, scores in peers().items()}
    by = {
        name: link_f1([judged[key] for key in links.keys], [cells[key] for key in links.keys], seed)
        for name, cells in found.items()
    }
    return {"pairs": len(links.keys), "links": by}


def _read(folder: Path) -> dict[str, LinkGold]:
    """The pairs by half: the odd and the even numbers."""
    tasks = {path.stem: _tasks(path) for path in sorted(folder.glob("*.txt"))}
    lines: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
    with (folder / "links.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            lines[line["pair"]].append(line)
    return {
        half: _gold({pair: lines[pair] for pair in sorted(lines) if int(pair) % 2 == odd}, tasks)
        for half, odd in ((SEEN, 1), (UNSEEN, 0))
    }


def _tasks(path: Path) -> tuple[LinkTask, ...]:
    return next(iter(group(link_tasks([process(read_one(path))])).values()))


def _gold(
    lines: Mapping[str, list[Mapping[str, str]]], tasks: Mapping[str, tuple[LinkTask, ...]]
) -> LinkGold:
    links: dict[Key, tuple[GoldLink, ...]] = {}
    known: dict[str, tuple[LinkTask, ...]] = {}
    for pair, found in lines.items():
        left, right = tasks[f"{pair}_left"], tasks[f"{pair}_right"]
        try:
            links[left[0].doc_id, right[0].doc_id] = tuple(
                GoldLink(
                    left[int(line["left"]) - 1].task_id,
                    right[int(line["right"]) - 1].task_id,
                    line["relation"],
                    "",
                )
                for line in found
            )
        except IndexError as error:
            raise DatasetError(f"{FOLDER}: {pair}: a link of a task that is not there") from error
        known |= {side[0].doc_id: side for side in (left, right)}
    profiles = {doc_id: profile(one) for doc_id, one in known.items()}
    return LinkGold(Gold(known, links, {doc_id: doc_id for doc_id in known}), profiles)
