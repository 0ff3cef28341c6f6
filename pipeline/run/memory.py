"""The collector of reference cycles, told to run seldom while documents go through."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New objects before a pass, more than the rows of a job; Python's 700 gives several passes a
# document.
_BETWEEN = 200_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let the collector leave alone what is loaded, and pass seldom over what is new.

    The records hold no cycles: counting references frees them. Each pass of the collector walks
    lexicons and waiting rows all the same, and writes into every page that processes share. What
    the block found the collector like, it leaves so.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_BETWEEN, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
