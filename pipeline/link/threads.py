"""How many threads a product of matrices takes."""

from __future__ import annotations

from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController


def one_thread() -> Any:
    """Within it (a context) a product of matrices takes one thread.

    Those of two documents are small: two threads wait for one another longer than they compute
    (three times the processor time), and processes that link share the machine already.
    """
    return _pools().limit(limits=1, user_api="blas")


@cache
def _pools() -> ThreadpoolController:
    return ThreadpoolController()
