"""Vectors of pairs of characters: learned from company, kept as bytes, refused where damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import ModelError
from pipeline.link import learn_meaning as learning
from pipeline.link.comparators import meaning as comparator
from pipeline.link.learn_meaning import learn_meaning
from pipeline.link.meaning import FILE, NOTHING, Meaning, load_meaning, save_meaning
from pipeline.link.pairing import Pair, Prior
from pipeline.link.profiles import profile
from pipeline.link.tasks import LinkTask

Plan = Callable[..., tuple[LinkTask, ...]]

HEALTH = ("医院", "诊疗", "病床", "药房", "护士")
TRAFFIC = ("公交", "站台", "车道", "路口", "司机")


def paragraphs() -> list[str]:
    """Words of either matter keep company, and those of the two matters never meet."""
    draw = np.random.default_rng(0)
    fillers = [chr(code) * 2 for code in range(0x5000, 0x5040)]
    answer = []
    for number in range(400):
        words = list(HEALTH if number % 2 else TRAFFIC)
        draw.shuffle(words)
        extra = draw.choice(fillers, 3).tolist()
        answer.append(",".join(w for pair in zip(words[:3], extra, strict=True) for w in pair))
    return answer


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learning, "DIMENSIONS", 8)
        patch.setattr(learning, "MOST", 0.5)
        return learn_meaning(["\n".join(paragraphs())])


def test_words_of_one_matter_point_the_same_way(meaning: Meaning, plan: Plan) -> None:
    left = profile(plan("a", ["医院,诊疗", "公交,站台", "无关的话"], "甲市"))
    right = profile(plan("b", ["司机,路口", "护士,药房", "别的事情"], "乙市"))
    texts, titles = comparator.compare(Pair(left, right, Prior(meaning=meaning)))
    assert texts[0, 1] > 0.8 and texts[1, 0] > 0.8
    assert texts[0, 0] < 0.2 and texts[1, 1] < 0.2
    assert not texts[2].any()  # what nothing is known of is like nothing
    assert titles.shape == texts.shape


def test_nothing_learned_says_nothing(plan: Plan) -> None:
    left, right = (
        profile(plan("a", ["医院,诊疗"], "甲市")),
        profile(plan("b", ["护士,药房"], "乙市")),
    )
    texts, titles = comparator.compare(Pair(left, right, Prior()))
    assert not texts.any() and not titles.any()
    assert learn_meaning(["太短的文章,学不到什么东西。"]) == NOTHING


def test_a_part_of_a_document_means_what_it_means_in_the_whole(
    meaning: Meaning, plan: Plan
) -> None:
    whole = profile(plan("a", ["医院,诊疗", "公交,站台", "病床,护士"], "甲市"))
    for mine, all_ in zip(whole.part(1, 3).meant(meaning), whole.meant(meaning), strict=True):
        np.testing.assert_array_equal(mine, all_[1:3])


def test_the_same_texts_give_the_same_bytes(meaning: Meaning, tmp_path: Path) -> None:
    first = save_meaning(meaning, tmp_path).read_bytes()
    again = load_meaning(tmp_path)
    assert again == meaning
    assert save_meaning(again, tmp_path).read_bytes() == first


def test_no_file_and_a_broken_one(tmp_path: Path) -> None:
    assert load_meaning(tmp_path) == NOTHING
    (tmp_path / FILE).write_bytes(b"no archive")
    with pytest.raises(ModelError, match="cannot be read"):
        load_meaning(tmp_path)
    np.savez(tmp_path / FILE, ids=np.arange(3), directions=np.ones((2, 4)), weights=np.ones(3))
    with pytest.raises(ModelError, match="differ in count"):
        load_meaning(tmp_path)
