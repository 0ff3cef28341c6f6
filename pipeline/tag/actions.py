"""What is to be done: the verb and the object of each predicate, and the class of the verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from pipeline.records import Action, Label, Mention, Span
from pipeline.tag.action_grammar import reader
from pipeline.tag.objects import Range, trimmed
from pipeline.tag.plain_clauses import orders_nothing, ours
from pipeline.tag.predicate_objects import Objects
from pipeline.tag.symbols import HOLD

FOUND_BY = "rule:clause"

# A longer clause is no prose: it is passed over, for its verbs might share an object without end.
LONGEST = 1000

_ENDS = ("", "、", "并", "和", *",。;:!?\n")  # what a verb without an object may have behind it


def find_actions(text: str, span: Span) -> tuple[Action, ...]:
    """The actions in folded text[span], in order; their spans are absolute.

    A mention's span is the shortest stretch with verb and object. Verbs that share an object give
    one action each. `object` is None where the clause has none.
    """
    (found,) = find_actions_in(text, [span])
    return found


def find_actions_in(text: str, spans: Sequence[Span]) -> list[tuple[Action, ...]]:
    """The actions of each span. All are read in one go: each pattern stays in the cache."""
    return list(_Reading(text, spans).actions(spans))


class _Reading:
    """Stretches of text being read as one, each between stops of its own."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self._reader = reader()
        self._text = "".join([f"\n{text[start:end]}\n" for start, end in spans])
        self._offset = 0
        self._symbols = self._reader.shape.read(self._text)
        heads = self._reader.shape.head.finditer(self._symbols)
        self._heads = self._reader.announcements.left({m.start(): m for m in heads}, self._text)
        self._objects = Objects(self._reader, self._text, self._symbols)
        self._found: list[Action] = []

    def actions(self, spans: Iterable[Span]) -> Iterator[tuple[Action, ...]]:
        """The actions of each span."""
        starts, heads = list(self._heads), list(self._heads.values())
        joined = self._reader.listings.joined(self._symbols)
        begin = first = 0
        for start, end in spans:
            stop = begin + end - start + 2
            last = bisect_left(starts, stop, first)
            self._found, self._offset = [], start - begin - 1
            self._clauses(heads[first:last], bisect_left(joined, begin) < bisect_left(joined, stop))
            yield tuple(self._found)
            begin, first = stop, last

    def _clauses(self, heads: Iterable[re.Match[str]], joined: bool) -> None:
        """Read the clauses of one span; `joined`: some begin as a member of an enumeration."""
        text, symbols, reader = self._text, self._symbols, self._reader
        listed = public = 0  # up to where clauses belong to an object, or say what the public does
        for match in heads:
            end = match.end("rest")
            if match.start() < listed or end - match.start() > LONGEST:
                continue
            # 未按要求完成的,… and 发布信息前,… say to whom or when the next clause is done.
            if text.endswith(reader.subordinate, match.end(), end + 1):
                continue
            verb, thing = match.span("verb"), match.end()
            if orders_nothing(reader, text, symbols, match):
                continue
            # 引导公众养成习惯,提高公众素养: the public does not act on itself.
            if match.start() < public and not ours(reader, text, verb[0], thing):
                continue
            limit = match.start() + LONGEST
            listed = reader.listings.end(text, symbols, self._heads, match, limit, joined)
            self._clause(match, listed, listed=listed > end)
            if text.endswith("引导", *verb) and text.startswith(reader.public, thing):
                public = _sentence_end(text, end)

    def _clause(self, match: re.Match[str] | None, end: int, listed: bool) -> None:
        """The predicates from one head to the end of its clause; in a list there is no second."""
        text, symbols, shape = self._text, self._symbols, self._reader.shape
        before: Range | None = None
        while match:
            verb, done = match.span("verb"), match.end()
            word = text[verb[0] : verb[1]]
            alone = listed or word in self._reader.prohibitions
            following = None if alone else self._following(verb, done, end)
            stop = following.start() if following else end
            moved = self._objects.moved(match)
            if (moved and not moved["put"]) or self._lightly(match):
                done = self._listed(done)
            rest = trimmed(text, done, stop) if alone else self._objects.thing(verb, done, stop)
            into = symbols[slice(*verb)].rstrip(HOLD)[-1] in shape.into  # 不再|纳入
            own = self._objects.named(match, None if into else rest, moved)
            thing = own or before or self._objects.subject(match)
            if moved or symbols[verb[0]] not in shape.moved_only:
                about = (rest if into else thing) or thing
                first = self._put_first(match, moved, done) or thing
                shares = done == verb[1] or word not in self._reader.objectless
                if first or word not in self._reader.empty:
                    self._add(verb, first if shares else None, about)
                if done > verb[1]:
                    self._add_others(verb[1], done, (thing, first), about)
            before = (
                thing if following and self._objects.shares(following, verb, own, thing) else None
            )
            match = following

    def _following(self, verb: Range, start: int, end: int) -> re.Match[str] | None:
        """The next predicate of the clause: one that is joined, or one behind the object."""
        shape, symbols = self._reader.shape, self._symbols
        led = shape.led.search(symbols, start, end)
        found = led and shape.more.search(symbols, led.start(), end)
        if found and self._is_one(verb, start, found, end):
            return None
        if found and found["bare"] is not None:
            return None if self._text.endswith(self._reader.keeping, *verb) else found
        if found and found["serial"] is not None:
            causees, word = self._reader.causees, self._text[slice(*verb)]
            acts = word.startswith(causees) or word.endswith(causees)
            stays = symbols[verb[0]] not in shape.into
            while found and found["serial"] is not None:
                then = found["then"] is not None
                if not (acts or then) and not (stays and symbols[found.start()] in shape.settling):
                    break
                if then and not stays:
                    break
                found = shape.more.search(symbols, found.start() + 1, end)
        return found

    def _is_one(self, verb: Range, start: int, found: re.Match[str], end: int) -> bool:
        """Whether what is listed describes one object: 建立主要领导亲自抓、分管领导具体抓的机制."""
        text, reader, then = self._text, self._reader, found.start("verb")
        if found["serial"] is not None and found.start() == start:
            return self._governs(verb, found, end)
        if text[found.start()] != "、":
            return False
        if text.startswith(reader.concerning, start, end):
            return True
        if text.endswith(reader.keeping, *verb):  # 引导企业提升薪酬、|改善环境
            return reader.shape.inner.search(self._symbols, start, found.start()) is not None
        shapes = text[slice(*verb)] in reader.shaping and text.endswith(reader.made, then, end)
        also = text[slice(*found.span("verb"))] in reader.shaping
        return shapes and not also and "的" in text[then:end]

    def _put_first(
        self, match: re.Match[str], moved: re.Match[str] | None, done: int
    ) -> Range | None:
        """What 对 puts before the first of several verbs: 对隐患进行检查、落实责任."""
        if not moved or moved["put"] or done == match.end("verb"):
            return None
        return moved.span("object") if self._lightly(match) else None

    def _lightly(self, match: re.Match[str]) -> bool:
        """Whether a verb is a noun that 进行 and the like have made one."""
        start, end = match.span("chain")
        if start == end:  # most clauses begin with their verb
            return False
        return not self._reader.shape.lightly.isdisjoint(self._symbols[start:end])

    def _listed(self, done: int) -> int:
        """Where the verbs end that are listed behind what 对 puts first: 对隐患进行排查、登记."""
        beside = self._reader.shape.beside
        while (found := beside.match(self._symbols, done)) and self._text[
            found.end() : found.end() + 1
        ] in _ENDS:
            done = found.end()
        return done

    def _governs(self, verb: Range, found: re.Match[str], end: int) -> bool:
        """Whether what follows a verb at once is its object: 控制|对基层开展检查."""
        symbols, shape = self._symbols, self._reader.shape
        whole = found.end() < end or symbols[found.start()] in shape.about
        return whole and symbols[verb[0]] not in shape.light

    def _add_others(
        self, start: int, end: int, things: tuple[Range | None, Range | None], about: Range | None
    ) -> None:
        """The verbs beside the first: with the last one's object or, as 登记 in
        对隐患进行排查、登记并落实管理, the first one's."""
        while start < end:
            found = self._reader.shape.beside.match(self._symbols, start)
            if not found:
                return
            start = found.end()
            follows = start < end and self._text.startswith("并", start)
            self._add(found.span("verb"), things[follows], about)

    def _add(self, verb: Range, thing: Range | None, about: Range | None) -> None:
        """The record of one predicate; `about` is what tells the class of a general verb."""
        text, offset = self._text, self._offset
        start, end = verb
        word, printed = text[start:end], None
        if thing:
            printed = text[thing[0] : thing[1]]
            start, end = min(start, thing[0]), max(end, thing[1])
        told = printed if about is thing else text[about[0] : about[1]] if about else None
        mention = Mention(Label.ACTION, Span(start + offset, end + offset), FOUND_BY)
        kind = self._reader.classifier.of(word, told)
        self._found.append(Action(mention, word, printed, kind))


_SENTENCE = re.compile(r"[。;!?\n]")


def _sentence_end(text: str, start: int) -> int:
    stop = _SENTENCE.search(text, start)
    return stop.start() if stop else len(text)
