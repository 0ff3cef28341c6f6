"""Words whose part in a clause more than their neighbours tell: they get another symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon.clauses import clause_words
from pipeline.tag.symbols import Alphabet

_Swap = tuple[int, str]  # where, and what symbol


class Retold:
    """Finds them: 发现问题|及时整改 says when; 要积极采用新技术。 orders, as a verb."""

    def __init__(self, alphabet: Alphabet) -> None:
        words = clause_words()
        self._stops = frozenset(words["stop"])
        stops = re.escape("".join(words["stop"]))
        finding, at_once = "|".join(words["finding"]), "|".join(words["at_once"])
        self._finds = re.compile(
            rf"(?:{finding})(?<=[{stops}]..)(?![的、和并与及])[^{stops}、]{{1,30}}?,?(?:{at_once})"
        )
        self._signs, self._concluding = words["asserted"], frozenset(words["concluding"])
        self._asserted = re.compile(
            rf"(?:{'|'.join(words['asserted'])})(?=([^{stops}]{{2,60}})([,。;\n]))"
        )
        self._asserting, self._closer = words["asserting"], words["closer"]
        self._firm, self._verbs = alphabet.symbol("firm"), alphabet.members("firm")
        self._verb = re.compile(f"[{alphabet.having('firm', 'light')}]")
        self._strict = alphabet.symbol("strict")

    def told(self, text: str, symbols: str) -> str:
        """The symbols of a text with those words told."""
        swaps = [(found.start(), self._strict) for found in self._finds.finditer(text)]
        if any(sign in text for sign in self._signs):
            swaps += self._orders(text, symbols)
        if not swaps:
            return symbols
        done, parts = 0, list[str]()
        for place, symbol in sorted(swaps):
            parts += [symbols[done:place], symbol]
            done = place + 1
        return "".join([*parts, symbols[done:]])

    def _orders(self, text: str, symbols: str) -> Iterator[_Swap]:
        """What is mostly manner, as the one verb of its clause behind 要, 全面 and the like."""
        for found in self._asserted.finditer(text):
            start = found.start()
            lead = next((w for w in self._asserting if text.endswith(w, 0, start)), None)
            if lead is None or text[start - len(lead) - 1 : start - len(lead)] not in self._stops:
                continue
            goes_on = found[2] == ","
            if goes_on and (found[1].endswith(self._closer) or found[0] in self._concluding):
                continue
            last = 0
            for verb in self._verb.finditer(symbols, *found.span(1)):
                last = verb.start()
            if not last or text.find("的", last, found.end(1)) > 0:
                yield start, self._firm
