"""What stands before a verb and is none: how, by what and with what object, as patterns.

A phrase of manner is read as far as a closing word (按照…要求, 通过…平台) or a verb that can be
nothing else; clauses that say no more than that have no predicate.
"""

from __future__ import annotations

from pipeline.tag.phrases import IN, OVER, Phrases, within
from pipeline.tag.symbols import HOLD, OTHER, STOP


def manner(phrases: Phrases) -> str:
    """A preposition and what it governs, as far as a word that lets the predicate begin."""
    word, adverb = phrases.word, phrases.adverb
    quiet = f"(?:(?!{phrases.begins}){IN})"
    onward = f"(?={adverb}{{0,4}}(?:{phrases.begins}|{phrases.opener}))"
    # 网站建设 and 平台服务 are nouns: after a thing only an adverb or a firm verb begins it.
    begins = f"{phrases.sure}(?!{phrases.ground})|{phrases.opener}|{word('openly')}"
    thing = f"(?={begins}|{adverb}{{1,4}}(?:{begins}|{phrases.begins}))"
    named = f"{word('closer', 'bearer', 'patient')}{phrases.aside}"
    closed = f"(?:{word('relation')}{onward}|{named}{thing})"
    # Without a closer: 通过门户网站设立专题, not 通过完善制度、健全机制等方式….
    noun = f"{word('tail', 'of', 'when')}|{phrases.ground}|{phrases.end}"
    verb = f"(?<![{phrases.having('of')}]){phrases.sure}(?!{noun})"
    freely = f"(?={adverb}{{0,3}}{verb}(?!{IN}{{0,150}}?{word('way', 'when')}))"
    said = f"{IN}(?=(?:{word('adverb')}){{1,4}}{phrases.begins})"
    goes_on = f"(?={adverb}{{0,4}}(?:{phrases.begins}{HOLD}*+(?!{OVER})|{phrases.opener}))"
    named = f"{word('etc')}(?:{word('way')}{onward}|{goes_on})"
    named = f"{IN}{{1,60}}?(?:{named}|[{phrases.being('etc', 'way')}]{HOLD}*+{onward})"
    # 在贫困地区建设仓储设施, 与税务部门共享数据: where nothing else in the clause is its verb.
    means = phrases.having("loose", without=("about", "governing", "firm"))
    noun = word("tail", "of", "and", "list", "noun_like", "when")
    ending = f"[{phrases.having('closer', without=('bearer', 'patient'))}]"
    alone = f"(?!{IN}*(?:{phrases.sure}(?!{word('tail')}{OVER})|{word('of', 'etc')}"
    alone += f"|{word('relation', 'way', 'when', 'until')}{OVER}))"
    only = f"{phrases.begins}{HOLD}*+(?!{noun}|{ending}){IN}{{3}}"
    only = f"{word('closer', 'bearer', 'patient')}(?={only}){alone}"
    # 以权威信息引导舆论: 引导 and the like modify no noun behind them.
    saying = phrases.having("loose", without=("about", "governing", "firm", "and", "is"))
    tells = f"[{phrases.being('noun_like', 'unfused', without='settled')}]{HOLD}*+"
    telling = f"{quiet}{{2,12}}(?={tells}(?!{noun}){IN}{{2}}){alone}"
    # 结合全面推进公开|做好谋划: what follows 结合 at once is no order.
    several = f"[^{STOP}{phrases.having('list', 'and')}]{{2,40}}?"
    ahead = f"{adverb}{{0,3}}{phrases.begins}{HOLD}*+"
    doing = f"{ahead}{several}(?={adverb}{{0,3}}{word('serial')}{IN})"
    about = f"(?<=[{phrases.having('about')}])"
    later = f"(?!{phrases.known})(?:{about}|(?!{adverb}{{1,3}}{phrases.known}))"
    reached = f"{later}{IN}{{1,60}}?(?:{closed}|{freely})"
    reached += f"|{IN}{{1,60}}?{closed}"
    return (
        f"(?>{word('loose')}(?:{named}|{closed}|{reached})|{word('governing')}{doing}"
        f"|{word('strict')}{IN}{{0,60}}?(?:{closed}|{said})"
        f"|[{means}]{HOLD}*+{IN}{{1,60}}?{only}|[{saying}]{HOLD}*+{telling}"
        f"|{handed(phrases)}|{serving(phrases)})"
    )


