"""A reader's notation becomes gold: each letter, and what does not fit is refused."""

from __future__ import annotations

import pytest

from pipeline.errors import DatasetError
from pipeline.gold.notation import gold_lines
from pipeline.gold.quotes import Page

TEXT = """江州市重点工作方案
一、基础建设
（一）建设平台。修订并公开《江州市数据办法》（江政发〔2020〕3号）。2027年底前建成5个以上平台。
（市数据局牵头，财政局配合）
附表
1\t清单编制\t编制事项清单\t市司法局
市审计局
第2页
甲、公布目录。（照旧）乙、公布名单。"""
NOTATION = """
doc {"path": "corpus/a.pdf", "title": "江州市重点工作方案"}
H0 1
H1 2
T 3 （一）
x 4
P science_technology,finance
A build [建设]平台
A revise [修订]并公开{《江州…办法》}
A disclose [公开]《江州…办法》
A build [建成]5个以上平台
C mention 《江州…3号）
D by - 2027-12-31 - - 2027年底前
G >= 5 个 5个以上
U lead data department 市数据局
U cooperate finance department 财政局=市财政局
part annex
R 6-7 number title requirement responsible
P government_services
U responsible justice department 市司法局
U responsible audit department 市审计局
F 8
S 9 乙 公布名单
I cooperate government government 3 《~江州市=江州市政府
"""


def said(label: str) -> list[dict]:
    lines = gold_lines(NOTATION, TEXT, "0" * 64)
    found = [line for line in lines if line["label"] == label]
    for line in found:
        for key in [key for key in line if key.endswith("start")]:
            start, end = line[key], line[f"{key[:-5]}end"]
            line[f"{key[:-5]}text"] = None if start is None else TEXT[start:end]
    return found


def test_tasks_and_headings() -> None:
    assert [(h["level"], h["text"]) for h in said("heading")] == [
        (0, "江州市重点工作方案"),
        (1, "一、基础建设"),
    ]
    first, second, third = said("task")
    assert (first["id"], first["number"], first["part"]) == ("t1", "(一)", "body")
    assert first["text"].startswith("建设平台") and first["text"].endswith("以上平台。")
    assert first["title_text"] == "建设平台"
    assert [TEXT[a:b] for a, b in first["heading_path"]] == ["一、基础建设"]
    assert (second["number"], second["text"], second["title_text"]) == (
        "1",
        "编制事项清单",
        "清单编制",
    )
    assert (second["part"], second["heading_path"]) == ("annex", [])
    assert (third["number"], third["text"]) == ("乙", "公布名单")


def test_actions() -> None:
    found = [(a["order"], a["verb"], a["object_text"], a["text"]) for a in said("action")]
    assert found == [
        (1, "建设", "平台", "建设平台"),
        (2, "修订", "《江州市数据办法》", "修订并公开《江州市数据办法》"),
        (3, "公开", "《江州市数据办法》", "公开《江州市数据办法》"),
        (4, "建成", "5个以上平台", "建成5个以上平台"),
    ]


def test_units_limits_targets_citations_cells() -> None:
    units = [
        (u["task"], u["order"], u["role"], u["text"], u["unit_name"]) for u in said("assignment")
    ]
    assert units.pop(0) == ("t3", 1, "cooperate", "江州市", "江州市政府")
    assert units == [
        ("t1", 1, "lead", "市数据局", "市数据局"),
        ("t1", 2, "cooperate", "财政局", "市财政局"),
        ("t2", 1, "responsible", "市司法局", "市司法局"),
        ("t2", 2, "responsible", "市审计局", "市审计局"),
    ]
    (limit,) = said("deadline")
    assert (limit["kind"], limit["latest"], limit["condition_start"]) == ("by", "2027-12-31", None)
    (target,) = said("target")
    assert (target["text"], target["comparator"], target["value"]) == ("5个以上", ">=", 5.0)
    (citation,) = said("citation")
    assert (citation["title_text"], citation["doc_number"]) == (
        "江州市数据办法",
        "江政发〔2020〕3号",
    )
    assert [c["column"] for c in said("cell")] == ["number", "title", "requirement", "responsible"]
    assert said("cell")[-1]["text"] == "市司法局\n市审计局"
    assert [f["text"] for f in said("furniture")] == ["第2页"]
    assert [(d["domain"], d["primary"]) for d in said("domain")] == [
        ("science_technology", True),
        ("finance", False),
        ("government_services", True),
    ]


@pytest.mark.parametrize(
    "line",
    ["A build 建设平台", "A build [拆除]平台", "T 99 1", "H1 2 没有的话", "Z 3", "D by 2027年"],
)
def test_what_does_not_fit_is_refused(line: str) -> None:
    with pytest.raises(DatasetError, match="notation, line"):
        gold_lines(f"T 3 （一）\n{line}", TEXT, "0" * 64)


def test_quotes_skip_blanks_and_leave_out_their_middle() -> None:
    page = Page("市 财政\n局和市审计局")
    assert page.quote("市财政局", page.rows_of("1-2")) == (0, 6)
    assert page.quote("市…计局", page.rows_of("1-2")) == (0, 12 - 1)
    assert page.quote("局", page.rows_of("1-2"), behind=6) == (10, 11)
