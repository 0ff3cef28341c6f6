"""Which documents of a dataset cite one another: the path from a county up to the nation.

A citation is matched by the document number first, by the title next. A title that several
documents have needs the issuer or the year to agree with just one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa

from pipeline.dataset.frames import Dataset
from pipeline.normalise.titles import title_key

COLUMNS = ("doc_id", "cited_doc_id", "relation", "matched_by")
# What is asked of a document; a large dataset is loaded with no more of it.
NEEDED = {"documents": ["doc_id", "title", "doc_number", "issuer", "year"]}


@dataclass(slots=True)
class _Index:
    """Documents by number, and by the key of their title."""

    by_number: dict[str, list[str]] = field(default_factory=dict)
    by_title: dict[str, list[tuple[str, str | None, int | None]]] = field(default_factory=dict)

    def add(self, doc_id: str, row: Mapping[str, object]) -> None:
        number, title = row["doc_number"], row["title"]
        if isinstance(number, str):
            self.by_number.setdefault(number, []).append(doc_id)
        if isinstance(title, str) and (key := title_key(title)):
            issuer, year = row["issuer"], row["year"]
            known = (doc_id, _text(issuer), int(year) if isinstance(year, int) else None)
            self.by_title.setdefault(key, []).append(known)

    def find(self, row: Mapping[str, object]) -> tuple[str, str] | None:
        """(doc_id, what told) of the one document that a citation names."""
        numbered = self.by_number.get(_text(row["doc_number"]) or "", [])
        if len(numbered) == 1:
            return numbered[0], "number"
        title = _text(row["title"])
        titled = self.by_title.get(title_key(title), []) if title else []
        if len(titled) > 1:
            issuer, year = _text(row["issuer"]), row["year"]
            titled = [one for one in titled if issuer == one[1] or year == one[2]]
        return (titled[0][0], "title") if len(titled) == 1 else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


# As Python's objects a row takes many times what it takes in the frame.
_AT_ONCE = 20_000


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, object]]:
    for start in range(0, len(frame), _AT_ONCE):
        some = frame.iloc[start : start + _AT_ONCE]
        yield from pa.Table.from_pandas(some, preserve_index=False).to_pylist()


def resolve(dataset: Dataset) -> dict[str, pd.DataFrame]:
    """The tables `citations`, each with the document that it names, and `chain`.

    In `chain` one row is a pair of documents of which the first cites the second; never itself.
    """
    return resolve_tables(dataset.documents, dataset.citations)


def resolve_tables(documents: pd.DataFrame, citations: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """As `resolve`, of the two tables alone."""
    index = _Index()
    for row in _rows(documents[NEEDED["documents"]]):
        index.add(str(row["doc_id"]), row)
    pairs: dict[tuple[str, str], tuple[str, str]] = {}
    named: list[str | None] = []
    columns = ["doc_id", "relation", "title", "doc_number", "issuer", "year"]
    for row in _rows(citations[columns]):
        match = index.find(row)
        if match is None or match[0] == row["doc_id"]:
            named.append(None)
            continue
        named.append(match[0])
        pair = (str(row["doc_id"]), match[0])
        if pair not in pairs or row["relation"] == "basis":
            pairs[pair] = (str(row["relation"]), match[1])
    chain = [(*pair, *how) for pair, how in sorted(pairs.items())]
    return {
        "citations": citations.assign(cite_resolved=pd.array(named, dtype="string")),
        "chain": pd.DataFrame(chain, columns=list(COLUMNS)),
    }
