"""Read a name that stands for many units: 各县(市、区)人民政府, 市直有关部门, 各级教育部门.

A class of governments has the keys of its tiers; a class of departments what its words say
(有关: relevant_departments); a class of one function (各县区教育局) the key of that function.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.class_words import class_words
from pipeline.lexicon.unit_names import UnitName, read_single
from pipeline.lexicon.units import Keys, unit_lexicon
from pipeline.records import UnitKind

# 市 where the name alone does not say which tier of city it is.
CITIES = "prefectures_or_counties"
_PARTY = ("委", "党委", "工委", "党工委", "党支部", "党总支", "党组织")
_BRACKETS = re.compile(r"\([^()]*\)|[()]")
# 各乡镇(场、街道): farms of a township's rank; not 各市场.
_FARM = re.compile(r"(?<=[乡镇街(、])场(?=[、()街办]|$)")
# Tiers that stand beside each other in one name: 各县、市、区; 各乡镇、街道.
_SIDE_BY_SIDE = (
    {"provinces", "prefectures", "counties", CITIES, "localities"},
    {"townships", "villages", "localities"},
)


def read_class(name: str) -> UnitName | None:
    """Read the name (blanks dropped, brackets kept) of a class of units; None where it is none.

    >>> read_class("各乡(镇、街道)").keys, read_class("市政府各部门").keys
    (('townships',), ('departments',))
    """
    classes = class_words()
    name = _FARM.sub("镇", _two_heads().sub(r"\1", name))
    tiers = _tier_class().fullmatch(name)
    if tiers and (tiers["mark"] or _many(tiers)):
        return _collective(_tier_keys(tiers), tiers["owner"])
    several = _inside().search(name)
    if several:
        return _collective(("departments",), name[: several.start()])
    if name.endswith(classes.heads):
        return None if _is_one_house(name) else _of_departments(name)
    marks = list(_mark().finditer(name))
    if marks:
        single = read_single(_BRACKETS.sub("", name[marks[-1].end() :]))
        said = next((key for word, key in classes.kinds if name.endswith(word)), None)  # 各分局
        keys = single.keys if single and single.keys else (said,) if said else ()
        return _collective(keys, name[: marks[0].start()], bool(keys)) if single or said else None
    return None


def _is_one_house(name: str) -> bool:
    """Whether …机关 is one body's house: 县纪委监委机关, 市妇联机关; 公安机关 are many."""
    if not name.endswith("机关") or _mark().search(name):
        return False
    single = read_single(name)
    keys = single.keys[:1] if single else ()
    body = any(unit_lexicon().functions[key].kind is UnitKind.BODY for key in keys)
    return body or name.endswith(_houses())


@cache
def _houses() -> tuple[str, ...]:
    return tuple(name for name in unit_lexicon().names if name.endswith("机关"))


def _collective(keys: Keys, owner: str, sure: bool = True) -> UnitName:
    # 直属各单位 has no owner: somebody's before it was left out.
    return UnitName(keys, UnitKind.COLLECTIVE, "" if owner in _NOBODYS else owner, sure)


_NOBODYS = ("直属", "所属", "下属", "其")


def _many(tiers: re.Match[str]) -> bool:
    """Without 各, tiers side by side make a class, townships without a name, zones of a rank."""
    known = class_words().tiers
    keys = {known[word] for word in _tier().findall(tiers["tiers"])}
    if (
        tiers["owner"]
        or tiers["office"] in _PARTY
        or not any(keys <= group for group in _SIDE_BY_SIDE)
    ):
        return _ranked_zones().search(tiers["owner"] + tiers["tiers"]) is not None
    return len(_tier().findall(tiers["tiers"])) > 1 or keys <= _SIDE_BY_SIDE[1]


@cache
def _ranked_zones() -> re.Pattern[str]:
    """市级功能区, 国家级开发区, 市属园区: zones of a rank."""
    zones = (word for word, key in class_words().tiers.items() if key == "zones")
    return re.compile(
        f"(?:[省市县区州盟镇家]级|级以上|[省市县区州]属|[省市县区州]直)(?:{'|'.join(zones)})+$"
    )


