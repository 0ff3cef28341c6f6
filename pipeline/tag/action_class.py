"""The class of an action: by its verb, and of a general verb by what its object is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.lexicon.actions import Actions
from pipeline.lexicon.clauses import clause_words
from pipeline.tag.clauses import Grammar

# Between two events that are joined: 解读和及时回应. What is joined before a thing is its own:
# 制定、调整和补偿机制 is a mechanism.
_JOINED = re.compile(r"(?:[、和与及]|以及)[^、和与及]{0,4}$")
# 以健康为|中心 is about no centre.
_MADE = re.compile(r"以.{1,30}(?<!行)为$")
_NEXT_TO = re.compile(r"(?:[、和与及]|以及)$")


class Classifier:
    """Gives verbs their class, from actions.yml."""

    def __init__(self, lexicon: Actions, shape: Grammar) -> None:
        words = clause_words()
        self._lexicon = lexicon
        self._shape = shape
        self._classes = {**lexicon.verbs, **lexicon.general}
        self._causative, self._refusing = words["causative"], words["refusing"]
        self._longest = max(map(len, lexicon.heads))
        self._last = frozenset(word[-1] for ends in lexicon.by_object.values() for word, _ in ends)
        self._public, self._into = words["public"], frozenset(words["into"])
        self._complement = re.compile(f"(?:{'|'.join(words['complement'])})$")
        self._measures = (*lexicon.measures, *words["margins"])
        bound, measure = "|".join(words["bound"]), "|".join(lexicon.measures)
        margin = "|".join(words["margins"])
        self._count = re.compile(
            rf"(?:{bound}|至少|达到?)?[0-9][0-9.]{{0,9}}[万亿多余]{{0,2}}(?:{measure})(?:{margin})?$"
        )
        self.known = lru_cache(maxsize=4096)(self._known)

    def of(self, verb: str, about: str | None) -> str:
        """The class of a verb; `about` is its object, or the place that 纳入 and the like name."""
        known = self.known(verb)
        return (about and self._told(known, about)) or self._classes[known]

    def _told(self, known: str, about: str) -> str | None:
        """What an object or a place says of its verb, if anything."""
        ends = self._lexicon.by_object.get(known)
        told = self._by_object(ends, about) if ends else None
        if told:
            return told
        if known in self._lexicon.addressing and about.startswith(self._public):
            return self._lexicon.addressing[known]
        if known not in self._lexicon.general:
            return None
        if known in self._into:
            return next((c for word, c in self._lexicon.by_place if word in about), None)
        if known.endswith(self._causative):
            return self._caused(about)
        return self._event(about[: self._counted(about)])

    def _caused(self, about: str) -> str | None:
        """What is to be done by others: 推动各县|编制目录; 推动资源适当|倾斜 if it is no event."""
        inner = self._shape.inner.search(self._shape.alphabet.symbols(about))
        if inner and inner["verb"]:
            return self.of(about[slice(*inner.span("verb"))], about[inner.end("verb") :])
        event = self._event(about[: self._counted(about)])
        return event or (self.of(about[slice(*inner.span("last"))], None) if inner else None)

    def _by_object(self, ends: Iterable[tuple[str, str]], about: str) -> str | None:
        about = about[: self._counted(about)].rstrip("等”")
        if about[-1:] not in self._last:  # few objects end as any of these does
            return None
        return next((code for word, code in ends if about.endswith(word)), None)

    def _counted(self, about: str) -> int:
        """Where an object ends without how many at its end: 泊位|不少于3000个."""
        count = self._count.search(about) if about.endswith(self._measures) else None
        return count.start() if count and count.start() else len(about)

    def general(self, verb: str) -> bool:
        """Whether the verb says no more than that something is done, and its object what."""
        return verb in self._lexicon.general

    def _event(self, about: str) -> str | None:
        """The class of the event that an object ends with.

        信息公开专栏建设 is about 建设, the last; of events joined, 解读和回应工作, the first tells.
        """
        end, told = len(about), None
        while about.endswith(self._lexicon.support, 0, end):
            aside = next(len(s) for s in self._lexicon.support if about.endswith(s, 0, end))
            if len(self._head(about, end) or "") > aside:  # 提升行动 is one word
                break
            end -= aside
        head = self._head(about, end)
        while head:
            told = self._lexicon.heads[head]
            end -= len(head)
            between = _JOINED if head in self._classes else _NEXT_TO
            joined = between.search(about, max(0, end - 6), end)
            head = self._head(about, joined.start()) if joined else None
            end = joined.start() if joined else end
        return told

    def _head(self, about: str, end: int) -> str | None:
        """The longest event noun that ends there."""
        for start in range(max(0, end - self._longest), end):
            if about[start:end] in self._lexicon.heads:
                return None if _MADE.search(about, 0, start) else about[start:end]
        return None

    def _known(self, verb: str) -> str:
        """The word of the lexicon in a verb: the whole, or of a fused pair the second.

        What is no longer done or is refused, 不再|审核, has the class of the refusal.
        """
        if verb.startswith(self._refusing):
            return next(word for word in self._refusing if verb.startswith(word))
        bare = self._complement.sub("", verb)
        for start in range(len(verb)):
            for form in (verb[start:], bare[start:]):
                if form in self._classes:
                    return form
        raise KeyError(verb)
