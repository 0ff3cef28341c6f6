"""Extractions made by hand, and their factory."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

import pytest

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

TEXT = (
    "某市2021年政务公开工作要点\n"
    "1.推进预算公开。按照《某省预算公开办法》（某府发〔2020〕8号）要求，公开率不低于95%。\n"
    "（市财政局牵头，市发展改革委配合；2021年12月底前）\n"
    "2.加强政策解读。\n"
)


def at(text: str, part: str, label: Label, found_by: str = "rule:test") -> Mention:
    """A mention of the first place where `part` stands."""
    start = text.index(part)
    return Mention(label, Span(start, start + len(part)), found_by)


def piece(text: str, part: str) -> Span:
    """The first place where `part` stands."""
    return Span(text.index(part), text.index(part) + len(part))


def extraction_of(text: str = TEXT, path: str = "data/raw/某市.txt") -> Extraction:
    """TEXT as a document of two tasks, with one of everything in the first."""
    sha256 = hashlib.sha256((path + text).encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(sha256[:12], path, sha256, "txt", "utf-8", text, ())
    first = TaskFacts(
        task=Task(
            number="1",
            heading_path=("一、重点领域", "A > B"),
            title="推进预算公开",
            title_span=piece(text, "推进预算公开"),
            pieces=(piece(text, "推进预算公开。"), piece(text, "按照《某省预算公开办法》")),
            fields=(),
            part=Part.BODY,
        ),
        assignments=(
            Assignment(
                Role.LEAD,
                at(text, "市财政局", Label.UNIT),
                Unit("某市财政局", "finance", UnitKind.DEPARTMENT),
            ),
            Assignment(
                Role.COOPERATE,
                at(text, "市发展改革委", Label.UNIT),
                Unit("某市发展改革委", None, UnitKind.DEPARTMENT),
            ),
        ),
        deadlines=(
            Deadline(
                at(text, "2021年12月底前", Label.DEADLINE),
                DeadlineKind.BY,
                latest=dt.date(2021, 12, 31),
            ),
        ),
        actions=(Action(at(text, "推进预算公开", Label.ACTION), "推进", "预算公开", "disclose"),),
        citations=(
            Citation(
                at(text, "《某省预算公开办法》（某府发〔2020〕8号）", Label.CITATION),
                Relation.MENTION,
                "某省预算公开办法",
                "某府发〔2020〕8号",
                None,
                2020,
            ),
        ),
        targets=(Target(at(text, "不低于95%", Label.TARGET), ">=", 95.0, "%"),),
        domains=(
            DomainScore("government_openness", 0.4, "rule:domain"),
            DomainScore("finance", 0.9, "rule:domain"),
        ),
    )
    second = TaskFacts(
        task=Task("2", (), "加强政策解读", None, (piece(text, "加强政策解读。"),), (), Part.BODY)
    )
    return Extraction(
        document=document,
        header=Header(title="某市2021年政务公开工作要点", issued_on=dt.date(2021, 5, 6), year=2021),
        place=Place(Level.CITY, "530500", "某省", "某市", None),
        tasks=(first, second),
        citations=(),
        parsed_share=0.5,
        failures=(Failure(path, "tag", "budget", "a piece was left out"),),
    )


@pytest.fixture(scope="session")
def make() -> Callable[..., Extraction]:
    """The factory of extractions."""
    return extraction_of


@pytest.fixture(scope="session")
def extraction() -> Extraction:
    """One document with one of everything."""
    return extraction_of()
