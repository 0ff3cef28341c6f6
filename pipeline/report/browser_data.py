"""What the page's script works on: the tables as columns of small numbers and shared strings.

5,000 tasks have some 40,000 facts; a row an object would make the page three times as large.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from pipeline.report.comparison import comparison
from pipeline.report.corpus import Corpus

# The columns of each table of facts that the page shows, beside where, how and how surely found.
FACTS = {
    "assignments": ("role", "unit_name", "unit_key", "unit_kind"),
    "deadlines": ("kind", "earliest", "latest", "frequency", "condition"),
    "actions": ("action_class", "verb", "object"),
    "citations": ("relation", "title", "doc_number", "issuer", "year"),
    "targets": ("comparator", "value", "unit"),
}
_OF_DOCUMENT = ("label", "title", "doc_number", "issuer", "issued_on", "place", "path")

Data = dict[str, Any]


class Words:
    """Strings by number, each stored once; 0 is the empty one, for what is missing."""

    def __init__(self) -> None:
        self._numbers = {"": 0}

    def __call__(self, value: object) -> int:
        """The number of a value's string."""
        text = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
        return self._numbers.setdefault(text, len(self._numbers))

    def all(self) -> list[str]:
        """The strings in the order of their numbers."""
        return list(self._numbers)


def utf16(text: str) -> Callable[[int], int]:
    """From offsets that count characters to those of JavaScript, which counts UTF-16 units."""
    beyond = [i for i, char in enumerate(text) if char > "\uffff"]
    return (lambda offset: offset + bisect_left(beyond, offset)) if beyond else (lambda o: o)


def browser_data(corpus: Corpus) -> Data:
    """All that the script needs, ready for JSON."""
    words = Words()
    texts = {row["doc_id"]: row["text"] for row in corpus.table("texts")}
    offsets = [utf16(texts[document["doc_id"]]) for document in corpus.documents]
    facts = {name: _facts(corpus, name, words, offsets) for name in FACTS}
    return {
        "lang": corpus.wording.lang,
        "wording": corpus.wording.strings,
        "names": corpus.wording.names,
        "documents": [_document(d, texts[d["doc_id"]]) for d in corpus.documents],
        "tasks": _tasks(corpus, words, offsets),
        "facts": facts,
        "comparison": comparison(corpus),
        "words": words.all(),
    }


def _document(document: Data, text: str) -> Data:
    shown = {name: document[name] or "" for name in _OF_DOCUMENT}
    return shown | {
        "id": document["doc_id"],
        "year": document["year"] or 0,
        "level": document["level"] or "",
        "genre": document["genre"] or "",
        "text": text,
    }


def _tasks(corpus: Corpus, words: Words, offsets: Sequence[Callable[[int], int]]) -> Data:
    tasks = corpus.tasks
    of_document = [corpus.place_of_document[task["doc_id"]] for task in tasks]
    pieces: list[list[int]] = [[] for _ in tasks]
    for piece in sorted(corpus.table("pieces"), key=lambda p: (p["task_id"], p["order"])):
        place = corpus.place_of_task[piece["task_id"]]
        offset = offsets[of_document[place]]
        pieces[place] += [offset(piece["start"]), offset(piece["end"])]
    return {
        "document": of_document,
        "ordinal": [task["ordinal"] for task in tasks],
        "number": [words(task["number"]) for task in tasks],
        "title": [task["title"] for task in tasks],
        "heading": [words(task["heading_path"]) for task in tasks],
        "part": [words(task["part"]) for task in tasks],
        "domain": [words(task["domain"]) for task in tasks],
        "pieces": pieces,
    }


def _facts(
    corpus: Corpus, name: str, words: Words, offsets: Sequence[Callable[[int], int]]
) -> Data:
    """Columns of a table of facts; `task` is -1 outside any task, `score` in hundredths."""
    found = corpus.table(name)
    place_of, number_of = corpus.place_of_document, corpus.place_of_task
    documents = [place_of[row.get("doc_id") or row["task_id"][:12]] for row in found]
    return {
        "document": documents,
        "task": [number_of[row["task_id"]] if row["task_id"] else -1 for row in found],
        "start": [offsets[d](row["start"]) for d, row in zip(documents, found, strict=True)],
        "end": [offsets[d](row["end"]) for d, row in zip(documents, found, strict=True)],
        "found_by": [words(row["found_by"]) for row in found],
        "score": [round(100 * row["score"]) for row in found],
    } | {column: [words(row[column]) for row in found] for column in FACTS[name]}
