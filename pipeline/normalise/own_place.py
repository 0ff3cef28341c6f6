"""How a document speaks of its own place without its name: 我市, 全县, whom it addresses."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.lexicon.issuers import issuers
from pipeline.lexicon.regions import MUNICIPALITIES, Region
from pipeline.records import Level

# Prefectures that govern townships without counties between: 东莞, 中山, 儋州, 嘉峪关.
_WITHOUT_COUNTIES = frozenset(("441900", "442000", "460400", "620200"))
_LEVEL_OF = {
    "省": Level.PROVINCE, "自治区": Level.PROVINCE, "市": Level.CITY, "州": Level.CITY,
    "盟": Level.CITY, "县": Level.COUNTY, "区": Level.COUNTY, "旗": Level.COUNTY,
    "镇": Level.TOWNSHIP, "乡": Level.TOWNSHIP,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """How a document speaks of its own place: by a character (我市), or by whom it addresses.

    `sure` is False for what may be said of a place above (全省): then it prefers, and excludes only
    what is above even that.
    """

    char: str | None = None
    level: Level | None = None
    sure: bool = True

    def fits(self, region: Region) -> bool:
        """Whether the region can be what the document calls its own."""
        if self.char == "市":
            return region.level is Level.CITY or region.name.endswith("市")
        if self.char in ("镇", "乡"):
            return region.level is Level.COUNTY
        if self.char is not None:
            # 我区 is said of a district and of an autonomous region.
            return region.name.endswith(self.char)
        if self.level is Level.CITY and region.code[:2] in MUNICIPALITIES:
            return region.level is Level.PROVINCE
        if self.level is Level.COUNTY and region.code in _WITHOUT_COUNTIES:
            return True
        return self.level is None or region.level is self.level

    @property
    def tier(self) -> Level | None:
        """The level that the words give by themselves; 市 may be more or less than it."""
        return _LEVEL_OF[self.char] if self.char else self.level

    def can_be(self, region: Region) -> bool:
        """Whether the region is no higher than the one spoken of."""
        tier = self.tier
        return tier is None or region.level is not Level.PROVINCE or self.fits(region)


def own_place_of_issuer(issuer: str) -> OwnPlace | None:
    """What a folded issuer without a place's name says: 市政府办公室."""
    organ = issuers().own_organ.search(issuer)
    return OwnPlace(organ.group(1)) if organ else None


def own_place_of_text(head: str) -> OwnPlace:
    """What the first lines, folded, say: 我市, 市财政局, 全市, then whom they address."""
    known = issuers()
    for cue in known.own_place:
        speaks = Counter(cue.pattern.findall(head)).most_common(1)
        if speaks and speaks[0][1] >= cue.at_least:
            return OwnPlace(speaks[0][0], sure=cue.sure)
    level = next((level for level, cue in known.addressed if cue.search(head)), None)
    return OwnPlace(level=level, sure=False)


def own_place_of_title(title: str) -> OwnPlace:
    """What a folded title says that begins with a place of no list: 大柳树镇2023年工作要点."""
    place = issuers().named_place.match(_HANDS_ON.sub("", title))
    tier = (place[1] or place[2]) if place else None
    return OwnPlace(_TIER_OF.get(tier, tier)) if tier else OwnPlace()


_HANDS_ON = re.compile(r"^(?:关于)?(?:印发|转发|批转)?《?(?:关于)?")
_TIER_OF = {"街道": "镇"}
