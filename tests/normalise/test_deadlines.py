"""The value of time expressions; `_` in a row stands for what is not known."""

import datetime as dt
from calendar import monthrange

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon.deadlines import time_words
from pipeline.normalise.deadlines import (
    DateContext,
    TimeValue,
    resolve_deadline,
    resolve_deadlines,
)
from pipeline.records import Deadline, DeadlineKind, Label, Mention, Span
from pipeline.text import fold

CONTEXT = DateContext(2016, dt.date(2016, 6, 22))

# expression | kind | earliest | latest | frequency | condition
VALUES = """
2016 | during | 2016-01-01 | 2016-12-31
2016年秋季学期 | during | 2016-09-01 | 2017-01-31
2016年冬季 | during | 2016-12-01 | 2017-02-28
2017年春季学期前 | by | _ | 2017-01-31
17年底前 | by | _ | 2017-12-31
汛期 | conditional | _ | _ | _ | 汛期
2016年12月底前 | by | _ | 2016-12-31
2016 年 12 月底 前 | by | _ | 2016-12-31
2016年12底前 | by | _ | 2016-12-31
2016年12月月底前 | by | _ | 2016-12-31
12月底底前 | by | _ | 2016-12-31
12月底之前 | by | _ | 2016-12-31
12月底以前 | by | _ | 2016-12-31
二〇二一年十二月底前 | by | _ | 2021-12-31
二○一八年6月底前 | by | _ | 2018-06-30
21年6月底前 | by | _ | 2021-06-30
2022.6月底前 | by | _ | 2022-06-30
2016年2月底前 | by | _ | 2016-02-29
2017年2月底前 | by | _ | 2017-02-28
7月前 | by | _ | 2016-06-30
2016年7月前 | by | _ | 2016-06-30
1月前 | by | _ | 2015-12-31
2016年12月前 | by | _ | 2016-11-30
2025年前 | by | _ | 2024-12-31
2017年第一 季度前 | by | _ | 2016-12-31
第三季度前 | by | _ | 2016-06-30
下半年前 | by | _ | 2016-06-30
3月中旬前 | by | _ | 2016-03-10
2018年11月15日前 | by | _ | 2018-11-14
1月1日前 | by | _ | 2015-12-31
12月31日(含)前 | by | _ | 2016-12-31
12月31日（含）前 | by | _ | 2016-12-31
6月30日24:00前 | by | _ | 2016-06-30
6月30日18时前 | by | _ | 2016-06-30
6月30日下班前 | by | _ | 2016-06-30
2022-06-30前 | by | _ | 2022-06-29
2016年底前 | by | _ | 2016-12-31
2016年年底前 | by | _ | 2016-12-31
2016年末 | by | _ | 2016-12-31
年底前 | by | _ | 2016-12-31
年底 | by | _ | 2016-12-31
年末 | by | _ | 2016-12-31
今年底前 | by | _ | 2016-12-31
今年年底前 | by | _ | 2016-12-31
明年6月底前 | by | _ | 2017-06-30
次年3月底前 | by | _ | 2017-03-31
到2025年 | by | _ | 2025-12-31
到2020年末 | by | _ | 2020-12-31
至2025年底 | by | _ | 2025-12-31
到6月底 | by | _ | 2016-06-30
不晚于10月底 | by | _ | 2016-10-31
截止2026年6月24日 | by | _ | 2026-06-24
截止时间为2024年9月30日 | by | _ | 2024-09-30
一季度末 | by | _ | 2016-03-31
上半年末 | by | _ | 2016-06-30
6月底 | by | _ | 2016-06-30
月底前 | by | _ | 2016-06-30
本月底前 | by | _ | 2016-06-30
次月10日前 | by | _ | 2016-07-09
季度末 | by | _ | 2016-06-30
2022-06-30 | by | _ | 2022-06-30
2022/6/30 | by | _ | 2022-06-30
2022.6.30 | by | _ | 2022-06-30
20220630 | by | _ | 2022-06-30
12月31日 | by | _ | 2016-12-31
2月30日 | by | _ | 2016-02-29
2017年2月31日前 | by | _ | 2017-02-27
十月八日 | by | _ | 2016-10-08
十二月廿五日 | by | _ | 2016-12-25
国庆节前 | by | _ | 2016-09-30
五一前 | by | _ | 2016-04-30
元旦前 | by | _ | 2016-12-31
2017年元旦前 | by | _ | 2016-12-31
十四五末 | by | _ | 2025-12-31
“十四五”末 | by | _ | 2025-12-31
“十三五”期末 | by | _ | 2020-12-31
全年工作 | during | 2016-01-01 | 2016-12-31
全年 | during | 2016-01-01 | 2016-12-31
2022年全年 | during | 2022-01-01 | 2022-12-31
年内 | during | 2016-01-01 | 2016-12-31
2022年内 | during | 2022-01-01 | 2022-12-31
一季度内 | during | 2016-01-01 | 2016-03-31
2017年第1季度 | during | 2017-01-01 | 2017-03-31
2017 年第 1季度 | during | 2017-01-01 | 2017-03-31
第四季度 | during | 2016-10-01 | 2016-12-31
前三季度 | during | 2016-01-01 | 2016-09-30
二、三季度 | during | 2016-04-01 | 2016-09-30
一至三季度 | during | 2016-01-01 | 2016-09-30
上半年 | during | 2016-01-01 | 2016-06-30
2019年下半年 | during | 2019-07-01 | 2019-12-31
今明两年 | during | 2016-01-01 | 2017-12-31
今明两年内 | during | 2016-01-01 | 2017-12-31
今后五年 | during | 2016-01-01 | 2020-12-31
11月 | during | 2016-11-01 | 2016-11-30
11月份 | during | 2016-11-01 | 2016-11-30
3月中旬 | during | 2016-03-11 | 2016-03-20
2月下旬 | during | 2016-02-21 | 2016-02-29
年初 | during | 2016-01-01 | 2016-03-31
年中 | during | 2016-06-01 | 2016-06-30
2025年 | during | 2025-01-01 | 2025-12-31
2022.6 | during | 2022-06-01 | 2022-06-30
中考3月 | during | 2016-03-01 | 2016-03-31 | _ | 中考
2022-2025 | during | 2022-01-01 | 2025-12-31
2021-2022学年 | during | 2021-09-01 | 2022-08-31
近期目标:2022年底 | by | _ | 2022-12-31 | _ | 近期目标
2022年“五一”前 | by | _ | 2022-04-30
每周五前 | recurring | _ | _ | WEEKLY | 五前
2021-2023年 | during | 2021-01-01 | 2023-12-31
2021—2025年 | during | 2021-01-01 | 2025-12-31
2025-27年 | during | 2025-01-01 | 2027-12-31
2021年至2023年 | during | 2021-01-01 | 2023-12-31
2018年9月10日—10月30日 | during | 2018-09-10 | 2018-10-30
2018年10月31日—11月30日 | during | 2018-10-31 | 2018-11-30
2019年2月1日—2020年12月31日 | during | 2019-02-01 | 2020-12-31
9月10日-10月30日 | during | 2016-09-10 | 2016-10-30
6月1-30日 | during | 2016-06-01 | 2016-06-30
2018年9-10月 | during | 2018-09-01 | 2018-10-31
4-10 月 | during | 2016-04-01 | 2016-10-31
3月初至5月底 | during | 2016-03-01 | 2016-05-31
2022年10月-2023年3月 | during | 2022-10-01 | 2023-03-31
2022年11月-次年3月 | during | 2022-11-01 | 2023-03-31
2022年11月至3月 | during | 2022-11-01 | 2023-03-31
11月至2023年3月 | during | 2022-11-01 | 2023-03-31
2021年下半年至2022年上半年 | during | 2021-07-01 | 2022-06-30
自2022年6月1日起至12月31日止 | during | 2022-06-01 | 2022-12-31
即日起至2025年12月31日 | during | 2016-06-22 | 2025-12-31
“十四五”期间 | during | 2021-01-01 | 2025-12-31
十五五时期 | during | 2026-01-01 | 2030-12-31
每日 | recurring | _ | _ | DAILY
每天 | recurring | _ | _ | DAILY
每周 | recurring | _ | _ | WEEKLY
每两周 | recurring | _ | _ | WEEKLY;INTERVAL=2
每旬 | recurring | _ | _ | DAILY;INTERVAL=10
每月 | recurring | _ | _ | MONTHLY
每个月 | recurring | _ | _ | MONTHLY
每2个月 | recurring | _ | _ | MONTHLY;INTERVAL=2
按月 | recurring | _ | _ | MONTHLY
每季度 | recurring | _ | _ | QUARTERLY
每个季度 | recurring | _ | _ | QUARTERLY
按季度 | recurring | _ | _ | QUARTERLY
每半年 | recurring | _ | _ | MONTHLY;INTERVAL=6
每年 | recurring | _ | _ | YEARLY
每两年 | recurring | _ | _ | YEARLY;INTERVAL=2
每学期 | recurring | _ | _ | MONTHLY;INTERVAL=6
每月5日前 | recurring | _ | _ | MONTHLY | 5日前
每月底前 | recurring | _ | _ | MONTHLY | 底前
每季度末 | recurring | _ | _ | QUARTERLY | 末
每季度首月10日前 | recurring | _ | _ | QUARTERLY | 首月10日前
每年12月底前 | recurring | _ | _ | YEARLY | 12月底前
每年的6月底前 | recurring | _ | _ | YEARLY | 6月底前
每季度结束后10日内 | recurring | _ | _ | QUARTERLY | 结束后10日内
每年至少召开1次 | recurring | _ | _ | YEARLY;COUNT=1
每年解读重要政策措施不少于1次 | recurring | _ | _ | YEARLY;COUNT=1
每季度组织不少于2次 | recurring | _ | _ | QUARTERLY;COUNT=2
每半年一次 | recurring | _ | _ | MONTHLY;INTERVAL=6;COUNT=1
2次/年 | recurring | _ | _ | YEARLY;COUNT=2
一月一调度 | recurring | _ | _ | MONTHLY
一年两次 | recurring | _ | _ | YEARLY;COUNT=2
周调度 | recurring | _ | _ | WEEKLY
年内至少1次 | recurring | 2016-01-01 | 2016-12-31 | YEARLY;COUNT=1
年内至少听取一次 | recurring | 2016-01-01 | 2016-12-31 | YEARLY;COUNT=1
2022年内至少开展2次 | recurring | 2022-01-01 | 2022-12-31 | YEARLY;COUNT=2
全年不少于4次 | recurring | 2016-01-01 | 2016-12-31 | YEARLY;COUNT=4
自 2016 年起每季度 | recurring | 2016-01-01 | _ | QUARTERLY
从2022年6月开始,每月 | recurring | 2022-06-01 | _ | MONTHLY
流行季节(4-10 月)每月 | recurring | 2016-04-01 | 2016-10-31 | MONTHLY
定期 | recurring
持续推进 | ongoing
长期坚持 | ongoing
常态化推进 | ongoing
后续不定期 | ongoing
贯穿始终 | ongoing
2016年起 | ongoing | 2016-01-01
自2022年9月1日起 | ongoing | 2022-09-01
即日起 | ongoing | 2016-06-22
立即整改 | within | 2016-06-22 | _ | _ | 立即整改
立行立改 | within | 2016-06-22 | _ | _ | 立行立改
3个工作日内 | within | _ | _ | _ | 3个工作日内
24 小时内 | within | _ | _ | _ | 24小时内
半年内 | within | _ | _ | _ | 半年内
三年内 | within | _ | _ | _ | 三年内
3年 | within | _ | _ | _ | 3年
最迟不过3个工作日 | within | _ | _ | _ | 最迟不过3个工作日
在本方案公布后20个工作日内 | within | _ | _ | _ | 本方案公布后20个工作日内
自收到申请之日起5个工作日内 | within | _ | _ | _ | 自收到申请之日起5个工作日内
按预算法规时限 | conditional | _ | _ | _ | 按预算法规时限
按照财政部、省财政厅相关部署 | conditional | _ | _ | _ | 按照财政部、省财政厅相关部署
收到省转发国家税收政策文件后及时 | conditional | _ | _ | _ | 收到省转发国家税收政策文件后及时
待省方案出台后 | conditional | _ | _ | _ | 待省方案出台后
印发后立即 | conditional | _ | _ | _ | 印发后立即
视情 | conditional | _ | _ | _ | 视情
近期 | conditional | _ | _ | _ | 近期
春节前 | by | _ | 2017-01-27
2023年春节前 | by | _ | 2023-01-21
中秋节前 | by | _ | 2016-09-14
春节前两周 | conditional | _ | _ | _ | 春节前两周
汛期前 | conditional | _ | _ | _ | 汛期前
学期开学前2周 | conditional | _ | _ | _ | 学期开学前2周
今冬明春 | during | 2016-11-01 | 2017-03-31
暑期 | during | 2016-07-01 | 2016-08-31
分年度推进 | recurring | _ | _ | YEARLY
逐月落实 | recurring | _ | _ | MONTHLY
"""

