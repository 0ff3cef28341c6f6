import pytest

from pipeline.errors import LexiconError
from pipeline.lexicon import clauses as module
from pipeline.lexicon import load_yaml
from pipeline.lexicon.actions import actions
from pipeline.lexicon.clauses import ROLES, clause_words


def test_every_role_has_words():
    assert all(clause_words()[role] for role in ROLES)


def test_roles_that_speak_of_verbs_name_known_ones():
    known = {*actions().verbs, *actions().general}
    for role in (
        "into", "moved_only", "unfused", "causative", "fusing", "disclosing", "causee", "making",
        "said", "passing", "asserted", "judging", "degrees",
    ):  # fmt: skip
        assert set(clause_words()[role]) <= known, role
    assert set(clause_words()["serial"]) <= known | set(clause_words()["light"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"adverbs": ["及时"]}, "adverbs"),
        ({"adverb": None}, "adverb"),
        ({"adverb": ["及时", "及时"]}, "twice"),
        ({"adverb": "及时"}, "no list"),
        ({"adverb": [""]}, "no list"),
        ({"digit": [1]}, "no list"),
        ({"noun": ["发布会 推进会"]}, "comma"),
    ],
)
def test_an_unsound_file_is_refused(change, message, monkeypatch):
    data = {**load_yaml("clauses.yml"), **change}
    monkeypatch.setattr(
        module, "load_yaml", lambda _: {k: v for k, v in data.items() if v is not None}
    )
    with pytest.raises(LexiconError, match=message):
        clause_words.__wrapped__()
