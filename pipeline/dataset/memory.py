"""Memory that is free, given back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Have the C library return what it holds free.

    Between the columns of one row group and the next it keeps gaps that nothing fits into: a run
    of 100,000 documents held 100 MB of them. Only glibc has the call.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
