"""The file formats of annotation tools: Label Studio, doccano, spaCy.

Each has a writer (documents, file) and a reader file -> (doc_id, marks). Offsets count Unicode code
points, as Python does; a document comes back as a whole, or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from pipeline.annotate.marks import Mark, MarkedText
from pipeline.errors import DatasetError

Writer = Callable[[Iterable[MarkedText], Path], None]
Reader = Callable[[Path], Iterator[tuple[str, list[Mark]]]]
SPANS = "yaodian"  # the span group of spaCy documents


def writer(tool: str) -> Writer:
    """The writer of a tool."""
    found: Writer = _of(_WRITERS, tool)
    return found


def reader(tool: str) -> Reader:
    """The reader of a tool; it raises DatasetError where the file is not of the tool."""
    read: Reader = _of(_READERS, tool)

    def checked(file: Path) -> Iterator[tuple[str, list[Mark]]]:
        try:
            yield from read(file)
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise DatasetError(f"{file}: not a file of {tool}: {error!r}") from error

    return checked


def _of(by_tool: Mapping[str, Any], tool: str) -> Any:
    if tool not in by_tool:
        raise DatasetError(f"{tool}: no such tool; there are {', '.join(by_tool)}")
    return by_tool[tool]


def write_labelstudio(documents: Iterable[MarkedText], file: Path) -> None:
    """Tasks with predictions, and beside the file `<name>.labels.xml`, the labelling interface."""
    found = list(documents)
    tasks = [
        {
            "data": {"text": one.text, "doc_id": one.doc_id, "title": one.title},
            "predictions": [{"model_version": "yaodian", "result": _results(one)}],
        }
        for one in found
    ]
    file.write_text(json.dumps(tasks, ensure_ascii=False, indent=1), encoding="utf-8")
    labels = sorted({mark.label for one in found for mark in one.marks})
    rows = "\n".join(f"    <Label value={quoteattr(label)}/>" for label in labels)
    interface = (
        f'<View>\n  <Labels name="label" toName="text">\n{rows}\n  </Labels>\n'
        '  <Text name="text" value="$text"/>\n</View>\n'
    )
    file.with_suffix(".labels.xml").write_text(interface, encoding="utf-8")


def _results(one: MarkedText) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{one.doc_id}-{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "score": one.scores.get(mark, 1.0),
            "value": {
                "start": mark.start,
                "end": mark.end,
                "text": one.text[mark.start : mark.end],
                "labels": [mark.label],
            },
        }
        for number, mark in enumerate(one.marks)
    ]


def read_labelstudio(file: Path) -> Iterator[tuple[str, list[Mark]]]:
    """The last annotation of each task; tasks that nobody has annotated are left out."""
    for task in json.loads(file.read_text(encoding="utf-8")):
        done = [one for one in task.get("annotations", []) if not one.get("was_cancelled")]
        if done:
            values = [one["value"] for one in done[-1]["result"] if one["type"] == "labels"]
            marks = [Mark(v["start"], v["end"], label) for v in values for label in v["labels"]]
            yield task["data"]["doc_id"], sorted(marks)


def write_doccano(documents: Iterable[MarkedText], file: Path) -> None:
    """JSONL for sequence labelling; allow overlapping spans in the project's settings."""
    rows = [
        {
            "text": one.text,
            "label": [[mark.start, mark.end, mark.label] for mark in one.marks],
            "doc_id": one.doc_id,
        }
        for one in documents
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    file.write_text(lines, encoding="utf-8")


def read_doccano(file: Path) -> Iterator[tuple[str, list[Mark]]]:
    """Rows with `label`, or with `entities` as newer versions export with relations."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        meta = row.get("meta") or {}
        marks = [Mark(*spanned) for spanned in row.get("label", [])]
        entities = row.get("entities", [])
        marks += [Mark(one["start_offset"], one["end_offset"], one["label"]) for one in entities]
        yield row["doc_id"] if "doc_id" in row else meta["doc_id"], sorted(marks)


def write_spacy(documents: Iterable[MarkedText], file: Path) -> None:
    """A DocBin of documents whose tokens are characters, the marks in the span group SPANS."""
    import spacy
    from spacy.tokens import Doc, DocBin, Span

    nlp = spacy.blank("zh")
    store = DocBin(store_user_data=True)
    for one in documents:
        doc = Doc(nlp.vocab, words=list(one.text), spaces=[False] * len(one.text))
        doc.user_data["doc_id"] = one.doc_id
        doc.spans[SPANS] = [Span(doc, mark.start, mark.end, label=mark.label) for mark in one.marks]
        store.add(doc)
    store.to_disk(file)


def read_spacy(file: Path) -> Iterator[tuple[str, list[Mark]]]:
    """The marks of a DocBin; entities (`doc.ents`) count too, however it was cut into tokens."""
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("zh")
    for doc in DocBin().from_disk(file).get_docs(nlp.vocab):
        spans = [*doc.spans.get(SPANS, []), *doc.ents]
        marks = {Mark(span.start_char, span.end_char, span.label_) for span in spans}
        yield doc.user_data["doc_id"], sorted(marks)


_WRITERS: dict[str, Writer] = {
    "labelstudio": write_labelstudio,
    "doccano": write_doccano,
    "spacy": write_spacy,
}
_READERS: dict[str, Reader] = {
    "labelstudio": read_labelstudio,
    "doccano": read_doccano,
    "spacy": read_spacy,
}
