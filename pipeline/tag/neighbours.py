"""The words beside a time expression that tell what it says, as patterns; data in
`lexicons/deadlines.yml` under `limits`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.deadlines import time_words
from pipeline.lexicon.time_grammar import any_of


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Patterns of `Limits`: those of words before end at the expression, the others begin there.

    `shared` is another time behind 、 with what is to be done by both; `entitled` what whoever is
    meant may do in a span; `about` is the opening of a clause on some sort of thing (`of` right
    before the time, `said_of` with a word or two between), `those` the sort behind the time (`such`
    any sort), and `case` a condition that ends in 的. `asks` is who asks for a benefit, `applicant`
    the same with what he may or has to do; `rule` says how long a rule holds."""

    aim: re.Pattern[str]
    aims: re.Pattern[str]
    at: re.Pattern[str]
    status: re.Pattern[str]
    extension: re.Pattern[str]
    past: re.Pattern[str]
    rates: re.Pattern[str]
    named: re.Pattern[str]
    reach: re.Pattern[str]
    shared: re.Pattern[str]
    reached: re.Pattern[str]
    report: re.Pattern[str]
    said_of_year: re.Pattern[str]
    level: re.Pattern[str]
    sorts: re.Pattern[str]
    bars: re.Pattern[str]
    rate: re.Pattern[str]
    allows: re.Pattern[str]
    parcels: re.Pattern[str]
    portion: re.Pattern[str]
    names: re.Pattern[str]
    tests: re.Pattern[str]
    unmet: re.Pattern[str]
    granted: re.Pattern[str]
    done_in: re.Pattern[str]
    entitled: re.Pattern[str]
    held: re.Pattern[str]
    asks: re.Pattern[str]
    applicant: re.Pattern[str]
    may: re.Pattern[str]
    rule: re.Pattern[str]
    about: re.Pattern[str]
    of: re.Pattern[str]
    said_of: re.Pattern[str]
    such: re.Pattern[str]
    those: re.Pattern[str]
    case: re.Pattern[str]


@cache
def neighbours() -> Neighbours:
    """The patterns, compiled from the lexicon."""
    words = time_words().limits
    whole_place = f"{any_of(words.whole_place)}(?!{any_of(words.gains)})"
    return Neighbours(
        aim=re.compile(rf"{any_of(words.aim)}(?:在|于)? ?$"),
        aims=re.compile(rf"{any_of(word for word in words.aim if len(word) > 1)}(?:在|于)? ?$"),
        at=re.compile(r"[在于] ?$"),
        status=re.compile(rf"{any_of(words.status)} ?$"),
        extension=re.compile(rf"{any_of(words.extension)}[^,。;、0-9]{{0,2}}$"),
        past=re.compile(rf"(?<!原则){any_of(words.past)} ?$"),
        rates=re.compile(rf"{any_of(words.rates)} ?$"),
        named=re.compile(rf"{any_of(words.names)} ?\($"),
        reach=re.compile(rf" ?[,]?{any_of(words.how)}?{any_of(words.reach)}"),
        shared=re.compile(
            r" ?[、和及][^,。;、\n]{1,10}(?:[底末]前?|月|前|日)"
            rf"{any_of(words.how)}?{any_of(words.reach)}"
        ),
        reached=re.compile(any_of(words.reach)),
        report=re.compile(any_of(words.report)),
        said_of_year=re.compile(
            rf" ?(?:{any_of(words.said_of_year)}|{whole_place}"
            r"|[^,。;:\n]{2,28}(?:之|[一-鿿][^0-9的]{1,3})年[,。;\n])"
        ),
        level=re.compile(rf" ?{any_of(words.level)}"),
        sorts=re.compile(rf"[^,。;\n]{{0,8}}?{any_of(words.sorts)}[^,。;\n]{{0,14}}?的"),
        bars=re.compile(rf" ?[,]?(?:均|也|都|原则上)?{any_of(words.bars)}"),
        rate=re.compile(
            rf"(?! ?{any_of(words.spends)})"
            r"[^,。;、\n0-9]{0,8}[0-9.,]{1,12} ?(?:[万亿] ?)?元"
        ),
        allows=re.compile(rf" ?{any_of(words.allows)}"),
        parcels=re.compile(
            rf" ?(?:[或、]按?[月季年]度?|足额|全额|相应|统一|据实|分别)?{any_of(words.parcels)}"
        ),
        portion=re.compile(
            rf" ?(?:{any_of(words.portions)}"
            rf"|[0-9][0-9.]{{0,9}} ?[万亿]? ?{any_of(words.capacities)})"
        ),
        names=re.compile(rf" ?\)?(?:[一二两三四五]年)?(?:各项|全部)?{any_of(words.names)}"),
        tests=re.compile(any_of(words.tests)),
        unmet=re.compile(rf" ?{any_of(words.unmet)}"),
        granted=re.compile(
            rf"[^,。;\n]{{0,28}}?{any_of(words.granted)}"
            r"|,(?:每[年月]|逐年|分年|按)[^。;\n]{0,30}?(?:给予|补贴|补助|奖励)"
        ),
        done_in=re.compile(
            rf" ?\)?, ?[^,。;\n]{{0,2}}{any_of(words.done_in)}"
            rf"| ?(?:\([^()\n]{{1,20}}\))?,? ?[^,。;\n]{{0,40}}?{any_of(words.buys)}"
        ),
        entitled=re.compile(rf" ?,[^。;\n]{{0,24}}?{any_of(words.entitled)}"),
        held=re.compile(rf"(?:[、和及] ?[0-9]{{1,2}} ?月(?:份)?){{0,5}}{any_of(words.held)}"),
        asks=re.compile("|".join(words.applicants)),
        applicant=re.compile(
            rf"(?:^|[,。;:、)\n]) ?[^,。;:\n收受向对将由给与]{{0,12}}?{any_of(words.applicants)}"
            r"[^,。;:\n]{0,12}?(?:应当?|可以?|须|需要?|原则上)[^,。;:\n]{0,24}$"
        ),
        may=re.compile(r"(?<![许认])可以?(?:[在于自从])? ?$"),
        rule=re.compile(r"有效期限?(?:为|:)? ?$"),
        about=re.compile(r"(?:^|[,。;:\n]) ?对于?(?:[^,。;:\n]{0,16}[在于且已后])?$"),
        of=re.compile(r"(?:^|[,。;:\n]) ?对于? ?$"),
        # 对2024年底前供应,尚未开工的用地,…
        such=re.compile(r"[^,。;:\n]{1,24}?的|[^。;:\n]{1,60}?的[^,。;:\n]{0,12},"),
        said_of=re.compile(r"(?:^|[,。;:\n]) ?对于?[^,。;:\n的]{1,12}$"),
        those=re.compile(rf"[^,。;:\n]{{0,24}}?的{any_of(words.those)}"),
        case=re.compile(r"[^,。;:\n]{1,30}?(?<![目有])的,"),
    )
