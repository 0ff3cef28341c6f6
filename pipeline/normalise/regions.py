"""Where a document stands: its level and its place, from what it says of itself.

The issuer decides, then the number, the title, the first lines with the addressees, and last the
name of the file. A name that several places bear (鼓楼区) is told apart by the other names found;
what cannot be told apart stays None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.lexicon.issuers import issuers
from pipeline.lexicon.regions import MUNICIPALITIES, NATION, Region, regions
from pipeline.normalise.doc_numbers import issuer_of_number
from pipeline.normalise.own_place import (
    OwnPlace,
    own_place_of_issuer,
    own_place_of_text,
    own_place_of_title,
)
from pipeline.normalise.place_counts import most_named
from pipeline.normalise.place_names import Named, under
from pipeline.normalise.place_sources import PlaceSources
from pipeline.records import Header, Level, Place
from pipeline.text import fold

_NATIONAL = Place(level=Level.NATIONAL, region_code=NATION)
_HEAD = 1500


def locate(
    header: Header, head_text: str, *, hint: str = "", front: str = "", body: str = ""
) -> Place:
    """The place of a document; `Place()` where nothing tells.

    Args:
        header: what `structure.header.read_header` found.
        head_text: folded text of the addressees and the first lines.
        hint: the stem of the file's name, used where nothing else tells.
        front: folded text of the page above, used where what it names fits the level said.
        body: folded text from the head on, whose names are counted last.
    """
    issuer = fold(header.issuer or "")
    told = issuer_of_number(header.doc_number or "")
    if _is_central(issuer) or (not issuer and told.level is Level.NATIONAL):
        return _NATIONAL
    sources = PlaceSources(header, head_text[:_HEAD], hint, front)
    own = _own_place(sources)
    if own.level is Level.NATIONAL:
        return _NATIONAL
    place = (
        _first_that_fits(sources, own.fits)
        or _most_named(own, body, sources.year)
        or _above_all_named(sources, own)
    )
    if place is None and not own.sure:
        place = _first_that_fits(sources, own.can_be, sources.order[:-1])
    return _inside(place or _partial(sources, own), issuer, sources.named("issuer"))


def _own_place(sources: PlaceSources) -> OwnPlace:
    """What the document says of its own place; nothing where issuer or title name it."""
    if sources.named("issuer"):
        return OwnPlace()
    of_issuer = own_place_of_issuer(sources.text("issuer"))
    if of_issuer:
        return of_issuer
    if sources.named("title"):
        return OwnPlace()
    said = own_place_of_text(sources.text("head"))
    return said if said.tier else own_place_of_title(sources.text("title"))


def _is_central(issuer: str) -> bool:
    known = regions()
    return bool(issuers().central.search(issuer)) and not (
        known.find(issuer, 0, len(issuer)) or known.find_short(issuer, 0, len(issuer))
    )


def _first_that_fits(
    sources: PlaceSources, fits: Callable[[Region], bool], order: Sequence[str] = PlaceSources.order
) -> Place | None:
    for source in order:
        named = sources.named(source)
        for index, one in enumerate(named):
            able = [region for region in one.regions if fits(region)]
            if able:
                if source == "hint":
                    able = _deepest(able, named[index + 1 :])
                if source == "head" and _of_equals(able, named):
                    return _place([_city_of(able[0])])
                return _place(able if len(able) == 1 else _narrow(able, sources.context()))
    return None


def _deepest(able: list[Region], following: Sequence[Named]) -> list[Region]:
    """A file's name goes from the province down: 广西_南宁市_通知."""
    for one in following:
        able = list(under(one.regions, tuple(able))) or able
    return able


def _most_named(own: OwnPlace, body: str, year: int | None) -> Place | None:
    """The county or city that speaks of itself (我县), where the text names it most."""
    if not own.sure or own.tier not in (Level.COUNTY, Level.CITY):
        return None
    region = most_named(body[:_BODY], own.fits, year)
    return _place([region]) if region else None


_BODY = 12_000
_EQUALS = 3


def _of_equals(able: Sequence[Region], named: Sequence[Named]) -> bool:
    """Whether the text names several counties of one city alike: it is the city that speaks."""
    if able[0].level is not Level.COUNTY or _city_of(able[0]) is able[0]:
        return False
    siblings = {
        region.code for one in named for region in one.regions if region.level is Level.COUNTY
    }
    return sum(code[:4] == able[0].code[:4] for code in siblings) >= _EQUALS


def _city_of(county: Region) -> Region:
    known = regions()
    level = Level.PROVINCE if county.code[:2] in MUNICIPALITIES else Level.CITY
    return known.parent(county, level) or county


def _above_all_named(sources: PlaceSources, own: OwnPlace) -> Place | None:
    """The city (province) that speaks of itself where all places named lie in one of them."""
    if own.tier is Level.CITY:
        heads = {code for code in sources.context() if len(code) == 4}
    elif own.tier is Level.PROVINCE and own.sure:
        heads = {code for code in sources.context() if len(code) == 2}
    else:
        return None
    head = heads.pop() if len(heads) == 1 else ""
    above = regions().by_code.get((head[:2] if head[:2] in MUNICIPALITIES else head).ljust(6, "0"))
    return _place([above[0]]) if above and own.fits(above[0]) else None


def _narrow(able: list[Region], context: set[str]) -> list[Region]:
    for length in (4, 2):
        known = [region for region in able if region.code[:length] in context]
        if known:
            return known
    return able


def _place(able: list[Region]) -> Place:
    """The place of the divisions that it can be: what they share, if they are several."""
    places = [_full_place(region) for region in able]
    first = places[0]
    fields = ("level", "region_code", "province", "city", "county")
    differ = {
        name: None
        for name in fields
        if any(getattr(place, name) != getattr(first, name) for place in places)
    }
    return replace(first, **differ)


def _full_place(region: Region) -> Place:
    known = regions()
    province = known.parent(region, Level.PROVINCE)
    city = None
    if region.level is Level.CITY:
        city = region
    elif region.level is Level.COUNTY:
        ruled_directly = region.code[:2] in MUNICIPALITIES
        city = province if ruled_directly else known.parent(region, Level.CITY)
    return Place(
        level=region.level,
        region_code=region.code,
        province=province.name if province else None,
        city=city.name if city else None,
        county=region.name if region.level is Level.COUNTY else None,
    )


def _partial(sources: PlaceSources, own: OwnPlace) -> Place:
    """The level alone, with what lies above where only one such place is named."""
    level = own.tier
    if level is None:
        return Place()
    length = 4 if level in (Level.COUNTY, Level.TOWNSHIP) else 2
    heads = {code for code in sources.context() if len(code) == length}
    if level is Level.PROVINCE or len(heads) != 1:
        return Place(level=level)
    above = regions().by_code.get(heads.pop().ljust(6, "0"), ())
    return replace(_full_place(above[0]), level=level, region_code=None) if above else Place(level)


def _inside(place: Place, issuer: str, named: Sequence[Named]) -> Place:
    """The zone or the township that the issuer is of, below its division."""
    known = issuers()
    start, end = (named[-1].start, named[-1].end) if named else (0, 0)
    if known.township.match(issuer, end):
        return replace(place, level=Level.TOWNSHIP)
    zone = known.zone.match(issuer, end)
    if zone is None or place.level in (Level.NATIONAL, None):
        return place
    return replace(place, level=Level.COUNTY, county=issuer[start : zone.end()])
