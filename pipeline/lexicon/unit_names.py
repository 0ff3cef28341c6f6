"""Read the name of one unit by its grammar: whose it is, what it does, what sort of thing it is.

    name := owner core+ filler* suffix+ | owner name | owner mother place branch

The owner is what is left in front: a place, a level, 委 or 政府 (保山市, 市委, 省政府, 郑州). A
name is read from its end, and of several readings the one with the shortest owner is taken:
区行政服务中心管委会 is 政务服务, though 管委会 alone is a zone's committee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.lexicon.class_words import class_words
from pipeline.lexicon.unit_cores import Tail, by_cores, endings, is_owner
from pipeline.lexicon.unit_sorts import LEGAL_FORMS, is_firm, kind_of, own_keys
from pipeline.lexicon.units import Keys, UnitLexicon, squash, unit_lexicon
from pipeline.records import UnitKind

_BRANCH_PLACE = 9  # characters between a mother's name and its branch: 西双版纳傣族自治州
# 郏县, 灵璧县: many counties have one character before theirs, nothing else has.
_NAMED_PLACE = re.compile(r"[^各全有相其所本我该]{2,8}[市县区旗州]$|[^各全有相其所本我该两邻]县$")


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name as read: the keys of its functions (() where the lexicon has none) and its owner.

    `sure` is False where only a suffix, a bare place or a short common word speaks for a unit.
    """

    keys: Keys
    kind: UnitKind
    owner: str = ""
    sure: bool = True


def read_single(name: str) -> UnitName | None:
    """Read a name without brackets or blanks that stands for one unit; None where it is none.

    >>> read_single("人行黄山市分行").keys, read_single("市委网信办").owner
    (('central_bank',), '市委')
    """
    lexicon = unit_lexicon()
    flat = squash(name)
    tails = [*_by_name(flat, lexicon), *by_cores(flat, lexicon), *_by_branch(flat, lexicon)]
    tails = tails or [*_by_topic(flat, lexicon), *_by_suffix(flat, lexicon)]
    best = min(tails, key=lambda t: t.start, default=None)
    if best and best.suffix and flat[best.start] in lexicon.levels:
        # 市政管办, 市监委: a whole name behind its owner, though 市政, 市监 are functions too.
        named = (t for t in tails if t.start > best.start and t.suffix is None and t.sure)
        best = next((t for t in named if flat[: t.start].endswith(lexicon.owner_ends)), best)
    if best is None or flat[: best.start].startswith(lexicon.prose):
        return None
    if best.keys and is_firm(flat, best, lexicon):
        return UnitName((), UnitKind.ENTERPRISE, sure=best.sure)
    best = replace(best, keys=own_keys(best, lexicon))
    owner = _printed(name, best.start) if best.keys else ""
    sure = best.sure and _is_plausible(owner, lexicon)
    return UnitName(best.keys, kind_of(best, flat, owner, lexicon), owner, sure)


def _is_plausible(owner: str, lexicon: UnitLexicon) -> bool:
    """Could this be whose body it is, and not the prose in front of a word like 协会?"""
    return is_owner(owner, lexicon) or owner.startswith(lexicon.levels)


def _printed(name: str, squashed: int) -> str:
    """The start of `name` that holds the first `squashed` characters of the squashed name."""
    places = [i for i, char in enumerate(name) if squash(char)]
    return name[: places[squashed - 1] + 1] if squashed else ""


def _by_name(flat: str, lexicon: UnitLexicon) -> Iterator[Tail]:
    """A whole name of the lexicon, with anything in front."""
    if flat in lexicon.bare:
        yield Tail(0, lexicon.bare[flat], None)
    for start in endings(flat, len(flat), lexicon.behind_place):
        if start and not lexicon.has_level(flat[:start]):
            yield Tail(start, lexicon.behind_place[flat[start:]], None)
    for start in endings(flat, len(flat), lexicon.behind_level):
        if flat[:start].endswith(lexicon.levels):
            yield Tail(start, lexicon.behind_level[flat[start:]], None)
    for start in endings(flat, len(flat), lexicon.names):
        if flat[start:] == "村" and flat.endswith(_FIELDS):
            continue
        sure = flat.endswith((*_STRONG, *class_words().heads)) or any(
            endings(flat, len(flat), lexicon.suffixes)
        )
        yield Tail(start, lexicon.names[flat[start:]], None, sure)
    yield from _by_firm(flat, lexicon)
    house = _HOUSE.search(flat)
    if house:
        yield Tail(house.start(), lexicon.names[house[1]], None)
    office = next((len(flat) - len(o) for o in lexicon.offices if flat.endswith(o)), 0)
    for start in endings(flat, office, lexicon.names):
        keys = lexicon.names[flat[start:office]]
        if lexicon.functions[keys[0]].kind is UnitKind.BODY and is_owner(flat[:start], lexicon):
            yield Tail(start, keys, None)


