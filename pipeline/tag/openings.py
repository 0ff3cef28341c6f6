"""What stands between a clause's beginning and its predicate: number, who acts, what on."""

from __future__ import annotations

from pipeline.tag.manner import handed
from pipeline.tag.phrases import IN, OVER, Phrases, within
from pipeline.tag.symbols import HOLD, OTHER, STOP


def label(phrases: Phrases) -> str:
    """A number or a mark before the clause: 1. / (一) / - / 一是."""
    word = phrases.word
    digit = phrases.having("digit")
    number = f"[{digit}]{{1,3}}{word('list', 'mark', 'is')}"
    aside = f"{word('open')}{OTHER}*+{word('mark')}"  # (责任单位:…)支持…
    return f"(?>(?:{number}|{aside}|{word('mark', 'blank')}){{0,6}})"


def opening(phrases: Phrases) -> str:
    """From the clause's beginning to where its chain begins."""
    word, adverb, predicate = phrases.word, phrases.adverb, phrases.begins
    bearer, purpose = word("bearer"), word("purpose")
    sets_out = f"(?={adverb}{{0,4}}(?:{predicate}|{phrases.opener}))"
    # 将|退回资金计入账户: what 将 moves may begin as a verb.
    moves = f"(?!{word('disposal')}{IN}{{2,40}}?{word('into')})"
    ready = moves + word("auxiliary") + sets_out
    # 公开的信息可检索 is what the information is, 承担任务的部门要公开 what they are to do.
    whose = f"{IN}{{2,40}}?{word('of')}{IN}{{0,12}}?{word('auxiliary', without='granted')}"
    whose = within(phrases, 3, 60, "auxiliary") + whose + sets_out
    readily = f"{within(phrases, 0, 40, 'auxiliary')}{IN}{{0,40}}?{ready}"
    # Looked for only where 至, 到, 为 ... stands before a number.
    amount = f"{word('to')}[{phrases.having('digit')}]"
    # 密度|控制在国家标准以内
    amount += f"|[{phrases.being('to', 'place')}]{IN}{{2,16}}?{word('until')}{OVER}"
    amount = f"(?:{amount})"
    thing = f"(?P<topic>(?:(?!{word('disposal')}){IN}){{2,60}}?)"
    # 系数|调整为1.5
    became = f"{word('into')}(?:{word('bound')})?[{phrases.having('arabic')}]"
    moves = f"(?={adverb}{{0,3}}(?:{phrases.known}{amount}|{became}))"
    # 比例由44%|提高至60%, 由原来的44%|: from how much is no part of what is raised.
    level = f"(?:{word('by', 'from')}{IN}{{0,3}}[{phrases.having('digit')}]{IN}{{0,8}}?)?"
    bare = f"(?:(?!{word('disposal', 'about', 'auxiliary')}){IN})"
    look = f"(?={IN}{{2,80}}?{amount}|(?!{word('by')}){bare}{{2,80}}?{became})"
    look = f"{within(phrases, 2, 80, 'to', 'into')}{look}"
    measured = f"{look}{thing}{level}{moves}"
    firmly = f"{phrases.sure}|{phrases.opener}"
    # 财政扶持资金优先支持: a noun, with the verb behind it.
    noun = f"(?!{phrases.firm}{word('tail')}{word('adverb', 'adverbial')})"
    able = f"{noun}(?={firmly}|{adverb}{{1,4}}(?:{firmly}|{predicate}))"
    named = f"(?!{purpose}|{phrases.opener})"
    acting = (
        f"{within(phrases, 0, 40, 'bearer')}{named}(?:(?!{purpose}){IN}){{0,40}}?{bearer}{able}"
    )
    said = f"(?=(?:{word('adverb', without='degree')}|{phrases.day}){{1,4}}{predicate})"
    governed = f"(?<![{phrases.having('loose', 'strict')}])"
    # 每个景区|发放不少于1万张的优惠券; 每户补贴不超过50元 is a cap.
    counted = f"{word('bound')}[{phrases.having('arabic')}]{IN}{{0,8}}?{word('of')}"
    acts = f"{phrases.firm}|{word('noun_like')}(?={counted})"
    noun = f"{word('tail', 'of', 'when')}|{phrases.ground}|{phrases.end}"
    does = f"{governed}(?=(?:{acts})(?!{noun}){IN}{{2}})"
    # 今年是实施…的开局之年 orders nothing.
    thing = f"(?:(?!{phrases.known}|{purpose}|{word('copula')}){IN})"
    topic = f"{named}{thing}{{2,30}}?(?:{said}|{does})"
    topic = within(phrases, 2, 32, "adverb", "firm", "bound", "until") + topic
    given = f"{within(phrases, 2, 60, 'by', 'following')}{named}{IN}{{2,60}}?(?={handed(phrases)})"
    # Most clauses begin with their chain: nothing stands before it.
    return (
        f"(?:(?>{treated(phrases)})|(?>{whose})|(?>{measured})||(?>{borne(phrases)})|(?>{readily})|(?>{acting})|(?>{topic})|(?>{practised(phrases)})|(?>{given})"
        f"|(?>{occasion(phrases)})|(?>{acted_on(phrases)}))"
    )


def practised(phrases: Phrases) -> str:
    """窗口服务|实行群众评价: before such a verb a thing may hold others."""
    word, purpose = phrases.word, phrases.word("purpose")
    noun = f"(?:{word('tail')}){{1,2}}(?:{phrases.end}|{word('of', 'and')})"
    noun += f"|{word('of', 'when')}|{phrases.ground}|{phrases.end}"
    verb = f"{word('serial', without='light')}(?!{noun}){IN}{{2}}"
    verb = f"(?<![{phrases.having('loose', 'strict')}])(?={verb})"
    thing = f"(?:(?!{purpose}|{word('copula', 'of', 'denied', 'into')}){IN})"
    thing = f"(?!{purpose}|{phrases.opener}){thing}{{2,30}}?"
    return f"{within(phrases, 2, 32, 'serial')}{thing}{verb}"


