"""What a time limit says, as a record."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.normalise.periods import Anchor
from pipeline.records import DeadlineKind


@dataclass(frozen=True, slots=True)
class TimeValue:
    """The value of a time limit; days are inclusive, None where not known."""

    kind: DeadlineKind
    earliest: dt.date | None = None
    latest: dt.date | None = None
    frequency: str | None = None
    condition: str | None = None


# A form's match and what an unprinted year is taken from, to the value.
Valuer = Callable[[re.Match[str], Anchor], TimeValue]
