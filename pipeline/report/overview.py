"""What the static parts of the page show: numbers of the corpus and the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.report.cited import BASIS, Cited
from pipeline.report.corpus import Corpus
from pipeline.report.figures.bars import Bar, bars, by_size
from pipeline.report.figures.chain import Chain, Item, chain
from pipeline.report.figures.heatmap import Heatmap, heatmap
from pipeline.report.figures.timeline import Timeline, timeline

CHAIN_NODES = 120  # boxes that one can follow by eye


@dataclass(frozen=True, slots=True)
class Counted:
    """A bar chart with the string that titles it."""

    title: str
    bars: tuple[Bar, ...]


def totals(corpus: Corpus) -> dict[str, int | float]:
    """The numbers at the head: by string of the interface."""
    keys = {row["unit_key"] for row in corpus.table("assignments") if row["unit_key"]}
    chars = sum(document["n_chars"] for document in corpus.documents)
    parsed = sum(d["n_chars"] * d["parsed_share"] for d in corpus.documents)
    return {
        "n_documents": len(corpus.documents),
        "n_tasks": len(corpus.tasks),
        "n_assignments": len(corpus.table("assignments")),
        "n_unit_keys": len({part for key in keys for part in key.split("+")}),
        "n_deadlines": len(corpus.table("deadlines")),
        "parsed_share": parsed / chars if chars else 0.0,
    }


def charts(corpus: Corpus) -> list[Counted]:
    """Documents by year, level and genre; deadlines by kind; tasks by domain."""
    levels = corpus.wording.names["level"]
    by_level = _counted(corpus.documents, "level")
    by_domain = by_size(_counted(corpus.tasks, "domain"))
    counts: list[tuple[str, str, Mapping[str, int]]] = [
        ("by_year", "", _by_year(corpus)),
        ("by_level", "level", {code: by_level[code] for code in [*levels, ""] if by_level[code]}),
        ("by_genre", "genre", by_size(_counted(corpus.documents, "genre"))),
        ("by_kind", "deadline_kind", by_size(_counted(corpus.table("deadlines"), "kind"))),
        ("by_domain", "domain", by_domain),
    ]
    return [
        Counted(title, tuple(bars(found, _labels(corpus, names), _LINKS.get(title))))
        for title, names, found in counts
    ]


def _by_year(corpus: Corpus) -> dict[str, int]:
    """Documents by year, those of no known year last."""
    counts = _counted(corpus.documents, "year")
    return {year: counts[year] for year in sorted(counts, key=lambda year: (not year, year))}


_LINKS = {"by_year": "year", "by_domain": "domain"}  # the filter of the task table that a bar sets


def _labels(corpus: Corpus, names: str) -> dict[str, str]:
    return {"": corpus.wording.say("unknown"), **corpus.wording.names.get(names, {})}


def _counted(found: Iterable[Mapping[str, Any]], column: str) -> Counter[str]:
    return Counter("" if row[column] is None else str(row[column]) for row in found)


def heatmaps(corpus: Corpus) -> list[Heatmap]:
    """A map a role that units have, of the roles' list."""
    domains = {task["task_id"]: task["domain"] for task in corpus.tasks}
    pairs: dict[str, list[tuple[str, str, int]]] = {}
    for row in corpus.table("assignments"):
        domain = domains[row["task_id"]]
        for key in (row["unit_key"] or "").split("+"):
            if key and domain:
                found = (key, domain, corpus.place_of_task[row["task_id"]])
                pairs.setdefault(row["role"], []).append(found)
    roles = [role for role in corpus.wording.names["role"] if role in pairs]
    return [heatmap(role, pairs[role], corpus.wording) for role in roles]


def deadlines(corpus: Corpus) -> tuple[Timeline | None, int]:
    """The time line of all days that deadlines end on, and how many documents have none."""
    due = {(row["task_id"], row["latest"]) for row in corpus.table("deadlines") if row["latest"]}
    having = {task_id[:12] for task_id, _ in due}
    lanes = [
        (d["doc_id"], d["label"], d["issued_on"]) for d in corpus.documents if d["doc_id"] in having
    ]
    days = [(task_id[:12], day) for task_id, day in sorted(due)]
    return timeline(lanes, days), len(corpus.documents) - len(lanes)


def citation_chain(corpus: Corpus, cited: list[Cited]) -> tuple[Chain | None, int]:
    """The chain of what is carried out, and how many documents cited are too many to draw."""
    drawn = [one for one in cited if one.n_basis]
    own = {doc_id for one in drawn for doc_id, how in one.by.items() if how == BASIS}
    own |= {one.doc_id for one in drawn if one.doc_id}
    room = max(0, CHAIN_NODES - len(own))
    others = [one for one in drawn if one.doc_id is None]
    shown = [one for one in drawn if one.doc_id] + others[:room]
    tiers = {level: place for place, level in enumerate(corpus.wording.names["level"])}
    cites: dict[str, list[str]] = {doc_id: [] for doc_id in own}
    for one in shown:
        for doc_id, how in one.by.items():
            if how == BASIS:
                cites[doc_id].append(_key(one))
    items = [
        Item(d["doc_id"], f"{d['label']} {d['title'] or d['path'].rsplit('/', 1)[-1]}",
             tiers.get(d["level"], len(tiers)), True, tuple(cites[d["doc_id"]]))
        for d in corpus.documents if d["doc_id"] in own
    ]  # fmt: skip
    items += [
        # What is cited stands to the left of those that cite it, also where its tier is not known.
        Item(_key(one), f"{one.title} {one.doc_number}".strip(), tiers.get(one.level or "", -1),
             False, ())
        for one in shown
        if one.doc_id is None
    ]  # fmt: skip
    return chain(items), len(others[room:])


def _key(cited: Cited) -> str:
    return cited.doc_id or f"cited:{cited.doc_number or cited.title}"
