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
from pipeline.tag.joins import beyond, further, led, without
from pipeline.tag.manner import described, idle, manner, moved, unfinished
from pipeline.tag.openings import label, opening, subject
from pipeline.tag.phrases import IN, MARKS, Phrases, within
from pipeline.tag.retold import Retold
from pipeline.tag.symbols import HOLD, STOP, Alphabet

_SENTENCES = "\n。"  # the marks behind which a sentence begins


class Grammar:
    """The compiled patterns; every text begins with a stop.

    `head` finds a clause's first predicates and the `rest` of the clause, `more` the predicates
    after their object: joined to it or, with the group `serial`, unjoined, or, with the group
    `bare`, joined and without an object; `led` is where that may begin. Both have the groups
    `chain` (what stands before the verb), `verb`, and `others` (verbs with the same object, which
    `beside` takes one by one). `moved` finds in a chain the object that stands before its verb,
    `subject` what a clause is said of, `inner` in an object a predicate of its own, `beyond` where
    an object ends before its clause does; `without` matches what is none, `unfinished` an object
    that does not say yet what is to be done, `described` one that does not say yet what it is.
    """

    def __init__(self, alphabet: Alphabet) -> None:
        phrases = self._phrases = Phrases(alphabet)
        self.alphabet, word, verb = alphabet, alphabet.word, phrases.predicate
        chain = f"(?>(?:{phrases.adverb}|{moved(phrases)}|{manner(phrases)}){{0,12}})"
        # 终止与服务质量差的机构的合作: 与 is with whom.
        with_whom = f"(?![{phrases.being('and', 'loose')}]{IN}{{1,40}}?{word('of')})"
        joined = f"{with_whom}{word('list', 'and', 'join')}{chain}"
        body = _body(phrases, chain, joined)
        verbs = within(phrases, 0, 1000, "firm", "noun_like", without="nominal")
        verbs = f"(?:{verbs}|{within(phrases, 0, 200, 'about')}{within(phrases, 3, 200, 'firm')})"
        begin = f"{STOP}{label(phrases)}{verbs}(?!{idle(phrases)}){opening(phrases)}"
        self.head = re.compile(f"{begin}{body}(?=(?P<rest>{IN}*))")
        self.led, self.more = re.compile(led(phrases)), re.compile(f"{further(phrases)}{body}")
        self.beside = re.compile(f"{joined}(?P<verb>{verb}|{phrases.known}{phrases.end})")
        before = f"(?:(?P<put>{word('disposal')})|{word('about')})"
        # 对存量贷款|通过展期等方式|予以支持, 将名单|按比例|公开, 对项目|评审后|录入
        closes = word("way", "basis", "closer")
        how = f"{word('doing', 'governing', 'following')}{IN}{{0,60}}?{closes}"
        # 将名单|在网站上|公示
        how += f"|{word('place')}[^{STOP}{phrases.having('of')}]{{1,24}}?{closes}"
        to_whom = f"[{phrases.being('loose', 'place', without='means')}]{HOLD}*+"
        how += f"|{phrases.known}{word('when')}|{to_whom}[^{STOP}{phrases.having('of')}]{{1,10}}?"
        # 将车位|一并进行首次|登记
        lightly = f"{word('lightly')}[^{STOP}{phrases.having('of')}]{{0,10}}?"
        # 将村庄分别由干部|进行整治
        someone = f"{word('by')}[^{STOP}{phrases.having('of')}]{{1,40}}?"
        after = f"{word('adverb', 'light', 'either', 'blank')}|{how}|{lightly}|{someone}"
        self.moved = re.compile(f"{before}(?P<object>{IN}+?)(?:{after})*$")
        self.into, self.moved_only = alphabet.members("into"), alphabet.members("moved_only")
        self.settling = alphabet.members("settling")
        self.acts = alphabet.members("firm", "noun_like")
        self.light, self.about = alphabet.members("light"), alphabet.members("about")
        self.lightly = frozenset(alphabet.members("light", "lightly"))
        self.granted = re.compile(f"[{alphabet.having('granted', without='loose')}]")
        self.must = alphabet.members("auxiliary", without="granted")
        self.obliged = frozenset(alphabet.members("verbal")) & set(alphabet.members("auxiliary"))
        before = word("bearer", "adverb", "disposal")
        noun = f"(?!{word('noun_like')}{word('tail')})"
        # 推动资源适当|倾斜
        ends = f"{word('adverb', without='degree')}(?P<last>{phrases.firm}){phrases.end}"
        self.inner = re.compile(f"{before}{noun}(?P<verb>{verb}){IN}{{2}}|{ends}")
        # 余款|一年内缴清: of two characters, some things are no more than an adverb.
        self.subject, self.brief = (re.compile(subject(phrases, *n)) for n in ((3, 60), (2, 2)))
        self.beyond, self.without = re.compile(beyond(phrases)), re.compile(without(phrases))
        aims = f"[{phrases.being('adverb', 'purpose')}]"
        self._aims, self._opens = re.compile(aims), re.compile(f"{STOP}{label(phrases)}{aims}")
        self._adverb, self._retold = alphabet.symbol("adverb"), Retold(alphabet)
        self.unfinished = re.compile(unfinished(phrases))
        self.described = re.compile(described(phrases))

    def read(self, text: str) -> str:
        """The symbols of folded text that begins with a stop."""
        symbols = self.alphabet.symbols(text)
        if self._aims.search(symbols):
            symbols = self._opens.sub(lambda found: self._aimed(text, found), symbols)
        return self._phrases.mark(self._retold.told(text, symbols))

    def _aimed(self, text: str, found: re.Match[str]) -> str:
        """更好 tells an aim behind other clauses; where a sentence begins with it, it orders."""
        begins = text[found.start()] in _SENTENCES
        return found.group()[:-1] + self._adverb if begins else found.group()


