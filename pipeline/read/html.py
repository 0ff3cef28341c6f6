"""Web pages: the article and the tables of metadata, without what the site puts around them."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from html import unescape
from typing import Any

from lxml import etree

from pipeline.errors import ReadError
from pipeline.read.article import article_parts
from pipeline.read.builder import TextBuilder
from pipeline.read.encoding import decode
from pipeline.read.html_walk import emit
from pipeline.read.item import Parsed
from pipeline.read.text import paragraphs

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# What a static site generator puts above a page.
_FRONT_MATTER = re.compile(r"\A---\n(?:.*\n){0,60}?---\n")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<[^<>]{0,2000}>")
# Tags that nest without end where a page never closes them; blocks among them end a line.
_NESTING = re.compile(r"</?(?!(?:table|tr|t[dh]|p|br|h[1-6]|li)\b)([a-zA-Z]+)[^<>]{0,2000}>")
_BLOCKS = {"div", "section", "article", "center", "dd", "dl", "dt", "form", "main", "ol", "ul"}
# Elements of another language, whose content is no text of the page.
_FOREIGN = ("svg", "script", "style", "math")


def read_html(data: bytes, path: str, declared: str | None = None) -> Parsed:
    """The page's metadata tables, title and article. Raises ReadError where there is no text."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    decoded = decode(data, path, declared or (found.group(1).decode("ascii") if found else None))
    page = _FRONT_MATTER.sub("", decoded.text)
    for tag in _FOREIGN:
        page = _without(page, tag)
    builder = TextBuilder()
    root = _parse(page)
    if root is None:
        root = _parse(_NESTING.sub(_flat, page))
    if root is not None:
        for part in article_parts(root):
            emit(part, builder)
    if not builder.blocks:
        return _stripped(page, path, decoded.encoding)
    return Parsed(builder.text, tuple(builder.blocks), decoded.encoding)


def _without(page: str, tag: str) -> str:
    """The page without the elements of that name; linear whatever is left open.

    An empty element (`<svg/>`) goes alone: a parser would take what follows for its content.
    """
    lower = page.lower()
    if len(lower) != len(page):  # some letters change their length; then offsets would not fit
        lower = "".join(c.lower() if c.isascii() else c for c in page)
    kept: list[str] = []
    position = 0
    while (start := lower.find(f"<{tag}", position)) >= 0:
        opened = lower.find(">", start)
        empty = opened > 0 and lower[opened - 1] == "/"
        close = start if empty else lower.find(f"</{tag}", start)
        if close < 0:
            break
        end = lower.find(">", close)
        kept.append(page[position:start])
        position = len(page) if end < 0 else end + 1
    kept.append(page[position:])
    return "".join(kept)


def _parse(page: str) -> Any:
    """The page's tree; None where there is none, or it nests so deep that text would be lost."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    text = _XML_DECLARATION.sub("", page)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError:
        return None
    cut = any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)
    return None if root is None or cut else root


def _flat(tag: re.Match[str]) -> str:
    return "<br>" if tag[1].lower() in _BLOCKS else ""


def _stripped(page: str, path: str, encoding: str) -> Parsed:
    """The characters between the tags, where no tree could be made of them."""
    text = unescape(_TAG.sub("\n", page))
    blocks = paragraphs(text)
    if not blocks:
        raise ReadError("no_text", f"{path}: a web page without text")
    return Parsed(text, blocks, encoding)


def read_mhtml(data: bytes, path: str) -> Parsed:
    """A page that a browser saved with its pictures: its first part of HTML."""
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return read_html(page, path, part.get_content_charset())
    raise ReadError("no_text", f"{path}: a saved web page that holds no HTML")
