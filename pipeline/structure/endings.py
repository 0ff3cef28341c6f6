"""Paragraphs behind the last item of a group or a document that are no part of the item."""

from __future__ import annotations

from pipeline.lexicon.layout import sections
from pipeline.records import Block
from pipeline.structure.brackets import FieldsOf
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


def lift_closing(text: str, root: Node, fields_of: FieldsOf) -> list[Block]:
    """Take from the last item the paragraphs with which the document closes.

    Appeals (各级各部门要高度重视…) go to the document; orders (请各单位于6月底前将方案报…) are
    given back: each is a task of its own.
    """
    last = [*root.walk()][-1]
    own = _own_lines(text, root, last, fields_of)
    orders: list[Block] = []
    while len(last.lines) > own:
        line = last.lines[-1]
        if sections().closing_order.match(text, *line.span):
            orders.insert(0, line)
        elif last is root or not sections().appeal.match(text, *line.span):
            break
        else:
            root.lines.append(line)
        last.lines.pop()
    return orders


def _own_lines(text: str, root: Node, last: Node, fields_of: FieldsOf) -> int:
    """How many lines of the last item are surely its own: as many as other items have, or up to
    the line that says who answers for it; all that stands above the end of a table."""
    plain = [line.table is None for line in last.lines]
    above = len(plain) - plain[::-1].index(False) if False in plain else 0
    if last is root or above:
        return above or len(plain)
    others = [node for node in root.walk() if node.label and not node.children and node is not last]
    longest = max((len(node.lines) for node in others), default=len(plain))
    said = [n for n, line in enumerate(last.lines, 1) if fields_of(line.span)]
    bare = last.title.end == last.lines[0].span.end and text[last.title.end - 1] not in "。;"
    return max(1 + bare, min(longest, said[-1] if said else longest))
