"""pkuseg's words: its CTB8 model, run by spacy-pkuseg, with every character of the text kept.

Luo et al. (2019), PKUSEG: A Toolkit for Multi-Domain Chinese Word Segmentation, arXiv:1906.11455.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.errors import ModelError
from pipeline.segment.pkuseg_model import INSTALL, model_directory

# pkuseg drops white space, so it never sees any. A sentence end cuts nothing that it would keep
# whole, and a text without one is cut all the same: the memory that it needs stays flat.
_PIECE = re.compile(r"\s|[^\s。;!?]{1,400}[。;!?]?|[。;!?]")

# The model learned from newspapers, whose marks, letters and digits are of full width: with folded
# text it puts <p>区 into one word.
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


class Pkuseg:
    """A private pkuseg model with the user's words in it. About 0.5 GB of memory."""

    name = "pkuseg"

    def __init__(self, words: Sequence[str] = ()) -> None:
        try:
            import spacy_pkuseg
        except ImportError as error:
            raise ModelError(f"the segmenter pkuseg is not installed: {INSTALL}") from error
        # Without user_dict it loads no word list of its own, which would be a pickle.
        self._engine = spacy_pkuseg.pkuseg(str(model_directory()), user_dict=None)
        wide = [word.translate(_WIDE) for word in words]
        self._engine.preprocesser = spacy_pkuseg.Preprocesser(wide)

    def words(self, text: str) -> list[str]:
        """The words of the text; joined they are the text."""
        return list(self._words(text))

    def _words(self, text: str) -> Iterator[str]:
        for match in _PIECE.finditer(text):
            piece, start = match.group(), 0
            if piece.isspace():
                yield piece
                continue
            for word in self._engine.cut(piece.translate(_WIDE)):
                yield piece[start : start + len(word)]
                start += len(word)
