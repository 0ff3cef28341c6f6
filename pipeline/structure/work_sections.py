"""Which numbered sections order work: not those of aims, of what has been done, of names."""

from __future__ import annotations

import re

from pipeline.lexicon.layout import sections
from pipeline.structure.outline import Node
from pipeline.text import compact


def holds_tasks(text: str, node: Node) -> bool:
    """Whether the section is one of work, not of aims, principles and definitions."""
    title = _NAME_END.split(compact(text[slice(*node.title)]), maxsplit=1)[0]
    known = sections()
    if known.names.search(title) and node.children and _only_names(node):
        return False
    return not (known.not_tasks.fullmatch(title) or known.past.fullmatch(title))


def looks_ahead(text: str, node: Node) -> bool:
    """Whether a section of a document that looks back (工作总结) holds plans."""
    return sections().ahead.search(text, *node.title) is not None


def _only_names(node: Node) -> bool:
    """Whether the items below are short and bare: 1.甲县 2.乙县."""
    return all(
        len(child.lines) == 1
        and not child.children
        and child.title.end == child.lines[0].span.end
        and child.title.end - child.title.start <= _LONGEST_NAME
        for child in node.children
    )


_LONGEST_NAME = 16


_NAME_END = re.compile("[。:;]")
