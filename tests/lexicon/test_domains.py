import pytest

from pipeline.errors import LexiconError
from pipeline.lexicon import domains as module
from pipeline.lexicon.domains import domains

# The classes of the State Council's subject tree (www.gov.cn/zhengce, 主题分类).
CLASSES = {
    "国务院组织机构",
    "综合政务",
    "国民经济管理、国有资产监管",
    "财政、金融、审计",
    "国土资源、能源",
    "农业、林业、水利",
    "工业、交通",
    "商贸、海关、旅游",
    "市场监管、安全生产监管",
    "城乡建设、环境保护",
    "科技、教育",
    "文化、广电、新闻出版",
    "卫生、体育",
    "人口与计划生育、妇女儿童工作",
    "劳动、人事、监察",
    "公安、安全、司法",
    "民政、扶贫、救灾",
    "民族、宗教",
    "对外事务",
    "港澳台侨工作",
    "国防",
    "其他",
}

FACTS = {
    "zh": "甲",
    "en": "A",
    "covers": "",
    "excludes": "",
    "subjects": [],
    "cofog": [],
    "cap": [],
}


def test_the_codes_that_the_table_contract_names_are_there():
    codes = [domain.code for domain in domains()]
    assert {"finance", "health", "environment"} <= set(codes)
    assert len(codes) == len(set(codes))


def test_every_subject_stands_under_one_domain():
    subjects = [subject for domain in domains() for subject in domain.subjects]
    assert len(subjects) == len(set(subjects))
    assert {subject.split("/")[0] for subject in subjects} == CLASSES


def test_crosswalks_name_real_classes():
    for domain in domains():
        assert domain.zh and domain.en and domain.cofog and domain.cap, domain.code
        assert all(1 <= int(code[:2]) <= 10 for code in domain.cofog), domain.code
        # The master codebook has no topics 11 and 22.
        assert set(domain.cap) <= set(range(1, 24)) - {11, 22}, domain.code


def test_a_hidden_word_hides_a_keyword_of_its_own_domain():
    for domain in domains():
        for word in domain.hidden_by:
            assert any(key in word and key != word for key in domain.keywords), word


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({**FACTS, "strng": []}, "strng"),
        ({"zh": "甲"}, "no en"),
        ({**FACTS, "strong": ["税", "税"]}, "twice"),
        ({**FACTS, "strong": ["税"], "plain": ["税"]}, "twice"),
        ({**FACTS, "strong": [12345]}, "quotes"),
        ({**FACTS, "plain": [""]}, "no word"),
    ],
)
def test_an_unsound_file_is_refused(entry, message, monkeypatch):
    monkeypatch.setattr(module, "load_yaml", lambda _: {"finance": entry})
    with pytest.raises(LexiconError, match=message):
        domains.__wrapped__()