def _body(phrases: Phrases, chain: str, joined: str) -> str:
    verb, known, end = phrases.predicate, phrases.known, phrases.end
    # 编制、公布、更新|清单, but not 提前介入、主动服务、强化监管
    comma, ands = phrases.word("list"), phrases.word("list", "and")
    listed = f"(?:{comma}{known}){{1,3}}{ands}{verb}(?!{end})"
    # 收集、整理并及时公开|数据: each has the object of the last.
    over = f"(?=[{STOP}{phrases.having('list', 'open')}]|$)"
    beside = f"(?:{listed}|{joined}{verb}(?!{over}))"
    # 对落实不力的|通报批评
    those = f"(?<=[{phrases.having('of')}]){phrases.firm}{end}"
    adverbs = f"(?:{phrases.word('adverb')}){{1,3}}"
    # 同步组织、同步审签; 展现和解读 are two verbs where the first can be nothing else.
    last = f"(?:{phrases.word('list')}{adverbs}{known}{end}){{1,4}}"
    last += f"|(?:{joined}{known}{end}){{1,4}}+(?!{comma})"
    return (
        f"(?P<chain>{chain})(?P<firm>(?={phrases.firm}))?+(?P<verb>{verb}|{those})"
        f"(?P<others>(?:{beside}){{1,4}}|{last}|)"
    )


@cache
def grammar() -> Grammar:
    """The patterns, made once from the lexicons."""
    words = dict(clause_words())
    lexicon = actions()
    like = frozenset(lexicon.noun_like)
    words["noun_like"] = lexicon.noun_like
    like |= {
        *words["asserted"],
        *words["passing"],
    }  # no verbs but where they are told to be (`Grammar.read`)
    words["firm"] = tuple(v for v in (*lexicon.verbs, *lexicon.general) if v not in like)
    # A longer noun ends as its last word does: 服务大厅 closes a phrase as 大厅 would.
    for role in ("bearer", "closer"):
        ends = tuple(word for word in words[role] if len(word) > 1)
        words[role] += tuple(noun for noun in words["noun"] if noun.endswith(ends))
    # 服务方 acts, 服务方式 is how.
    sides = {word for several in words.values() for word in several if word[1:].endswith("方")}
    for role in ("closer", "relation", "way"):
        words[role] += tuple(f"{side}式" for side in sorted(sides))
    for role in _UNREAD:
        del words[role]
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
# Roles that are looked for in the text and hide nothing.
_UNREAD = (
    "stated", "reaching", "made", "shaping", "concerning", "keeping", "objectless", "amounts",
    "amounting", "amid", "sites", "margins", "finding", "at_once", "applying", "opposed",
    "applicants", "entitled", "free", "officials", "buying", "terms", "termed", "reported",
    "announcing", "preamble", "principle", "degrees", "asserted", "asserting", "judging", "own",
    "refusing", "concluding", "effective", "capped", "matters", "proposals", "faults", "staying",
    "empty", "treating", "spanning", "said", "passing", "passed",
)  # fmt: skip
