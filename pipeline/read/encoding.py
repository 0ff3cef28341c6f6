"""Bytes to characters: which encoding, and the text without its byte-order mark."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Enough to tell an encoding, whole lines of Chinese text in any of them.
_SAMPLE = 64 * 1024
# A text with more undecodable characters than this was not in the encoding we took it for.
_MOST_BAD = 0.01
# No control character but these stands in a text; others are dropped to a blank.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of its encoding."""

    text: str
    encoding: str


def decode(data: bytes, path: str, declared: str | None = None) -> Decoded:
    """Decode a file: by its mark, by what it declares, as UTF-8, as UTF-16, as GB18030, by guess.

    Line ends become single line feeds, a form feed too; other control characters blanks, so that
    every table that holds the text stays valid. Raises ReadError for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(clean(_lenient(data[len(mark) :], encoding, path)), encoding)
    for name in (declared, "utf-8", _wide(data), "gb18030"):
        text = _strict(data, name)
        if text is not None and name is not None and _is_text(text):
            return Decoded(clean(text), codecs.lookup(name).name)
    if _is_binary(data):
        raise ReadError("binary", f"{path}: not a text and of no format that is read")
    return _guess(data, path)


def clean(text: str) -> str:
    """Universal line ends; control characters blank."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\f", "\n")
    return _CONTROL.sub(" ", text)


def _strict(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _lenient(data: bytes, encoding: str, path: str) -> str:
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    if bad > max(2, _MOST_BAD * len(text)):
        message = f"{path}: {bad} of {len(text)} characters cannot be read as {encoding}"
        raise ReadError("encoding", f"{message}; save it again as UTF-8")
    return text


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: line feeds and blanks have a zero byte on one side."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 50 < len(sample) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_text(text: str) -> bool:
    """Whether decoded characters are those of a text and not of bytes that happened to decode."""
    sample = text[:_SAMPLE]
    odd = len(_CONTROL.findall(sample)) + sum(0xE000 <= ord(c) < 0xF900 for c in sample)
    return odd * 100 <= len(sample)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return sample.count(0) * 100 > len(sample)


def _guess(data: bytes, path: str) -> Decoded:
    """What is left: a broken UTF-8 or GB18030 text, or another charset."""
    candidates = {name: data.decode(name, "replace") for name in ("utf-8", "gb18030")}
    encoding = min(candidates, key=lambda name: candidates[name].count("\ufffd"))
    text = candidates[encoding]
    if text.count("\ufffd") <= max(2, _MOST_BAD * len(text)) and _is_text(text):
        return Decoded(clean(text), encoding)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    found = _strict(data, best.encoding) if best else None
    if found is not None and best is not None and _is_text(found):
        return Decoded(clean(found), best.encoding)
    message = f"{path}: its characters cannot be read in any encoding that we know"
    raise ReadError("encoding", f"{message}; save it again as UTF-8")
