"""Chinese as mirrors of pages print it: in traditional characters, with readings in brackets.

Sites that copy the notices of governments turn them into traditional characters, and some put the
reading behind every few of them (發(fā)展), so that copies are not told from one another. Lexicons
and rules are of simplified Chinese without either.
"""

from __future__ import annotations

import re

from pipeline.lexicon.traditional import traditional

# Characters of every plan that are written otherwise in simplified Chinese.
_COMMON = "務責關開實發國級點單縣區"
_SHARE = 0.005  # of all characters; a plan in traditional ones has eight times as many
_FEWEST = 3  # different ones
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ\u0300\u0301\u0304\u030c"  # whole, or set on a vowel
_READING = re.compile(rf"[(（](?<=[\u4e00-\u9fff].)[a-zü]{{0,4}}[{_TONES}][a-z]{{0,4}}[)）]")


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length; as it is where it is simplified.

    >>> simplified("責任單位:縣財政局、縣發展改革局")
    '责任单位:县财政局、县发展改革局'
    """
    seen = [count for count in map(text.count, _COMMON) if count]
    if len(seen) < _FEWEST or sum(seen) < _SHARE * len(text):
        return text
    return text.translate(traditional())


def without_readings(text: str) -> str:
    """The text without the readings that stand in brackets behind a character.

    >>> without_readings("关于印發(fā)儋(dān)州市工作方案(试行)的通知")
    '关于印發儋州市工作方案(试行)的通知'
    """
    if any(vowel in text for vowel in _TONES):
        return _READING.sub("", text)
    return text
