"""Tables of several documents and failures that know which rows are whose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from pipeline.dataset import arrow
from pipeline.dataset.batch import Tables
from pipeline.dataset.rows import failure_row
from pipeline.records import Failure


class Packed:
    """Checked tables, with for each item (a document, or a failure) its doc_id, how many characters
    it has, and how many rows in each table; the rows of an item follow those of the one before.
    """

    def __init__(
        self,
        tables: Tables,
        doc_ids: Sequence[str | None],
        chars: Sequence[int],
        counts: Mapping[str, npt.NDArray[np.int64]],
    ) -> None:
        self._tables = tables
        self._doc_ids = doc_ids
        self._chars = chars
        self._ends = {name: np.concatenate(([0], np.cumsum(rows))) for name, rows in counts.items()}
        self._rows = sum(counts.values(), np.zeros(len(doc_ids), dtype=np.int64)).tolist()

    def __len__(self) -> int:
        return len(self._doc_ids)

    def items(self) -> Iterator[tuple[str | None, int, int]]:
        """doc_id (none for a failure), rows in all tables, and characters of each item."""
        return zip(self._doc_ids, self._rows, self._chars, strict=True)

    def path(self, item: int) -> str:
        """The path of a document."""
        row = int(self._ends["documents"][item])
        return str(self._tables["documents"]["path"][row].as_py())

    def between(self, first: int, last: int) -> Tables:
        """The rows of the items [first, last)."""
        if first == last:
            return {}
        return {
            name: table.slice(ends[first], ends[last] - ends[first])
            for name, table in self._tables.items()
            for ends in [self._ends[name]]
        }


def failure_table(failure: Failure) -> Tables:
    """A failure as the only row of the only table."""
    return {"failures": arrow.to_arrow("failures", [failure_row(failure)])}