def serving(phrases: Phrases) -> str:
    """为企业|开辟绿色通道: for whom; 为企业提供支持 says what for."""
    word, quiet = phrases.word, f"(?:(?!{phrases.begins}){IN})"
    whom = f"{word('as')}(?!{IN}*{word('giving', 'aim', 'of')}){quiet}{{0,8}}?{word('patient')}"
    goes_on = f"(?!{phrases.known}|{word('and', 'list')}){IN}{{2}}"
    does = f"{phrases.sure}{IN}|{phrases.begins}{HOLD}*+{goes_on}"
    return f"{whom}(?={phrases.adverb}{{0,3}}(?:{does}))"


def handed(phrases: Phrases) -> str:
    """由市级|统筹, 按照有关规定|执行: by whom or what, up to the verb that ends the clause."""
    last = f"(?={phrases.adverb}{{0,3}}{phrases.begins}{HOLD}*+(?:{phrases.known})?{OVER})"
    word = phrases.word
    # 由国有企业|收购存量住房, but not 由市场监管部门, 由省级审批调整为….
    noun = f"{word('tail', 'of', 'when', 'bearer', 'noun_like')}|{phrases.ground}|{phrases.end}"
    does = f"(?={phrases.adverb}{{0,3}}{phrases.begins}{HOLD}*+(?!{noun}){IN}{{2}}"
    does += f"(?!{IN}{{0,60}}?{word('whither', 'into')}))"
    acting = f"{word('bearer')}{phrases.aside}{does}"
    someone = f"{word('by')}[^{STOP}{phrases.having('of')}]{{1,30}}?(?:{last}|{acting})"
    settled = f"(?={phrases.adverb}{{0,3}}{word('settled')}{OVER})"
    return f"(?:{someone}|{word('following')}{IN}{{1,60}}?{settled})"


def moved(phrases: Phrases) -> str:
    """将…纳入, 对…进行考核: the object before its verb."""
    word, adverb = phrases.word, phrases.adverb
    once = f"(?:{word('determiner')}|[{phrases.having('digit')}]{{1,3}}{word('times')})?"
    last = f"{phrases.nouns}(?:{word('complement')})?{phrases.end}"
    # 将受到的处罚、处分信息|纳入档案
    ends = f"(?<![{phrases.having('of')}]){last}"
    # 将情况|进行公示、公布
    alone = f"(?!{word('list')}(?!{phrases.known}{phrases.end}))"
    # 将验收报告|报主管部门
    putting = word("into", "placing")
    # 将期限|顺延一年
    lasting = f"[{phrases.having('digit')}]{{1,4}}{word('period')}{OVER}"
    placed = f"{putting}(?!{putting})|{phrases.known}(?:{word('to')}|{lasting})"
    about, firmly = word("about"), f"{phrases.firm}(?:{word('complement')})?{phrases.end}"
    # 对落实不力的|通报批评; not 加快对…的|修订, 对…给予50元的|补贴.
    quiet = f"(?:(?!{word('light')}){IN})"
    unowned = f"(?!{IN}*{word('of')}){IN}{{2,20}}{OVER}"
    those = f"(?<={STOP}){about}{quiet}{{1,80}}?{word('of')}"
    those += f"(?={adverb}{{0,3}}{phrases.firm}{phrases.end})"
    return (
        f"(?>{word('disposal')}{IN}{{1,80}}?(?={adverb}{{0,4}}(?:{placed}|{ends}{alone}))"
        f"|{about}{IN}{{1,160}}?(?={word('light')}{adverb}{{0,3}}{last})"
        # 对各部门促进就业情况|开展考核
        f"|{about}{IN}{{1,120}}?(?={adverb}{{0,4}}{word('serial', without='light')}{unowned})"
        f"|{those}"
        # 对推荐就业的机构按每人400元|给予补贴: nothing before 给予 is its verb.
        f"|{about}{IN}{{1,120}}?(?={adverb}{{0,4}}[{phrases.being('firm', 'light')}])"
        f"|{about}(?:(?!{phrases.firm}){IN}){{1,80}}?(?<![{phrases.having('of')}])"
        f"(?={adverb}{{1,4}}{last}|{firmly})"
        # 对缴纳保险情况|每半年检查一次, 对移交的线索|逐一核查
        f"|{about}{IN}{{1,80}}?(?:{word('ground')}|{word('of')}(?:(?!{phrases.known}){IN}){{2,14}}?)"
        f"(?={adverb}{{1,4}}{phrases.known}(?:{word('complement')})?{once}{OVER})"
        # 对购买节能产品的家庭|减免费用
        f"|{about}{IN}{{1,80}}?{word('of')}(?:(?!{phrases.known}){IN}){{2,12}}?"
        f"(?={phrases.sure}{IN}{{2}}))"
    )


