"""One bracket for a group of items: it stands after the last of them and answers for all."""

from __future__ import annotations

from pipeline.structure.brackets import FieldsOf
from pipeline.structure.outline import Node

_FEWEST_GROUPS = 2


def bearers(root: Node, fields_of: FieldsOf) -> dict[int, Node]:
    """For items whose group has one bracket, after its last item: the item that bears it.

    Only where it is the habit of the part: two groups or more do so, or one beside groups without
    items, and no group has some of several; elsewhere a missing bracket is an omission.
    """
    parents = [
        node
        for node in root.walk()
        if len(node.children) > 1 and not any(child.children for child in node.children)
    ]
    groups = [parent.children for parent in parents]
    bears = [[any(map(fields_of, node.prose())) for node in group] for group in groups]
    last_only = [sum(flags) == 1 and flags[-1] for flags in bears]
    ranks = {parent.rank for parent, lone in zip(parents, last_only, strict=True) if lone}
    alone = sum(
        not node.children and node.rank in ranks and any(map(fields_of, node.prose()))
        for node in root.walk()
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
