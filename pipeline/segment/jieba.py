"""jieba's words: by rjieba, and by jieba itself as the reference that tests hold it to.

Both run without the hidden Markov model, which invents words across the edge of a unit's name
(由市|发展|改革|委); with the dictionary alone the two give the same words.
"""

from __future__ import annotations

from collections.abc import Sequence

import rjieba


class Jieba:
    """A private rjieba dictionary with the user's words in it."""

    name = "jieba"

    def __init__(self, words: Sequence[str] = ()) -> None:
        self._engine = rjieba.Jieba()
        for word in words:
            # None: the frequency that keeps the word whole, as jieba reckons it.
            self._engine.add_word(word, None, None)

    def words(self, text: str) -> list[str]:
        """The words of the text; joined they are the text."""
        cut: list[str] = self._engine.cut(text, False)
        return cut


class JiebaReference:
    """A private jieba.Tokenizer; never jieba's own, which the whole process shares.

    jieba keeps its dictionary as `jieba.cache` in the shared temporary directory and reads back
    whatever lies there, another user's file too. Filled by hand, it neither writes nor reads it.
    """

    name = "jieba-py"

    def __init__(self, words: Sequence[str] = ()) -> None:
        import jieba

        self._engine = jieba.Tokenizer()
        frequencies, total = self._engine.gen_pfdict(self._engine.get_dict_file())
        self._engine.FREQ, self._engine.total = frequencies, total
        self._engine.initialized = True
        for word in words:
            self._engine.add_word(word)

    def words(self, text: str) -> list[str]:
        """The words of the text; joined they are the text."""
        cut: list[str] = self._engine.lcut(text, HMM=False)
        return cut
