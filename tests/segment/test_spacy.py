import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ModelError
from pipeline.segment.spacy import Tokenizer, create_tokenizer

CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "yaodian.tokenizer.v1", "words": ["由市发改委"]}}}


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("zh", config=CONFIG)


@given(text=st.text(alphabet="政务公开 工作,。\n\r\t\u3000\u00a0PP１20\U00020000", max_size=60))
def test_a_doc_holds_every_character(nlp, text):
    assert nlp(text).text == text


@pytest.mark.parametrize("text", ["", " ", "  公开", "公开  信息 ", "\n\n", " \n ", "公开 \n信息"])
def test_white_space_comes_back_as_it_was(nlp, text):
    assert nlp(text).text == text


def test_a_blank_belongs_to_the_word_before_it(nlp):
    assert [(t.text, t.whitespace_) for t in nlp("公开 信息")] == [("公开", " "), ("信息", "")]


def test_user_words_stay_whole_and_are_in_the_config(nlp):
    assert "由市发改委" in [token.text for token in nlp("工作由市发改委牵头")]
    assert nlp.config["nlp"]["tokenizer"]["words"] == ["由市发改委"]


def test_a_pipeline_on_disk_cuts_as_before(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    text = "工作由市发改委 牵头,\n依申请公开。"
    assert [t.text for t in again(text)] == [t.text for t in nlp(text)]
    assert again.tokenizer.user_words == ("由市发改委",)


def test_bytes_round_trip_gives_name_and_words():
    blank = spacy.blank("zh", config={"nlp": {"tokenizer": CONFIG["nlp"]["tokenizer"]}})
    made = Tokenizer(blank.vocab, "char", ())
    made.from_bytes(blank.tokenizer.to_bytes())
    assert (made.name, made.user_words) == ("jieba", ("由市发改委",))
    assert [t.text for t in made("由市发改委")] == ["由市发改委"]


def test_without_words_those_of_the_lexicons_are_kept():
    tokenizer = create_tokenizer()(spacy.blank("zh", config=CONFIG))
    assert "依申请公开" in tokenizer.user_words
    assert [t.text for t in tokenizer("做好依申请公开工作")] == ["做好", "依申请公开", "工作"]


@pytest.mark.parametrize("data", [b"", b"[]", b'{"segmenter": "jieba"}', b'{"words": 3}'])
def test_a_broken_file_is_refused(nlp, data, tmp_path):
    (tmp_path / "segmenter.json").write_bytes(data)
    with pytest.raises(ModelError):
        Tokenizer(nlp.vocab, "char", ()).from_disk(tmp_path)


def test_a_missing_file_is_refused(nlp, tmp_path):
    with pytest.raises(ModelError, match="cannot read"):
        Tokenizer(nlp.vocab, "char", ()).from_disk(tmp_path)
