"""The parts of a run, put together as the tables of a dataset, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.dataset import schema
from pipeline.dataset.batch import Tables
from pipeline.dataset.packed import Packed
from pipeline.dataset.writer import DatasetWriter
from pipeline.read.discover import printable
from pipeline.records import Failure
from pipeline.run.index import Index
from pipeline.run.part import ITEMS, Part, unpack
from pipeline.run.troubles import changed


class _Stretch(NamedTuple):
    """Sources [first, last) of a stored part."""

    part: int
    first: int
    last: int


def merge(
    files: Iterable[str | Failure], index: Index, folder: Path, writer: DatasetWriter
) -> None:
    """Write what the parts in `folder` hold of each file; in memory is one part at a time.

    Or two, where files of an earlier run and of this one take turns.
    """
    load = lru_cache(maxsize=2)(lambda part: _unpacked(index.stored(part).load(folder)))
    for found in _joined(_stretches(files, index)):
        if isinstance(found, Failure):
            writer.add_failure(found)
        else:
            writer.add_tables(_packed(found, load(found.part)))


def _stretches(files: Iterable[str | Failure], index: Index) -> Iterator[_Stretch | Failure]:
    for file in files:
        if isinstance(file, Failure):
            yield file
            continue
        for held in index.held(file):
            yield _Stretch(held.part, held.number, held.number + 1)
        if index.torn(file):
            yield changed(printable(file))


def _joined(stretches: Iterable[_Stretch | Failure]) -> Iterator[_Stretch | Failure]:
    """Stretches that follow each other in one part become one."""
    last: _Stretch | None = None
    for one in stretches:
        if last and isinstance(one, _Stretch) and (last.part, last.last) == (one.part, one.first):
            last = last._replace(last=one.last)
            continue
        if last:
            yield last
        last = one if isinstance(one, _Stretch) else None
        if isinstance(one, Failure):
            yield one
    if last:
        yield last


def _unpacked(part: Part) -> Tables:
    return {name: unpack(part, name) for name in part.streams}


def _packed(stretch: _Stretch, whole: Tables) -> Packed:
    """The rows of a stretch of a part."""
    items = whole[ITEMS]
    sources = items["source"].to_numpy()
    first, last = np.searchsorted(sources, (stretch.first, stretch.last)).tolist()
    tables, counts = {}, {}
    for table in schema.extracted():
        rows = items[table.name].to_numpy()
        counts[table.name] = rows[first:last]
        start = int(rows[:first].sum())
        tables[table.name] = whole[table.name].slice(start, int(rows[first:last].sum()))
    wanted = items.slice(first, last - first)
    return Packed(tables, wanted["doc_id"].to_pylist(), wanted["chars"].to_pylist(), counts)
