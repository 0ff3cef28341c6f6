"""Which documents the corpus names, who names them, and which of them are in the corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.lexicon.genres import genres
from pipeline.lexicon.issuers import issuers
from pipeline.lexicon.regions import regions
from pipeline.report.corpus import Corpus
from pipeline.text import compact, fold

_QUOTES = str.maketrans("", "", "《》〈〉<>“”")
BASIS = "basis"


@dataclass(slots=True)
class Cited:
    """A document that is named: `doc_id` where it is in the corpus, `by` the citing documents."""

    title: str
    doc_number: str
    issuer: str
    level: str | None
    doc_id: str | None
    by: dict[str, str] = field(default_factory=dict)  # doc_id -> relation, the stronger one

    @property
    def n_basis(self) -> int:
        """How many documents carry it out."""
        return sum(relation == BASIS for relation in self.by.values())


def cited_documents(corpus: Corpus) -> list[Cited]:
    """Each document once, by its number or else its title; most cited first."""
    known = _own_keys(corpus)
    by_title: dict[str, str] = {}
    found: dict[str, Cited] = {}
    citations = corpus.table("citations")
    # Those with a number first, so that a title alone finds the number that another gave it.
    for row in sorted(citations, key=lambda row: row["doc_number"] is None):
        title = _title_key(row["title"])
        key = row["doc_number"] or by_title.get(title) or title
        if not key:
            continue
        by_title.setdefault(title, key)
        doc_id = known.get(row["doc_number"] or "") or known.get(title)
        if doc_id == row["doc_id"]:
            continue
        cited = found.setdefault(key, _cited(corpus, row, doc_id))
        if cited.by.get(row["doc_id"]) != BASIS:
            cited.by[row["doc_id"]] = row["relation"]
    return sorted(found.values(), key=lambda c: (-c.n_basis, -len(c.by), c.title, c.doc_number))


def _own_keys(corpus: Corpus) -> dict[str, str]:
    """Numbers and titles of the corpus's own documents; what two share tells neither."""
    keys: dict[str, set[str]] = {}
    for document in corpus.documents:
        for key in (document["doc_number"], _title_key(document["title"])):
            if key:
                keys.setdefault(key, set()).add(document["doc_id"])
    return {key: ids.pop() for key, ids in keys.items() if len(ids) == 1}


def _title_key(title: str | None) -> str:
    """What a title hands on, without blanks and marks."""
    return genres().handed_on(compact(fold(title or "")).translate(_QUOTES))


def _cited(corpus: Corpus, row: Mapping[str, Any], doc_id: str | None) -> Cited:
    title, number, issuer = (row[name] or "" for name in ("title", "doc_number", "issuer"))
    if doc_id is None:
        return Cited(title or number, number, issuer, _level(title, number, issuer), None)
    own = corpus.documents[corpus.place_of_document[doc_id]]
    return Cited(own["title"] or title, own["doc_number"] or number, issuer, own["level"], doc_id)


def _level(title: str, number: str, issuer: str) -> str | None:
    """The tier of a document that is only named: by its number, its issuer, its title."""
    told = issuers().of_number(fold(number)).level
    if told is not None:
        return told.value
    for text in (fold(issuer), fold(title)):
        found = regions().find(text, 0, len(text))
        if found:
            return found[-1].regions[0].level.value
        if text and issuers().central.search(text):
            return "national"
    return None
