"""What holds offsets to a text that the gold does not keep: for each span its length and a hash.

Where a reader changes and gives the same file as another text, the spans are found again by what
they hold, blanks left out; a span that is nowhere is an error, never a guess.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import DatasetError
from pipeline.records import Span
from pipeline.text import Squeezed, fold, squeeze

LABEL = "anchors"

Anchor = tuple[int, int, int, int]  # start, end, characters that are no blank, hash of these
_MODULUS = (1 << 31) - 1
_BASE = 1_000_003
_Hashes = NDArray[np.int64]


def digest(text: str) -> str:
    """sha256 of a text as read."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def anchors_line(text: str, lines: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The line that anchors every span of `lines` to this text."""
    spans = sorted({span for line in lines for span in spans_in(line)})
    found = []
    for start, end in spans:
        bare = squeeze(fold(text), start, end).text
        found.append((start, end, len(bare), int(_windows(bare, len(bare))[0])))
    return {"label": LABEL, "text_sha256": digest(text), "spans": found}


def spans_in(line: Mapping[str, Any]) -> Iterator[Span]:
    """Every span that a line of gold gives: `start`, `title_start`, ... and lists of pairs."""
    for key, value in line.items():
        if key.endswith("start") and value is not None:
            yield Span(value, line[f"{key[:-5]}end"])
        elif key in _LISTS:
            yield from (Span(*one) for one in value if not isinstance(one, str))


_LISTS = ("heading_path", "pieces")  # of pairs; headings also by their words


def moved(line: Mapping[str, Any], places: Mapping[Span, Span]) -> dict[str, Any]:
    """The line with every span where `places` has it."""
    answer = dict(line)
    for key, value in line.items():
        if key.endswith("start") and value is not None:
            end = f"{key[:-5]}end"
            answer[key], answer[end] = places[Span(value, line[end])]
        elif key in _LISTS:
            answer[key] = [one if isinstance(one, str) else [*places[Span(*one)]] for one in value]
    return answer


def locate(anchors: Sequence[Anchor], text: str) -> dict[Span, Span]:
    """Where each anchored span stands in `text`, another reading of the same file.

    Of several places that hold the same characters it is the one nearest to where the span would be
    if all had moved as far as the span before it. Raises DatasetError for spans that are nowhere.
    """
    bare = squeeze(fold(text))
    hashes = {length: _windows(bare.text, length) for length in {one[2] for one in anchors}}
    places: dict[Span, Span] = {}
    lost, shift = [], 0
    for start, end, length, wanted in sorted(anchors, key=lambda one: (one[0], -one[1])):
        (at,) = np.nonzero(hashes[length] == wanted)
        if not len(at):
            lost.append((start, end))
            continue
        found = min((_span(bare, int(k), length) for k in at), key=_far(start + shift))
        places[Span(start, end)] = found
        shift = found.start - start
    if lost:
        raise DatasetError(
            f"{len(lost)} of {len(anchors)} annotated spans are not in the text as it is read now,"
            f" the first at {lost[0]}: annotate them anew"
        )
    return places


def _far(expected: int) -> Any:
    return lambda span: abs(span.start - expected)


def _span(bare: Squeezed, at: int, length: int) -> Span:
    return bare.span(at, at + length)


def _windows(text: str, length: int) -> _Hashes:
    """A hash of each stretch of so many characters (Rabin and Karp), by where it begins."""
    count = len(text) - length + 1
    if count < 1:
        return np.zeros(0, dtype=np.int64)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    answer = np.zeros(count, dtype=np.int64)
    for place in range(length):
        answer = (answer * _BASE + codes[place : place + count]) % _MODULUS
    return answer
