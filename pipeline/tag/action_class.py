"""The class of an action: by its verb, and of a general verb by what its object is about."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.actions import Actions
from pipeline.lexicon.clauses import clause_words
from pipeline.tag.clauses import Grammar

# Between two events that are joined: 解读和及时回应.
_JOINED = re.compile(r"(?:[、和与及]|以及)[^、和与及]{0,4}$")


class Classifier:
    """Gives verbs their class, from actions.yml."""

    def __init__(self, lexicon: Actions, shape: Grammar) -> None:
        words = clause_words()
        self._lexicon = lexicon
        self._shape = shape
        self._classes = {**lexicon.verbs, **lexicon.general}
        self._causative = words["causative"]
        self._longest = max(map(len, lexicon.heads))
        self._public = words["public"]
        self._complement = re.compile(f"(?:{'|'.join(words['complement'])})$")
        self.known = lru_cache(maxsize=4096)(self._known)

    def of(self, verb: str, about: str | None) -> str:
        """The class of a verb; `about` is its object, or the place that 纳入 and the like name."""
        fixed = self._lexicon.verbs.get(verb)
        if fixed is not None:
            return fixed
        known = self.known(verb)
        default = self._lexicon.general.get(known)
        if default is None:
            return self._lexicon.verbs[known]
        if not about:
            return default
        if known in self._lexicon.addressing and about.startswith(self._public):
            return self._lexicon.addressing[known]
        if known.endswith(self._causative):
            inner = self._shape.inner.search(self._shape.alphabet.symbols(about))
            if inner:
                return self.of(about[slice(*inner.span("verb"))], about[inner.end("verb") :])
        return self._event(about) or default

    def general(self, verb: str) -> bool:
        """Whether the verb says no more than that something is done, and its object what."""
        return verb in self._lexicon.general

    def _event(self, about: str) -> str | None:
        """The class of the event that an object ends with.

        信息公开专栏建设 is about 建设, the last; of events joined, 解读和回应工作, the first tells.
        """
        end, told = len(about), None
        while about.endswith(self._lexicon.support, 0, end):
            end -= next(len(s) for s in self._lexicon.support if about.endswith(s, 0, end))
        head = self._head(about, end)
        while head:
            told = self._lexicon.heads[head]
            end -= len(head)
            joined = _JOINED.search(about, max(0, end - 6), end)
            head = self._head(about, joined.start()) if joined else None
            end = joined.start() if joined else end
        return told

    def _head(self, about: str, end: int) -> str | None:
        """The longest event noun that ends there."""
        for start in range(max(0, end - self._longest), end):
            if about[start:end] in self._lexicon.heads:
                return about[start:end]
        return None

    def _known(self, verb: str) -> str:
        """The word of the lexicon in a verb: the whole, or of a fused pair the second."""
        bare = self._complement.sub("", verb)
        for start in range(len(verb)):
            for form in (verb[start:], bare[start:]):
                if form in self._classes:
                    return form
        raise KeyError(verb)