# 市人大法制委, 县政协提案委: the committees and offices of a house.
_HOUSE = re.compile(r"(人大|政协)(?:常委会)?[\u4e00-\u9fff]{1,8}(?:委|委员会|室|处|局|办)$")


def _by_firm(flat: str, lexicon: UnitLexicon) -> Iterator[Tail]:
    """甲市供水集团有限公司, 乙县热力有限责任公司: a utility by its full name."""
    form = next((form for form in LEGAL_FORMS if flat.endswith(form)), None)
    if form is None:
        return
    bare = flat.removesuffix(form).removesuffix("股份")
    for firm in (bare, bare + "公司"):
        for start in endings(firm, len(firm), lexicon.names):
            keys = lexicon.names[firm[start:]]
            if lexicon.utilities.issuperset(keys) and is_owner(flat[:start], lexicon):
                yield Tail(start, keys, None)


_FIELDS = ("农村", "乡村")  # no village: 市农业农村
# The last characters of names that are no common word though no suffix: 妇联, 海关, 人大, 科协.
_STRONG = tuple("联关府大政协行区网会署报校央")


def _by_branch(flat: str, lexicon: UnitLexicon) -> Iterator[Tail]:
    """A branch has the function of its mother: 长沙住房公积金管理中心浏阳市管理部."""
    branch = next((b for b in lexicon.branches if flat.endswith(b)), None)
    if branch is None:
        return
    base = len(flat) - len(branch)
    for end in range(base, max(1, base - _BRANCH_PLACE), -1):
        for words in (lexicon.names, lexicon.cores):
            for start in endings(flat, end, words):
                if end - start > 1 and is_owner(flat[:start], lexicon):
                    yield Tail(start, words[flat[start:end]], branch)
        yield from by_cores(flat[:end], lexicon)


def _by_topic(flat: str, lexicon: UnitLexicon) -> Iterator[Tail]:
    """A core behind the level though not before the suffix: 市旅游景区门票中心."""
    suffix = next(endings(flat, len(flat), lexicon.suffixes), len(flat))
    for start in range(1, suffix - 2 if suffix < len(flat) else 0):
        if lexicon.has_level(flat[:start]):
            for end in range(suffix - 1, start + 1, -1):
                if flat[start:end] in lexicon.cores:
                    yield Tail(start, lexicon.cores[flat[start:end]], flat[suffix:])


def _by_suffix(flat: str, lexicon: UnitLexicon) -> Iterator[Tail]:
    """A suffix or a place alone: a unit whose function the lexicon does not know."""
    suffix = next(endings(flat, len(flat), lexicon.suffixes), None)
    if suffix and (len(flat) - suffix > 1 or flat.startswith(lexicon.levels)):
        yield Tail(suffix, (), flat[suffix:], sure=False)
    elif _SECTION.fullmatch(flat):
        yield Tail(0, ("internal_section",), None, sure=False)
    elif _NAMED_PLACE.fullmatch(flat):
        yield Tail(len(flat), ("government",), None, sure=False)


# 基教科, 规财股, 生产运营部, 科技司: a section of the house whose plan it is; no 学科, 控股, 用处,
# 干部, 公司.
_SECTION = re.compile(
    r"[\u4e00-\u9fff]{2,7}(?:(?:(?<![学专全内外儿本百])科|(?<![控参入持])股|(?<![好到用益坏])处)室?"
    r"|(?<![全内外干局总东西南北中上下各党支乐本大顶底背根])部)|[\u4e00-\u9fff]{2,12}(?<![公上官土])司"
)
