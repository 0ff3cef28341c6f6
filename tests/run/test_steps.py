"""Many documents: what takes too long costs itself only."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from pipeline.records import Document, Extraction, Failure
from pipeline.run import Settings, extract_documents, steps
from pipeline.run.clock import time_limit

PLAN = "一、公开预算。(责任单位:市财政局)\n"


def test_time_is_bounded() -> None:
    start = time.monotonic()
    with pytest.raises(TimeoutError), time_limit(0.05):
        time.sleep(5)
    assert time.monotonic() - start < 2


def test_a_record_that_takes_too_long_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [PLAN, "慢" + PLAN, PLAN + "二、公开决算。\\n"]
    lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts)
    (tmp_path / "records.jsonl").write_text(lines, encoding="utf-8")
    list(extract_documents([tmp_path]))  # lexicons are loaded, whatever the machine
    inner = steps.process

    def slow(document: Document, **options: object) -> Extraction:
        if document.text.startswith("慢"):
            time.sleep(5)
        return inner(document, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(steps, "process", slow)
    settings = Settings(time_limit=1.0)
    found = list(extract_documents([tmp_path / "records.jsonl"], settings))
    kinds = [one.kind if isinstance(one, Failure) else len(one.tasks) for one in found]
    assert kinds == [1, "timeout", 2]
    assert isinstance(found[1], Failure)
    assert "records.jsonl#2" in found[1].message


def test_progress_is_told_before_each_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PLAN, encoding="utf-8")
    told: list[tuple[int, int, str]] = []
    list(extract_documents([tmp_path], progress=lambda *step: told.append(step)))
    assert told == [(0, 2, "a.txt"), (1, 2, "b.txt")]
