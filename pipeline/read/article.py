"""The article of a web page: the smallest element with nearly all of the text that is no link.

Navigation, lists of links, breadcrumbs and footers are mostly links, or short and without a comma;
an article is not. Walking down from the body into the child that holds nearly all of that text
ends at the article, whatever the site calls it. What stands beside the path is kept only if it is a
table of metadata or the page's title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from itertools import islice
from typing import Any, NamedTuple

from pipeline.read.html_tables import is_data_table

Element = Any

_DROPPED = {
    "script", "style", "noscript", "template", "svg", "iframe", "object", "button", "select",
    "input", "textarea", "nav", "footer", "aside", "video", "audio", "canvas", "map",
    "title", "meta", "link", "base",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A child is the way to the article with this share of the text, or with nearly all of the
# sentences and most of the text: a short article may stand beside much metadata.
_SHARE = 0.9
_SHARE_OF_SENTENCES, _AND_OF_TEXT = 0.95, 0.6
_SENTENCE = re.compile(r"[，。；、]")
_METADATA = re.compile(
    r"索\s*引\s*号|发\s*文\s*字\s*号|发\s*文\s*机\s*关|发\s*布\s*机\s*构|文\s*号\s*[:：]"
)
_LONGEST_METADATA = 1500
_TITLE_NAMES = re.compile(r"title|biaoti|headline|\bbt\b", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:通知|意见|方案|要点|办法|措施|规划|计划|决定|规定|分工|任务|函|公告|通告|政策|细则|清单|指南)"
)
# What parts the document's title from the names of the column and the site.
_SITE = re.compile(r"[_|｜>»]|\s[-–—]\s?|-(?=[^-\d]{2,12}$)")
_LONGEST_TITLE = 120
_BEGINNING = 1500
# Neither a title nor a table of metadata is made of more pieces of text than this.
_MOST_PIECES = 2000


def article_parts(root: Element) -> list[Element]:
    """Metadata tables, the title where it stands outside the article, and the article, in order."""
    named = _page_title(root)
    _prune(root)
    article = _descend(root, _weights(root))[-1]
    inside = set(article.iter())
    metadata = _metadata(root, set(article.iterancestors()), inside)
    title = _title_outside(root, article, inside, named)
    return [*metadata, *([title] if title is not None else []), article]


def _page_title(root: Element) -> Element | None:
    """A copy of the page's <title> with the document's title alone.

    Government pages name it in a meta tag, as their standard asks; the <title> names the site too.
    """
    title = copy(root.find(".//title"))
    if title is None:
        return None
    named = root.find(".//meta[@name='ArticleTitle']")
    stated = (named.get("content") or "") if named is not None else ""
    parts = [part for part in _SITE.split(title.text or "") if _TITLE.search(part)]
    title.text, title.tail = stated or max(parts, key=len, default=title.text), None
    return title


def _prune(root: Element) -> None:
    """Empty what is never text of a page."""
    for element in [*root.iter(*_DROPPED)]:
        if element.tag != "aside" or not _is_metadata(element):
            element.clear(keep_tail=True)
    for element in root.xpath("//*[@style or @hidden]"):
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        if hidden and element.tag not in {"html", "body"}:
            element.clear(keep_tail=True)


class _Weight(NamedTuple):
    """Characters that are in no link, and those of them in texts with a comma or a full stop."""

    text: int
    sentences: int

    def leads(self, whole: _Weight) -> bool:
        """Whether what holds this much of a whole is the way to the article."""
        if self.text >= _SHARE * whole.text:
            return True
        most = self.sentences >= _SHARE_OF_SENTENCES * whole.sentences > 0
        return most and self.text >= _AND_OF_TEXT * whole.text


_NOTHING = _Weight(0, 0)


def _weights(root: Element) -> dict[Element, _Weight]:
    weights: dict[Element, _Weight] = {}
    for element in reversed(list(root.iter())):
        if element.tag == "a":
            continue
        if len(element) == 0:
            weights[element] = _weight(element.text)
            continue
        parts = [_weight(element.text), *(_weight(child.tail) for child in element)]
        parts += [weights.get(child, _NOTHING) for child in element]
        weights[element] = _Weight(sum(p.text for p in parts), sum(p.sentences for p in parts))
    return weights


def _weight(text: str | None) -> _Weight:
    length = len(text.strip()) if text else 0
    return _Weight(length, length if text and _SENTENCE.search(text) else 0)


def _descend(body: Element, weights: dict[Element, _Weight]) -> list[Element]:
    path = [body]
    while True:
        best = max(path[-1], key=lambda child: weights.get(child, _NOTHING), default=None)
        weight = weights.get(best, _NOTHING)
        if not weight.text or not weight.leads(weights[path[-1]]) or is_data_table(best):
            return _above_inline(path)
        path.append(best)


# An article never is a piece of running text or a part of a table of data.
_BLOCKS = {
    "article", "body", "center", "dd", "div", "form", "head", "html", "li", "main", "section", "td",
}  # fmt: skip


def _above_inline(path: list[Element]) -> list[Element]:
    while len(path) > 1 and path[-1].tag not in _BLOCKS:
        path = path[:-1]
    return path


def _metadata(root: Element, around: set[Element], inside: set[Element]) -> list[Element]:
    """The outermost boxes of metadata that stand outside the article and do not lay it out."""
    found: list[Element] = []
    held: set[Element] = set()
    for box in root.iter(*_BOXES):
        if box in around or box in inside or box in held:
            continue
        if _is_metadata(box):
            found.append(box)
            held.update(box.iter(*_BOXES))
    return found


_BOXES = ("table", "aside", "dl")


def _is_metadata(box: Element) -> bool:
    """Whether an element is a document's metadata: 索引号, 发文字号 and what stands beside them."""
    text = "".join(islice(box.itertext(), _MOST_PIECES))
    return len(text.strip()) <= _LONGEST_METADATA and _METADATA.search(text) is not None


def _title_outside(
    root: Element, article: Element, inside: set[Element], named: Element | None
) -> Element | None:
    """The element with the page's title, if the article does not repeat it."""
    start = _compact(article, _BEGINNING)
    for element in (*_title_candidates(root, inside), *([named] if named is not None else [])):
        text = _compact(element, _LONGEST_TITLE)
        if 6 <= len(text) <= _LONGEST_TITLE and _TITLE.search(text):
            return None if text in start else element
    return None


def _compact(element: Element, most: int) -> str:
    """The beginning of an element's text without white space; somewhat more than `most` of it."""
    pieces: list[str] = []
    length = 0
    for piece in islice(element.itertext(), _MOST_PIECES):
        pieces.append("".join(piece.split()))
        length += len(pieces[-1])
        if length > most:
            break
    return "".join(pieces)


def _title_candidates(root: Element, inside: set[Element]) -> Iterator[Element]:
    yield from (e for e in root.iter("h1", "h2") if e not in inside)
    for element in root.iter("div", "p", "span", "td", "h3"):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element not in inside and _TITLE_NAMES.search(named):
            yield element
