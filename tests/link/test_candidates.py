"""Candidates: what exact search finds is found, for any number of threads and any crowd."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy import sparse

from pipeline.link import candidates, copies
from pipeline.link.candidates import find_candidates
from pipeline.link.shingles import shingle

WORDS = "规范发布清单推进改造管网修订办法公开预算开展培训检查库存建设平台完善目录回应关切".strip()


def _texts(count: int, seed: int = 1) -> list[str]:
    rng = random.Random(seed)
    base = ["".join(rng.choices(WORDS, k=60)) for _ in range(count // 3)]
    near = [text[:20] + "".join(rng.choices(WORDS, k=8)) + text[28:] for text in base]
    far = ["".join(rng.choices(WORDS, k=60)) for _ in range(count - 2 * len(base))]
    texts = base + near + far
    rng.shuffle(texts)
    return texts


def _exact(texts: list[str], cosine: float) -> set[tuple[int, int]]:
    found = shingle(texts)
    rows = sparse.csr_array(
        (found.weights[found.ranks], found.ranks, found.starts),
        shape=(len(texts), len(found.counts)),
    )
    norms = np.sqrt(found.masses)
    cosines = (rows @ rows.T).toarray() / np.outer(norms, norms)
    return {(i, j) for i, j in np.argwhere(cosines >= cosine).tolist() if i < j}


def _pairs(texts: list[str], threads: int = 1) -> set[tuple[int, int]]:
    found = find_candidates(texts, threads=threads)
    return set(zip(found.left.tolist(), found.right.tolist(), strict=True))


def test_recall_against_exact_search() -> None:
    texts = _texts(600)
    wanted = _exact(texts, 0.6)
    assert len(wanted) >= 150
    found = _pairs(texts)
    assert found <= wanted
    assert len(found) >= 0.98 * len(wanted)


def test_threads_do_not_change_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "BLOCK", 100)
    texts = _texts(400)
    assert _pairs(texts, threads=1) == _pairs(texts, threads=2)


def test_a_crowd_of_copies_is_found_without_comparing_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "CROWD", 20)
    rng = random.Random(5)
    base = "".join(rng.choices(WORDS, k=80))
    copies = [base[:at] + "".join(rng.choices(WORDS, k=3)) + base[at + 3 :] for at in range(0, 60)]
    found = find_candidates(copies + _texts(60))
    linked = {
        i for pair in zip(found.left.tolist(), found.right.tolist(), strict=True) for i in pair
    }
    assert len(linked & set(range(60))) >= 57


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["公开"], ["……", "(2)"]])
def test_texts_that_say_nothing(texts: list[str]) -> None:
    assert len(find_candidates(texts)) == 0


def test_identical_texts_are_candidates_and_punctuation_is_nothing() -> None:
    found = find_candidates(["公开预算,发布清单", "公开预算。发布清单", "整治河道,修复湿地"])
    assert (found.left.tolist(), found.right.tolist()) == ([0], [1])
    assert found.cosine[0] == pytest.approx(1.0, abs=1e-5)


def test_copies_are_paired_with_some_of_their_group_and_of_near_groups() -> None:
    rng = random.Random(8)
    base = "".join(rng.choices(WORDS, k=60))
    near = base[:25] + "".join(rng.choices(WORDS, k=6)) + base[31:]
    texts = [base] * 100 + [near] * 50 + ["".join(rng.choices(WORDS, k=60))]
    order = rng.sample(range(len(texts)), len(texts))
    found = find_candidates([texts[place] for place in order])
    pairs = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs) and pairs == sorted(pairs)
    assert all(left < right for left, right in pairs)
    across = [p for p in pairs if (order[p[0]] < 100) != (order[p[1]] < 100)]
    assert len(across) == 50 * copies.COPIES
    assert {place for pair in across for place in pair} >= {order.index(p) for p in range(100)}
    assert {place for pair in pairs for place in pair} == set(range(len(texts))) - {
        order.index(150)
    }


def test_many_copies_and_near_copies_take_time_that_grows_with_their_number() -> None:
    rng = random.Random(9)
    base = "".join(rng.choices(WORDS, k=80))
    near = [
        base[: at % 78] + base[at % 78 + 2 :] + WORDS[: 1 + at // 78 % 30] for at in range(6000)
    ]
    found = find_candidates(near + [base] * 6000, cosine=0.35)
    assert len({*found.left.tolist(), *found.right.tolist()}) >= 11_900
    assert len(found) < 12_000 * (candidates.NEIGHBOURS + copies.COPIES)