NO_TIME = ["", "完成", "市财政局", "与上级一致", "第3项", "〔2018〕10号", "一二三", "年", "无"]


def _row(row: str) -> tuple[str, TimeValue]:
    cells = [cell.strip() for cell in row.split(" | ")]
    text, kind, *rest = cells
    known = [None if cell == "_" else cell for cell in rest]
    earliest, latest, frequency, condition = known + [None] * (4 - len(known))
    days = [day and dt.date.fromisoformat(day) for day in (earliest, latest)]
    return fold(text), TimeValue(DeadlineKind(kind), *days, frequency, condition)  # type: ignore[arg-type]


@pytest.mark.parametrize("row", VALUES.strip().split("\n"))
def test_value(row: str) -> None:
    text, value = _row(row)
    assert resolve_deadline(text, CONTEXT) == value


@pytest.mark.parametrize("text", NO_TIME)
def test_no_time(text: str) -> None:
    assert resolve_deadline(text, CONTEXT) is None


def test_trailing_words_are_passed_over() -> None:
    assert resolve_deadline("完成时限为2016年12月底前完成", CONTEXT) == TimeValue(
        DeadlineKind.BY, latest=dt.date(2016, 12, 31)
    )


@pytest.mark.parametrize(
    ("text", "context", "latest"),
    [
        ("6月底前", DateContext(2022, dt.date(2021, 12, 30)), dt.date(2022, 6, 30)),
        ("3月底前", DateContext(2016, dt.date(2016, 6, 22)), dt.date(2016, 3, 31)),
        ("6月底前", DateContext(None, dt.date(2021, 3, 1)), dt.date(2021, 6, 30)),
        ("6月底前", DateContext(None, dt.date(2021, 11, 1)), dt.date(2022, 6, 30)),
        ("1月20日前", DateContext(2021, dt.date(2021, 12, 25)), dt.date(2022, 1, 19)),
        ("9月底前", DateContext(2021, dt.date(2021, 12, 25)), dt.date(2021, 9, 30)),
        ("2021年6月底前", DateContext(None, dt.date(2021, 11, 1)), dt.date(2021, 6, 30)),
        ("6月底前", DateContext(), None),
        ("年底前", DateContext(), None),
        ("月底前", DateContext(2022), None),
        ("2022年6月底前", DateContext(), dt.date(2022, 6, 30)),
    ],
)
def test_the_year_that_is_not_printed(
    text: str, context: DateContext, latest: dt.date | None
) -> None:
    assert resolve_deadline(text, context) == TimeValue(DeadlineKind.BY, latest=latest)


