"""Time limits beside jionlp's: the same expressions, the same day of issue, side by side.

    pip install jionlp && python benchmarks/deadlines_vs_jionlp.py

Prints the table and writes it to docs/deadlines-vs-jionlp.md. jionlp (Apache-2.0) is a peer for
this comparison only; nothing of the program uses it, and without it this script says so and ends.

jionlp answers another question (which stretch of time do these words name, seen from a given day),
so an answer counts as right where it agrees on what was asked: the last day of a limit, both days
of a period, the step of a recurrence. Counted apart, as its conventions and no mistakes: X前 with
the whole of X in it, and a length counted from the day of issue.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import logging
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.normalise.deadlines import DateContext, TimeValue, resolve_deadline
from pipeline.records import Span
from pipeline.tag.deadlines import find_deadlines
from pipeline.text import fold

OUT = Path(__file__).parents[1] / "docs" / "deadlines-vs-jionlp.md"
ISSUED = dt.date(2016, 6, 22)
CONTEXT = DateContext(ISSUED.year, ISSUED)

# expression | what it says: a last day, `first/last`, a frequency, or a word for the rest
VALUES = """
2016年12月底前 | 2016-12-31
2016 年 12 月底 前 | 2016-12-31
2016年12底前 | 2016-12-31
2016年12月月底前 | 2016-12-31
12月底底前 | 2016-12-31
二〇二一年十二月底前 | 2021-12-31
21年6月底前 | 2021-06-30
年底前 | 2016-12-31
2016年年底前 | 2016-12-31
月底前 | 2016-06-30
次月10日前 | 2016-07-09
7月前 | 2016-06-30
2016年7月前 | 2016-06-30
2017年第一 季度前 | 2016-12-31
3月中旬前 | 2016-03-10
2018年11月15日前 | 2018-11-14
12月31日(含)前 | 2016-12-31
6月30日24:00前 | 2016-06-30
国庆节前 | 2016-09-30
到2025年 | 2025-12-31
到2020年末 | 2020-12-31
2025年底 | 2025-12-31
一季度末 | 2016-03-31
十四五末 | 2025-12-31
不晚于10月底 | 2016-10-31
截止2026年6月24日 | 2026-06-24
2022.6.30 | 2022-06-30
年内 | 2016-01-01/2016-12-31
一季度内 | 2016-01-01/2016-03-31
全年工作 | 2016-01-01/2016-12-31
2017年第1季度 | 2017-01-01/2017-03-31
2017 年第 1季度 | 2017-01-01/2017-03-31
第四季度 | 2016-10-01/2016-12-31
二、三季度 | 2016-04-01/2016-09-30
前三季度 | 2016-01-01/2016-09-30
上半年 | 2016-01-01/2016-06-30
11月 | 2016-11-01/2016-11-30
中考3月 | 2016-03-01/2016-03-31
10月下旬 | 2016-10-21/2016-10-31
2021-2023年 | 2021-01-01/2023-12-31
“十四五”期间 | 2021-01-01/2025-12-31
2018年9月10日—10月30日 | 2018-09-10/2018-10-30
2019年2月1日—2020年12月31日 | 2019-02-01/2020-12-31
2018年9-10月 | 2018-09-01/2018-10-31
6月1-30日 | 2016-06-01/2016-06-30
2022年11月至次年3月 | 2022-11-01/2023-03-31
每日 | DAILY
每月 | MONTHLY
按月 | MONTHLY
每季度 | QUARTERLY
每半年 | MONTHLY;INTERVAL=6
每两年 | YEARLY;INTERVAL=2
每月5日前 | MONTHLY
每季度首月10日前 | QUARTERLY
每年12月底前 | YEARLY
自2016年起每季度 | QUARTERLY
每年至少召开1次 | YEARLY;COUNT=1
年内至少听取一次 | YEARLY;COUNT=1
持续推进 | ongoing
长期坚持 | ongoing
后续不定期 | ongoing
即日起 | ongoing
按预算法规时限 | conditional
收到文件后及时 | conditional
视情 | conditional
20个工作日内 | within
24小时内 | within
本方案公布后20个工作日内 | within
"""

# 【】 marks the limit; other dates in the sentence are none.
SENTENCES = """
主要负责同志【年内至少听取一次】政务公开工作汇报。
截至2015年底全市已有30个项目,【2016年12月底前】全部录入系统。
按照《2016年政务公开工作要点》(国办发〔2016〕19号),【6月底前】制定方案。
城区饮用水安全状况【自 2016 年起每季度】向社会公开。
本办法自2016年7月1日起施行,有效期至2018年6月30日。
【每半年】向社会公开进展和完成情况。
重大突发事件发生后,应在【24小时内】举行新闻发布会。
改造2000年底前建成的老旧小区,【到2020年】完成200个。
近3年内未发生事故的企业,【2016年9月底前】完成复评。
【2016 年 12 月底 前】完成平台建设。
第一阶段(【2018年9月10日—10月30日】):动员部署。
健全24小时监测机制,【每月5日前】报送情况。
"""


class Row(NamedTuple):
    """An expression, what it says, and the two answers with their verdicts."""

    text: str
    meant: str
    ours: str
    verdict: str
    theirs: str
    their_verdict: str


def main() -> int:
    """Compare, print and write; 0 also where the peer is not installed."""
    peer = load_peer()
    if peer is None:
        print("jionlp is not installed: nothing to compare with (pip install jionlp)")
        return 0
    rows = [compare(peer, *line.split(" | ")) for line in VALUES.strip().split("\n")]
    report = "\n".join([*head(), *values_part(rows), *finding_part(peer), *speed_part(peer)]) + "\n"
    OUT.write_text(report, encoding="utf-8")
    print(report)
    return 0


def load_peer() -> Any:
    """The jionlp module, silenced, or None."""
    logging.disable(logging.CRITICAL)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            import jionlp
    except ImportError:
        return None
    return jionlp


def head() -> list[str]:
    return [
        "# Time limits, beside jionlp",
        "",
        f"Written by `benchmarks/deadlines_vs_jionlp.py` with jionlp {version('jionlp')} "
        f"(Apache-2.0) and Python {sys.version.split()[0]}. Day of issue: {ISSUED}.",
        "",
        "jionlp is a general parser of Chinese time expressions. The rows are this program's own",
        "cases: they show what administrative documents print, not how the two rank on other text.",
        "An answer is right where it agrees on what was asked: the last day of a limit, both days",
        "of a period, the step of a recurrence. Counted apart as other conventions: `X前` with the",
        "whole of X in it, a length counted from the day of issue, a recurrence without its count.",
        "",
    ]


# ---- values ------------------------------------------------------------------------------------


def compare(peer: Any, text: str, meant: str) -> Row:
    value = resolve_deadline(fold(text), CONTEXT)
    ours = said(value)
    theirs = peer_says(peer, text)
    return Row(text, meant, ours, judge(meant, ours), theirs, judge_peer(text, meant, theirs))


def said(value: TimeValue | None) -> str:
    """A value in the words of the table."""
    if value is None:
        return "-"
    if value.frequency:
        return value.frequency
    if value.kind == "during":
        return f"{value.earliest}/{value.latest}"
    return str(value.latest) if value.kind == "by" else value.kind.value


def peer_says(peer: Any, text: str) -> str:
    base = {"year": ISSUED.year, "month": ISSUED.month, "day": ISSUED.day}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            answer = peer.parse_time(text, time_base=base)
    except Exception as error:  # the peer's own errors are part of what is compared
        return type(error).__name__
    if answer["type"] == "time_period":
        return period(answer["time"]["delta"])
    if answer["type"] == "time_delta":
        return "within"
    days = [str(moment)[:10] for moment in answer["time"]]
    return "/".join(days)


def period(delta: dict[str, float]) -> str:
    """{'month': 3} in the words of the table."""
    names = {"day": "DAILY", "month": "MONTHLY", "year": "YEARLY"}
    (unit, step), *_ = delta.items()
    if (unit, step) == ("year", 0.5):
        return "MONTHLY;INTERVAL=6"
    if (unit, step) == ("month", 3):
        return "QUARTERLY"
    if (unit, step) == ("day", 7):
        return "WEEKLY"
    return names.get(unit, unit) + (f";INTERVAL={step:g}" if step != 1 else "")


def judge(meant: str, answer: str) -> str:
    return "right" if answer == meant else "wrong"


def judge_peer(text: str, meant: str, answer: str) -> str:
    if answer.endswith(("Error", "Exception")):
        return "no answer"
    last = answer.rpartition("/")[2]
    if meant[0].isdigit() and "/" not in meant:
        whole = said(resolve_deadline(fold(text).removesuffix("前"), CONTEXT)).rpartition("/")[2]
        next_day = str(dt.date.fromisoformat(meant) + dt.timedelta(days=1))
        inclusive = text.endswith("前") and last in (whole, next_day)
        return "right" if last == meant else "other convention" if inclusive else "wrong"
    counted = meant.split(";COUNT", maxsplit=1)[0]
    if meant != answer and (answer == counted or (meant == "within" and last[0].isdigit())):
        return "other convention"
    return judge(meant, answer)


def values_part(rows: list[Row]) -> list[str]:
    ours, theirs = (Counter(row[i] for row in rows) for i in (3, 5))
    lines = ["## Values", "", "| | right | other convention | wrong | no answer |"]
    lines += ["| --- | --- | --- | --- | --- |"]
    for name, counts in (("this program", ours), ("jionlp", theirs)):
        right = counts["right"]
        rest = [counts[verdict] for verdict in ("other convention", "wrong", "no answer")]
        cells = " | ".join(map(str, rest))
        lines.append(f"| {name} | {right} of {len(rows)} | {cells} |")
    lines += ["", "| expression | says | this program | jionlp | verdict on jionlp |"]
    lines += ["| --- | --- | --- | --- | --- |"]
    for row in rows:
        ours_cell = row.ours if row.verdict == "right" else f"**{row.ours}**"
        lines.append(
            f"| {row.text} | {row.meant} | {ours_cell} | {row.theirs} | {row.their_verdict} |"
        )
    return [*lines, ""]


# ---- finding -----------------------------------------------------------------------------------


def finding_part(peer: Any) -> list[str]:
    """Which stretches of a sentence limit the work."""
    finders: dict[str, Callable[[str], set[tuple[int, int]]]] = {
        "this program": find_ours,
        "jionlp": lambda text: find_theirs(peer, text),
    }
    lines = [
        "## Finding",
        "",
        "jionlp finds every time expression, so what it finds beside the limits is no mistake of",
        "its own task; it shows how much is left to tell apart.",
        "",
        "| | limits found exactly | found in part | missed | other dates found |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, finder in finders.items():
        exact = part = missed = other = 0
        for line in SENTENCES.strip().split("\n"):
            text, wanted = marked(line)
            found = finder(text)
            for span in wanted:
                near = [hit for hit in found if hit[0] < span[1] and span[0] < hit[1]]
                exact, part, missed = (
                    exact + (span in found),
                    part + (span not in found and bool(near)),
                    missed + (not near),
                )
            other += sum(not any(hit[0] < e and s < hit[1] for s, e in wanted) for hit in found)
        lines.append(f"| {name} | {exact} | {part} | {missed} | {other} |")
    return [*lines, ""]


def marked(line: str) -> tuple[str, set[tuple[int, int]]]:
    """The line folded, without its 【】, and the spans that they enclose."""
    text, spans, start = "", set(), 0
    for char in line:
        if char == "【":
            start = len(text)
        elif char == "】":
            spans.add((start, len(text)))
        else:
            text += char
    return fold(text), spans


def find_ours(text: str) -> set[tuple[int, int]]:
    mentions = find_deadlines(text, Span(0, len(text)))
    return {(mention.span.start, mention.span.end) for mention in mentions}


def find_theirs(peer: Any, text: str) -> set[tuple[int, int]]:
    base = {"year": ISSUED.year, "month": ISSUED.month, "day": ISSUED.day}
    with contextlib.redirect_stdout(io.StringIO()):
        hits = peer.ner.extract_time(text, time_base=base)
    return {(hit["offset"][0], hit["offset"][1]) for hit in hits}


def speed_part(peer: Any) -> list[str]:
    text = "".join(marked(line)[0] for line in SENTENCES.strip().split("\n"))
    lines = ["## Speed", "", "| | characters a second |", "| --- | --- |"]
    for name, finder, repeats in (
        ("this program", find_ours, 200),
        ("jionlp", lambda some: find_theirs(peer, some), 2),
    ):
        finder(text)
        start = time.perf_counter()
        for _ in range(repeats):
            finder(text)
        rate = repeats * len(text) / (time.perf_counter() - start)
        lines.append(f"| {name} | {rate:,.0f} |")
    return [
        *lines,
        "",
        "The sentences above, end to end; a date every twelve characters or so.",
        "",
    ]


if __name__ == "__main__":
    raise SystemExit(main())
