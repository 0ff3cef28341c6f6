"""Text -> words: one interface over jieba, pkuseg and single characters.

Whatever the engine, `"".join(words) == text`: blanks and line breaks are words too, so offsets need
no map. Nothing here touches a dictionary that another part of the process could see.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from pipeline.errors import ModelError
from pipeline.lexicon.words import segmentable, user_words


class Segmenter(Protocol):
    """Cuts a text into words; what `segmenter` gives."""

    name: str

    def words(self, text: str) -> list[str]:
        """The words of the text, in order; joined they are the text."""
        ...


class Characters:
    """Every character a word: the baseline that no dictionary can mislead."""

    name = "char"

    def words(self, text: str) -> list[str]:
        """The characters of the text."""
        return list(text)


NAMES = ("jieba", "jieba-py", "pkuseg", "char")


def segmenter(name: str = "jieba", words: Iterable[str] | None = None) -> Segmenter:
    """The segmenter of that name, with a dictionary of its own.

    `words` are kept whole; by default the policy words of the lexicons. "jieba" is the compiled
    engine, "jieba-py" jieba itself (the reference, ten times slower), "pkuseg" the CTB8 model of
    pkuseg 0.0.12 run by spacy-pkuseg. Raises ModelError for another name, and where pkuseg or its
    model is not installed, saying what to install.
    """
    if name == "char":
        return Characters()
    kept = user_words() if words is None else segmentable(words)
    # The engines are imported where they are asked for: none is needed to ask for --help.
    if name == "jieba":
        from pipeline.segment.jieba import Jieba

        return Jieba(kept)
    if name == "jieba-py":
        from pipeline.segment.jieba import JiebaReference

        return JiebaReference(kept)
    if name == "pkuseg":
        from pipeline.segment.pkuseg import Pkuseg

        return Pkuseg(kept)
    raise ModelError(f"no segmenter {name!r}; there are {', '.join(NAMES)}")
