"""What a word is by its neighbours: a predicate or a noun, an adverb or not.

Told once for each word before clauses are read (clauses.py), and put into its symbol: patterns of
clauses ask a symbol where they would ask all that makes 公开 a noun in 公开范围 again and again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from pipeline.tag.symbols import HOLD, OTHER, STOP, Alphabet, Mark

IN = f"[^{STOP}]"  # a character inside a clause
OVER = f"(?:[{STOP}]|$)"

# The marks of Alphabet: a verb that is no predicate there, one that is no noun, an adverb.
MARKS = {
    "nominal": Mark(("firm", "noun_like"), never=("light",)),
    "evident": Mark(("noun_like",), never=("nominal", "either")),
    "adverbial": Mark(("either", "either_firm", "light"), never=("nominal",)),
}


class Phrases:
    """The patterns of predicates and adverbs; `mark` tells which words are which."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet, word = alphabet, alphabet.word
        self.word, self.having, self.being = alphabet.word, alphabet.having, alphabet.being
        self.end = f"(?=[{STOP}{alphabet.having('list', 'join', 'open')}]|$)"
        self.firm, self.known = word("firm"), word("firm", "noun_like")
        # 进行检查和整改, 进行审核备案
        several = f"{word('fusing')}(?:{self.known}){{1,2}}"
        self.nouns = f"(?:{several}|{self.known}(?:{word('and')}{self.known})?)"
        self.opener = word("disposal", "about", "loose", "strict")
        self.aside = f"(?:{word('open')}{OTHER}*+{word('mark')})?"  # 各县(市、区)
        # What makes a noun of the verb before it: 公开依据, 培养基地.
        self.ground = f"(?:{word('ground')}|{word('venture')}{self.end})"
        self.predicate = self._predicates()
        self.sure = word("firm", "evident", without="nominal")
        # A look at marked symbols: does a predicate begin?
        self.begins = f"[{alphabet.having('firm', 'noun_like', without='nominal')}]"
        particle, self.day = f"(?:{word('after_adverb')})?", f"(?:{self._day()})"
        time = f"{self.day}|{self.known}{word('when')}|{word('blank')}"
        self._plain = f"(?:{word('adverb')}{particle}|{time})"
        lightly = self._lightly()
        self.adverb = f"(?:{word('adverb', 'adverbial')}{particle}|{time}|{lightly})"
        nominal = self._told("nominal", f"(?!{self.predicate})")
        evident = self._told("evident", f"(?={self._evident()})")
        self._marks = (nominal, evident, self._told("adverbial", f"(?={self._adverbial()})"))

    def _told(self, mark: str, look: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
        """What finds the words that get a mark, and their symbols without and with it."""
        symbols = self._alphabet.having(*MARKS[mark].of, without=MARKS[mark].never)
        return re.compile(at(symbols, look)), self._alphabet.marking(mark)

    def mark(self, symbols: str) -> str:
        """The symbols with what each word is by its neighbours."""
        for pattern, marked in self._marks:
            symbols = pattern.sub(partial(_swap, marked), symbols)
        return symbols

    def behind(self, *roles: str) -> str:
        """Right after a word of the roles, of up to four characters."""
        symbols = self._alphabet.having(*roles)
        return f"(?:{'|'.join(f'(?<=[{symbols}]{HOLD * more})' for more in range(4))})"

    def _predicates(self) -> str:
        """A verb, or two fused, that nothing around it makes a noun."""
        word, both, end = self._alphabet.word, self._alphabet.being, self.end
        # 公开范围和内容 is a noun phrase, 公开机构资格信息 is verb and object.
        follows = word("of", "and", "list", "is", "auxiliary", "adverb", "firm")
        verbal = f"(?!(?:{word('tail')}){{1,2}}(?:{follows}|{end}))"
        # 优化开放合作环境, 优化抽检及处罚机制: all of it is what is bettered.
        joined = f"(?!(?:{word('list', 'and')})?(?:{word('noun_like')}){{1,2}}{word('tail')}{end})"
        # 督促教育、卫生等单位 has an enumeration of nouns, 统筹发展和安全 too.
        listed = f"{word('list', 'and')}(?!{word('firm', 'noun_like', 'adverb')})"
        # 团购房源须是现房, 培训人员应持证: what such a word modifies is what the clause is about.
        others = ("unfused", "fusing", "aim", "either")
        plain = self._alphabet.having("noun_like", without=others)
        given = f"[{both('firm', 'light', without='serial')}]"
        modal = f"{word('auxiliary', without='closer')}|{word('copula')}|{given}"
        about = f"[^{STOP}{self._alphabet.having('firm')}]{{2,16}}?(?:{modal})(?!{OVER})"
        # 整合|发布、解读等功能 has an enumeration.
        alone = f"(?!{word('list')}{IN}{{2,40}}?{word('etc')})"
        second = word("firm", without="modifying")
        # 研究部署 and 建立健全 are fused already: what follows is their object.
        short = f"[{self._alphabet.having('firm', without='unfused')}]{HOLD}{{0,2}}+(?!{HOLD})"
        verb = (
            f"(?:{word('fusing')}{word('noun_like')}{verbal}(?!{listed}){joined}"
            f"|[{both('aim', 'firm')}]{HOLD}*+(?={self.firm}{word('and')}{self.firm})"
            f"|{short}(?:{word('firm', 'evident', without='modifying')}{alone})?"
            f"|{word('firm', without='unfused')}"
            f"|(?![{plain}]{HOLD}*+{about})"
            f"{word('noun_like', without='unfused')}{verbal}(?:{second}{alone})?"
            f"|{self.behind('verbal')}{word('noun_like')}"
            f"|[{both('firm', 'unfused')}]{HOLD}*+"
            f"|[{both('noun_like', 'unfused')}]{HOLD}*+{verbal})(?:{word('complement')})?"
        )
        # 反馈的报告 and 公开后 are no predicates, nor is 起草 in 起草部门应当….
        acts = word("auxiliary", "disposal", "about", "adverb", "loose", "strict", "firm")
        modifies = f"{word('of', 'when', 'etc', 'suffix')}|{word('agent')}(?:{acts}|{end})"
        modifies += f"|{word('list', 'and')}{self.known}{word('of')}"
        # 编制应当科学 says what it should be; 做到应统尽统 does not.
        modifies += f"|[{both('auxiliary', 'verbal', without='closer')}]{HOLD}"
        made = f"{word('making')}(?!{word('of', 'when')})"
        # 尚未明确 and 被评定 are no orders.
        denied = self._alphabet.having("denied")
        told = "".join(f"(?<![{denied}]{HOLD * more})" for more in (1, 2, 3))
        # 无法继续|履行
        still = self._alphabet.having("adverb", "either")
        told += f"(?<![{denied}]{HOLD}[{still}]{HOLD})(?<![{denied}]{HOLD * 2}[{still}]{HOLD})"
        before = f"(?<![{self._alphabet.having('of', 'denied')}]){told}"
        # 对工作不力的|严肃追责
        how = f"[{both('either', 'firm')}]{HOLD}*+(?={self.known}{end})"
        return f"(?:{before}(?:{made}|{verb}(?!{modifies}))|{how})"

    def _day(self) -> str:
        """到2025年底, 2022年底前, 3个工作日内: when, before a verb, as 公开后 is too."""
        word, number = self._alphabet.word, self._alphabet.having("digit", "blank")
        return (
            f"(?:{word('from')})?[{number}]{{1,5}}{word('period')}"
            f"(?:[{number}]|{word('period')}){{0,8}}(?:{word('until')})?"
            f"|{word('period')}{word('until')}"
        )

    def _evident(self) -> str:
        """发放100万张, 推广“…”模式, 组织试行: a verb, for no noun has such a neighbour."""
        word, digit = self._alphabet.word, self._alphabet.having("arabic")
        number = f"(?:{word('bound')})?[{digit}]{{1,6}}+(?!{word('period')})"
        return (
            f"{word('noun_like', without='basis')}(?:{self.known})?"
            f"(?:{word('determiner')}|{number})"
            f"|[{self._alphabet.being('fusing', 'noun_like')}]{HOLD}*+{self.firm}"
        )

    def _adverbial(self) -> str:
        """A word that is an adverb where a verb follows, or puts a noun in a verb's place."""
        word, both, plain = self._alphabet.word, self._alphabet.being, self._plain
        known, how = self.nouns, f"(?:{plain}|{word('either', 'either_firm')})"
        # 严格开办、变更等…制度 has the verb 严格.
        several = f"{plain}{{0,3}}{self.known}{word('list')}{IN}{{2,40}}?{word('etc')}{IN}"
        return (
            f"{word('either')}(?=(?:{plain}|{word('either')}){{0,3}}(?:{self.begins}|{self.opener}))"
            f"(?!{several})"
            f"|{word('either_firm')}{plain}{{0,3}}{self.firm}"
            # 联合|检查, but not 规范|服务
            f"|[{both('either_firm', 'loose')}]{HOLD}*+{self.known}(?:{self.end}|{word('bound')})"
            # 给予奖励 has the verb 奖励, 给予一次性奖励 has not.
            f"|{word('light')}(?:{word('after_adverb')})?{known}{self.end}"
            f"|{word('lightly')}(?:{word('after_adverb')})?{how}{{0,3}}{known}{self.end}"
            # 予以|办理出口退税
            f"|{word('settling')}{word('settled')}(?!{word('tail', 'of')}){IN}"
        )

    def _lightly(self) -> str:
        """进行场景化|改造, up to the noun that is the verb."""
        word = self._alphabet.word
        noun = f"(?={self._plain}{{0,3}}{self.nouns}{self.end})"
        particle = f"(?:{word('after_adverb')})?"
        return f"{word('lightly', without='firm')}{particle}(?>{IN}{{0,20}}?{noun})"


def at(symbols: str, look: str) -> str:
    """A look from one of the symbols, which it begins with; the match is that symbol alone.

    The look stands behind it, for a search is fast that can skip to a character of a class.
    """
    return f"[{symbols}](?<={look}{IN})"


def within(phrases: Phrases, least: int, most: int, *roles: str, without: str = "") -> str:
    """Does a word of the roles begin so many characters on? One quick look before a search."""
    symbols = phrases.having(*roles, without=without)
    return f"(?={IN}{{{least}}}[^{STOP}{symbols}]{{0,{most - least}}}+[{symbols}])"


def _swap(marked: Mapping[str, str], found: re.Match[str]) -> str:
    return marked[found[0]]
