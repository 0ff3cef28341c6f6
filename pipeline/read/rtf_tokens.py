"""RTF as a stream of events: characters, paragraph ends, and what is said of rows and cells.

Rich Text Format 1.9.1. Characters are bytes in the code page of their font, or numbers of Unicode
with bytes behind them for programs that know none. What is not part of the running text (fonts,
styles, pictures, headers, notes, field codes, deleted and hidden text) gives no event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_TOKEN = re.compile(
    r"(?P<run>(?:\\u-?\d{1,5} ?\\'3f)+)|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)"
    r"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\(?P<symbol>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
# A run of characters with a question mark behind each, as most programs write Chinese.
_RUN = re.compile(r"\\u(-?\d+)")
# What a group that begins so holds is no running text.
_SKIPPED = {
    "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf", "footer",
    "footerl", "footerr", "footerf", "footnote", "annotation", "objdata", "nonshppict", "xe", "tc",
    "rxe", "themedata", "datastore", "generator", "filetbl", "revtbl",
}  # fmt: skip
_CHARACTERS = {
    "tab": " ", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "~": " ",
    "_": "-", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
_ENDS = {"par": "par", "sect": "par", "page": "par", "\n": "par", "\r": "par",
         "nestcell": "line", "nestrow": "line"}  # fmt: skip
# Of a row and its cells, handed on as they are.
_TABLE = {"trowd", "row", "cell", "cellx", "clvmgf", "clvmrg", "clmrg", "trleft", "intbl", "pard"}
_CHARSETS = {134: "gb18030", 136: "big5hkscs", 128: "cp932", 129: "cp949"}
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949", 65001: "utf-8"}
_DEEPEST = 10_000


class Event(NamedTuple):
    """`name` is "text", "par", "line" or a control word of a table; `value` its characters."""

    name: str
    value: str = ""
    number: int = 0


class _Group(NamedTuple):
    """What a brace closes again."""

    skipped: bool = False
    hidden: bool = False
    fonts: bool = False  # inside the table of fonts
    listed: bool = False  # inside the number of an item, whose paragraph is not the text's
    font: int = -1
    fallback: int = 1  # how many characters stand behind one of Unicode for older programs


class RtfTokens:
    """The events of one file."""

    def __init__(self, data: bytes) -> None:
        self._text = data.decode("latin-1")
        self._groups = [_Group()]
        self._charsets: dict[int, str] = {}
        self._code_page = "cp1252"
        self._bytes = bytearray()
        self._pending = 0  # characters still to be left out behind one of Unicode

    def events(self) -> Iterator[Event]:
        """The events in order; broken input gives what can be read of it."""
        position, starred = 0, False
        while found := _TOKEN.match(self._text, position):
            position = found.end()
            word = found["word"]
            if word == "bin":
                position += max(int(found["number"] or 0), 0)
            if word and starred:
                self._set(skipped=True)
            starred = found["symbol"] == "*" or (starred and not word and not found["brace"])
            if piece := found["hex"] or found["text"]:
                self._take(_bytes_of(piece) if found["hex"] else piece.encode("latin-1"))
            elif not found[0].isspace():  # the file's own line ends part no characters
                yield from self._marked(found)
        yield from self._decoded()

    def _marked(self, found: re.Match[str]) -> Iterator[Event]:
        """What a brace, a control word or a run of Unicode says."""
        yield from self._decoded()
        if found["brace"]:
            self._brace(found["brace"])
        elif found["run"]:
            if self._is_shown:
                yield Event("text", _characters(found["run"]))
        elif found["word"] or found["symbol"]:
            number = int(found["number"] or 0)
            yield from self._word(found["word"] or found["symbol"], number, found["number"])

    @property
    def _group(self) -> _Group:
        return self._groups[-1]

    @property
    def _is_shown(self) -> bool:
        group = self._group
        return not (group.skipped or group.hidden or group.fonts)

    def _set(self, **changes: Any) -> None:
        self._groups[-1] = self._group._replace(**changes)

    def _brace(self, brace: str) -> None:
        self._pending = 0
        if brace == "{" and len(self._groups) < _DEEPEST:
            self._groups.append(self._group)
        elif brace == "}" and len(self._groups) > 1:
            self._groups.pop()

    def _take(self, piece: bytes) -> None:
        if self._pending:
            left_out = min(self._pending, len(piece))
            self._pending -= left_out
            piece = piece[left_out:]
        if self._is_shown:
            self._bytes += piece

    def _decoded(self) -> Iterator[Event]:
        if self._bytes:
            code_page = self._charsets.get(self._group.font, self._code_page)
            yield Event("text", self._bytes.decode(code_page, "replace"))
            self._bytes.clear()

    def _word(self, word: str, number: int, stated: str | None) -> Iterator[Event]:
        group = self._group
        if word == "fonttbl":
            self._set(fonts=True)
        elif word in _SKIPPED:
            self._set(skipped=True)
        elif word in {"listtext", "pntext"}:
            self._set(listed=True)
        elif word == "f":
            self._set(font=number)
        elif word == "fcharset" and group.fonts and number in _CHARSETS:
            self._charsets[group.font] = _CHARSETS[number]
        elif word == "ansicpg":
            self._code_page = _CODE_PAGES.get(number, self._code_page)
        elif word == "uc":
            self._set(fallback=min(max(number, 0), 9))
        elif word in {"v", "deleted"}:
            self._set(hidden=stated != "0")
        elif word == "plain":
            self._set(hidden=False)
        elif self._is_shown:
            yield from self._shown(word, number)

    def _shown(self, word: str, number: int) -> Iterator[Event]:
        if word == "u":
            self._pending = self._group.fallback
            yield Event("text", chr(number % 0x10000))
        elif word in _CHARACTERS:
            yield Event("text", _CHARACTERS[word])
        elif word in _ENDS:
            yield Event(_ENDS[word])
        elif word in _TABLE and not self._group.listed:
            yield Event(word, "", number)


def _characters(run: str) -> str:
    return "".join(chr(int(code) % 0x10000) for code in _RUN.findall(run))


def _bytes_of(run: str) -> bytes:
    return bytes.fromhex(run.replace("\\'", ""))
