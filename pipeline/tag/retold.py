"""Words whose part in a clause more than their neighbours tell: they get another symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon.clauses import clause_words
from pipeline.tag.symbols import HOLD, OTHER, STOP, Alphabet

_Swap = tuple[int, str]  # where, and what symbols

# How often, with a number, or when: 每10天|通报, 年底|委托; and how soon: 发现苗头24小时内|上报.
_SOME = "[0-9半一二两三四五六七八九十]{1,3}"
_RATE = re.compile(
    f"每{_SOME}个?(?:小时|工作日|天|日|周|旬|月|季度|年)(?![的度内后前])"
    r"|(?<=[,。;\n])(?:(?:年|月|季)[底末](?![前内之以的起至])|配套(?=建设|新建|改造|出台|制定|完善))"
)
_SOON = f"后?{_SOME}个?(?:分钟|小时|工作日|天|日)内"


class Retold:
    """Finds them: 发现问题|及时整改 says when; 要积极采用新技术。 orders, as a verb."""

    def __init__(self, alphabet: Alphabet) -> None:
        words = clause_words()
        self._stops = frozenset(words["stop"])
        stops = re.escape("".join(words["stop"]))
        finding, at_once = "|".join(words["finding"]), "|".join(words["at_once"])
        self._finds = re.compile(
            rf"(?:{finding})(?<=[{stops}]..)(?![的、和并与及])[^{stops}、]{{1,30}}?,?"
            rf"(?:{at_once}|{_SOON})"
        )
        self._signs, self._concluding = words["asserted"], frozenset(words["concluding"])
        self._asserted = re.compile(
            rf"(?:{'|'.join(words['asserted'])})(?=([^{stops}]{{2,60}})([,。;\n]))"
        )
        self._asserting, self._closer = words["asserting"], words["closer"]
        self._firm, self._verbs = alphabet.symbol("firm"), alphabet.members("firm")
        self._verb = re.compile(f"[{alphabet.having('firm', 'light')}]")
        self._said = re.compile(f"明确(?={'|'.join(words['said'])})")
        treating = "|".join(words["treating"])
        self._treated = re.compile(
            rf"(?:对|未|逾期|拒不)[^{stops}]{{2,40}}的(?=(?:{treating})[^{stops}])"
        )
        self._strict, self._adverb = alphabet.symbol("strict"), alphabet.symbol("adverb")

    def told(self, text: str, symbols: str) -> str:
        """The symbols of a text with those words told."""
        swaps = [(found.start(), self._strict) for found in self._finds.finditer(text)]
        rates = (found.span() for found in _RATE.finditer(text))
        swaps += [(start, self._adverb + HOLD * (end - start - 1)) for start, end in rates]
        if "明确" in text:
            swaps += self._sayings(text)
        # 对逾期未整改的|约谈负责人, as over a comma.
        treated = (found.span() for found in self._treated.finditer(text))
        swaps += [(a, OTHER * (b - a - 1) + STOP) for a, b in treated if text[a - 1] in self._stops]
        if any(sign in text for sign in self._signs):
            swaps += self._orders(text, symbols)
        if not swaps:
            return symbols
        done, parts = 0, list[str]()
        for place, told in sorted(swaps):
            parts += [symbols[done:place], told]
            done = place + len(told)
        return "".join([*parts, symbols[done:]])

    def _sayings(self, text: str) -> Iterator[_Swap]:
        """明确 before the verb that tells the order, which is one there."""
        for found in self._said.finditer(text):
            verb = self._firm + HOLD
            yield found.start(), f"{self._adverb}{HOLD}{verb}"

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
