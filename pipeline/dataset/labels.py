"""A short name for each document, for the axes of figures: its place and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

_TITLE_CHARS = 12  # of a title, where no place is known
_NAME_CHARS = 20  # of a file's name, where there is no title either


def labels(documents: Sequence[Mapping[str, Any]], national: str = "国家") -> list[str]:
    """A label for each row of `documents`, None for what is missing; no two are the same.

    >>> row = {"level": "county", "city": "三明市", "county": "沙县区", "year": 2021}
    >>> labels([row, row])
    ['沙县区 2021', '沙县区 2021 (2)']
    """
    seen: Counter[str] = Counter()
    found = []
    for document in documents:
        label = f"{_name(document, national)} {document['year'] or ''}".strip()
        seen[label] += 1
        found.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return found


def place(document: Mapping[str, Any], national: str = "国家") -> str:
    """The city of a row of `documents`, or what stands above it."""
    named = document["city"] or document["province"]
    return str(named or (national if document["level"] == "national" else ""))


def _name(document: Mapping[str, Any], national: str) -> str:
    named = document["county"] or place(document, national)
    return str(named or (document["title"] or "")[:_TITLE_CHARS] or _file_name(document["path"]))


def _file_name(path: str) -> str:
    """The name of a file; of a long one its beginning and its end, where files are numbered."""
    name = path.rsplit("/", 1)[-1]
    return name if len(name) <= _NAME_CHARS else f"{name[:8]}…{name[8 - _NAME_CHARS + 1 :]}"
