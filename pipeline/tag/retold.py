"""Words whose part in a clause more than their neighbours tell: they get another symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon.clauses import clause_words
from pipeline.tag.symbols import HOLD, OTHER, STOP, Alphabet

_Swap = tuple[int, str]  # where, and what symbols

# How often, with a number, or when: 每10天|通报, 年底|委托; and how soon: 发现苗头24小时内|上报.
_SOME = "[0-9半一二两三四五六七八九十]{1,3}"
_RATE = re.compile(f"每{_SOME}个?(?:小时|工作日|天|日|周|旬|月|季度|年)(?![的度内后前])")
_WHEN = re.compile("[年月季][底末](?![前内之以的起至])|配套(?=建设|新建|改造|出台|制定|完善)")
# 未经批准|不得开工
_UNLESS = re.compile(r"未经[^,。;\n]{1,20}?(?=不得)")
_SOON = f"后?{_SOME}个?(?:分钟|小时|工作日|天|日)内"


_WHOM = 52  # characters before a verb in which those stand to whom it is done


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
        self._treating = re.compile(treating)
        self._whom = re.compile(
            rf"([{stops}])(?:(对)|未|不|逾期|拒不)[^{stops}]{{2,40}}的(?(2)[^{stops}的进予给加开]{{0,6}})$"
        )
        passing, passed = "|".join(words["passing"]), "|".join(words["passed"])
        self._passed = re.compile(rf"(?:{passing})(?=[^{stops}、后的]{{0,8}}(?:{passed})[{stops}])")
        self._strict, self._adverb = alphabet.symbol("strict"), alphabet.symbol("adverb")

    def told(self, text: str, symbols: str) -> str:
        """The symbols of a text with those words told."""
        swaps = [(found.start(), self._strict) for found in self._finds.finditer(text)]
        swaps += (swap for swap in self._told(text) if symbols[swap[0]] != OTHER)
        swaps += (swap for when in _WHEN.finditer(text) for swap in self._when(text, when))
        if any(sign in text for sign in self._signs):
            swaps += self._orders(text, symbols)
        if not swaps:
            return symbols
        done, parts = 0, list[str]()
        for place, told in sorted(swaps):
            if place >= done:
                parts += [symbols[done:place], told]
                done = place + len(told)
        return "".join([*parts, symbols[done:]])

    def _told(self, text: str) -> Iterator[_Swap]:
        """Rates; what is passed; 明确 before the verb that tells the order, which is one there."""
        for rate in _RATE.finditer(text):
            yield rate.start(), self._adverb + HOLD * (rate.end() - rate.start() - 1)
        yield from ((found.start(), self._firm) for found in self._passed.finditer(text))
        for found in _UNLESS.finditer(text):
            yield found.start(), self._adverb + HOLD * (found.end() - found.start() - 1)
        for found in self._said.finditer(text):
            yield found.start(), f"{self._adverb}{HOLD}{self._firm}{HOLD}"
        # 对逾期未整改的|约谈负责人, as over a comma.
        for verb in self._treating.finditer(text):
            start = verb.start()
            whom = self._whom.search(text, max(0, start - _WHOM), start)
            if whom and not (whom[2] and text[verb.end() : verb.end() + 1] in self._stops):
                yield whom.end(1), OTHER * (start - whom.end(1) - 1) + STOP

    def _when(self, text: str, found: re.Match[str]) -> Iterator[_Swap]:
        """年底 and 配套 where a clause begins."""
        start, end = found.span()
        if text[start - 1 : start] in self._stops:
            yield start, self._adverb + HOLD * (end - start - 1)

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
