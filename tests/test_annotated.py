"""The gold holds together: spans lie in the text, values are well-formed and of the lexicons."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

import pipeline.read
from pipeline.gold import NO_DOCUMENTS, load_gold
from pipeline.records import DeadlineKind, Document, Level, Part, Relation, Role, UnitKind
from pipeline.text import compact, fold

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD = ROOT / "data" / "annotated"
LEXICONS = ROOT / "pipeline" / "lexicons"
Row = dict[str, Any]

SPAN = {"start", "end", "text"}
FIELDS = {
    "document": {
        "sha256", "path", "title", "issuer", "doc_number", "issued_on", "year", "genre", "level",
        "region_code", "province", "city", "county",
    },
    "heading": SPAN | {"level"},
    "task": SPAN
    | {"id", "title", "title_start", "title_end", "number", "heading_path", "part", "pieces"},
    "cell": SPAN | {"row", "col", "column"},
    "assignment": SPAN
    | {"task", "order", "role", "unit_name", "unit_key", "unit_kind", "inherited"},
    "deadline": SPAN
    | {"task", "order", "kind", "earliest", "latest", "frequency", "condition", "inherited"},
    "action": SPAN | {"task", "order", "verb", "object", "action_class"},
    "citation": SPAN | {"task", "relation", "title", "doc_number"},
    "target": SPAN | {"task", "comparator", "value", "unit"},
    "domain": {"task", "domain", "primary"},
    "furniture": SPAN,
}  # fmt: skip
OPTIONAL = {"text", "pieces"}
# What stand-off rows say in characters of the document, not in its words: `title` is given by
# `title_start` and `title_end`, each part of `heading_path` by its start and end.
QUOTED = {"text", "title", "object", "condition"}
COLUMNS = {
    "title", "requirement", "lead", "responsible", "cooperate", "time", "number", "heading",
    "header",
}  # fmt: skip
# RFC 5545's words, with QUARTERLY, which it would write as MONTHLY;INTERVAL=3.
FREQUENCY = re.compile(r"(DAILY|WEEKLY|MONTHLY|QUARTERLY|YEARLY)(;(COUNT|INTERVAL)=[1-9][0-9]*)*")
NEEDED = {  # what a deadline of a kind must give
    DeadlineKind.BY: {"latest"},
    DeadlineKind.DURING: {"earliest", "latest"},
    DeadlineKind.RECURRING: {"frequency"},
    DeadlineKind.ONGOING: set(),
    DeadlineKind.CONDITIONAL: {"condition"},
    DeadlineKind.WITHIN: {"condition"},
}
FILES = sorted(path for path in GOLD.glob("*.jsonl") if not path.stem.startswith(NO_DOCUMENTS))
STAND_OFF = sorted(
    path for path in (GOLD / "corpus").glob("*.jsonl") if not path.stem.startswith(NO_DOCUMENTS)
)
RELATIONS = {"same", "part_of", "has_part", "related"}
VERDICTS = {"verbatim", "abridged", "elaborated", "localised", "related"}


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def text_of(document: Row) -> str:
    home = SHARED if document["path"].startswith("corpus/") else ROOT
    if home is SHARED and not SHARED.exists():
        pytest.skip("the corpus is not here")
    file, _, record = document["path"].partition("#")
    if record:
        return records_of(home / file)[document["sha256"]]
    raw: bytes = (home / file).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == document["sha256"]
    if Path(document["path"]).suffix != ".txt":
        return text_as_read(home / document["path"])
    return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


@functools.cache
def text_as_read(path: Path) -> str:
    (document,) = pipeline.read.read(path)
    assert isinstance(document, Document), document
    return document.text


@functools.cache
def records_of(path: Path) -> dict[str, str]:
    """The texts of a table of documents by their sha256."""
    return {item.sha256: item.text for item in pipeline.read.read(path)}


def bare(value: str) -> str:
    """As values are compared: folded, without blanks."""
    return compact(fold(value))


def of(rows: list[Row], label: str) -> Iterator[Row]:
    return (row for row in rows if row["label"] == label)


@functools.cache
def keys_of(name: str, *sections: str) -> frozenset[str]:
    """The keys of the sections of a lexicon; of the lexicon itself without sections."""
    path = LEXICONS / name
    if not path.exists():
        pytest.skip(f"{name} is not there")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return (
        frozenset(key for part in sections for key in data[part]) if sections else frozenset(data)
    )


def quoted(row: Row, text: str) -> Row:
    """A stand-off row with the characters that it points to, in the form of the other files."""
    full = {key: value for key, value in row.items() if not key.endswith(("_start", "_end"))}
    for key in QUOTED:
        prefix = "" if key == "text" else f"{key}_"
        if f"{prefix}start" in row:
            start, end = row[f"{prefix}start"], row[f"{prefix}end"]
            full[key] = None if start is None else text[start:end]
    if row["label"] == "task":
        full |= {key: row[key] for key in ("title_start", "title_end")}
        full["heading_path"] = [text[start:end] for start, end in row["heading_path"]]
    return full


@pytest.fixture(params=FILES + STAND_OFF, ids=lambda path: path.stem)
def rows(request: pytest.FixtureRequest) -> list[Row]:
    rows = read(request.param)
    if request.param not in STAND_OFF:
        return rows
    text = text_of(rows[0])
    lines = [line for found in load_gold(request.param).on(text).lines.values() for line in found]
    return rows[:1] + [quoted(dict(line), text) for line in lines]


def test_there_is_gold() -> None:
    assert FILES and STAND_OFF


@pytest.mark.parametrize("path", STAND_OFF, ids=lambda path: path.stem)
def test_stand_off_rows_hold_no_text(path: Path) -> None:
    document, *rows = read(path)
    assert path.stem == document["sha256"][:12] and document["path"].startswith("corpus/")
    assert set(document) - {"label", "first", "layers"} == FIELDS["document"]
    layers = document.get("layers", list(FIELDS))
    # A sample of tasks, which are not judged themselves, has the fields of each alone.
    sampled = layers == ["domain"]
    assert set(layers) <= set(FIELDS) and (sampled or {"task", "heading"} <= set(layers))
    assert {row["label"] for row in rows} - {"anchors"} <= {*layers, *["task"] * sampled}
    for row in rows:
        if row["label"] == "anchors":
            assert set(row) == {"label", "text_sha256", "spans"}
            assert all(len(span) == 4 for span in row["spans"])
            continue
        assert not QUOTED & set(row), row
        spans = [(row[key], row[key[:-5] + "end"]) for key in row if key.endswith("start")]
        assert all((a is b is None) or 0 <= a < b for a, b in spans), row
        assert all(a < b for a, b in row.get("heading_path", [])), row


def test_rows_have_the_fields_of_their_label(rows: list[Row]) -> None:
    assert [row["label"] for row in rows].count("document") == 1 == (rows[0]["label"] == "document")
    for row in rows:
        given = set(row) - {"label", "first", "layers"}
        assert given <= FIELDS[row["label"]], row
        assert given | OPTIONAL >= FIELDS[row["label"]], row


def test_spans_hold_their_text(rows: list[Row]) -> None:
    text = text_of(rows[0])
    for row in rows:
        if "start" not in row:
            continue
        printed = text[row["start"] : row["end"]]
        assert printed and printed == printed.strip(), row
        assert row.get("text", printed) == printed
        assert not re.match(r"[|，,；;。]|<p>", printed), row
        if row["label"] != "task":
            assert row["label"] in {"furniture", "cell"} or printed[-1] not in "|，,；;。", row


@pytest.mark.parametrize("path", sorted(GOLD.glob("second_pass/*.jsonl")), ids=lambda p: p.stem)
def test_second_pass_is_of_the_same_text(path: Path) -> None:
    first, second = read(GOLD / path.name), read(path)
    assert first[0]["sha256"] == second[0]["sha256"]
    text = text_of(second[0])
    assert all(text[row["start"] : row["end"]] == row["text"] for row in second if "start" in row)


def test_document_facts(rows: list[Row]) -> None:
    document = rows[0]
    Level(document["level"])
    assert document["issued_on"] is None or dt.date.fromisoformat(document["issued_on"])
    code = document["region_code"]
    assert code is None if document["level"] == "national" else re.fullmatch(r"[0-9]{6}", code)
    text, title, genre = bare(text_of(document)), document["title"], document["genre"]
    assert title is None or bare(title) in text
    assert document["doc_number"] is None or document["doc_number"] in text_of(document)
    assert genre is None or genre in (title or text)


def test_tasks(rows: list[Row]) -> None:
    text = text_of(rows[0])
    tasks = list(of(rows, "task"))
    assert [task["id"] for task in tasks] == [f"t{n}" for n in range(1, len(tasks) + 1)]
    headings = {bare(row["text"]) for row in of(rows, "heading")}
    for task in tasks:
        Part(task["part"])
        title = text[task["title_start"] : task["title_end"]]
        assert bare(title) == bare(task["title"]), task
        assert {bare(part) for part in task["heading_path"]} <= headings | group_titles(rows)
        for start, end in task.get("pieces", []):
            assert task["start"] <= start < end <= task["end"]
    spans = sorted((task["start"], task["end"]) for task in tasks)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def group_titles(rows: list[Row]) -> set[str]:
    """Titles of numbered groups: cells of a title column, with the number cell of their row."""
    cells = {(row["row"], row["column"]): bare(row["text"]) for row in of(rows, "cell")}
    titles = {row: title for (row, column), title in cells.items() if column == "title"}
    numbers = {row: number for (row, column), number in cells.items() if column == "number"}
    joined = {
        number + mark + titles[row]
        for row, number in numbers.items()
        if row in titles
        for mark in ("", ".", "、")
    }
    return set(titles.values()) | joined


def test_cells(rows: list[Row]) -> None:
    cells = list(of(rows, "cell"))
    assert {cell["column"] for cell in cells} <= COLUMNS
    places = [(cell["row"], cell["col"]) for cell in cells]
    assert len(places) == len(set(places))
    spans = sorted((cell["start"], cell["end"]) for cell in cells)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_orders_count_from_one(rows: list[Row]) -> None:
    for label in ("assignment", "deadline", "action"):
        by_task: dict[str, list[int]] = {}
        for row in of(rows, label):
            by_task.setdefault(row["task"], []).append(row["order"])
        for orders in by_task.values():
            assert orders == list(range(1, len(orders) + 1)), (label, by_task)


def test_every_reference_names_a_task(rows: list[Row]) -> None:
    ids = {task["id"] for task in of(rows, "task")}
    for row in rows:
        if "task" in row:
            assert row["task"] in ids or (row["label"] == "citation" and row["task"] is None)


CHARGED = re.compile("(?:共同|分别)?(?:负责|牵头)")  # 试点城市负责编制方案
BRACKET = re.compile(r"(牵头|责任|负责|配合|参与|参加|协同|督导|指导|落实)")


def responsibility_brackets(text: str) -> list[tuple[int, int]]:
    """Brackets (nested ones inside) that name a role, and lines that begin with one."""
    folded = fold(text)
    starts: list[int] = []
    found: list[tuple[int, int]] = []
    for place, char in enumerate(folded):
        if char == "(":
            starts.append(place)
        elif char == ")" and starts:
            start = starts.pop()
            if not starts and BRACKET.search(folded, start, place):
                found.append((start, place + 1))
        elif char == "\n":
            # A page may be cropped at its margin, the end of the bracket with it.
            if starts and BRACKET.search(folded, starts[0], place):
                found.append((starts[0], place))
            starts.clear()
    lines = re.finditer(r"^ *[^\n。]{0,4}(?:牵头|责任|配合)(?:单位|部门):[^\n]*", folded, re.M)
    return found + [match.span() for match in lines]


def test_assignments_stand_in_a_field(rows: list[Row]) -> None:
    text = text_of(rows[0])
    brackets = responsibility_brackets(text)
    columns = [cell for cell in of(rows, "cell") if cell["column"] in list(Role)]
    for row in of(rows, "assignment"):
        Role(row["role"]), UnitKind(row["unit_kind"])
        inside = [c for c in columns if c["start"] <= row["start"] and row["end"] <= c["end"]]
        if inside:
            cell = text[inside[0]["start"] : inside[0]["end"]]
            assert row["role"] == inside[0]["column"] or BRACKET.search(cell), row
        else:
            bracketed = any(a <= row["start"] and row["end"] <= b for a, b in brackets)
            assert bracketed or CHARGED.match(text, row["end"]), row


def test_units_have_keys_of_the_lexicon(rows: list[Row]) -> None:
    known = keys_of("units.yml", "functions", "collectives")
    for row in of(rows, "assignment"):
        name = row["unit_name"]
        assert name == fold(name), row
        assert row["unit_key"] is None or set(row["unit_key"].split("+")) <= known, row
        tail = bare(row["text"])[-1]
        assert tail in name, row


def test_deadlines_are_well_formed(rows: list[Row]) -> None:
    for row in of(rows, "deadline"):
        given = {name for name in ("earliest", "latest", "frequency", "condition") if row[name]}
        assert NEEDED[DeadlineKind(row["kind"])] <= given, row
        days = [dt.date.fromisoformat(row[name]) for name in ("earliest", "latest") if row[name]]
        assert days == sorted(days), row
        assert row["frequency"] is None or FREQUENCY.fullmatch(row["frequency"]), row


def test_actions_hold_verb_and_object(rows: list[Row]) -> None:
    classes = keys_of("actions.yml", "classes")
    text = text_of(rows[0])
    for row in of(rows, "action"):
        assert row["action_class"] in classes, row
        printed = bare(text[row["start"] : row["end"]])
        assert bare(row["verb"]) in printed, row
        if row["object"]:
            assert bare(row["object"]) in printed, row
            edges = {bare(row["verb"]), bare(row["object"])}
            assert any(printed.startswith(edge) for edge in edges), row
            assert any(printed.endswith(edge) for edge in edges), row
        else:
            assert printed == bare(row["verb"]), row


def test_citations_and_targets(rows: list[Row]) -> None:
    for row in of(rows, "citation"):
        Relation(row["relation"])
        assert row["text"].startswith("《"), row
        assert bare(row["title"]) in bare(row["text"]), row
        assert row["doc_number"] is None or row["doc_number"] in row["text"], row
    for row in of(rows, "target"):
        assert row["comparator"] in {">=", ">", "<=", "<", "="}, row
        assert isinstance(row["value"], int | float), row


def test_each_task_has_one_primary_domain(rows: list[Row]) -> None:
    known = keys_of("domains.yml")
    primary: dict[str, int] = {task["id"]: 0 for task in of(rows, "task")}
    for row in of(rows, "domain"):
        assert row["domain"] in known, row
        primary[row["task"]] += row["primary"]
    assert set(primary.values()) == {1}


@pytest.mark.parametrize("files", [FILES, STAND_OFF], ids=["own", "stand-off"])
def test_links_join_tasks_of_the_gold(files: list[Path]) -> None:
    ids = {file.stem: {task["id"] for task in of(read(file), "task")} for file in files}
    seen = set()
    for row in [row for path in files[0].parent.glob("links*.jsonl") for row in read(path)]:
        assert set(row) == {"left_doc", "left", "right_doc", "right", "relation", "verdict"}
        assert row["left"] in ids[row["left_doc"]] and row["right"] in ids[row["right_doc"]], row
        assert row["relation"] in RELATIONS and row["verdict"] in VERDICTS, row
        assert (row["relation"] == "related") <= (row["verdict"] == "related"), row
        pair = frozenset([(row["left_doc"], row["left"]), (row["right_doc"], row["right"])])
        assert len(pair) == 2 and pair not in seen, row
        seen.add(pair)


def test_judged_pairs_say_where_and_keep_no_text() -> None:
    rows = read(GOLD / "corpus" / "judged_links.jsonl")
    assert len(rows) > 200 and {row["linked"] for row in rows} == {True, False, None}
    for row in rows:
        assert set(row) == {"left", "right", "linked", "drawn", "score"}
        for side in (row["left"], row["right"]):
            assert set(side) == {"path", "sha256", "start", "end", "digest"}
            assert len(side["sha256"]) == 64 and side["start"] < side["end"]
        assert row["left"]["sha256"] != row["right"]["sha256"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpus is not at hand")
def test_nearly_all_judged_pairs_are_found_again() -> None:
    from pipeline.train.linker import judged_under

    asked = [
        row for row in read(GOLD / "corpus" / "judged_links.jsonl") if row["linked"] is not None
    ]
    found = judged_under(GOLD, [GOLD.parents[1], SHARED]).judged
    assert len(found) >= 0.9 * len(asked)
