"""One bracket for a group of items: after the last of them, or behind their heading."""

from __future__ import annotations

import re

from pipeline.lexicon.spoken import spoken
from pipeline.records import Field, FieldKind, Role, Span
from pipeline.structure.brackets import FieldsOf, only_helps
from pipeline.structure.outline import Node
from pipeline.structure.shapes import Judge

_FEWEST_GROUPS = 2


def bearers(text: str, root: Node, fields_of: FieldsOf, judge: Judge) -> dict[int, Node]:
    """For items whose group has one bracket, after its last item: the item that bears it.

    Only where it is the habit of the part: two groups or more do so, or one beside groups without
    items, and no group has some of several; elsewhere a missing bracket is an omission.
    """

    def bears_one(node: Node) -> bool:
        found = (field for span in node.prose() for _, field in fields_of(span))
        return any(not only_helps(text, field, judge) for field in found)

    parents = [
        node
        for node in root.walk()
        if len(node.children) > 1 and not any(child.children for child in node.children)
    ]
    groups = [parent.children for parent in parents]
    bears = [[bears_one(node) for node in group] for group in groups]
    last_only = [sum(flags) == 1 and flags[-1] for flags in bears]
    ranks = {parent.rank for parent, lone in zip(parents, last_only, strict=True) if lone}
    alone = sum(
        not node.children and node.rank in ranks and bears_one(node) for node in root.walk()
    )
    some = any(0 < sum(f) < len(f) and not lone for f, lone in zip(bears, last_only, strict=True))
    if some or sum(last_only) + alone < _FEWEST_GROUPS:
        return {}
    return {
        id(node): group[-1]
        for group, lone in zip(groups, last_only, strict=True)
        if lone
        for node in group[:-1]
    }


def named_groups(text: str, root: Node, judge: Judge) -> dict[int, tuple[Field, ...]]:
    """For headings by identity the units in brackets behind them: 一、莲湖圩(莲湖乡).

    Only where it is the habit of the headings of a rank, for the name alone may say a place.
    """
    found: dict[int, tuple[Field, ...]] = {}
    for parent in root.walk():
        named = {id(node): _named_behind(text, node, judge) for node in parent.children}
        fields = {node: (field,) for node, field in named.items() if field}
        if len(fields) >= _FEWEST_GROUPS and 2 * len(fields) > len(named):
            found |= fields
    return found


_BEHIND = re.compile(r"\(([^()]+)\)$")
_NAME = re.compile("[^、,;]+")


def _named_behind(text: str, node: Node, judge: Judge) -> Field | None:
    """The units in the bracket that closes a heading with something below it."""
    over = node.children or len(node.lines) > 1
    if not over or node.title.end != node.lines[0].span.end:
        return None
    bracket = _BEHIND.search(text, *node.title)
    if bracket is None:
        return None
    names = [Span(*name.span()) for name in _NAME.finditer(text, *bracket.span(1))]
    if not all(_is_body(text, name, judge) for name in names):
        return None
    return Field(FieldKind.UNITS, Span(*bracket.span(1)), "inherited:heading", Role.RESPONSIBLE)


def _is_body(text: str, name: Span, judge: Judge) -> bool:
    """Whether a name is a unit's, or a township's that no list has."""
    printed, share = text[slice(*name)].strip(), judge.units_share(text, name)
    township = share > 0 and spoken().is_township(printed)
    return township or (share == 1 and spoken().owner().search(printed) is not None)
