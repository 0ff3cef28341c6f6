"""What is usual: a file counts once, however many documents it holds."""

from __future__ import annotations

from pipeline.link.background import background
from pipeline.link.profiles import Profile, profile
from pipeline.link.tasks import LinkTask


def document(name: str, *texts: str) -> Profile:
    return profile(
        tuple(
            LinkTask(f"{name}-{n:04d}", name, "", text, unit_keys=("health",), year=2021)
            for n, text in enumerate(texts, 1)
        )
    )


def test_a_table_of_many_documents_weighs_as_much_as_one_plan() -> None:
    table = [document(f"r{n}", "发放住房补贴", "支持购房消费") for n in range(50)]
    plan = [document("p", "推进依申请公开", "推进政策解读")]
    usual = background([table, plan])
    assert usual["concepts"]["依申请公开"] == 0.25
    assert usual["names"] == {"health": 1.0}


def test_files_without_documents_count_for_nothing() -> None:
    plan = [document("p", "推进依申请公开")]
    assert background([plan, []]) == background([plan])
    assert background([]) == {"grams": {}, "concepts": {}, "names": {}}
