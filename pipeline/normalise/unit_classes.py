"""Names of classes behind classes in a list: what the name before them says for both."""

from __future__ import annotations

import re

from pipeline.lexicon.class_words import class_words
from pipeline.lexicon.unit_names import UnitName
from pipeline.lexicon.unit_reader import read_name
from pipeline.lexicon.units import unit_lexicon
from pipeline.records import UnitKind

OFFICE = re.compile(r"(?:人民政府|政府|管委会?|管理委员会|办事处)(?:\([^()]*\))?$")
# 各县区、功能区: a city has several of these, of 开发区 and 高新区 often one each.
ZONES = re.compile("(?:功能区|(?:产业|工业)?园区)(?:管委会?|管理委员会)?")
_CLASS_OFFICE = re.compile(r"(?:人民政府|政府|管委会?|党委|委)(?:\([^()]*\))?$")
_CLASSES = re.compile("departments$|_units$")


def classed(name: str, before: str | None) -> str | None:
    """The whole name of a class, given the one before it in the list; None where it is no class.

    >>> classed("单位", "市直有关部门"), classed("管委会", "各县区政府")
    ('市直有关单位', '各县区管委会')
    """
    if name in class_words().heads:
        return _headed(name, before) if before else name
    read = read_name(name)
    if read is None or not read.keys or (read.owner and not ZONES.fullmatch(name)):
        return None
    if _is_more(read, name, before):
        return "各" + name
    if read.kind is UnitKind.COLLECTIVE or OFFICE.fullmatch(name) or ZONES.fullmatch(name):
        return _behind(name, read, before)
    return None


def _headed(head: str, before: str) -> str:
    """The last word of a class alone, behind a class: 市直有关部门、单位; 各县区、部门."""
    read = read_name(before)
    if read is None or read.kind is not UnitKind.COLLECTIVE:
        return head
    last = max((h for h in class_words().heads if before.endswith(h)), key=len, default="")
    if last and before != last:
        return before.removesuffix(last) + head
    return "各" + head if before.startswith("各") else head


def _is_more(read: UnitName, name: str, before: str | None) -> bool:
    """Whether it is one more word for what the class before it is: 各学会、协会."""
    last = read_name(before) if before and before[0] == "各" else None
    known = unit_lexicon().names.get(name) == read.keys and read.kind is not UnitKind.DEPARTMENT
    return known and last is not None and last.keys == read.keys


def _behind(name: str, read: UnitName, before: str | None) -> str:
    """A class behind a class: 区政府各部门及各直属机构; 各乡镇政府、街道办; 各县区政府、管委会."""
    last = read_name(before) if before else None
    if before is None or last is None or last.kind is not UnitKind.COLLECTIVE or not last.keys:
        return name
    if OFFICE.fullmatch(name):
        return _CLASS_OFFICE.sub("", before) + name
    if last.owner and _CLASSES.search(read.keys[0]) and _CLASSES.search(last.keys[0]):
        return last.owner + name
    zones = ZONES.fullmatch(name) and "townships" not in last.keys
    tier = zones or read.keys[0] in class_words().tiers.values()
    return "各" + name if before[0] == "各" != name[0] and tier else name
