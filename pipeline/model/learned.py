"""Words that no lexicon has: what tasks of a field say in a user's own documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

# A learned word tells as much as a plain word of the lexicon: it adds to what the lexicon's words
# say, and hardly ever names a field against them.
WORTH = 1.0


@dataclass(frozen=True)
class LearnedWords:
    """The domain that each learned word speaks for."""

    fields: Mapping[str, str]

    def votes(self, text: str) -> tuple[tuple[str, float], ...]:
        """What the words of a folded text speak for, each word once."""
        if not self.fields:
            return ()
        found = dict.fromkeys(self._finder.find_matches_as_strings(text))
        return tuple((self.fields[word], WORTH) for word in found)

    @cached_property
    def _finder(self) -> AhoCorasick:
        return AhoCorasick(
            self.fields,
            matchkind=MatchKind.LeftmostLongest,
            store_patterns=True,
            implementation=Implementation.ContiguousNFA,
        )


NOTHING_LEARNED = LearnedWords({})
