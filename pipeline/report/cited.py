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
    """Each document once, by its number or else its title; most cited first.

    The table `chain` says which of them are in the corpus.
    """
    known = _own_keys(corpus)
    edges = {(row["doc_id"], row["cited_doc_id"]): row["relation"] for row in corpus.table("chain")}
    by_title: dict[str, str] = {}
    found: dict[str, Cited] = {}
    # Those with a number first, so that a title alone finds the number that another gave it.
    for row in sorted(corpus.table("citations"), key=lambda row: row["doc_number"] is None):
        title = _title_key(row["title"])
        key = row["doc_number"] or by_title.get(title) or title
        if not key or row["doc_id"] in known.get(key, ()):
            continue
        by_title.setdefault(title, key)
        own = known.get(row["doc_number"] or "", set()) | known.get(title, set())
        if not any((row["doc_id"], doc_id) in edges for doc_id in own):
            _add(found.setdefault(key, _named(row)), row["doc_id"], row["relation"])
    for (doc_id, cited), relation in edges.items():
        _add(found.setdefault(cited, _own(corpus, cited)), doc_id, relation)
    return sorted(found.values(), key=lambda c: (-c.n_basis, -len(c.by), c.title, c.doc_number))


def _add(cited: Cited, doc_id: str, relation: str) -> None:
    if cited.by.get(doc_id) != BASIS:
        cited.by[doc_id] = relation


def _own_keys(corpus: Corpus) -> dict[str, set[str]]:
    """The corpus's own documents by number and by title."""
    keys: dict[str, set[str]] = {}
    for document in corpus.documents:
        for key in (document["doc_number"], _title_key(document["title"])):
            if key:
                keys.setdefault(key, set()).add(document["doc_id"])
    return keys


def _title_key(title: str | None) -> str:
    """What a title hands on, without blanks and marks."""
    return genres().handed_on(compact(fold(title or "")).translate(_QUOTES))


def _own(corpus: Corpus, doc_id: str) -> Cited:
    row = corpus.documents[corpus.place_of_document[doc_id]]
    number, issuer = row["doc_number"] or "", row["issuer"] or ""
    return Cited(row["title"] or row["label"], number, issuer, row["level"], doc_id)


def _named(row: Mapping[str, Any]) -> Cited:
    title, number, issuer = (row[name] or "" for name in ("title", "doc_number", "issuer"))
    return Cited(title or number, number, issuer, _level(title, number, issuer), None)


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
