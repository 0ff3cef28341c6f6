"""The shape of an administrative clause, as patterns over symbols (symbols.py).

A predicate stands where only a verb can: at the clause's beginning, after adverbs, after an
auxiliary (各部门要…), or after a phrase of manner that a closing word ends (按照…要求, 通过…平台).
Every repetition is bounded or atomic, so no text takes more than linear time.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.actions import actions
from pipeline.lexicon.clauses import clause_words
from pipeline.tag.phrases import IN, MARKS, Phrases
from pipeline.tag.symbols import HOLD, STOP, Alphabet

_OVER = f"(?:[{STOP}]|$)"


class Grammar:
    """The compiled patterns; every text begins with a stop.

    `head` finds a clause's first predicates and the `rest` of the clause, `more` the predicates
    after their object: joined to it or, with the group `serial`, unjoined. Both have the groups
    `chain` (what stands before the verb), `verb`, and `others` (verbs with the same object, which
    `beside` takes one by one). `moved` finds in a chain the object that stands before its verb,
    `inner` in an object a predicate of its own.
    """

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet, self._phrases = alphabet, Phrases(alphabet)
        word = self._word = alphabet.word
        self._of = alphabet.having("of")
        phrases = self._phrases
        self._end, self._firm, self._known = phrases.end, phrases.firm, phrases.known
        self._opener, self._adverb = phrases.opener, phrases.adverb
        self._verb, self._predicate = phrases.predicate, phrases.begins
        self._sure = phrases.sure
        self._chain = f"(?>(?:{self._adverb}|{self._moved()}|{self._manner()}){{0,12}})"
        joined, body = f"{word('list', 'and', 'join')}{self._chain}", self._body()
        verbs = self._within(0, 1000, "firm", "noun_like", without="nominal")
        begin = f"{STOP}{self._label()}{verbs}(?!{self._idle()}){self._opening()}"
        self.head = re.compile(f"{begin}{body}(?=(?P<rest>{IN}*))")
        self.more = re.compile(f"(?:{self._another()}|(?P<serial>{self._next()})){body}")
        self.beside = re.compile(f"{joined}(?P<verb>{self._verb}|{self._known}{self._end})")
        before = f"(?:(?P<put>{word('disposal')})|{word('about')})"
        after = word("adverb", "light", "either", "blank")
        self.moved = re.compile(f"{before}(?P<object>{IN}+?)(?:{after})*$")
        self.into, self.moved_only = alphabet.members("into"), alphabet.members("moved_only")
        led = word("bearer", "adverb", "disposal")
        noun = f"(?!{word('noun_like')}{word('tail')})"
        self.inner = re.compile(f"{led}{noun}(?P<verb>{self._verb}){IN}{{2}}")

        self.unfinished = re.compile(self._unfinished())

    def read(self, text: str) -> str:
        """The symbols of folded text that begins with a stop."""
        return self._phrases.mark(self.alphabet.symbols(text))

    def _within(self, least: int, most: int, *roles: str, without: str = "") -> str:
        """Does a word of the roles begin so many characters on? One quick look before a search."""
        symbols = self.alphabet.having(*roles, without=without)
        return f"(?={IN}{{{least}}}[^{STOP}{symbols}]{{0,{most - least}}}+[{symbols}])"

    def _manner(self) -> str:
        """A preposition and what it governs, as far as a word that lets the predicate begin."""
        word, adverb = self._word, self._adverb
        onward = f"(?={adverb}{{0,4}}(?:{self._predicate}|{self._opener}))"
        # 网站建设 and 平台服务 are nouns: after a thing only an adverb or a firm verb begins it.
        begins = f"{self._sure}|{self._opener}|{word('openly')}"
        thing = f"(?={begins}|{adverb}{{1,4}}(?:{begins}|{self._predicate}))"
        closed = f"(?:{word('relation')}{onward}|{word('closer', 'bearer', 'patient')}{thing})"
        # Without a closer: 通过门户网站设立专题, not 通过完善制度、健全机制等方式….
        verb = (
            f"(?<![{self._of}]){self._sure}(?!{word('tail', 'ground', 'of', 'when')}|{self._end})"
        )
        freely = f"(?={adverb}{{0,3}}{verb}(?!{IN}{{0,150}}?{word('way', 'when')}))"
        said = f"{IN}(?=(?:{word('adverb')}){{1,4}}{self._predicate})"
        named = f"{IN}{{1,60}}?{word('etc')}(?:{word('way')})?{onward}"
        return (
            f"(?>{word('loose')}(?:{named}|{closed}|(?!{self._known}){IN}{{1,60}}?(?:{closed}|{freely})"
            f"|{IN}{{1,60}}?{closed})|{word('strict')}{IN}{{0,60}}?(?:{closed}|{said}))"
        )

    def _moved(self) -> str:
        """将…纳入, 对…进行考核: the object before its verb."""
        word, adverb = self._word, self._adverb
        last = f"{self._known}(?:{word('complement')})?{self._end}"
        placed = f"{word('into', 'placing')}|{self._known}{word('to')}"
        about, firmly = word("about"), f"{self._firm}(?:{word('complement')})?{self._end}"
        return (
            f"(?>{word('disposal')}{IN}{{1,80}}?(?={adverb}{{0,4}}(?:{placed}|{last}))"
            f"|{about}{IN}{{1,80}}?(?={word('light')}{adverb}{{0,3}}{last})"
            f"|{about}(?:(?!{self._firm}){IN}){{1,80}}?(?={adverb}{{1,4}}{last}|{firmly}))"
        )

    def _body(self) -> str:
        joined = f"{self._word('list', 'and', 'join')}{self._chain}"
        beside = f"{joined}{self._verb}(?!{self._end})"
        # 展现和解读 at a clause's end are two verbs where the first can be nothing else.
        last = f"(?(firm){joined}{self._known}{self._end}|(?!))"
        return (
            f"(?P<chain>{self._chain})(?P<firm>(?={self._firm}))?+(?P<verb>{self._verb})"
            f"(?P<others>(?:{beside}){{1,4}}|{last}|)"
        )

    def _label(self) -> str:
        """A number or a mark before the clause: 1. / (一) / - / 一是."""
        word = self._word
        digit = self.alphabet.having("digit")
        number = f"[{digit}]{{1,3}}{word('list', 'mark', 'is')}"
        return f"(?>(?:{number}|{word('mark', 'blank')}){{0,6}})"

    def _idle(self) -> str:
        """The beginnings of clauses that say what for, or only how: 为…, 按照…要求."""
        word = self._word
        return (
            f"{word('purpose')}"
            f"|{word('about')}(?:{IN}{{0,120}}?{word('of')}{IN}{{0,40}}?"
            f"|(?:(?!{self._firm}){IN}){{0,60}}?){word('patient')}{_OVER}"
            f"|{word('strict')}{IN}{{0,120}}?{word('basis', 'way', 'when')}{_OVER}"
            f"|{word('loose')}{IN}{{0,120}}?{word('way', 'when')}{_OVER}"
            f"|{word('taking')}{IN}{{0,120}}?{word('as')}{IN}{{1,4}}{_OVER}"
        )

    def _unfinished(self) -> str:
        """Who is made to act and how, but not to do what: 企业围绕新场景|, 各地通过…方式|."""
        word, quiet = self._word, f"(?:(?!{self._predicate}){IN})"
        ends = f"{word('basis', 'way', 'when', 'relation')}|{word('as')}{IN}{{1,4}}"
        listed = f"{IN}{{0,120}}?{word('etc')}{IN}{{0,4}}"
        noun = f"(?!{word('of', 'and', 'list')}){quiet}{{2,60}}(?:{self._known})?"
        return (
            f"{quiet}{{0,60}}?(?:{word('governing')}(?:{noun}|{listed})|{word('doing')}{listed}"
            f"|{word('means', 'doing')}{IN}{{0,120}}?(?:{ends}))(?=[{STOP}])"
        )

    def _opening(self) -> str:
        """From the clause's beginning to where its chain begins."""
        word, adverb, predicate = self._word, self._adverb, self._predicate
        bearer, purpose = word("bearer"), word("purpose")
        ready = f"{word('auxiliary')}(?={adverb}{{0,4}}(?:{predicate}|{self._opener}))"
        whose = f"{IN}{{2,40}}?{word('of')}{IN}{{0,12}}?{ready}"
        whose = self._within(3, 60, "auxiliary") + whose
        readily = f"{self._within(0, 40, 'auxiliary')}{IN}{{0,40}}?{ready}"
        # Looked for only where 至, 到, 为 ... stands before a number.
        amount = f"{word('to')}[{self.alphabet.having('digit')}]"
        thing = f"(?P<topic>(?:(?!{word('disposal')}){IN}){{2,60}}?)"
        moves = f"(?={adverb}{{0,3}}{self._known}{amount})"
        measured = f"{self._within(2, 80, 'to')}(?={IN}{{2,80}}?{amount}){thing}{moves}"
        firmly = f"{self._sure}|{self._opener}"
        able = f"(?={firmly}|{adverb}{{1,4}}(?:{firmly}|{predicate}))"
        named = f"(?!{purpose}|{self._opener})"
        acting = (
            f"{self._within(0, 40, 'bearer')}{named}(?:(?!{purpose}){IN}){{0,40}}?{bearer}{able}"
        )
        said = f"(?=(?:{word('adverb', without='degree')}){{1,4}}{predicate})"
        does = f"(?={self._firm}(?!{word('tail', 'ground', 'of', 'when')}|{self._end}){IN}{{2}})"
        # 今年是实施…的开局之年 orders nothing.
        thing = f"(?:(?!{self._known}|{purpose}|{word('copula')}){IN})"
        topic = f"{named}{thing}{{2,30}}?(?:{said}|{does})"
        topic = self._within(2, 32, "adverb", "firm") + topic
        # Most clauses begin with their chain: nothing stands before it.
        return f"(?:(?>{whose})|(?>{measured})||(?>{readily})|(?>{acting})|(?>{topic}))"

    def _another(self) -> str:
        """What joins a further predicate: only what cannot go on the object is a verb."""
        word = self._word
        joins, lists, ands = (self.alphabet.having(*r) for r in _JOINS)
        alone = f"(?!{word('ground', 'agent', 'and', 'list', 'of', 'is')}){IN}{{2}}"
        related = f"{word('list')}{IN}{{1,40}}?{word('related')}"
        listed = f"(?!{IN}{{0,80}}?(?:{word('etc')}|{related}){IN}{{0,6}}{_OVER})"
        firmly = f"(?={self._adverb}{{0,4}}{self._firm}{alone}){listed}"
        plainly = f"(?=(?:{word('adverb')}){{1,4}}{self._verb}{alone}){listed}"
        return (
            f"[{joins}{lists}{ands}](?:(?<=[{joins}]){HOLD}*+"
            f"|(?<=[{lists}]){HOLD}*+{firmly}|(?<=[{lists}{ands}]){HOLD}*+{plainly})"
        )

    def _next(self) -> str:
        """Where a verb follows another's object with nothing between: 选取企业|开展试点."""
        word, joins = self._word, self.alphabet.having("list", "and", "join", "of")
        adverbs = f"(?:{word('adverb', 'either')}){{0,3}}"
        noun = word("of", "tail", "when", "agent")
        about = f"(?:{word('about')}{IN}{{1,80}}?)?"
        surely = f"{about}{adverbs}{word('serial')}(?!{word('of', 'when', 'agent')})"
        said = f"{word('verbal')}{adverbs}{self._firm}(?!{noun})"
        first = self.alphabet.having("about", "adverb", "either", "serial", "verbal")
        return f"(?=[{first}])(?<=[^{STOP}{joins}]{{2}})(?={surely}|{said})"


_JOINS = (("join",), ("list", "blank"), ("and",))


@cache
def grammar() -> Grammar:
    """The patterns, made once from the lexicons."""
    words = dict(clause_words())
    lexicon = actions()
    like = frozenset(lexicon.noun_like)
    words["noun_like"] = lexicon.noun_like
    words["firm"] = tuple(v for v in (*lexicon.verbs, *lexicon.general) if v not in like)
    # A longer noun ends as its last word does: 服务大厅 closes a phrase as 大厅 would.
    for role in ("bearer", "closer"):
        ends = tuple(word for word in words[role] if len(word) > 1)
        words[role] += tuple(noun for noun in words["noun"] if noun.endswith(ends))
    silent = [words.pop(role) for role in _SILENT]
    words[""] = tuple(word for several in silent for word in several)
    return Grammar(Alphabet(words, MARKS))


# Roles that no pattern asks about: they hide what is in them, or are read as words elsewhere.
_SILENT = (
    "noun",
    "causative",
    "public",
    "disclosing",
    "disclosable",
    "closing",
    "state",
    "causee",
    "causing",
)
