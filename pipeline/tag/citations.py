"""Other documents named in the text, and how this one uses them.

Names in book marks that are no documents (a certificate, a newspaper) and the document's own title
are left out.
"""

from __future__ import annotations

import re

from pipeline.lexicon.citations import citation_cues
from pipeline.lexicon.doc_numbers import DocNumber
from pipeline.lexicon.issuers import issuers
from pipeline.lexicon.regions import regions
from pipeline.records import Citation, Label, Mention, Relation, Span
from pipeline.tag.citation_spans import NamedDocument, after_last, find_named, may_name
from pipeline.text import compact

_SENTENCE_ENDS = "。;!?"
_LISTED = ("《", "等")
_LOOK_BACK = 480  # a sentence that leads up to several titles


def find_citations(
    text: str, span: Span, *, preamble: bool = True, issuing: bool | None = None
) -> tuple[Citation, ...]:
    """The documents that folded text[span] names, in order.

    Args:
        text: the document's folded text.
        span: the stretch to search.
        preamble: whether the stretch says why the document is issued (a notice, the paragraphs
            before the first task). There a document that is carried out is its basis; elsewhere
            all are mentions.
        issuing: whether 制定《X》 there names the document itself, as in a preamble; behind the
            first task it is a task or an outcome.
    """
    if not may_name(text, span):
        return ()
    return tuple(
        _citation(text, span, one, preamble)
        for one in find_named(text, span)
        if _is_other(text, span, one, preamble if issuing is None else issuing)
    )


def find_aliases(text: str) -> frozenset[str]:
    """The short names that folded text gives to documents: (以下简称《规划》)."""
    return frozenset(match[1] for match in citation_cues().alias.finditer(text))


def _is_other(text: str, span: Span, found: NamedDocument, issuing: bool) -> bool:
    """Whether it is a document, and another than this one."""
    if found.title is None or found.number is not None:
        return True
    cues = citation_cues()
    name = compact(text[slice(*found.title)])
    if len(name) < 2 or cues.not_document.search(name):
        return False
    start, end = found.span
    before = text[max(span.start, start - 40) : start]
    if cues.alias_before.search(before) or before.endswith("本"):
        return False
    if cues.press_before.search(before) and cues.press_behind.match(text[end : end + 24]):
        return False
    if not issuing or text.startswith(_LISTED, end):  # 已出台《甲办法》《乙办法》等
        return True
    handed_on = cues.own_behind.match(text[end : min(span.end, end + 80)])
    return not handed_on and cues.own_before.search(before) is None


def _citation(text: str, span: Span, found: NamedDocument, preamble: bool) -> Citation:
    title = compact(text[slice(*found.title)]) if found.title else None
    number = found.number
    basis = preamble and (
        _carried_out(text, span, found.span.start)
        or citation_cues().passed_on.match(text[found.span.end : found.span.end + 24]) is not None
    )
    return Citation(
        mention=Mention(Label.CITATION, found.span, found.found_by),
        relation=Relation.BASIS if basis else Relation.MENTION,
        title=title,
        doc_number=number.normal if number else None,
        issuer=_issuer(text, span, found, title),
        year=_year(title, number),
    )


_CITED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》\s*(?:\((?:[^()]|\([^()]*\))*\))?")


def _carried_out(text: str, span: Span, start: int) -> bool:
    """Whether words of carrying out lead up to the title, past an issuer and other titles."""
    first = max(span.start, start - _LOOK_BACK)
    words = _CITED.sub("、", text[after_last(text, _SENTENCE_ENDS, first, start) : start])
    ends = [cue.end() for cue in citation_cues().carries_out.finditer(words)]
    if not ends:
        return False
    # 财政部 民政部《…》: a blank parts joint issuers.
    return all(_connects(part) for part in _PARTS.split(words[ends[-1] :]))


_PARTS = re.compile(r"[、\s]+")


def _connects(part: str) -> bool:
    """Whether nothing but connectives and an issuer's name stands there: 及, 和省政府."""
    bare = citation_cues().between.sub("", _NUMBER.sub("", part))
    whole = _CONNECTIVE.sub("", part)
    organ = issuers().organ
    return not bare or organ.fullmatch(bare) is not None or organ.fullmatch(whole) is not None


_NUMBER = re.compile(r"^[\u4e00-\u9fff]{2,12}\((?:19|20)[0-9]{2}\)[0-9]{1,4}号")
_CONNECTIVE = re.compile("^(?:以及|和|及|与|并)|(?:关于|印发的?)$")


_ABOUT = re.compile(r"(?:关于|印发|转发|批转|发布|公布)")
_RUN = re.compile(r"[\u4e00-\u9fff、]{2,40}$")


def _issuer(text: str, span: Span, found: NamedDocument, title: str | None) -> str | None:
    """Who issued it: by its title, by the name before it, by its number."""
    organ = issuers().organ
    if title:
        head = _ABOUT.split(title, maxsplit=1)[0]
        if head != title and organ.fullmatch(head):
            return head
        if found.title and text[found.span.start] == "《":
            named = _named_before(text, max(span.start, found.span.start - 40), found.span.start)
            if named:
                return named
    return issuers().of_number(found.number.normal).issuer if found.number else None


def _named_before(text: str, start: int, end: int) -> str | None:
    """The organ whose name ends where the title's mark begins: 落实省政府办公厅《X》."""
    run = _RUN.search(text, start, end)
    if run is None:
        return None
    name = run.group()
    cuts = [0]
    for lead_in in citation_cues().lead_in.finditer(name):
        if lead_in.group() not in _INSIDE_NAMES:
            cuts.clear()
        cuts.append(lead_in.end())
    organs = [name[cut:] for cut in cuts if issuers().organ.fullmatch(name[cut:])]
    whole = [organ for organ in organs if _BEGINS.match(organ) or _place_at_head(organ)]
    return next(iter(whole or organs[-1:]), None)


_INSIDE_NAMES = frozenset("和与及")  # 政府信息与政务公开办公室
_BEGINS = re.compile(r"国务院|国家|中共|中央|中华|全国|[省市县区州]|自治区")


def _place_at_head(organ: str) -> bool:
    return any(found.start == 0 for found in regions().find(organ, 0, min(len(organ), 12)))


_TITLE_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:年|[-~至])")


def _year(title: str | None, number: DocNumber | None) -> int | None:
    if number and number.year:
        return number.year
    match = _TITLE_YEAR.search(title or "")
    return int(match.group(1)) if match else None
