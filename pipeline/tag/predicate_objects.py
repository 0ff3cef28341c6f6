"""The objects of the predicates in one piece of text: behind the verb, before it, or shared."""

from __future__ import annotations

import re

from pipeline.lexicon.unit_reader import read_name
from pipeline.tag.action_grammar import Reader
from pipeline.tag.objects import Range, is_amount, trimmed
from pipeline.tag.symbols import HOLD

# 报送|市发改委、市财政局; 上报|市政府研究: what those who get it are asked for.
_ASKED = re.compile("(?:研究|审定|审批|审议|审核|批准|备案|同意|决定|汇总)+$")
# Before what a clause is said of: its number in a law, 即, 同时.
_LEADS = re.compile(
    r"第[零〇一二三四五六七八九十百]{1,5}条 ?(?![第款中关规“])|即(?![墨日将时])|同时"
)


class Objects:
    """Where the objects stand in a text that is read; `symbols` are its symbols."""

    def __init__(self, reader: Reader, text: str, symbols: str) -> None:
        self._reader = reader
        self._text = text
        self._symbols = symbols

    def moved(self, match: re.Match[str]) -> re.Match[str] | None:
        """What a predicate has moved in front of it: 将名单公开, 对企业予以支持."""
        start, stop = match.span("chain")
        return self._reader.shape.moved.search(self._symbols, start, stop) if start < stop else None

    def named(
        self, match: re.Match[str], rest: Range | None, moved: re.Match[str] | None
    ) -> Range | None:
        """The object that a predicate has of its own: behind it, or put before it."""
        if match.re is self._reader.shape.head:
            for topic in ("topic", "said", "those", "borne"):
                if match[topic]:
                    return self._bare(match.span(topic))
        if moved and (rest is None or moved["put"]):
            return moved.span("object")
        return rest

    def subject(self, match: re.Match[str]) -> Range | None:
        """What a clause whose verb has no object says it of, if that is not who acts."""
        if match.re is not self._reader.shape.head:
            return None
        shape, begin = self._reader.shape, match.start() + 1
        before = self._symbols[begin : match.start("chain")]
        found = shape.subject.match(before)
        if not found:
            found = shape.brief.match(before)
            if (
                not found
                or self._text[begin + found.end("subject") - 1] not in self._reader.matters
            ):
                return None
        return self._bare((begin + found.start("subject"), begin + found.end("subject")))

    def _bare(self, thing: Range) -> Range:
        """What a clause is said of, without what leads to it: 第十五条|利率, 即|限额."""
        leads = _LEADS.match(self._text, *thing)
        return (leads.end(), thing[1]) if leads and leads.end() < thing[1] else thing

    def thing(self, verb: Range, start: int, end: int) -> Range | None:
        """The object between a verb and what follows it; what somebody else is to do it holds."""
        shape, symbols = self._reader.shape, self._symbols
        if shape.without.match(symbols, start):
            return None
        beyond = shape.beyond.search(symbols, start, end)
        if beyond and not self._text.endswith(self._reader.causees, *verb):
            end = beyond.start()
        found = trimmed(self._text, start, end)
        if found and self._text.endswith(self._reader.degrees, *verb):
            found = None if is_amount(self._text, found) else found
        return None if found and self._receives(verb, found) else found

    def _receives(self, verb: Range, thing: Range) -> bool:
        """Whether what follows a verb of sending is who gets it: 报送市政府, 抄送市财政局."""
        if self._text[verb[0] : verb[1]] not in self._reader.placing:
            return False
        whole = self._text[slice(*thing)]
        names = (read_name(whole), read_name(_ASKED.sub("", whole.partition("、")[0])))
        return any(name is not None and name.sure for name in names)

    def shares(
        self, following: re.Match[str], verb: Range, own: Range | None, thing: Range | None
    ) -> bool:
        """Whether the next predicate may have this one's object.

        将情况纳入报告予以公开 has it, 设立专栏及时进行公开 and 破解难题、合力推进 have not, and
        开展检查并通报 neither: what is done is no thing that something else is done to.
        """
        shape, symbols = self._reader.shape, self._symbols
        if following["bare"] is not None:
            return False
        if following["serial"] is not None and symbols[verb[0]] not in shape.into:
            return False
        if (
            thing is None
            or thing != own
            or not self._reader.classifier.general(self._text[slice(*verb)])
        ):
            return True
        last = symbols[thing[0] : thing[1]].rstrip(HOLD)[-1:]
        return last not in shape.acts
