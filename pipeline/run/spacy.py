"""The tagger as a spaCy pipeline: `spacy.load("models/yaodian_rules")` gives Docs with spans.

The component finds what `process` finds, over the characters of the Doc's text, and returns a Doc
whose tokens also end where a mention begins or ends: no span is moved to fit a token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from pipeline.records import Block, BlockKind, Document, Extraction, Span, TaskFacts
from pipeline.run.document import process

NAME = "yaodian_rules"
GROUPS = ("task", "unit", "deadline", "action", "citation", "target")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@Language.factory("yaodian_tagger")
def make_tagger(nlp: Language, name: str) -> Tagger:
    """For `nlp.add_pipe("yaodian_tagger")`."""
    return Tagger()


class Tagger:
    """Doc -> Doc with `doc.spans` by label: task, unit, deadline, action, citation, target.

    A unit's span has its role as label and its key as `kb_id_`; a deadline's its kind and last day;
    an action's its class; a citation's its relation.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Tag the Doc's text. Blank text gives no spans."""
        found = _labelled(process(_document(doc.text)))
        edges = {edge for _, span, _, _ in found for edge in span}
        tagged = _recut(doc, edges)
        for group in GROUPS:
            spans = [_span(tagged, *one[1:]) for one in found if one[0] == group]
            tagged.spans[group] = SpanGroup(tagged, name=group, spans=spans)
        return tagged


def _document(text: str) -> Document:
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*m.span())) for m in _LINE.finditer(text))
    return Document(digest[:12], "", digest, "txt", None, text, blocks)


Found = tuple[str, Span, str, str]


def _labelled(extraction: Extraction) -> list[Found]:
    """(group, span, label, kb id) of everything found; what several tasks share once."""
    found = [one for facts in extraction.tasks for one in _of_task(facts)]
    found += [_citation(c.mention.span, c.relation, c.doc_number) for c in extraction.citations]
    return sorted(dict.fromkeys(found), key=lambda one: (one[1], one[0]))


def _citation(span: Span, relation: str, number: str | None) -> Found:
    return "citation", span, relation, number or ""


def _of_task(facts: TaskFacts) -> Iterator[Found]:
    for piece in facts.task.pieces:
        yield "task", piece, facts.task.part, facts.domains[0].domain if facts.domains else ""
    for unit in facts.assignments:
        yield "unit", unit.mention.span, unit.role, unit.unit.key or ""
    for limit in facts.deadlines:
        latest = limit.latest.isoformat() if limit.latest else ""
        yield "deadline", limit.mention.span, limit.kind, latest
    for action in facts.actions:
        yield "action", action.mention.span, action.action_class, ""
    for target in facts.targets:
        yield "target", target.mention.span, target.comparator, ""
    for cited in facts.citations:
        yield _citation(cited.mention.span, cited.relation, cited.doc_number)


def _span(doc: Doc, span: Span, label: str, kb_id: str) -> DocSpan:
    made = doc.char_span(*span, label=label, kb_id=kb_id)
    if made is None:
        raise ValueError(f"no token ends at {span}")
    return made


def _recut(doc: Doc, edges: Iterable[int]) -> Doc:
    """The same text with tokens that also end at the edges."""
    cuts = set(edges)
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        inner = [e for e in range(token.idx + 1, token.idx + len(token)) if e in cuts]
        ends = [token.idx, *inner, token.idx + len(token)]
        pieces = [doc.text[a:b] for a, b in pairwise(ends)]
        words += pieces
        spaces += [False] * (len(pieces) - 1) + [bool(token.whitespace_)]
    return Doc(doc.vocab, words=words, spaces=spaces)


def build_pipeline(segmenter: str = "jieba") -> Language:
    """A pipeline with the segmenter as tokenizer and the tagger as its only component."""
    config = {"nlp": {"tokenizer": {"@tokenizers": "yaodian.tokenizer.v1", "segmenter": segmenter}}}
    nlp = spacy.blank("zh", config=config)
    nlp.add_pipe("yaodian_tagger")
    nlp.meta["name"] = NAME
    nlp.meta["description"] = (
        "Tasks, units, deadlines, actions and citations of 分工方案, by rules."
    )
    return nlp


def save_pipeline(folder: Path) -> Path:
    """Write the rule pipeline to `folder`/yaodian_rules."""
    path = folder / NAME
    folder.mkdir(parents=True, exist_ok=True)
    build_pipeline().to_disk(path)
    return path
