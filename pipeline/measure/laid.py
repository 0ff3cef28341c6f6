"""Documents laid against the items of a reference: their links, and what measures are over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.link.linker import Link, link_documents
from pipeline.link.model import LinkModel
from pipeline.link.profiles import kept_profile
from pipeline.link.tasks import LinkTask
from pipeline.measure.compute import Aligned, Scope, Value
from pipeline.measure.facts import DocumentFacts, Facts

Linker = Callable[[Sequence[LinkTask], Sequence[LinkTask]], Sequence[Link]]


@dataclass(frozen=True)
class Laid:
    """The documents of `references`, each with its items and the links to them.

    `linked` holds the links down to the loosest threshold, `likeness` and `years` the measures of
    whole documents (`pipeline.measure.likeness`).
    """

    name: str
    references: Mapping[str, Sequence[LinkTask]]
    documents: Mapping[str, Sequence[LinkTask]]
    facts: Facts
    linked: Mapping[str, Sequence[Aligned]]
    threshold: float
    likeness: Mapping[str, tuple[Value, Value]] = field(default_factory=dict)
    years: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def links(self, doc_id: str, threshold: float | None = None) -> list[Aligned]:
        """The links of a document. Alignment takes pairs by score, so that a higher threshold keeps
        the beginning of what a lower one takes."""
        least = self.threshold if threshold is None else threshold
        return [one for one in self.linked[doc_id] if one.score >= least]

    def scope(self, doc_ids: Iterable[str], threshold: float | None = None) -> Scope:
        """Some documents with their tasks and the reference items that they are laid against."""
        chosen = list(doc_ids)
        items = {task.task_id for doc_id in chosen for task in self.references[doc_id]}
        return Scope(
            reference=[self.facts.tasks[one] for one in sorted(items)],
            tasks=[self.facts.tasks[t.task_id] for d in chosen for t in self.documents[d]],
            links=[one for doc_id in chosen for one in self.links(doc_id, threshold)],
            documents=[self.facts.documents.get(d, DocumentFacts(d)) for d in chosen],
            issued=getattr(self.facts.documents.get(self.name), "issued_on", None),
            likeness=self.likeness,
            years=self.years,
        )


def linker(model: LinkModel) -> Linker:
    """Links the tasks of two documents, the first one left; what was linked once is kept."""

    @cache
    def link(left: tuple[LinkTask, ...], right: tuple[LinkTask, ...]) -> Sequence[Link]:
        return link_documents(kept_profile(left), kept_profile(right), model)

    return lambda left, right: link(tuple(left), tuple(right))


def aligned(doc_id: str, links: Sequence[Link]) -> list[Aligned]:
    """The links of a document to items, as the measures read them."""
    return [
        Aligned(
            one.left_task_id, doc_id, one.right_task_id, one.score, one.verdict,
            one.spans_left, one.spans_right, one.same_work,
        )
        for one in links
    ]  # fmt: skip
