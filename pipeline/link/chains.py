"""The path upward by citations: a county's plan, its city's, its province's, the nation's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.errors import DatasetError
from pipeline.records import Level, Relation
from pipeline.text import compact, fold

if TYPE_CHECKING:
    import pandas as pd

_RANK = {level.value: rank for rank, level in enumerate(Level)}
COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": ("doc_id", "title", "doc_number", "level", "year"),
    "citations": ("doc_id", "relation", "title", "doc_number", "cite_resolved"),
}
# 国务院办公厅关于印发2021年政务公开工作要点的通知 and 2021年政务公开工作要点 are one document.
_WRAPPING = re.compile(r"^.*?关于(?:印发|转发)?|的通知$|[《》〈〉\"“”]")


@dataclass(frozen=True, slots=True)
class ChainDocument:
    """What chains need of a document.

    `basis` are the numbers and titles that it carries out, `uppers` those of them that are
    documents of the dataset.
    """

    doc_id: str
    number: str
    title: str
    level: str | None
    year: int | None
    basis: tuple[tuple[str, str], ...] = ()
    uppers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The documents above one document.

    `path`: doc_ids from the nearest superior in the corpus up. `cited`: the numbers (else titles)
    of all upper documents that it carries out, in the corpus or not, its superiors' included.
    """

    doc_id: str
    path: tuple[str, ...]
    cited: tuple[str, ...]


def documents_from_frames(tables: Mapping[str, pd.DataFrame]) -> list[ChainDocument]:
    """The documents with what they cite as their basis.

    Raises DatasetError where a table or a column is missing.
    """
    for name, columns in COLUMNS.items():
        if name not in tables or not set(columns) <= set(tables[name].columns):
            raise DatasetError(
                f"the dataset has no table {name} of today's schema: extract it again"
            )
    basis: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    uppers: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows(tables["citations"], COLUMNS["citations"]):
        if row["relation"] == Relation.BASIS:
            if row["cite_resolved"]:
                uppers[row["doc_id"]].add(row["cite_resolved"])
            basis[row["doc_id"]].append((plain_number(row["doc_number"]), row["title"] or ""))
    return [
        ChainDocument(
            row["doc_id"],
            plain_number(row["doc_number"]),
            row["title"] or "",
            row["level"],
            None if row["year"] is None else int(row["year"]),
            tuple(dict.fromkeys(basis[row["doc_id"]])),
            tuple(sorted(uppers[row["doc_id"]])),
        )
        for row in _rows(tables["documents"], COLUMNS["documents"])
    ]


def plain_number(number: str | None) -> str:
    """A document number in one form, whatever its brackets and blanks.

    >>> plain_number("国办发〔2021〕 12 号")
    '国办发(2021)12号'
    """
    return compact(fold(number or ""))


def plain_title(title: str | None) -> str:
    """A title without what a covering notice adds to it, nor its issuer.

    >>> plain_title("国务院办公厅关于印发2021年政务公开工作要点的通知")
    '2021年政务公开工作要点'
    """
    return _WRAPPING.sub("", compact(fold(title or "")))


def chains(documents: Sequence[ChainDocument]) -> list[Chain]:
    """The chain of each document, in the order given."""
    uppers = _uppers(documents)
    by_id = {one.doc_id: one for one in documents}
    return [_chain(one, by_id, uppers) for one in documents]


def _uppers(documents: Sequence[ChainDocument]) -> dict[str, list[str]]:
    """For each document the documents of the corpus that it carries out, the nearest first."""
    by_id = {one.doc_id: one for one in documents}
    answer: dict[str, list[str]] = {}
    for one in documents:
        named = (by_id[name] for name in one.uppers if name in by_id and name != one.doc_id)
        above = [upper for upper in named if _above(upper, one)]
        above.sort(key=lambda upper: (-_RANK.get(upper.level or "", -1), upper.doc_id))
        answer[one.doc_id] = [upper.doc_id for upper in above]
    return answer


def _above(upper: ChainDocument, lower: ChainDocument) -> bool:
    """An upper document is of no lower tier; where a tier is not known the citation decides."""
    if upper.level is None or lower.level is None:
        return True
    return _RANK[upper.level] <= _RANK[lower.level]


def _chain(
    one: ChainDocument, by_id: Mapping[str, ChainDocument], uppers: Mapping[str, Sequence[str]]
) -> Chain:
    path: list[str] = []
    cited: dict[str, None] = dict.fromkeys(_keys(one.basis))
    queue = list(uppers[one.doc_id])
    while queue:
        doc_id = queue.pop(0)
        if doc_id in path or doc_id == one.doc_id:  # documents may cite one another in a ring
            continue
        path.append(doc_id)
        cited |= dict.fromkeys(_keys(by_id[doc_id].basis))
        queue += uppers[doc_id]
    order = sorted(path, key=lambda p: (-_RANK.get(by_id[p].level or "", -1), path.index(p)))
    return Chain(one.doc_id, tuple(order), tuple(cited))


def _keys(basis: Iterable[tuple[str, str]]) -> list[str]:
    return [number or plain_title(title) for number, title in basis if number or title]


def _rows(frame: pd.DataFrame, columns: Sequence[str]) -> list[dict[str, Any]]:
    part = frame[list(columns)].astype(object)
    return part.where(part.notna(), None).to_dict("records")  # type: ignore[return-value]
