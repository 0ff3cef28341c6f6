"""The real model: skipped where the extra [pkuseg] is not installed, but for the messages."""

import builtins
import json
from importlib import metadata

import pytest

from pipeline.errors import ModelError
from pipeline.segment import pkuseg_model, segmenter


def _installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


needs_pkuseg = pytest.mark.skipif(
    not (_installed("pkuseg") and _installed("spacy-pkuseg")), reason="needs the extra [pkuseg]"
)


@pytest.fixture(scope="session")
def engine(request):
    """One engine; pytest keeps its cache, so that the model is converted on the first run only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(request.config.cache.mkdir("pkuseg")))
        yield segmenter("pkuseg", words=("由市发改委", "PPP项目"))


@needs_pkuseg
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("各部门要加强监督检查。", ["各", "部门", "要", "加强", "监督", "检查", "。"]),
        # Folded marks and letters are read as the full-width ones of the newspapers.
        ("乡(镇、街道),区政府", ["乡", "(", "镇", "、", "街道", ")", ",", "区", "政府"]),
        ("工作由市发改委牵头", ["工作", "由市发改委", "牵头"]),
        ("公开PPP项目 信息\n", ["公开", "PPP项目", " ", "信息", "\n"]),
    ],
)
def test_words(engine, text, words):
    assert engine.words(text) == words


@needs_pkuseg
@pytest.mark.parametrize(
    "text", ["", " ", "\n\t \u3000", "\x1c\x85字", "!?;", "。。", "字" * 1201, "\U00020000字a-b/c"]
)
def test_words_joined_are_the_text(engine, text):
    assert "".join(engine.words(text)) == text


@needs_pkuseg
def test_a_broken_cache_is_made_again(engine, monkeypatch, tmp_path):
    monkeypatch.setattr(pkuseg_model, "_convert", _fake_convert)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = pkuseg_model.model_directory()
    assert folder.parent == tmp_path / "yaodian"
    (folder / "weights.npz").write_bytes(b"cut off")
    assert pkuseg_model.model_directory() == folder
    assert (folder / "weights.npz").read_bytes() == b"weights"
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]  # nothing half-made


def _fake_convert(source, target):
    (target / "weights.npz").write_bytes(b"weights")
    (target / "features.msgpack").write_bytes(b"features")
    names = ("features.msgpack", "weights.npz")
    digests = {name: pkuseg_model._digest(target / name) for name in names}
    (target / "meta.json").write_text(json.dumps({"files": digests}), encoding="utf-8")


@needs_pkuseg
def test_another_model_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(pkuseg_model, "SOURCE", "0" * 64)
    with pytest.raises(ModelError, match="another model"):
        pkuseg_model.model_directory()


@needs_pkuseg
def test_a_cache_that_cannot_be_written_says_where(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(ModelError, match="cannot write"):
        pkuseg_model.model_directory()


def test_without_the_engine_the_message_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def missing(name, *rest):
        if name == "spacy_pkuseg":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(ModelError, match=r"pip install yaodian\[pkuseg\]"):
        segmenter("pkuseg")


def test_without_the_model_the_message_says_what_to_install(monkeypatch, tmp_path):
    def missing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(pkuseg_model.metadata, "distribution", missing)
    with pytest.raises(ModelError, match=r"pip install yaodian\[pkuseg\]"):
        pkuseg_model.model_directory()
