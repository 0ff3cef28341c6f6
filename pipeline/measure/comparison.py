"""Every document of a corpus laid against a reference: alignment, measures, robustness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import DatasetError
from pipeline.link.chains import Chain
from pipeline.link.linker import Link, LinkSettings, group
from pipeline.link.model import load_model
from pipeline.link.partners import document_pairs
from pipeline.link.tasks import LinkTask, check_tasks
from pipeline.measure.facts import Facts, facts_of
from pipeline.measure.laid import Laid, aligned, linker
from pipeline.measure.likeness import kept_from_last_year, likeness
from pipeline.measure.rows import (
    THRESHOLDS,
    Row,
    alignment_rows,
    group_rows,
    measure_rows,
    robustness_rows,
)


@dataclass(frozen=True)
class Comparison:
    """Rows of the tables; `measures` one a document and a last one for all (doc_id None).

    `groups` has the measures by policy field, unit and year; `robustness` how the first three move
    with the threshold. `note` says what the reference is where it is none of the documents; `kind`
    is its code, and `items` are rows of its items where whoever asked has them.
    """

    reference: str
    alignment: tuple[Row, ...]
    measures: tuple[Row, ...]
    groups: tuple[Row, ...]
    robustness: tuple[Row, ...]
    note: str = ""
    kind: str = "document"
    items: tuple[Row, ...] = ()


def compare(
    tasks: Sequence[LinkTask],
    reference_doc_id: str,
    facts: Facts | None = None,
    chains: Sequence[Chain] = (),
    settings: LinkSettings | None = None,
) -> Comparison:
    """Lay every document with tasks against one of them.

    Without `facts` the measures of roles, time limits and targets are None; without `chains` those
    of likeness. Raises DatasetError for an unknown reference and where there is nothing to compare.
    """
    documents = group(check_tasks(tasks))
    if reference_doc_id not in documents:
        raise DatasetError(f"no document {reference_doc_id} with tasks in the dataset")
    others = [doc_id for doc_id in documents if doc_id != reference_doc_id]
    answers = dict.fromkeys(others, documents[reference_doc_id])
    return lay_against(reference_doc_id, answers, documents, facts, chains, settings)


def lay_against(
    name: str,
    references: Mapping[str, Sequence[LinkTask]],
    documents: Mapping[str, Sequence[LinkTask]],
    facts: Facts | None = None,
    chains: Sequence[Chain] = (),
    settings: LinkSettings | None = None,
    note: str = "",
) -> Comparison:
    """Compare each document of `references` with the items given for it.

    The items of a real reference are the same for all; those of a pseudo-reference are taken, for
    each document, from the other documents.
    """
    laid = _lay(
        name,
        references,
        documents,
        facts or facts_of([task for found in documents.values() for task in found]),
        chains,
        settings or LinkSettings(),
    )
    return Comparison(
        name,
        tuple(alignment_rows(laid)),
        tuple(measure_rows(laid)),
        tuple(group_rows(laid)),
        tuple(robustness_rows(laid)),
        note,
    )


def _lay(
    name: str,
    references: Mapping[str, Sequence[LinkTask]],
    documents: Mapping[str, Sequence[LinkTask]],
    facts: Facts,
    chains: Sequence[Chain],
    settings: LinkSettings,
) -> Laid:
    model = load_model(settings.model)
    threshold = model.threshold if settings.threshold is None else settings.threshold
    link = linker(model.with_threshold(min(THRESHOLDS[0], threshold)))

    def by_pair(left: str, right: str) -> Sequence[Link]:
        if left not in documents or right not in documents:
            return ()
        return [one for one in link(documents[left], documents[right]) if one.score >= threshold]

    def near(group: Sequence[str]) -> list[tuple[str, str]]:
        known = {doc_id: documents[doc_id] for doc_id in group if doc_id in documents}
        return document_pairs(known, settings.partners)

    return Laid(
        name,
        references,
        documents,
        facts,
        {d: aligned(d, link(items, documents[d])) for d, items in references.items()},
        threshold,
        likeness(facts, chains, near, by_pair),
        kept_from_last_year(facts, by_pair),
    )
