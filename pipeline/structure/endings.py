"""Paragraphs behind the last item of a group or a document that are no part of the item."""

from __future__ import annotations

from pipeline.lexicon.layout import sections
from pipeline.records import Block
from pipeline.structure.outline import Node


def lift_outcomes(text: str, root: Node) -> None:
    """Give each group the paragraph on its outcome that stands behind its last item."""
    for node in reversed([*root.walk()]):
        if node.label is not None:
            _lift_outcome(text, node)


def _lift_outcome(text: str, group: Node) -> None:
    """Not where the items before have one too: then it is the item's."""
    if len(group.children) < 2 or group.children[-1].children:
        return
    *others, last = group.children
    found = _outcomes(text, last)
    if found and not any(_outcomes(text, other) for other in others):
        last.lines = last.lines[: -len(found)]
        group.lines += found


def _outcomes(text: str, node: Node) -> list[Block]:
    """The paragraphs at the end of an item, behind its first, from one on an outcome."""
    outcome = sections().outcome
    for index, line in enumerate(node.lines[1:], 1):
        if outcome.match(text, *line.span) and not any(below.table for below in node.lines[index:]):
            return node.lines[index:]
    return []


def lift_appeal(text: str, root: Node) -> None:
    """Give the document the paragraph with which it closes, below its last item.

    Where other items are as long, it is the item's own.
    """
    leaves = [node for node in root.walk() if node.label is not None and not node.children]
    if len(leaves) < 2 or any(line.table for line in leaves[-1].lines):
        return
    last = leaves.pop()
    longest = max(len(node.lines) for node in leaves)
    if len(last.lines) > longest and sections().appeal.match(text, *last.lines[-1].span):
        root.lines.append(last.lines.pop())
