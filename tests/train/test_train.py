"""Training: same gold and seed, same bytes; what it writes loads; a changed text is refused."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import DatasetError
from pipeline.gold import gold_files, load_gold
from pipeline.model import NO_MODELS, Models, load_models
from pipeline.model.domains import load_domains
from pipeline.model.learned import LearnedWords
from pipeline.model.store import write_model
from pipeline.read import read
from pipeline.records import Document
from pipeline.run import process
from pipeline.train import train
from pipeline.train.domains import arrays_of, fit_domains
from pipeline.train.examples import find_examples
from pipeline.train.logistic import calibration_error, short

ROOT = Path(__file__).parents[2]
KEPT = ("2022", "2018")  # the two smallest documents


def silent(_: str) -> None: ...


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    for path in gold_files(ROOT / "data" / "annotated"):
        if path.name.startswith(KEPT):
            shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def trained(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("models")
    train(gold, out, [ROOT], seed=3, progress=silent)
    return out


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_gold_and_seed_give_the_same_bytes(
    gold: Path, trained: Path, tmp_path: Path
) -> None:
    train(gold, tmp_path, [ROOT], seed=3, progress=silent)
    first = files_of(trained)
    assert sorted(first) == sorted(
        f"{model}/{name}"
        for model in ("domains", "action_class")
        for name in ("README.md", "meta.json", "weights.npz")
    )
    assert files_of(tmp_path) == first


def test_self_training_is_kept_only_where_it_helps(gold: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "甲.txt").write_text("江州市工作方案\n一、加强垃圾分类。\n", encoding="utf-8")
    told: list[str] = []
    train(gold, tmp_path / "models", [ROOT], progress=told.append, self_train=[folder])
    assert any("0 words learned" in line and "left out" in line for line in told)
    meta = json.loads((tmp_path / "models" / "domains" / "meta.json").read_text(encoding="utf-8"))
    assert meta["vocabulary"] == []


def test_learned_words_are_kept_with_the_model(gold: Path, tmp_path: Path) -> None:
    learned = LearnedWords({"小红帽": "environment", "蓝口哨": "education"})
    found = [replace(one, learned=learned) for one in find_examples(gold, [ROOT])]
    model = fit_domains(found)
    write_model(tmp_path, model.meta, arrays_of(found))
    loaded = load_domains(tmp_path)
    assert (loaded.slope, loaded.bias, loaded.learned) == (model.slope, model.bias, learned)


def test_the_meta_data_name_what_it_was_trained_on(gold: Path, trained: Path) -> None:
    meta = json.loads((trained / "domains" / "meta.json").read_text(encoding="utf-8"))
    assert meta["seed"] == 3
    assert sorted(meta["data"].values()) == sorted(
        load_gold(path).sha256 for path in gold_files(gold)
    )
    assert set(meta["scores"]) == {"rules", "both"}
    card = (trained / "domains" / "README.md").read_text(encoding="utf-8")
    assert all(digest in card for digest in meta["data"].values())


def test_what_was_trained_tags_a_document(trained: Path) -> None:
    (document,) = read(ROOT / load_gold(next(gold_files(ROOT / "data" / "annotated"))).path)
    assert isinstance(document, Document)
    models = load_models(trained)
    assert models.versions() == {"domains": "3", "action_class": "1"}
    extraction = process(document, models=models)
    assert all(facts.domains for facts in extraction.tasks)


def test_models_judge_an_extraction_as_if_it_were_made_with_them(gold: Path, trained: Path) -> None:
    (one, *_) = find_examples(gold, [ROOT])
    models = load_models(trained)
    trusted = Models(
        *(model and _trusted(model) for model in (models.domains, models.action_class))
    )
    assert one.judged_by(trusted) == process(one.document, models=trusted)
    assert one.judged_by(NO_MODELS) == one.rules


def _trusted(model: Any) -> Any:
    return replace(model, meta=replace(model.meta, scores={"rules": 0.0, "both": 1.0}))


def test_gold_without_its_text_is_no_gold(gold: Path, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no gold whose text"):
        find_examples(gold, [tmp_path])


def test_another_text_than_the_annotated_one_is_refused(gold: Path, tmp_path: Path) -> None:
    path = load_gold(next(gold_files(gold))).path
    changed = tmp_path / path
    changed.parent.mkdir(parents=True)
    changed.write_text("别的文件", encoding="utf-8")
    with pytest.raises(DatasetError, match="not the text that was annotated"):
        find_examples(gold, [tmp_path])


CALIBRATION = [
    ([1.0, 1.0], [True, True], 0.0),
    ([0.9, 0.9], [False, False], 0.9),
    ([0.75, 0.75, 0.75, 0.75], [True, True, True, False], 0.0),
    ([0.25, 0.75], [True, True], 0.5),
    ([], [], 0.0),
]


@pytest.mark.parametrize(("scores", "right", "expected"), CALIBRATION)
def test_calibration_error(scores: list[float], right: list[bool], expected: float) -> None:
    assert calibration_error(scores, right) == pytest.approx(expected)


def test_rounding_keeps_five_figures() -> None:
    import numpy as np

    assert short(np.array([[123456.7, 0.000123456, 0.0, -2.5]])).tolist() == [
        [123460.0, 0.00012346, 0.0, -2.5]
    ]
