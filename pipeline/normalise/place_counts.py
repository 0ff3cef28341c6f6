"""Which place a whole text names most, where it calls one its own (我县) without its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pipeline.lexicon.regions import Region, regions
from pipeline.normalise.place_names import name_places
from pipeline.records import Level

_LEAST = 3  # once in full and twice more, in full or short (人民银行宿松支行)


def most_named(text: str, fits: Callable[[Region], bool], year: int | None = None) -> Region | None:
    """Of the divisions that fit, the one that the folded text names at least three times and
    twice as often as any other; a county that does not fit counts for its city."""
    named: Counter[Region] = Counter()
    for one in name_places(text, year):
        if len(one.regions) == 1:
            region = _fitting(one.regions[0], fits)
            named.update([region] if region else [])
    for region in named:
        short = region.short
        named[region] += text.count(short) if len(short) > 1 else 0
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < _LEAST:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None


def _fitting(region: Region, fits: Callable[[Region], bool]) -> Region | None:
    if fits(region):
        return region
    above = regions().parent(region, Level.CITY) if region.level is Level.COUNTY else None
    return above if above is not None and fits(above) else None
