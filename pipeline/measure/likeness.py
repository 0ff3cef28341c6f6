"""How like a document is to its superiors and to its peers; what it kept of the year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from pipeline.link.chains import Chain
from pipeline.link.linker import Link
from pipeline.measure.compute import Spans, Value, union_length
from pipeline.measure.facts import Facts

Compare = Callable[[str, str], Sequence[Link]]  # links of two documents, the first one left


def likeness(
    facts: Facts, chains: Sequence[Chain], compare: Compare
) -> dict[str, tuple[Value, Value]]:
    """(vertical, horizontal) likeness of each document; None where there is nobody to compare.

    Vertical: with the nearest superior of the corpus, by citations. Horizontal: with the likest
    document of the same tier that carries out the same upper document.
    """
    peers = _peers(facts, chains)
    answer: dict[str, tuple[Value, Value]] = {}
    for chain in chains:
        above = chain.path[:1]
        vertical = [_copied(facts, compare(upper, chain.doc_id), chain.doc_id) for upper in above]
        beside = [
            _copied(facts, compare(peer, chain.doc_id), chain.doc_id)
            for peer in peers.get(chain.doc_id, ())
        ]
        answer[chain.doc_id] = (_best(vertical), _best(beside))
    return answer


def _peers(facts: Facts, chains: Sequence[Chain]) -> dict[str, list[str]]:
    """Documents of the same tier that share an upper document, in order of doc_id."""
    groups: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
    for chain in chains:
        for upper in chain.cited:
            groups[upper, facts.documents[chain.doc_id].level].add(chain.doc_id)
    answer: defaultdict[str, set[str]] = defaultdict(set)
    for group in groups.values():
        for doc_id in group:
            answer[doc_id] |= group - {doc_id}
    return {doc_id: sorted(found) for doc_id, found in answer.items()}


def _copied(facts: Facts, links: Sequence[Link], doc_id: str) -> Value:
    """Share of a document's characters inside spans aligned with the other document."""
    sizes = {t.task_id: t.n_chars for t in facts.tasks.values() if t.doc_id == doc_id}
    held: defaultdict[str, list[Spans]] = defaultdict(list)
    for one in links:
        held[one.right_task_id].append(one.spans_right)
    total = sum(sizes.values())
    return sum(map(union_length, held.values())) / total if total else None


def _best(values: Sequence[Value]) -> Value:
    known = [value for value in values if value is not None]
    return max(known) if known else None


def kept_from_last_year(facts: Facts, compare: Compare) -> dict[str, tuple[int, int]]:
    """For each document with a plan of the same place and the year before: (tasks kept, tasks)."""
    plans: dict[tuple[str, int], list[str]] = defaultdict(list)
    for one in facts.documents.values():
        if one.region_code and one.year is not None:
            plans[one.region_code, one.year].append(one.doc_id)
    answer = {}
    for (region, year), doc_ids in plans.items():
        # Where a place has several plans of a year nobody can say which follows which.
        before = plans.get((region, year - 1), [])
        if len(doc_ids) == 1 and len(before) == 1:
            kept = {link.left_task_id for link in compare(before[0], doc_ids[0])}
            answer[doc_ids[0]] = (len(kept), _count(facts, before[0]))
    return answer


def _count(facts: Facts, doc_id: str) -> int:
    return sum(task.doc_id == doc_id for task in facts.tasks.values())
