"""Bytes to characters: which encoding, and the text without its byte-order mark."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.errors import ReadError
from pipeline.read.script import without_readings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page may declare, by the codec that reads it: GB18030 contains GB2312 and GBK, and pages
# that declare those hold its characters. Other names (zlib, punycode ...) are no charset of a page.
_DECLARABLE = {
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "gb18030", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode"), "utf-16-le"),
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252", "us-ascii"), "cp1252"),
    "utf-16be": "utf-16-be",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
}
# Other guesses than these turn any bytes into characters that nobody wrote.
_GUESSABLE = ["big5hkscs", "cp932", "cp949", "cp1252", "utf_16_le", "utf_16_be"]
# Bytes that no text has in any of them.
_CONTROL_BYTES = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1a\x1b"})
# Enough to tell an encoding, whole lines of Chinese text in any of them.
_SAMPLE = 64 * 1024
# A text with more undecodable characters than this was not in the encoding we took it for.
_MOST_BAD = 0.01
# A line ends here too: form feed, vertical tab (Word's line break), NEL, Unicode's separators.
# Spelt out: where each alternative begins with a character, a search skips to one of them.
_LINE_END = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
# No control character but tab and line feed stands in a text.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_ODD = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of its encoding."""

    text: str
    encoding: str


def decode(data: bytes, path: str, declared: str | None = None) -> Decoded:
    """Decode a file: by its mark, as UTF-8, by what it declares, as UTF-16, as GB18030, by guess.

    UTF-8 goes before what a page declares, because bytes that are valid UTF-8 are nothing else,
    and pages that were saved again as UTF-8 keep their old `charset=gb2312`. Line ends become
    single line feeds and other control characters blanks, so that every table that holds the text
    stays valid. Raises ReadError for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(clean(_lenient(data[len(mark) :], encoding, path)), encoding)
    wanted = _DECLARABLE.get(declared.lower()) if declared else None
    for name in ("utf-8", wanted, _wide(data)):
        text = _strict(data, name)
        if text is not None and name is not None and _is_text(text):
            return Decoded(clean(text), name)
    if _is_binary(data):
        raise ReadError("binary", f"{path}: not a text and of no format that is read")
    for name in ("utf-8", "gb18030"):
        text = _mended(data, name)
        if text is not None:
            return Decoded(clean(text), name)
    return _guess(data, path)


def clean(text: str) -> str:
    """Line ends as line feeds; other control characters blank; no readings behind characters."""
    if text.isascii() and text.isprintable():
        return text
    return without_readings(_CONTROL.sub(" ", _LINE_END.sub("\n", text)))


def _strict(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, ValueError):
        return None


def _lenient(data: bytes, encoding: str, path: str) -> str:
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    if bad > max(2, _MOST_BAD * len(text)):
        message = f"{path}: {bad} of {len(text)} characters cannot be read as {encoding}"
        raise ReadError("encoding", f"{message}; save it again as UTF-8")
    return text


def _mended(data: bytes, encoding: str) -> str | None:
    """The text with a mark for each damaged character, where few of those beyond ASCII are."""
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    beyond = len(text.encode("ascii", "ignore"))
    if bad > max(2, _MOST_BAD * (len(text) - beyond)) or not _is_text(text):
        return None
    return text


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: line feeds, blanks and digits have a zero byte on one side."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(even, odd) * 50 < len(sample) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_text(text: str) -> bool:
    """Whether decoded characters are those of a text and not of bytes that happened to decode."""
    sample = text[:_SAMPLE]
    return len(_ODD.findall(sample)) * 100 <= len(sample)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return (len(sample) - len(sample.translate(None, _CONTROL_BYTES))) * 50 > len(sample)


def _guess(data: bytes, path: str) -> Decoded:
    """What is left: another charset, by charset-normalizer."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_GUESSABLE).best()
    found = _strict(data, best.encoding) if best else None
    if found is not None and best is not None and _is_text(found):
        return Decoded(clean(found), best.encoding)
    message = f"{path}: its characters cannot be read in any encoding that we know"
    raise ReadError("encoding", f"{message}; save it again as UTF-8")
