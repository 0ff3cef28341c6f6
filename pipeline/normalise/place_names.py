"""Places named in a text: chains put together, names of different times told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon.issuers import issuers
from pipeline.lexicon.regions import Found, Region, regions

# Names that are common words: they count behind the name of their city alone (晋城市城区).
_GENERIC = frozenset(("城区", "郊区", "矿区", "市郊区", "东区", "西区"))
# Common words too, but for what governs them: 建设新城区 is any town's, 新城区政府 a district's.
_COMMON = frozenset(("新城区", "老城区", "古城区", "港口区", "城中区"))
_GOVERNED = re.compile("(?:人民)?政府")


@dataclass(frozen=True, slots=True)
class Named:
    """A place named at text[start:end], with the divisions that it can be."""

    start: int
    end: int
    regions: tuple[Region, ...]


def name_places(text: str, year: int | None) -> list[Named]:
    """The places named in full, each the last of its chain: 三明市沙县区 is 沙县区."""
    return _chained(text, regions().find(text, 0, len(text)), year)


def name_all_places(text: str, year: int | None) -> list[Named]:
    """The places named in a name or a title, where a short one (保山) means the place too."""
    known = regions()
    found = known.find(text, 0, len(text))
    full = [(one.start, one.end) for one in found]
    found += [
        one
        for one in known.find_short(text, 0, len(text))
        if not any(start < one.end and one.start < end for start, end in full)
    ]
    return _chained(text, sorted(found), year)


def name_short_places(text: str, year: int | None) -> list[Named]:
    """The short names in prose that a word of place follows: 结合保山实际."""
    return _chained(text, _short_in_prose(text), year)


def _chained(text: str, found: Sequence[Found], year: int | None) -> list[Named]:
    named: list[Named] = []
    for one in found:
        divisions = in_force(one, year)
        last = named[-1] if named and named[-1].end == one.start else None
        below = under(divisions, last.regions) if last else ()
        if last is not None and below:
            named[-1] = Named(one.start, one.end, below)
        elif not _is_word(text, one):
            named.append(Named(one.start, one.end, divisions))
    return named


def _is_word(text: str, one: Found) -> bool:
    name = text[one.start : one.end]
    return name in _GENERIC or (name in _COMMON and not _GOVERNED.match(text, one.end))


_SHORT_LENGTHS = (4, 3, 2)


def _short_in_prose(text: str) -> list[Found]:
    known = regions()
    found: list[Found] = []
    for behind in issuers().behind_short.finditer(text):
        end = behind.start()
        for start in (end - length for length in _SHORT_LENGTHS if length <= end):
            if text[start:end] in known.by_short:
                found.append(Found(start, end, known.by_short[text[start:end]]))
                break
    return found


def in_force(found: Found, year: int | None) -> tuple[Region, ...]:
    """Of divisions that bore the name one after the other, those of that year.

    In the year of a change, and where no year is known, the later one.
    """
    able = [one for one in found.regions if year is None or one.in_force(year)]
    able = able or list(found.regions)
    lasting = [one for one in able if one.until is None or (year is not None and one.until > year)]
    newest: dict[str, Region] = {}
    for region in lasting or able:
        now = regions().successor(region.code)
        if now not in newest or (newest[now].until or 9999) < (region.until or 9999):
            newest[now] = region
    return tuple(newest.values())


def under(divisions: Sequence[Region], above: Sequence[Region]) -> tuple[Region, ...]:
    """Those of the divisions that lie in one of those above."""
    heads = tuple(re.sub("(?:00){1,2}$", "", region.code) for region in above)
    return tuple(one for one in divisions if one.code.startswith(heads) and one not in above)
