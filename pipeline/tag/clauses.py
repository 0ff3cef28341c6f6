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
from pipeline.tag.symbols import HOLD, STOP, Alphabet

_IN = f"[^{STOP}]"  # a character inside a clause
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
        self.alphabet = alphabet
        self._of = alphabet.having("of")
        self._end = f"(?=[{STOP}{alphabet.having('list', 'join')}]|$)"
        self._firm, self._known = self._word("firm"), self._word("firm", "noun_like")
        self._opener = self._word("disposal", "about", "loose", "strict")
        self._predicate = self._predicates()
        self._adverb = self._adverbs()
        self._chain = f"(?>(?:{self._adverb}|{self._moved()}|{self._manner()}){{0,12}})"
        joined, body = f"{self._word('list', 'and', 'join')}{self._chain}", self._body()
        verbs = self._within(0, 1000, "firm", "noun_like", "making")
        begin = f"{STOP}{self._label()}{verbs}(?!{self._idle()}){self._opening()}"
        self.head = re.compile(f"{begin}{body}(?=(?P<rest>{_IN}*))")
        self.more = re.compile(f"(?:{self._another()}|(?P<serial>{self._next()})){body}")
        self.beside = re.compile(f"{joined}(?P<verb>{self._predicate}|{self._known}{self._end})")
        before = f"(?:(?P<put>{self._word('disposal')})|{self._word('about')})"
        after = self._word("adverb", "light", "either", "blank")
        self.moved = re.compile(f"{before}(?P<object>.+?)(?:{after})*$")
        self.into, self.moved_only = alphabet.having("into"), alphabet.having("moved_only")
        led = self._word("bearer", "adverb", "disposal")
        noun = f"(?!{self._word('noun_like')}{self._word('tail')})"
        self.inner = re.compile(f"{led}{noun}(?P<verb>{self._predicate}){_IN}{{2}}")

    def _word(self, *roles: str, without: str = "") -> str:
        """A word that plays one of the roles."""
        return f"[{self.alphabet.having(*roles, without=without)}]{HOLD}*+"

    def _within(self, least: int, most: int, *roles: str) -> str:
        """Does a word of the roles begin so many characters on? One quick look before a search."""
        symbols = self.alphabet.having(*roles)
        return f"(?={_IN}{{{least}}}[^{STOP}{symbols}]{{0,{most - least}}}+[{symbols}])"

    def _behind(self, role: str) -> str:
        """Right after a word of the role, of up to four characters."""
        symbols = self.alphabet.having(role)
        return f"(?:{'|'.join(f'(?<=[{symbols}]{HOLD * more})' for more in range(4))})"

    def _predicates(self) -> str:
        """A verb, or two fused, that nothing around it makes a noun."""
        word, both = self._word, self.alphabet.being
        # 公开范围和内容 is a noun phrase, 公开机构资格信息 is verb and object.
        follows = word("of", "and", "list", "is", "auxiliary", "adverb", "firm")
        verbal = f"(?!(?:{word('tail')}){{1,2}}(?:{follows}|{self._end}))"
        verb = (
            f"(?:{word('fusing')}{word('noun_like')}{verbal}"
            f"|{word('firm', without='unfused')}(?:{self._firm})?"
            f"|{word('noun_like', without='unfused')}{verbal}(?:{self._firm})?"
            f"|{self._behind('verbal')}{word('noun_like')}"
            f"|[{both('firm', 'unfused')}]{HOLD}*+"
            f"|[{both('noun_like', 'unfused')}]{HOLD}*+{verbal})(?:{word('complement')})?"
        )
        # 反馈的报告 and 公开后 are no predicates, nor is 起草 in 起草部门应当….
        acts = word("auxiliary", "disposal", "about", "adverb", "loose", "strict", "firm")
        modifies = f"{word('of', 'when')}|{word('agent')}(?:{acts}|{self._end})"
        modifies += f"|{word('list', 'and')}{self._known}{word('of')}"
        made = f"{word('making')}(?:{self._firm})?(?!{word('of', 'when')})"
        return f"(?:(?<![{self._of}])(?:{made}|{verb}(?!{modifies})))"

    def _adverbs(self) -> str:
        """An adverb, a time, or a word that is an adverb where a verb follows."""
        word, number = self._word, self.alphabet.having("digit", "blank")
        time = (
            f"(?:{word('from')})?[{number}]{{1,5}}{word('period')}"
            f"(?:[{number}]|{word('period')}){{0,8}}(?:{word('until')})?"
            f"|{word('period')}{word('until')}|{self._known}{word('when')}"
        )
        particle = f"(?:{word('after_adverb')})?"
        plain = f"(?:{word('adverb')}{particle}|{time}|{word('blank')})"
        # 严格开办、变更等…制度 has the verb 严格.
        several = f"{plain}{{0,3}}{self._known}{word('list')}{_IN}{{2,40}}?{word('etc')}{_IN}"
        either = (
            f"(?:{word('either')}(?={plain}{{0,3}}(?:{self._predicate}|{self._opener}))"
            f"(?!{several})|{word('either_firm')}(?={plain}{{0,3}}{self._firm}))"
        )
        noun = f"(?={plain}{{0,3}}{self._known}{self._end})"
        light = (
            f"{word('light')}{particle}{noun}|{word('lightly')}{particle}(?>{_IN}{{0,10}}?{noun})"
        )
        return f"(?:{plain}|{either}|{light})"

    def _manner(self) -> str:
        """A preposition and what it governs, as far as a word that lets the predicate begin."""
        word, adverb = self._word, self._adverb
        onward = f"(?={adverb}{{0,4}}(?:{self._predicate}|{self._opener}))"
        # 网站建设 and 平台服务 are nouns: after a thing only an adverb or a firm verb begins it.
        begins = f"{self._firm}|{self._opener}|{word('openly')}"
        thing = f"(?={adverb}{{0,4}}(?:{begins})|{adverb}{{1,4}}{self._predicate})"
        closed = f"(?:{word('relation')}{onward}|{word('closer', 'bearer', 'patient')}{thing})"
        # Without a closer: 通过门户网站设立专题, not 通过完善制度、健全机制等方式….
        verb = (
            f"(?<![{self._of}]){self._firm}(?!{word('tail', 'ground', 'of', 'when')}|{self._end})"
        )
        freely = f"(?={adverb}{{0,3}}{verb}(?!{_IN}{{0,150}}?{word('way', 'when')}))"
        said = f"{_IN}(?=(?:{word('adverb')}){{1,4}}{self._predicate})"
        named = f"{_IN}{{1,60}}?{word('etc')}(?:{word('way')})?{onward}"
        return (
            f"(?>{word('loose')}(?:{named}|{closed}|(?!{self._known}){_IN}{{1,60}}?(?:{closed}|{freely})"
            f"|{_IN}{{1,60}}?{closed})|{word('strict')}{_IN}{{0,60}}?(?:{closed}|{said}))"
        )

    def _moved(self) -> str:
        """将…纳入, 对…进行考核: the object before its verb."""
        word, adverb = self._word, self._adverb
        last = f"{self._known}(?:{word('complement')})?{self._end}"
        placed = f"{word('into', 'placing')}|{self._known}{word('to')}"
        about, firmly = word("about"), f"{self._firm}(?:{word('complement')})?{self._end}"
        return (
            f"(?>{word('disposal')}{_IN}{{1,80}}?(?={adverb}{{0,4}}(?:{placed}|{last}))"
            f"|{about}{_IN}{{1,80}}?(?={word('light')}{adverb}{{0,3}}{last})"
            f"|{about}(?:(?!{self._firm}){_IN}){{1,80}}?(?={adverb}{{1,4}}{last}|{firmly}))"
        )

    def _body(self) -> str:
        joined = f"{self._word('list', 'and', 'join')}{self._chain}"
        beside = f"{joined}{self._predicate}(?!{self._end})"
        # 展现和解读 at a clause's end are two verbs where the first can be nothing else.
        last = f"(?(firm){joined}{self._known}{self._end}|(?!))"
        return (
            f"(?P<chain>{self._chain})(?P<firm>(?={self._firm}))?+(?P<verb>{self._predicate})"
            f"(?P<others>(?:{beside}){{1,4}}|{last}|)"
        )

    def _label(self) -> str:
        """A number or a mark before the clause: 1. / (一) / - / 一是."""
        digit = self.alphabet.having("digit")
        number = f"[{digit}]{{1,3}}{self._word('list', 'mark', 'is')}"
        return f"(?>(?:{number}|{self._word('mark', 'blank')}){{0,6}})"

    def _idle(self) -> str:
        """The beginnings of clauses that say what for, or only how: 为…, 按照…要求."""
        word = self._word
        return (
            f"{word('purpose')}"
            f"|{word('about')}(?:{_IN}{{0,120}}?{word('of')}{_IN}{{0,40}}?"
            f"|(?:(?!{self._firm}){_IN}){{0,60}}?){word('patient')}{_OVER}"
            f"|{word('strict')}{_IN}{{0,120}}?{word('basis', 'way', 'when')}{_OVER}"
            f"|{word('loose')}{_IN}{{0,120}}?{word('way', 'when')}{_OVER}"
        )

    def _opening(self) -> str:
        """From the clause's beginning to where its chain begins."""
        word, adverb, predicate = self._word, self._adverb, self._predicate
        bearer, purpose = word("bearer"), word("purpose")
        ready = f"{word('auxiliary')}(?={adverb}{{0,4}}(?:{predicate}|{self._opener}))"
        whose = f"{_IN}{{2,40}}?{word('of')}{_IN}{{0,12}}?{ready}"
        whose = self._within(3, 60, "auxiliary") + whose
        readily = f"{self._within(0, 40, 'auxiliary')}{_IN}{{0,40}}?{ready}"
        # Looked for only where 至, 到, 为 ... stands before a number.
        amount = f"{word('to')}[{self.alphabet.having('digit')}]"
        thing = f"(?P<topic>(?:(?!{word('disposal')}){_IN}){{2,60}}?)"
        moves = f"(?={adverb}{{0,3}}{self._known}{amount})"
        measured = f"{self._within(2, 80, 'to')}(?={_IN}{{2,80}}?{amount}){thing}{moves}"
        able = f"(?={adverb}{{0,4}}(?:{self._firm}|{self._opener})|{adverb}{{1,4}}{predicate})"
        named = f"(?!{purpose}|{self._opener})"
        acting = (
            f"{self._within(0, 40, 'bearer')}{named}(?:(?!{purpose}){_IN}){{0,40}}?{bearer}{able}"
        )
        said = f"(?=(?:{word('adverb', without='degree')}){{1,4}}{predicate})"
        does = f"(?={self._firm}(?!{word('tail', 'ground', 'of', 'when')}|{self._end}){_IN}{{2}})"
        # 今年是实施…的开局之年 orders nothing.
        thing = f"(?:(?!{self._known}|{purpose}|{word('copula')}){_IN})"
        topic = f"{named}{thing}{{2,30}}?(?:{said}|{does})"
        topic = self._within(2, 32, "adverb", "firm") + topic
        # Most clauses begin with their chain: nothing stands before it.
        return f"(?:(?>{whose})|(?>{measured})||(?>{readily})|(?>{acting})|(?>{topic}))"

    def _another(self) -> str:
        """What joins a further predicate: only what cannot go on the object is a verb."""
        joins, lists, ands = (self.alphabet.having(*r) for r in _JOINS)
        alone = f"(?!{self._word('ground', 'agent', 'and', 'list', 'of', 'is')}){_IN}{{2}}"
        related = f"{self._word('list')}{_IN}{{1,40}}?{self._word('related')}"
        listed = f"(?!{_IN}{{0,80}}?(?:{self._word('etc')}|{related}){_IN}{{0,6}}{_OVER})"
        firmly = f"(?={self._adverb}{{0,4}}{self._firm}{alone}){listed}"
        plainly = f"(?=(?:{self._word('adverb')}){{1,4}}{self._predicate}{alone}){listed}"
        return (
            f"[{joins}{lists}{ands}](?:(?<=[{joins}]){HOLD}*+"
            f"|(?<=[{lists}]){HOLD}*+{firmly}|(?<=[{lists}{ands}]){HOLD}*+{plainly})"
        )

    def _next(self) -> str:
        """Where a verb follows another's object with nothing between: 选取企业|开展试点."""
        word, joins = self._word, self.alphabet.having("list", "and", "join", "of")
        adverbs = f"(?:{word('adverb', 'either')}){{0,3}}"
        noun = word("of", "tail", "when", "agent")
        about = f"(?:{word('about')}{_IN}{{1,80}}?)?"
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
    return Grammar(Alphabet(words))
