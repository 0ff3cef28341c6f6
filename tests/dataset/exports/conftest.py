"""Datasets whose every free text is whatever a test wants to see come back."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence

import pyarrow as pa
import pytest
from hypothesis import strategies as st

from pipeline.dataset import arrow
from pipeline.dataset.frames import Dataset
from pipeline.records import (
    Action,
    Assignment,
    Citation,
    Deadline,
    DeadlineKind,
    Document,
    DomainScore,
    Extraction,
    Failure,
    Header,
    Label,
    Level,
    Mention,
    Part,
    Place,
    Relation,
    Role,
    Span,
    Target,
    Task,
    TaskFacts,
    Unit,
    UnitKind,
)

NASTY = (
    "=1+1",
    "'=1+1",
    "+86",
    "-5",
    "@SUM(A1)",
    "＝HYPERLINK(1)",
    " =x",
    'say "x", ok',
    "a\nb\r\nc\rd\te",
    "'",
    "\x00",
    "a\x00b\x07\x1b",
    "_x0041_",
    "_x000D_\r",
    "😀🀄𠮷",
    "\ufeff\ufffe\uffff\u2028",
    " blanks ",
    "null",
    "NA",
    "1e5",
    "2021-01-01",
    "true",
    "1",
    "\\N",
    "</script>&amp;",
    "\ud800",
    "长" * 3000,
)


def texts() -> st.SearchStrategy[str]:
    """Any text that is not empty, the nasty ones more often."""
    return st.sampled_from(NASTY) | st.text(min_size=1, max_size=20)


def extraction_with(words: Sequence[str], path: str = "a.txt") -> Extraction:
    """One document of two tasks whose texts are the words in turn; at least one word."""
    take = iter(range(10_000))

    def word() -> str:
        return words[next(take) % len(words)]

    text = "".join(words)
    digest = hashlib.sha256((path + text).encode("utf-8", "surrogatepass")).hexdigest()
    whole = Span(0, len(text))

    def mention(label: Label) -> Mention:
        return Mention(label, whole, f"rule:{word()}", 0.25)

    full = TaskFacts(
        Task(word(), (word(),), word(), whole, (whole,), (), Part.ANNEX),
        (Assignment(Role.LEAD, mention(Label.UNIT), Unit(word(), word(), UnitKind.BODY)),),
        (
            Deadline(
                mention(Label.DEADLINE),
                DeadlineKind.DURING,
                dt.date(1899, 12, 31),
                dt.date(2021, 2, 28),
                word(),
                word(),
            ),
        ),
        (Action(mention(Label.ACTION), word(), word(), "disclose"),),
        (Citation(mention(Label.CITATION), Relation.BASIS, word(), word(), word(), 2016),),
        (Target(mention(Label.TARGET), ">=", 1 / 3, word()),),
        (DomainScore("finance", 0.1, f"rule:{word()}"),),
    )
    bare = TaskFacts(Task(None, (), word(), None, (whole,), (), Part.BODY))
    header = Header(word(), None, word(), word(), dt.date(2016, 2, 29), 2016, word(), whole)
    place = Place(Level.COUNTY, word(), word(), word(), word())
    return Extraction(
        Document(digest[:12], path + word(), digest, "txt", None, text, ()),
        header,
        place,
        (full, bare),
        (),
        1.0,
        (Failure(word(), "read", word(), word()),),
    )


@pytest.fixture(scope="session")
def dataset_of() -> Callable[..., Dataset]:
    """A dataset of one document with these words, and one that says nothing of itself."""

    def make(words: Sequence[str]) -> Dataset:
        silent = Document("0" * 12, "b", "0" * 64, "html", "utf-8", "", ())
        return Dataset.from_extractions(
            [
                extraction_with(words),
                Extraction(silent, Header(), Place(), (), (), 0.0),
            ]
        )

    return make


@pytest.fixture(scope="session")
def nasty(dataset_of: Callable[..., Dataset]) -> Dataset:
    """All nasty texts at once, and one longer than a cell of Excel."""
    return dataset_of([*NASTY, "要点" * 20_000])


@pytest.fixture(scope="session")
def empty() -> Dataset:
    """No documents."""
    return Dataset.from_extractions([])


@pytest.fixture(scope="session")
def failures() -> st.SearchStrategy[pa.Table]:
    """Tables of any texts; `failures` has a string, two labels and a long text."""
    rows = st.lists(st.tuples(*[texts()] * 4), max_size=4)
    return rows.map(lambda found: arrow.to_arrow("failures", found))
