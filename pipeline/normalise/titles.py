"""A key under which two printings of one document's title are equal."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.genres import genres
from pipeline.lexicon.issuers import issuers
from pipeline.text import compact, fold

# What a citation leaves out as it likes: the state of the draft behind the title.
_STATE = re.compile(r"\((?:试行|暂行|修订|修订版|修正|征求意见稿|审议稿|草案|送审稿)[^()]*\)")
_MARKS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9+]")
_CHINESE_YEAR = re.compile(r"二[〇○零O][〇○零O一二三四五六七八九]{2}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_RANGE = re.compile(r"([0-9]{4})年?[-~至到]+([0-9]{4})年?")
_QUOTES = re.compile(r"[《》〈〉<>“”\"']")
_SHORTEST = 4


@lru_cache(maxsize=1024)  # the same few documents are cited by everybody
def title_key(title: str) -> str:
    """The innermost document named, without issuer, marks, 关于 and 的.

    Documents of different issuers may have one key (2021年政务公开工作要点): whoever compares keys
    compares issuers and years as well, where both are known.

    >>> title_key("国务院办公厅关于印发《2021年政务公开工作要点》的通知")
    '2021年政务公开工作要点'
    >>> title_key("2021 年政务公开工作要点")
    '2021年政务公开工作要点'
    """
    name = compact(fold(title))
    name = _CHINESE_YEAR.sub(lambda year: year.group().translate(_CHINESE_DIGITS), name)
    name = _RANGE.sub(r"\1至\2", _STATE.sub("", name))
    name = _MARKS.sub("", _without_issuer(genres().handed_on(_QUOTES.sub("", name))))
    return name.replace("的", "")


def _without_issuer(name: str) -> str:
    head, about, rest = name.partition("关于")
    if about and len(rest) >= _SHORTEST and (not head or issuers().organ.fullmatch(head)):
        return rest
    return name
