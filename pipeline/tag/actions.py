"""What is to be done: the verb and the object of each predicate, and the class of the verb."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.actions import Actions, actions
from pipeline.lexicon.clauses import clause_words
from pipeline.records import Action, Label, Mention, Span
from pipeline.tag.action_class import Classifier
from pipeline.tag.clauses import Grammar, grammar
from pipeline.tag.listings import Listings
from pipeline.tag.objects import Range, trimmed
from pipeline.tag.symbols import HOLD

FOUND_BY = "rule:clause"

# A longer clause is no prose: it is passed over, for its verbs might share an object without end.
LONGEST = 1000


def find_actions(text: str, span: Span) -> tuple[Action, ...]:
    """The actions in folded text[span], in order; their spans are absolute.

    A mention's span is the shortest stretch with verb and object. Verbs that share an object give
    one action each. `object` is None where the clause has none.
    """
    return tuple(_Reading(text[span.start : span.end], span.start).actions())


class _Reader:
    """The grammar and the lexicons, bound together once."""

    def __init__(self, shape: Grammar, lexicon: Actions) -> None:
        words = clause_words()
        self.shape = shape
        self.prohibitions = lexicon.prohibitions
        self.classifier = Classifier(lexicon, shape)
        self.listings = Listings(shape)
        self.public = words["public"]
        self.causees = words["causee"]
        self.subordinate = tuple(f"{word}," for word in (*words["of"], *words["when"]))


@cache
def _reader() -> _Reader:
    return _Reader(grammar(), actions())


class _Reading:
    """One piece of text being read; the grammar wants a stop before its first clause."""

    def __init__(self, text: str, offset: int) -> None:
        self._reader = _reader()
        self._text = "\n" + text
        self._offset = offset - 1
        self._symbols = self._reader.shape.read(self._text)
        self._found: list[Action] = []

    def actions(self) -> list[Action]:
        """The actions of every clause."""
        text, symbols, reader = self._text, self._symbols, self._reader
        joined = reader.listings.joined(symbols)
        listed = public = 0  # up to where clauses belong to an object, or say what the public does
        heads = {match.start(): match for match in reader.shape.head.finditer(symbols)}
        for match in heads.values():
            end = match.end("rest")
            if match.start() < listed or end - match.start() > LONGEST:
                continue
            # 未按要求完成的,… and 发布信息前,… say to whom or when the next clause is done.
            if text.endswith(reader.subordinate, match.end(), end + 1):
                continue
            verb, thing = match.span("verb"), match.end()
            # 引导公众养成习惯,提高公众素养: the public does not act on itself.
            if match.start() < public and not text.startswith(reader.public, thing):
                continue
            limit = match.start() + LONGEST
            listed = reader.listings.end(text, symbols, heads, match, limit, joined)
            self._clause(match, listed, listed=listed > end)
            if text.endswith("引导", *verb) and text.startswith(reader.public, thing):
                public = _sentence_end(text, end)
        return self._found

    def _clause(self, match: re.Match[str] | None, end: int, listed: bool) -> None:
        """The predicates from one head to the end of its clause; in a list there is no second."""
        text, symbols, shape = self._text, self._symbols, self._reader.shape
        before: Range | None = None
        while match:
            verb, done = match.span("verb"), match.end()
            alone = listed or text[slice(*verb)] in self._reader.prohibitions
            following = None if alone else self._following(verb, done, end)
            stop = following.start() if following else end
            rest = trimmed(text, done, stop) if alone else self._thing(verb, done, stop)
            into = symbols[verb[0]] in shape.into
            moved = self._moved(match)
            own = self._named(match, None if into else rest, moved)
            thing = own or before or self._subject(match)
            if moved or symbols[verb[0]] not in shape.moved_only:
                about = (rest if into else thing) or thing
                self._add(verb, thing, about)
                if done > verb[1]:
                    self._add_others(verb[1], done, thing, about)
            before = thing if following and self._shares(following, verb, own, thing) else None
            match = following

    def _moved(self, match: re.Match[str]) -> re.Match[str] | None:
        start, stop = match.span("chain")
        return self._reader.shape.moved.search(self._symbols, start, stop) if start < stop else None

    def _named(
        self, match: re.Match[str], rest: Range | None, moved: re.Match[str] | None
    ) -> Range | None:
        """The object that a predicate has of its own: behind it, or put before it."""
        if match.re is self._reader.shape.head:
            for topic in ("topic", "said", "those"):
                if match[topic]:
                    return match.span(topic)
        if moved and (rest is None or moved["put"]):
            return moved.span("object")
        return rest

    def _shares(
        self, following: re.Match[str], verb: Range, own: Range | None, thing: Range | None
    ) -> bool:
        """Whether the next predicate may have this one's object.

        将情况纳入报告予以公开 has it, 设立专栏及时进行公开 has not, and 开展检查并通报 neither:
        what is done is no thing that something else is done to.
        """
        shape, symbols = self._reader.shape, self._symbols
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

    def _subject(self, match: re.Match[str]) -> Range | None:
        """What a clause whose verb has no object says it of, if that is not who acts."""
        if match.re is not self._reader.shape.head:
            return None
        found = self._reader.shape.subject.match(
            self._symbols[match.start() + 1 : match.start("chain")]
        )
        if not found:
            return None
        start = match.start() + 1
        return start + found.start("subject"), start + found.end("subject")

    def _thing(self, verb: Range, start: int, end: int) -> Range | None:
        """The object between a verb and what follows it; what somebody else is to do it holds."""
        shape, symbols = self._reader.shape, self._symbols
        if shape.without.match(symbols, start):
            return None
        beyond = shape.beyond.search(symbols, start, end)
        if beyond and not self._text.endswith(self._reader.causees, *verb):
            end = beyond.start()
        return trimmed(self._text, start, end)

    def _following(self, verb: Range, start: int, end: int) -> re.Match[str] | None:
        """The next predicate of the clause: one that is joined, or one behind the object."""
        shape, symbols = self._reader.shape, self._symbols
        found = shape.more.search(symbols, start, end)
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

    def _add_others(self, start: int, end: int, thing: Range | None, about: Range | None) -> None:
        """The verbs that share the first one's object."""
        while start < end:
            found = self._reader.shape.beside.match(self._symbols, start)
            if not found:
                return
            self._add(found.span("verb"), thing, about)
            start = found.end()

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