@pytest.mark.parametrize(
    ("before", "text", "condition"),
    [
        ("。特别重大突发事件发生后,应在 ", "24 小时内", "特别重大突发事件发生后,应在24小时内"),
        ("对出台的重大政策文件", "3个工作日内", "出台的重大政策文件3个工作日内"),
        ("推行容缺后补,审批时限压缩到", "1个工作日", "审批时限压缩到1个工作日"),
        ("经研究,应在", "3个工作日内", "3个工作日内"),
        ("面对新形势", "3个工作日内", "3个工作日内"),
    ],
)
def test_the_event_may_stand_before(before: str, text: str, condition: str) -> None:
    value = resolve_deadline(text, CONTEXT, before)
    assert value == TimeValue(DeadlineKind.WITHIN, condition=condition)


def test_a_printed_year_holds_for_what_follows() -> None:
    values = resolve_deadlines(["2022年6月底前", "9月底前", "2023年3月底前", "年底前"], CONTEXT)
    assert [value and value.latest for value in values] == [
        dt.date(2022, 6, 30),
        dt.date(2022, 9, 30),
        dt.date(2023, 3, 31),
        dt.date(2023, 12, 31),
    ]


# ---- properties --------------------------------------------------------------------------------

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2059, 12, 31))
CHINESE = "〇一二三四五六七八九"


