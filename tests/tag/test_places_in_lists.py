"""Whatever its name, a place's offices are read whole: 都匀, 含山, 会同, 让胡路, 天等, 来宾."""

from __future__ import annotations

from pipeline.lexicon.regions import regions
from pipeline.records import Span
from pipeline.tag.roles import parse_responsibility

# A committee that administers a place, and no kind of place whose offices are read.
_COMMITTEE = "行政委员会"


def names_in(text: str) -> list[str]:
    return [
        text[slice(*unit.span)] for unit in parse_responsibility(text, Span(0, len(text))).units
    ]


def test_every_place_keeps_its_name_in_lists_of_units() -> None:
    broken = set()
    places = [name for name in regions().by_name if not name.endswith(_COMMITTEE)]
    for place in places:
        office, other, ruled = f"{place}教育局", f"{place}财政局", f"{place}人民政府"
        read = [
            names_in(f"{office}、{other}负责") == [office, other],
            names_in(f"由{office}牵头;{other}配合") == [office, other],
            names_in(f"牵头单位:{ruled};责任单位:{other}、{ruled}") == [ruled, other, ruled],
            names_in(f"责任单位:市水利局、{place}") == ["市水利局", place],
        ]
        if not all(read):
            broken.add(place)
    assert len(places) > 3000
    assert not broken
