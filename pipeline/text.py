"""Characters: width folding that keeps every offset, white space, Chinese numerals.

All rules read *folded* text. Folding maps one character to one character, so an offset into the
folded text is an offset into the source: no map is needed and none can be wrong. Where white space
must vanish (blanks inside a word), `squeeze` gives the shorter text with its map back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from pipeline.records import Span

# Full-width ASCII folds to ASCII. Brackets of every shape fold to the round one, because the
# documents mix them, even within one pair: 〔2021]8号.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ROUND = {ord(c): "(" for c in "（〔［【﹝〖[⟨"} | {ord(c): ")" for c in "）〕］】﹞〗]⟩"}
_SPACE = {ord(c): " " for c in "\u00a0\u3000\u2002\u2003\u2009\u202f\u205f\u200b\ufeff\t"}
_MARKS = {
    ord("﹔"): ";",
    ord("﹕"): ":",
    ord("､"): "、",
    ord("｡"): "。",
    ord("～"): "~",
    ord("∶"): ":",
    ord("﹒"): ".",
}
_BARS = {ord(c): "|" for c in "│┃¦"}
_DASH = {ord(c): "-" for c in "—–−‐‑‒―－─"}
# PDF fonts give radicals for the characters that look like them. The first block has them all in
# Unicode's own table; of the supplement those that are whole characters.
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | {
    ord(radical): char
    for radical, char in zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
}
_FOLD = _WIDE | _ROUND | _SPACE | _MARKS | _BARS | _DASH | _RADICALS
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, sorted(_FOLD))))}]")


def fold(text: str) -> str:
    """Fold widths, bracket shapes, blanks and dashes; same length, same offsets.

    Line breaks stay. A tab folds to a blank: what separates columns is read from the source.

    >>> fold("国办发〔２０１８〕１０号，")
    '国办发(2018)10号,'
    """
    if len(text) < _FEW:
        return text.translate(_FOLD) if _FOLDED.search(text) else text
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return str(_folded_codes()[codes].tobytes(), "utf-32-le", "surrogatepass")


# str.translate asks a dictionary for each character, many times the price of an array's look-up;
# short strings are not worth the array.
_FEW = 100


@cache
def _folded_codes() -> npt.NDArray[np.uint32]:
    """What each code point folds to."""
    codes = np.arange(0x110000, dtype="<u4")
    for code, folded in _FOLD.items():
        codes[code] = ord(folded) if isinstance(folded, str) else folded
    return codes


class Source:
    """A text with its folded twin; `source[span]` is the text as printed."""

    __slots__ = ("__dict__", "text")

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> str:
        """The folded twin: same length, same offsets."""
        return fold(self.text)

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Text without white space, and for each of its characters the offset in the source."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where the squeezed characters [start, end) stand in the source.

        Raises ValueError for an empty range: it stands nowhere.
        """
        if start >= end:
            raise ValueError(f"empty range [{start}, {end})")
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def squeeze(text: str, start: int = 0, end: int | None = None) -> Squeezed:
    """Drop the white space of text[start:end], keeping the offset of each character left.

    >>> squeeze("2016 年 12月").text
    '2016年12月'
    """
    stop = len(text) if end is None else end
    kept = [i for i in range(start, stop) if not text[i].isspace()]
    return Squeezed("".join([text[i] for i in kept]), tuple(kept))


def compact(text: str) -> str:
    """The text without any white space, for names and keys.

    >>> compact("区行政服务中心管 委会")
    '区行政服务中心管委会'
    """
    return "".join(text.split())


def tidy(text: str) -> str:
    """One line for display: blanks between Chinese characters dropped, others made single.

    >>> tidy("  三明市  沙县区\\n办公室 PPP 项目 ")
    '三明市沙县区办公室 PPP 项目'
    """
    line = " ".join(text.split())
    return _CJK_GAP.sub("", line) if " " in line else line


# A blank with a Chinese character or mark on both sides holds nothing; one beside Latin letters
# or digits may.
_CJK_GAP = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef“”‘’·]) (?=[\u3000-\u9fff\uff00-\uffef“”‘’·])"
)

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7,
    "捌": 8, "玖": 9,
}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
NUMERAL = r"(?:[0-9]+(?:\.[0-9]+)?|[零〇○一二两三四五六七八九十百千万亿]+)"


def numeral(text: str) -> int | None:
    """The integer that Arabic digits (folded) or Chinese numerals say; None if they say none.

    >>> numeral("二十三"), numeral("二〇二一"), numeral("十"), numeral("1200"), numeral("甲")
    (23, 2021, 10, 1200, None)
    """
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _positional(text)


def _positional(text: str) -> int | None:
    total = group = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            group += (1 if digit is None else digit) * _UNITS[char]
            digit = None
        elif char in _GROUPS:
            total = (total + group + (digit or 0)) * _GROUPS[char]
            group, digit = 0, None
        else:
            return None
    return total + group + (digit or 0)