def _spelt(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else CHINESE[tens] + "十"
    return head + (CHINESE[ones] if ones else "")


def _with_blanks(text: str, places: set[int]) -> str:
    return "".join(" " + char if i in places else char for i, char in enumerate(text))


@settings(max_examples=200, deadline=None)
@given(
    DAYS, st.sampled_from(["{y}年{m}月{d}日", "{y}-{m}-{d}", "{y}.{m}.{d}", "{y}年{cm}月{cd}日"])
)
def test_every_printed_day_is_its_day(day: dt.date, form: str) -> None:
    text = form.format(y=day.year, m=day.month, d=day.day, cm=_spelt(day.month), cd=_spelt(day.day))
    assert resolve_deadline(text, CONTEXT) == TimeValue(DeadlineKind.BY, latest=day)
    before = resolve_deadline(text + "前", CONTEXT)
    assert before == TimeValue(DeadlineKind.BY, latest=day - dt.timedelta(days=1))


@settings(max_examples=200, deadline=None)
@given(DAYS, st.sets(st.integers(0, 12), max_size=4))
def test_blanks_change_nothing(day: dt.date, places: set[int]) -> None:
    text = f"{day.year}年{day.month}月底前"
    last = monthrange(day.year, day.month)[1]
    expected = TimeValue(DeadlineKind.BY, latest=day.replace(day=last))
    assert resolve_deadline(_with_blanks(text, places), CONTEXT) == expected


@settings(max_examples=200, deadline=None)
@given(DAYS, DAYS)
def test_a_range_is_its_two_days(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    text = f"{first.year}年{first.month}月{first.day}日—{last.year}年{last.month}月{last.day}日"
    value = resolve_deadline(fold(text), CONTEXT)
    assert value == TimeValue(DeadlineKind.DURING, first, last)
    short = f"{first.month}月{first.day}日至{last.month}月{last.day}日"
    if first.year == last.year:
        value = resolve_deadline(f"{first.year}年{short}", CONTEXT)
        assert value == TimeValue(DeadlineKind.DURING, first, last)


ALPHABET = (
    "0123456789一二三四五六七八九十年月日前底末内每季度半周至到-自起、,。()“”"
    "第上下全持续按后次期间十四五初中旬国庆即立"
)


@settings(max_examples=500, deadline=None)
@given(
    st.text(st.sampled_from(ALPHABET), max_size=24) | st.text(max_size=24),
    st.builds(DateContext, st.none() | st.integers(1990, 2059), st.none() | DAYS),
)
def test_any_text_gives_a_value_that_a_deadline_takes(text: str, context: DateContext) -> None:
    value = resolve_deadline(fold(text), context)
    if value is not None:
        mention = Mention(Label.DEADLINE, Span(0, 1), "test")
        Deadline(
            mention, value.kind, value.earliest, value.latest, value.frequency, value.condition
        )


def test_frequencies_are_words_of_the_rfc() -> None:
    words = {rule.partition(";")[0] for rule in time_words().periods.values()}
    assert words == {"HOURLY", "DAILY", "WEEKLY", "MONTHLY", "QUARTERLY", "YEARLY"}