def treated(phrases: Phrases) -> str:
    """逾期未完成的|予以通报, 应对灾害等信息按规定|予以公开: those who are treated, or what is."""
    word, adverb = phrases.word, phrases.adverb
    named = f"(?!{adverb}{{0,3}}{word('disposal', 'about')}|{word('purpose')})"
    how = f"(?:{word('strict', 'following')}{IN}{{1,40}}?)?"
    done = f"{word('settling')}{adverb}{{0,3}}{phrases.known}(?:{word('complement')})?{OVER}"
    # 在存款等存放方面|予以支持 says where, and no thing.
    listed = f"{IN}{{2,80}}?{word('etc')}(?!{word('way')}){IN}{{2,4}}"
    those = f"(?P<those>{IN}{{2,80}}?{word('of')}|(?!{word('loose')}){listed})"
    whom = f"(?:{those}|{listed})"
    return f"{within(phrases, 3, 100, 'settling')}{named}{whom}{how}{adverb}{{0,4}}(?={done})"


def occasion(phrases: Phrases) -> str:
    """决策信息公开前|认真评估: when, with a noun before the verb of the event."""
    word, quiet = phrases.word, f"(?:(?!{phrases.known}){IN})"
    when = f"{within(phrases, 2, 24, 'when')}{quiet}{{2,20}}{phrases.known}{word('when')}"
    return f"{when}(?={phrases.adverb}{{0,4}}(?:{phrases.begins}|{phrases.opener}))"


def acted_on(phrases: Phrases) -> str:
    """查处结果|及时向社会公布: a topic that may hold verbs, where the clause ends with its verb."""
    word, known = phrases.word, phrases.known
    how = f"(?:{word('strict', 'loose')}[^{STOP}{phrases.having('of')}]{{1,60}}?)?"
    often = f"(?:{word('adverb', without='degree')}|{phrases.day})"
    chain = f"{how}{often}(?:{phrases.adverb}){{0,3}}{how}"
    # 评估结果|向社会公布
    there = f"{word('place')}[^{STOP}{phrases.having('of')}]{{1,20}}?(?={word('settled')}{OVER})"
    chain = f"(?:{there}|{chain})"
    more = f"(?:{word('list')}(?:{word('adverb')}){{1,3}}{known}){{0,3}}"
    verb = f"{known}(?:{word('complement')})?{more}{OVER}"
    # A quick look whether the clause ends with a verb, for few do.
    last = f"(?={IN}{{4}}{IN}*+{phrases.behind('firm', 'noun_like', 'complement')})"
    look = f"{within(phrases, 2, 60, 'adverb', 'place', 'until')}{last}"
    # 信息公开|纳入年度考核
    into = phrases.having("into", without=("placing", "moved_only"))
    placed = f"{phrases.adverb}{{0,3}}[{into}]{HOLD}*+{IN}{{2}}"
    look = f"(?:{look}|{within(phrases, 2, 40, 'into')})"
    thing = _topic(phrases, "said", 2)
    return f"{look}{thing}(?:{chain}(?:{phrases.adverb}){{0,4}}(?={verb})|(?={placed}))"


def borne(phrases: Phrases) -> str:
    """补贴资金支付的档案|均由中心归档: what a clause is said of, before who does it."""
    word = phrases.word
    someone = f"{word('by')}[^{STOP}{phrases.having('of', 'arabic')}]{{1,30}}?"
    fused = f"(?:{word('firm', 'noun_like', without='unfused')})?"
    verb = f"{fused}{phrases.known}(?:{word('complement')})?{OVER}"
    thing = _topic(phrases, "borne", 3)
    return f"{within(phrases, 3, 60, 'by')}{thing}(?:{word('adverb')})?{someone}(?={verb})"


def _topic(phrases: Phrases, name: str, least: int) -> str:
    """A thing with whatever verbs, before the clause's own."""
    word = phrases.word
    governs = word(
        *("auxiliary", "strict", "loose", "by", "is", "into", "light"),
        *("purpose", "disposal", "denied"),
    )
    joins = phrases.having("list", "and", "join", "of", "when", "digit")
    noun = f"(?<![{joins}])(?!{phrases.behind('firm')}|{phrases.behind('bearer')})"
    thing = f"(?P<{name}>(?:(?!{governs}){IN}){{{least},60}}?){noun}"
    return f"(?!{word('and', 'join', 'adverb', 'digit')}){thing}"


def subject(phrases: Phrases, least: int, most: int) -> str:
    """What a clause is said of, unless it is who acts: 落实情况|将, 不足部分|由市级."""
    word = phrases.word
    governs = word("auxiliary", "strict", "loose", "by", "period")
    ends = f"{governs}|{word('adverb', 'adverbial')}|{phrases.day}"
    acts = f"[{phrases.having('bearer')}]{HOLD}*+{phrases.aside}(?:{ends}|{word('denied')}|$)"
    thing = f"(?:(?!{acts}|{governs}|{phrases.begins}){IN})"
    cut = phrases.having("when", "until", "list", "and", "of", "digit", "bound")
    noun = f"(?!{ends}){thing}{{{least},{most}}}?(?<![{cut}])(?<![{cut}]{HOLD})"
    return f"{label(phrases)}(?P<subject>{noun})(?:{ends}|{phrases.known}{word('when')}|$)"
