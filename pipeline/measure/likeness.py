"""How like a document is to its superiors and to its peers; what it kept of the year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from pipeline.link.chains import Chain
from pipeline.link.linker import Link
from pipeline.measure.compute import Spans, Value, union_length
from pipeline.measure.facts import Facts

# Of some documents the pairs worth comparing: all of few, of many each with those nearest to it.
Near = Callable[[Sequence[str]], Iterable[tuple[str, str]]]
Compare = Callable[[str, str], Sequence[Link]]  # links of two documents, the first one left


def likeness(
    facts: Facts, chains: Sequence[Chain], near: Near, compare: Compare
) -> dict[str, tuple[Value, Value]]:
    """(vertical, horizontal) likeness of each document; None where there is nobody to compare.

    Vertical: with the nearest superior of the corpus, by citations. Horizontal: with the likest
    document of the same tier that carries out the same upper document, of those that are `near`.
    """
    peers = _peers(facts, chains, near)
    answer: dict[str, tuple[Value, Value]] = {}
    for chain in chains:
        above = chain.path[:1]
        vertical = [_copied(facts, compare(upper, chain.doc_id), chain.doc_id) for upper in above]
        beside = [
            _copied(facts, compare(peer, chain.doc_id), chain.doc_id)
            for peer in peers.get(chain.doc_id, ())
        ]
        apart = [0.0] if chain.doc_id in peers else []  # peers, but none that is near
        answer[chain.doc_id] = (_best(vertical), _best(beside or apart))
    return answer


def _peers(facts: Facts, chains: Sequence[Chain], near: Near) -> dict[str, list[str]]:
    """Documents of the same tier that share an upper document, in order of doc_id."""
    groups: defaultdict[tuple[str, str | None], list[str]] = defaultdict(list)
    for chain in chains:
        for upper in chain.cited:
            groups[upper, facts.documents[chain.doc_id].level].append(chain.doc_id)
    together = [group for group in groups.values() if len(group) > 1]
    answer: dict[str, set[str]] = {doc_id: set() for group in together for doc_id in group}
    for group in together:
        for left, right in near(group):
            answer[left].add(right)
            answer[right].add(left)
    return {doc_id: sorted(found) for doc_id, found in answer.items()}


def _copied(facts: Facts, links: Sequence[Link], doc_id: str) -> Value:
    """Share of a document's characters inside spans aligned with the other document."""
    held: defaultdict[str, list[Spans]] = defaultdict(list)
    for one in links:
        held[one.right_task_id].append(one.spans_right)
    total = sum(task.n_chars for task in facts.of_document.get(doc_id, ()))
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
            answer[doc_ids[0]] = (len(kept), len(facts.of_document.get(before[0], ())))
    return answer
