"""The texts that may name a document's place, in the order in which they are believed."""

from __future__ import annotations

import re

from pipeline.lexicon.issuers import issuers
from pipeline.normalise.doc_numbers import city_of_number, issuer_of_number
from pipeline.normalise.place_names import (
    Named,
    name_all_places,
    name_places,
    name_short_places,
)
from pipeline.records import Header
from pipeline.text import fold

# The works that a document carries out are named in its head; their places are not its own.
_CITED = re.compile(r"《[^》]{0,200}》(?:\([^)]{0,40}\))?")
_CITED_IN_TITLE = re.compile(r"(?:贯彻|落实|转发|执行|实施)[^《]{0,6}《[^》]{0,100}》")
# Whose experience is learned from, who is helped: 学习借鉴成都高新区经验.
_ELSEWHERE = re.compile(r"(?:学习|借鉴|对标|对口(?:支援|帮扶|协作)|考察)[^,。;\n]{0,60}")
_READERS = {
    "head": name_places,
    "cited": name_places,
    "prose": name_short_places,
    "front": name_places,
}


def _place_of_number(number: str, issuer: str) -> str:
    """The place that a number's letters tell; 宁政办发 is Ningxia's where 自治区 has issued it."""
    told = issuer_of_number(number).province or city_of_number(number)
    letters = issuers().provinces.get(number[:1]) if issuer.startswith(_OF_A_PROVINCE) else None
    return told or (letters.name if letters else "")


_OF_A_PROVINCE = ("自治区", "省")


class PlaceSources:
    """The texts that may name the place, read when they are asked for."""

    order = ("issuer", "number", "title", "head", "hint", "prose", "front")

    def __init__(self, header: Header, head: str, hint: str, front: str = "") -> None:
        number, issuer = header.doc_number or "", fold(header.issuer or "")
        head, front = (_ELSEWHERE.sub("", text) for text in (head, front))
        self._texts = {
            "issuer": issuer,
            "number": _place_of_number(number, issuer),
            "title": _CITED_IN_TITLE.sub("", fold(header.title or "")),
            "head": _CITED.sub("《》", head),
            "hint": fold(hint),
            "cited": head,
            "prose": head,
            "front": _CITED.sub("《》", front),
        }
        self.year = header.year or (header.issued_on.year if header.issued_on else None)
        self._found: dict[str, list[Named]] = {}

    def text(self, source: str) -> str:
        """The text itself, folded."""
        return self._texts[source]

    def named(self, source: str) -> list[Named]:
        """The places named in one source."""
        if source not in self._found:
            name = _READERS.get(source, name_all_places)
            self._found[source] = name(self._texts[source], self.year)
        return self._found[source]

    def context(self) -> set[str]:
        """The first two and four digits of the places that are named without ambiguity."""
        codes = {
            one.regions[0].code
            for source in (*self.order, "cited")
            for one in self.named(source)
            if len(one.regions) == 1
        }
        return {code[:2] for code in codes} | {code[:4] for code in codes if code[2:4] != "00"}
