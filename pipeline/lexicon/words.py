"""Words that a segmenter keeps whole: the policy words of `words.txt` and the domains' keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.lexicon import read_text
from pipeline.lexicon.domains import domains

# jieba and pkuseg hold a word only where nothing in it is a mark or a blank.
_SEGMENTABLE = re.compile(r"[\u4e00-\u9fd5A-Za-z0-9]{2,}")


def segmentable(words: Iterable[str]) -> tuple[str, ...]:
    """Those of the words that a dictionary can hold, each once, in order."""
    return tuple(dict.fromkeys(word for word in words if _SEGMENTABLE.fullmatch(word)))


@cache
def user_words() -> tuple[str, ...]:
    """The words of the lexicons, sorted: the same words in the same order on every machine."""
    lines = (line.strip() for line in read_text("words.txt").splitlines())
    listed = [line for line in lines if line and not line.startswith("#")]
    keywords = [keyword for domain in domains() for keyword in domain.keywords]
    return segmentable(sorted({*listed, *keywords}))
