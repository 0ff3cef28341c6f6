"""Where a predicate's object ends and a further predicate begins, as patterns."""

from __future__ import annotations

from pipeline.tag.phrases import IN, OVER, Phrases, at
from pipeline.tag.symbols import HOLD, STOP

_JOINS = (("join",), ("list", "blank"), ("and",))
# What follows another's object with nothing between begins with one of these.
_UNJOINED = ("about", "adverb", "either", "serial", "verbal", "aim")


def further(phrases: Phrases) -> str:
    """What leads from an object to a further predicate, and is no part of it but a joining word."""
    serial, bare = unjoined(phrases), intransitive(phrases)
    return f"(?:{another(phrases)}|(?P<serial>{serial})|(?P<bare>{bare}))"


def led(phrases: Phrases) -> str:
    """Where that begins: a quick look, for few objects have anything of the kind in them."""
    joins = [role for roles in _JOINS for role in roles]
    first = phrases.having(*joins, *_UNJOINED, "firm", "noun_like", "or")
    return at(first, f"(?={further(phrases)})")


def another(phrases: Phrases) -> str:
    """What joins a further predicate: only what cannot go on the object is a verb."""
    word = phrases.word
    joins, lists, ands = (phrases.having(*r) for r in _JOINS)
    alone = f"(?!{phrases.ground}|{word('agent', 'and', 'list', 'of', 'is')}){IN}{{2}}"
    related = f"{word('list')}{IN}{{1,40}}?{word('related')}"
    listed = f"(?!{IN}{{0,80}}?(?:{word('etc')}|{related}){IN}{{0,10}}{OVER})"
    firmly = f"(?={phrases.adverb}{{0,4}}{phrases.firm}{alone}){listed}"
    plainly = f"(?=(?:{word('adverb')}){{1,4}}{phrases.predicate}{alone}){listed}"
    return (
        f"[{joins}{lists}{ands}](?:(?<=[{joins}]){HOLD}*+"
        f"|(?<=[{lists}]){HOLD}*+{firmly}|(?<=[{lists}{ands}]){HOLD}*+{plainly})"
    )


def intransitive(phrases: Phrases) -> str:
    """A verb without an object at the end: 加强统筹、|密切配合; not 推动安全、有序运行."""
    word = phrases.word
    adverb = f"[{phrases.being('adverb', 'verbal')}]{HOLD}*+"
    return f"(?<=[^{STOP}]{{2}}){word('list')}(?=(?:{adverb}){{1,2}}{phrases.known}{OVER})"


def unjoined(phrases: Phrases) -> str:
    """Where a verb follows another's object with nothing between: 选取企业|开展试点."""
    word, joins = phrases.word, phrases.having("list", "and", "join", "of")
    adverbs = f"(?:{word('adverb', 'either')}){{0,3}}"
    noun = word("of", "tail", "when", "agent")
    about = f"(?:{word('about')}{IN}{{1,80}}?)?"
    may = phrases.behind("auxiliary")
    surely = f"{about}{adverbs}(?!{may}){word('serial')}(?!{word('of', 'when', 'agent')})"
    said = f"{word('verbal')}{adverbs}{phrases.firm}(?!{noun})"
    # 积极支持企业发展 but not 积极应对老龄化的共识, 及时整改.
    said += f"|{word('promptly')}{adverbs}{phrases.begins}{HOLD}*+(?!{IN}*{word('of')}){IN}{{3}}"
    first = phrases.having(*_UNJOINED)
    # 安排资金支持企业 but not 资金支持力度, 资金保障的优势.
    noun = word("tail", "agent", "firm", "noun_like", "and", "list")
    aimed = f"{phrases.behind('resource')}{word('aim', without='nominal')}(?!{noun})"
    aimed += f"(?!{IN}*{word('of')}){IN}{{3}}"
    # 报市政府审定后|印发实施
    then = f"{phrases.known}{word('when')}{adverbs}[{phrases.having('firm', 'into')}]{HOLD}*+"
    behind = f"(?<=[^{STOP}{joins}]{{2}})"
    then = f"(?=[{phrases.having('firm', 'noun_like')}]){behind}(?P<then>(?={then}(?!{noun})))"
    close = f"(?=[{first}]){behind}(?={surely}|{said}|{aimed})"
    # 提高比例或扩大规模 but not 奖励或补贴标准
    noun = f"{phrases.ground}|{word('tail', 'agent', 'and', 'list', 'of', 'is')}"
    listed = f"(?!{IN}{{0,80}}?(?:{word('etc')}|{word('of')}))"
    other = f"{word('or')}(?={word('firm', without='nominal')}(?!{noun}){IN}{{2}}){listed}"
    return f"(?:{close}|{then}|{other})"


def beyond(phrases: Phrases) -> str:
    """What follows an object and is none of it: 回购住房|用于安置, 解读政策|不少于1次."""
    word, of, digit = phrases.word, phrases.having("of"), phrases.having("digit")
    to = word("whither", without="strict")
    # 延续政策|至2024年底, 提高基数|至20万元
    until = f"(?<![{digit}{phrases.having('period')}]){to}[{phrases.having('arabic')}]"
    often = f"{word('bound')}[{digit}]{{1,4}}{word('times')}{OVER}"
    # 强化联动、|确保无缝衔接
    aims = phrases.having("purpose", without=("firm", "noun_like", "either"))
    result = f"{word('list')}[{aims}]{HOLD}++"
    first = phrases.having("beyond", "whither", "list", "bound")
    over = f"(?:{word('beyond')}|{until}|{result})(?!{IN}*[{of}])"
    return at(first, f"(?={over}|{often})")


def without(phrases: Phrases) -> str:
    """Where to or how long, where an object would stand: 下放|到县区, 延长|4个月."""
    lasting = f"[{phrases.having('digit', 'blank')}]{{1,5}}{phrases.word('period')}{OVER}"
    # 统一|为一个区域
    as_what = f"{phrases.word('as')}[{phrases.having('digit', 'determiner')}]"
    return f"[{phrases.having('whither', 'join')}]|{lasting}|{as_what}"
