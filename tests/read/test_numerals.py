"""Numbers as Word's lists print them."""

from __future__ import annotations

import pytest

from pipeline.read.numerals import chinese_numeral, formatted

CHINESE = {0: "0", 1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一百",
           101: "一百零一", 110: "一百一十", 999: "九百九十九", 1000: "1000"}  # fmt: skip
FORMATS = [
    (3, "decimal", "3"),
    (3, "decimalZero", "03"),
    (12, "chineseCountingThousand", "十二"),
    (12, "ideographDigital", "一二"),
    (3, "decimalEnclosedCircle", "③"),
    (30, "decimalEnclosedCircle", "30"),
    (2, "ideographTraditional", "乙"),
    (2, "lowerLetter", "b"),
    (27, "upperLetter", "27"),
    (4, "lowerRoman", "iv"),
    (48, "upperRoman", "XLVIII"),
    (50, "upperRoman", "50"),
    (5, "unheardOf", "5"),
]


@pytest.mark.parametrize("number", CHINESE)
def test_chinese_counting(number: int) -> None:
    assert chinese_numeral(number) == CHINESE[number]


@pytest.mark.parametrize(("number", "number_format", "expected"), FORMATS)
def test_formats(number: int, number_format: str, expected: str) -> None:
    assert formatted(number, number_format) == expected
