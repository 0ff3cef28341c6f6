"""The visible table of what a score is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.link.comparators import (
    actions,
    citations,
    concepts,
    deadlines,
    domains,
    heading,
    meaning,
    part,
    text,
    title,
    units,
)
from pipeline.link.pairing import Pair
from pipeline.link.threads import one_thread


class Comparator(NamedTuple):
    """A field, the features that it gives, and the function that gives them."""

    field: str
    names: tuple[str, ...]
    compare: Callable[[Pair], tuple[Matrix, ...]]
    zh: str
    en: str


TABLE = (
    Comparator("text", text.NAMES, text.compare, "正文措辞", "wording of the text"),
    Comparator("title", title.NAMES, title.compare, "任务名称", "wording of the title"),
    Comparator("heading", heading.NAMES, heading.compare, "上级标题", "headings above"),
    Comparator(
        "concepts", concepts.NAMES, concepts.compare, "事项主题", "matter, by the thesaurus"
    ),
    Comparator("meaning", meaning.NAMES, meaning.compare, "词义", "meaning, by a corpus"),
    Comparator("units", units.NAMES, units.compare, "责任单位", "units"),
    Comparator("domains", domains.NAMES, domains.compare, "政策领域", "policy fields"),
    Comparator("actions", actions.NAMES, actions.compare, "举措类别", "kinds of action"),
    Comparator("deadlines", deadlines.NAMES, deadlines.compare, "时限", "time limits"),
    Comparator("citations", citations.NAMES, citations.compare, "引用文件", "documents cited"),
    Comparator("part", part.NAMES, part.compare, "所在部分", "part of the file"),
)

FEATURES: tuple[str, ...] = tuple(name for entry in TABLE for name in entry.names)
FIELD_OF = {name: entry for entry in TABLE for name in entry.names}


def compare_all(pair: Pair) -> Matrix:
    """All features: (left tasks) x (right tasks) x (features), in the order of FEATURES."""
    with one_thread():
        found = [matrix for entry in TABLE for matrix in entry.compare(pair)]
    return np.stack(found, axis=-1)