def idle(phrases: Phrases) -> str:
    """The beginnings of clauses that say what for, or only how: 为…, 按照…要求."""
    word, quiet = phrases.word, f"(?:(?!{phrases.begins}){IN})"
    aside = f"(?:{word('open')}{OTHER}*+{word('mark')})?"  # 各省(区、市)
    # 各部门要|按照…要求,
    modal = within(phrases, 2, 30, "auxiliary") + f"{IN}{{2,30}}?{word('auxiliary')}"
    ordered = f"{word('light')}|{word('adverb')}{phrases.known}"
    applicant = f"{word('of')}{IN}{{0,20}}?{word('patient')}"
    return (
        f"(?!{serving(phrases)}){word('purpose')}"
        # 依托平台为企业提供服务
        f"|{word('loose')}{quiet}{{1,60}}?{word('as')}{quiet}{{0,12}}?{word('patient')}"
        f"{phrases.adverb}{{0,2}}{word('giving')}"
        f"|{word('about')}(?:{IN}{{0,120}}?{word('of')}{IN}{{0,40}}?"
        f"|(?:(?!{phrases.firm}){IN}){{0,60}}?){word('patient', 'bearer')}{aside}{OVER}"
        # 对与举办赛事相关的审批事项,
        f"|{word('about')}(?:(?!{ordered}){IN}){{2,120}}?{word('of')}"
        f"(?:(?!{phrases.known}){IN}){{2,8}}{OVER}"
        f"|(?:{word('strict')}|{modal}{word('strict', without='firm')})"
        f"{IN}{{0,120}}?{word('basis', 'way', 'when')}{OVER}"
        f"|(?:{modal}|{word('auxiliary')})?{word('loose')}{IN}{{0,120}}?{word('way', 'when')}{OVER}"
        f"|{word('doing')}{IN}{{0,120}}?{word('etc')}{phrases.known}{OVER}"
        f"|{word('taking')}{IN}{{0,120}}?{word('as')}{IN}{{1,4}}{OVER}"
        # 且缴纳社会保险的企业, and 取得许可的企业,可….
        f"|{word('also')}{IN}{{1,120}}?{applicant}{OVER}"
        f"|(?={IN}*+[{STOP}]{word('granted')}){IN}{{1,120}}?{applicant}[{STOP}]"
    )


def unfinished(phrases: Phrases) -> str:
    """Who is made to act and how, but not to do what: 企业围绕新场景|, 各地通过…方式|."""
    word, quiet = phrases.word, f"(?:(?!{phrases.begins}){IN})"
    whose = word("bearer", "agent", "tail")  # 开发企业, 服务机构
    acting = f"(?:(?!{phrases.begins}{HOLD}*+(?!{whose})){IN})"
    ends = f"{word('basis', 'way', 'when', 'relation')}|{word('as')}{IN}{{1,4}}"
    listed = f"(?:(?!{word('etc')}{word('way')}){IN}){{0,120}}?{word('etc')}{IN}{{0,4}}"
    noun = f"(?!{word('of', 'and', 'list')}){quiet}{{2,60}}(?:{phrases.known})?"
    return (
        f"{acting}{{0,60}}?(?:{word('governing')}(?:{noun}|{listed})|{word('doing')}{listed}"
        f"|{word('means', 'doing')}{IN}{{0,120}}?(?:{ends}))(?=[{STOP}])"
    )


def described(phrases: Phrases) -> str:
    """What a thing is built on, but not yet the thing: 构建以企业为主体|,市场为导向的体系."""
    word, quiet = phrases.word, f"(?:(?!{phrases.begins}){IN})"
    being = f"(?:{word('as')}{IN}{{1,4}}|{word('being')})"
    return f"{quiet}{{0,12}}?{word('taking')}{IN}{{1,60}}?{being}(?=[{STOP}])"
