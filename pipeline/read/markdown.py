"""Markdown, as programs write it that turn pages into text: its marks are not the document's."""

from __future__ import annotations

import re

from pipeline.read.printed import one_line

# A text is Markdown where it has one of these; stars alone may be footnotes.
_SIGNS = re.compile(
    r"^\|?[ :]*-{3,}[ :]*(?:\|[ :]*-{2,}[ :]*)+\|?[ ]*$|^#{1,6} \S|\*\*[^*\n]{1,200}\*\*"
    r"|\]\([^()\s]{1,500}\)",
    re.MULTILINE,
)
_BREAK = re.compile(r" *<br */?> *", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\s]{0,500}(?: \"[^\"\n]{0,200}\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{1,500}(?: \"[^\"\n]{0,200}\")?\)")
_STRONG = re.compile(r"\*\*([^*\n]{1,2000}?)\*\*")
_ESCAPED = re.compile(r"\\([.*_#()\[\]~+`>-])")
_ROW = re.compile(r"^.*<br.*$", re.IGNORECASE | re.MULTILINE)


def without_markdown(text: str) -> str:
    """The text without emphasis, links, escapes and the line breaks inside cells.

    Headings and rows of tables keep their marks. Text that is no Markdown comes back as it is.

    >>> without_markdown("# 方案\\n\\n**一、[预算](a.htm)**")
    '# 方案\\n\\n一、预算'
    """
    if not ("*" in text or "|" in text or "](" in text or "#" in text) or not _SIGNS.search(text):
        return text
    text = _ROW.sub(_unbroken, text) if "<" in text else text
    text = _LINK.sub(r"\1", _IMAGE.sub("", text)) if "](" in text else text
    text = _STRONG.sub(r"\1", text) if "**" in text else text
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _unbroken(line: re.Match[str]) -> str:
    lines = _BREAK.split(line[0])
    return one_line(lines) if "|" in line[0] else "\n".join(lines)