def _tier_keys(tiers: re.Match[str]) -> Keys:
    known = class_words().tiers
    keys = [known[word] for word in _tier().findall(tiers["tiers"])]
    if "provinces" in keys:  # 各省(区、市)
        return ("provinces",)
    if CITIES in keys and "counties" in keys and keys.index("counties") < keys.index(CITIES):
        keys = [key for key in keys if key != CITIES]  # 县(市、区): a county-level city
    if CITIES in keys and {"prefectures", "localities"} & set(keys):
        keys = ["prefectures" if key in (CITIES, "localities") else key for key in keys]
    if tiers["office"] in _PARTY:
        return ("party_committees",)
    if keys[-1] == "zones" and not _SEPARATED.search(tiers["tiers"]):
        keys = ["zones"]  # 各市经开区: the zones of the cities
    elif "管" in tiers["office"]:
        keys.append("zones")
    return tuple(dict.fromkeys(k for k in keys if k != "localities" or len(set(keys)) == 1))


_SEPARATED = re.compile("[、,()和与及或]")


def _of_departments(name: str) -> UnitName | None:
    """…部门, …单位, …机构: a class by its words, or all the bodies of one function."""
    classes = class_words()
    mark = _mark().search(name)
    owner = name[: mark.start()] if mark else ""
    whole = read_single(_BRACKETS.sub("", name[mark.end() if mark else 0 :]))
    if whole and whole.keys and whole.sure:
        return _collective(whole.keys, owner)
    early = next((key for word, key in classes.kinds if word in name), None)
    if early:
        return _collective((early,), owner)
    head = next(head for head in classes.heads if name.endswith(head))
    bare = _mark().sub("", name[: -len(head)])
    function = read_single(bare + "局") if head in _OFFICES else None
    if function and function.keys:
        return _collective(function.keys, owner)
    late = next((key for word, key in classes.rest if word in name), None)
    return _collective((late,) if late else (), owner, sure=late is not None)


# Heads that a function may stand before: 教育部门, 公安机关, 消防救援机构; 教育企业 is no office.
_OFFICES = ("部门", "单位", "机构", "机关")


@cache
def tier_list() -> str:
    """A pattern for tiers listed inside one name (各县、市、区 before 人民政府); folded text."""
    classes = class_words()
    bracket = r"(?:\([^()]*\))?"
    lists = []
    for keys in _SIDE_BY_SIDE:
        words = sorted((w for w, k in classes.tiers.items() if k in keys), key=len, reverse=True)
        tier = f"(?:{'|'.join(words)})+(?:(?<=[乡镇街])场)?{bracket}"
        lists.append(f"{tier}(?:[、和与及]{tier})+")
    marks, offices = "|".join(classes.marks), "|".join(classes.governments)
    # 各县、市、区财政局 is one class, 各县区、市财政局 is two names: 市 there begins a name.
    return (
        rf"(?:{marks})?(?:{'|'.join(lists)})"
        rf"(?=(?:(?:{offices})|\([^()]*\))*(?:$|[\s、,;。|()和与及等]))"
    )


@cache
def _inside() -> re.Pattern[str]:
    """各委、办、局 at the end of a name."""
    return re.compile("各[^各]*(?:、[委办局院司处])+$")


@cache
def _two_heads() -> re.Pattern[str]:
    """各有关部门(单位) at the end of a name: one class under two words."""
    heads = "|".join(class_words().heads)
    return re.compile(rf"({heads})\((?:{heads})\)$")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(class_words().marks)})级?")


@cache
def _tier() -> re.Pattern[str]:
    words = "|".join(sorted(class_words().tiers, key=len, reverse=True))
    return re.compile(f"(?!城市管)(?:{words})")  # 城市管理委员会 manages the city


@cache
def _tier_class() -> re.Pattern[str]:
    classes = class_words()
    # 市内四区, 三县一市: how many of a tier is a class; 二七区 has a name.
    count = "(?<![一二两三四五六七八九十])[一两三四五六七八九十](?=[县区市旗])"
    gap = f"(?:[、,和与及或()/]|(?<=[县区市旗]){count})*"
    # The owner holds no mark, or 各 would be read as part of a place.
    return re.compile(
        rf"(?P<owner>[^{''.join({m[0] for m in classes.marks})}、,()]{{0,12}}?)"
        rf"(?P<mark>(?:{'|'.join((*classes.marks, *classes.tier_marks))}|{count})*)"
        rf"(?P<tiers>(?:{gap}(?:{_tier().pattern}))+)"
        rf"(?P<office>(?:{gap}(?:{'|'.join(classes.governments)}))*){gap}"
    )
