"""One document through every stage after reading."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from pipeline.lexicon.regions import regions
from pipeline.model import NO_MODELS, Models
from pipeline.normalise.regions import locate
from pipeline.records import (
    Document,
    Extraction,
    Failure,
    Place,
    Role,
    Span,
)
from pipeline.run.tagger import Tagger, Words
from pipeline.segment import segmenter
from pipeline.structure import Structured, analyse
from pipeline.structure.facts import title_of_file
from pipeline.structure.header import read_header
from pipeline.tag.roles import is_responsibility, only_assigns, role_of_header
from pipeline.tag.units import looks_like_units
from pipeline.text import Source

# Addressees and the first lines tell the place where issuer and title do not.
_HEAD = 1500


class Judge:
    """What the taggers know, for the structure stage."""

    def is_responsibility(self, text: str, span: Span) -> bool:
        """See `pipeline.tag.roles.is_responsibility`."""
        return is_responsibility(text, span)

    def only_assigns(self, text: str, span: Span) -> bool:
        """See `pipeline.tag.roles.only_assigns`."""
        return only_assigns(text, span)

    def units_share(self, text: str, span: Span) -> float:
        """See `pipeline.tag.units.looks_like_units`."""
        return looks_like_units(text, span)

    def role_of_header(self, text: str) -> Role | None:
        """See `pipeline.tag.roles.role_of_header`."""
        return role_of_header(text)


JUDGE = Judge()


@cache
def words_by(segmenter_name: str) -> Words:
    """Cuts a text into words; the dictionary, a third of a second to load, is loaded once."""
    return segmenter(segmenter_name).words


def process(
    document: Document, words: Words | None = None, models: Models = NO_MODELS
) -> Extraction:
    """Take one document through every stage after reading.

    `words` cuts the text of tasks into words; None takes the default segmenter.
    `models` decide beside the rules where they were measured to be better; by default none do.
    """
    source = Source(document.text)
    hint = Path(document.path).stem
    read = partial(read_header, beside=document.title or title_of_file(hint))
    structured = analyse(source, document.blocks, JUDGE, read)
    header = structured.header
    start = header.addressees.start if header.addressees else 0
    found = locate(
        header,
        source.folded[start : start + _HEAD],
        hint=hint,
        front=source.folded[max(0, start - _HEAD) : start],
        body=source.folded[start:],
    )
    place = _placed(found, header.year)
    tagger = Tagger(source, header, place, words or words_by("jieba"), models)
    tasks, outside = tagger.tag(structured.tasks)
    return Extraction(
        document=document,
        header=header,
        place=place,
        tasks=tasks,
        citations=outside,
        parsed_share=_parsed_share(document, structured, tagger.fields.leftover),
        failures=_no_tasks(document) if not tasks else (),
    )


def _placed(place: Place, year: int | None) -> Place:
    """The place with the code of what has become of it since that year."""
    if place.region_code is None:
        return place
    return replace(place, region_code_now=regions().successor(place.region_code, year))


def _parsed_share(document: Document, structured: Structured, leftover: int) -> float:
    total = sum([end - start for _, (start, end), _ in document.blocks])
    return max(0.0, min(1.0, (structured.understood - leftover) / total)) if total else 0.0


def _no_tasks(document: Document) -> tuple[Failure, ...]:
    message = f"{document.path}: read, but no task was found in it; is it a plan of work?"
    return (Failure(document.path, "structure", "no_tasks", message),)
