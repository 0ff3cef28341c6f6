"""Numbers as Word's list formats print them (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "japaneseDigitalTenThousand",
}  # fmt: skip
# Formats with one character a number: 1, 2, 3 ... in order.
_SIGNS = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def chinese_numeral(number: int) -> str:
    """The number in Chinese counting, as headings have it.

    >>> chinese_numeral(12), chinese_numeral(20), chinese_numeral(105)
    ('十二', '二十', '一百零五')
    """
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def formatted(number: int, number_format: str) -> str:
    """A number as a level of that format prints it; decimal where the format has no such number."""
    if number_format in _CHINESE:
        return chinese_numeral(number)
    if number_format == "ideographDigital":
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(abs(number)))
    signs = _SIGNS.get(number_format, "")
    if 1 <= number <= len(signs):
        return signs[number - 1]
    if number_format in {"lowerRoman", "upperRoman"} and 0 < number < 50:
        return _roman(number) if number_format == "lowerRoman" else _roman(number).upper()
    return f"{number:02d}" if number_format == "decimalZero" else str(number)


def _roman(number: int) -> str:
    text = "xl" * (number // 40)
    number %= 40
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
