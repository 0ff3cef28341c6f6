"""Document numbers in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.doc_numbers import DOC_NUMBER, find_doc_numbers
from pipeline.text import fold


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "根据国办发〔2016〕19号和云政办发〔2018〕61号精神",
            ["国办发〔2016〕19号", "云政办发〔2018〕61号"],
        ),
        ("按照国办发[2016] 19 号文件要求", ["国办发〔2016〕19号"]),
        ("见皖政办秘﹝2021﹞82号", ["皖政办秘〔2021〕82号"]),
        ("京经信发【2022】87号", ["京经信发〔2022〕87号"]),
        ("黑政办发201835号", ["黑政办发〔2018〕35号"]),
        ("承市政办字2022〕44号", ["承市政办字〔2022〕44号"]),
        ("保政办发〔2018 56号", ["保政办发〔2018〕56号"]),
        ("(国办发〔2016〕19)", ["国办发〔2016〕19号"]),
        ("《条例》(国务院令第711号)", ["国务院令第711号"]),
        ("国家税务总局公告2016年第23号", ["国家税务总局公告2016年第23号"]),
        ("和政办发〔2020〕3号", ["和政办发〔2020〕3号"]),  # 和政县's letters
        ("和国办发〔2020〕3号", ["国办发〔2020〕3号"]),  # and the State Council's
        ("我们印发的保政发〔2019〕8号", ["保政发〔2019〕8号"]),
        ("文号: 保 政 办 发 〔2018〕 56 号", ["保政办发〔2018〕56号"]),
        ("来源 保政办发〔2018〕56号", ["保政办发〔2018〕56号"]),
        # must not match
        ("2018年11月8日印发", []),
        ("电话2260871号", []),
        ("长江路2018第3号楼", []),
        ("2021年3号楼", []),
        ("〔2016〕19号", []),
        ("职工发(2020)3个", []),
        ("2016年第一季度", []),
        ("附件1号", []),
    ],
)
def test_numbers_are_found(text, numbers):
    assert [one.normal for one in find_doc_numbers(fold(text))] == numbers


def test_the_span_is_the_number_alone():
    text = fold("按照 国办发〔2016〕19号 文件")
    (number,) = find_doc_numbers(text)
    assert text[slice(*number.span)] == "国办发(2016)19号"
    assert (number.letters, number.year, number.serial) == ("国办发", 2016, 19)


def test_bounds_are_kept():
    text = "国办发(2016)19号,国发(2017)2号"
    assert [n.normal for n in find_doc_numbers(text, 13)] == ["国发〔2017〕2号"]
    assert [n.normal for n in find_doc_numbers(text, 0, 12)] == ["国办发〔2016〕19号"]


_LETTERS = st.text(alphabet="政府办发函字保云皖粤", min_size=2, max_size=6)
_BRACKETS = st.sampled_from(["〔〕", "[]", "［］", "()", "（）", "【】", "﹝﹞"])


@given(_LETTERS, st.integers(1990, 2029), st.integers(1, 9999), _BRACKETS, st.booleans())
def test_every_bracket_shape_gives_the_same_number(letters, year, serial, brackets, spaced):
    gap = " " if spaced else ""
    text = f"{letters}{gap}{brackets[0]}{year}{brackets[1]}{gap}{serial}{gap}号"
    (number,) = find_doc_numbers(fold(text))
    assert number.normal == f"{letters}〔{year}〕{serial}号"
    assert DOC_NUMBER.fullmatch(fold(text))


@given(st.text(alphabet="国办发(2016)19号年令第 ,。", max_size=80))
def test_any_text_gives_numbers_that_stand_in_it(text):
    for number in find_doc_numbers(text):
        assert text[slice(*number.span)].startswith(number.letters)
        assert number.normal.endswith("号")
