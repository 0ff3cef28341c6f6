import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ModelError
from pipeline.segment import NAMES, segmenter
from pipeline.text import fold

RAW = sorted((Path(__file__).parents[2] / "data/raw").glob("*.txt"))
WORDS = ("由市发改委", "政务公开", "依申请公开", "权责清单")


@pytest.fixture(scope="module", params=["jieba", "jieba-py", "char"])
def engine(request):
    return segmenter(request.param, words=WORDS)


@given(
    text=st.text(alphabet="政务公开由市发改委 ,。\n\r\t\u3000\x1c\x85aP1-.\U00020000", max_size=60)
)
def test_words_joined_are_the_text(engine, text):
    assert "".join(engine.words(text)) == text


@pytest.mark.parametrize("name", ["jieba", "jieba-py"])
def test_user_words_stay_whole(name):
    assert "由市发改委" in segmenter(name, words=WORDS).words("此项工作由市发改委牵头")
    assert "由市发改委" not in segmenter(name, words=()).words("此项工作由市发改委牵头")


def test_two_segmenters_share_no_dictionary():
    keeper, plain = segmenter("jieba-py", words=WORDS), segmenter("jieba-py", words=())
    assert "由市发改委" in keeper.words("由市发改委")
    assert "由市发改委" not in plain.words("由市发改委")


def test_default_words_are_those_of_the_lexicons():
    assert "依申请公开" in segmenter().words("规范依申请公开答复")


def test_characters():
    assert segmenter("char").words("公开 a\n") == ["公", "开", " ", "a", "\n"]


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem[:12])
def test_the_compiled_engine_gives_the_words_of_jieba(path):
    text = fold(path.read_text(encoding="utf-8"))
    fast, reference = (_spans(segmenter(name).words(text)) for name in ("jieba", "jieba-py"))
    f1 = 2 * len(fast & reference) / (len(fast) + len(reference))
    assert f1 >= 0.999


def _spans(words: list[str]) -> set[tuple[int, int]]:
    spans, start = set(), 0
    for word in words:
        spans.add((start, start + len(word)))
        start += len(word)
    return spans


def test_jieba_leaves_no_cache_file(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    segmenter("jieba-py", words=WORDS).words("政务公开")
    assert not list(tmp_path.iterdir())


def test_an_unknown_name_says_which_there_are():
    with pytest.raises(ModelError, match="thulac") as error:
        segmenter("thulac")
    assert all(name in str(error.value) for name in NAMES)


def test_no_engine_is_imported_before_it_is_asked_for():
    code = (
        "import sys, pipeline.segment\n"
        "sys.exit(any(m in sys.modules for m in ('spacy', 'jieba', 'rjieba', 'spacy_pkuseg')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
