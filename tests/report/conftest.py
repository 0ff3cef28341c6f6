"""Two datasets for the report: the raw documents with a comparison, and one of hostile text."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.dataset.frames import Dataset
from pipeline.dataset.writer import save_table
from pipeline.relate import compare_dataset, register

ROOT = Path(__file__).parents[2]

# Items of 保山 2021 with the tasks of 沙县 2021 that answer them, by their printed numbers.
ANSWERS = {"13": ("4", "5"), "10": ("9", "10"), "6": ("6",), "1": ("1",)}

HOSTILE = """关于印发<script>window.ran=1</script>工作方案的通知
各区政府：
现将<img src=x onerror="window.ran=2">印发给你们。
一、公开</script><script>window.ran=3</script>预算。（责任单位：市<b>财政局）
二、2021年12月底前公开𠮷林"><svg onload=window.ran=4>目录<!--。（牵头单位：市教育局）
"""


def task_id(dataset: Dataset, words: str, number: str) -> str:
    """The task with a printed number in the body of the document whose title has these words."""
    doc_id = dataset.documents.set_index("title").filter(like=words, axis=0)["doc_id"].iloc[0]
    tasks = dataset.tasks
    found = tasks[(tasks.doc_id == doc_id) & (tasks.number == number) & (tasks.part == "body")]
    return str(found.task_id.iloc[0])


def _compare(out: Path) -> None:
    dataset = pipeline.load(out)
    pairs = [
        (task_id(dataset, "2021年保山市", item), task_id(dataset, "2021年沙县区", answer))
        for item, answers in ANSWERS.items()
        for answer in answers
    ]
    tasks = dataset.tasks.task_id
    taken = {answer for _, answer in pairs}
    added = [task for task in tasks if task.startswith(pairs[0][1][:12]) and task not in taken]
    open_items = [task for task in tasks if task.startswith(pairs[0][0][:12])]
    open_items = [item for item in open_items if item not in {item for item, _ in pairs}]
    answer_doc = pairs[0][1][:12]
    rows: list[tuple[object, ...]]
    rows = [(item, answer_doc, answer, 0.9, "elaborated") for item, answer in pairs]
    rows += [(item, answer_doc, None, None, None) for item in open_items]
    rows += [(None, answer_doc, task, None, None) for task in added]
    columns = ["reference_task_id", "doc_id", "task_id", "score", "verdict"]
    save_table(out, "alignment", pd.DataFrame(rows, columns=columns))
    links = [(item, answer, 0.9, "elaborated", 0.8, 0.5) for item, answer in pairs]
    names = ["left_task_id", "right_task_id", "score", "verdict", "reuse_left", "reuse_right"]
    save_table(out, "links", pd.DataFrame(links, columns=names))


@pytest.fixture(scope="session")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The five raw documents, 保山 2021 laid against 沙县 2021 by hand."""
    out = tmp_path_factory.mktemp("report") / "out"
    pipeline.extract(ROOT / "data" / "raw", out)
    _compare(out)
    return pipeline.load(out)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A document whose text would run if it were HTML."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "<img src=x onerror=window.ran=5>.txt").write_text(HOSTILE, encoding="utf-8")
    return pipeline.extract(folder)


NATIONAL = """国务院办公厅关于印发2021年政务公开工作要点的通知
国办发〔2021〕12号
各省、自治区、直辖市人民政府：
现将《2021年政务公开工作要点》印发给你们，请认真贯彻落实。
2021年4月9日
2021年政务公开工作要点
一、推进财政预算决算公开。各级财政部门按时公开本级预算决算，细化到功能分类的项级科目，并对重点支出作出说明。
二、做好海洋渔业许可证信息公开。沿海地区及时公布渔业许可证发放结果，接受社会监督，定期更新渔船名册。
三、加强殡葬服务收费标准公示。各殡仪馆在醒目位置公示收费项目与标准，不得收取公示以外的费用。
"""
CITY = """某市2021年政务公开工作方案
各区政府：
一、推进财政预算决算公开。市财政局按时公开本级预算决算，细化到功能分类的项级科目，并对重点支出作出说明。（责任单位：市财政局）
二、办好市民开放日活动。每季度邀请市民走进机关参观座谈，听取意见建议并逐条答复。（责任单位：市政府办公室）
"""


@pytest.fixture(scope="session")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A city's plan laid against a national text that is registered, not in the dataset."""
    folder = tmp_path_factory.mktemp("registered")
    (folder / "national.txt").write_text(NATIONAL, encoding="utf-8")
    (folder / "in").mkdir()
    (folder / "in" / "city.txt").write_text(CITY, encoding="utf-8")
    register(2021, folder / "national.txt", folder / "texts")
    pipeline.extract(folder / "in", folder / "out")
    compare_dataset(folder / "out", "national:2021", texts=folder / "texts")
    return pipeline.load(folder / "out")
