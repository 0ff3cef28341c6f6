"""Any text that looks like administration through all stages: no crash, every offset valid."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.records import Document, Extraction, Mention
from pipeline.run import process
from pipeline.segment import segmenter

WORDS = segmenter().words
MARKS = list(
    "|\t\n。，；：、（）()〔〕[]【】《》“” 　-·.%年月日前底内等和及与各市县区局委办厅部政府"
)
LABELS = ["一、", "（一）", "1.", "1．", "①", "第一条", "第一阶段", "序号", "工作任务", "工作要求",
          "牵头单位", "责任单位：", "配合单位", "完成时限", "备注", "附件1", "一是", "（牵头单位：",
          "责任时限：", "以下均由", "排在第一位的部门为牵头部门，下同"]  # fmt: skip
WORDS_OF_PLANS = [
    "市财政局", "市发展改革委", "各县（市、区）人民政府", "市直有关部门", "区政府办公室", "无", "/",
    "2023年12月底前", "6月底前", "全年工作", "每季度", "长期坚持", "自印发之日起20个工作日内",
    "2023年", "9999年99月99日", "00月", "第一季度", "某政发〔2023〕8号", "《关于公开的意见》",
    "公开预算", "推进", "落实", "牵头", "配合", "负责", "关于印发工作要点的通知", "达到95%以上",
    "不低于100亿元", "等部门", "按照各自职责", "某市人民政府办公室", "2023年3月1日", "此件公开发布",
    "||||", "---", "索引号", "999999999999999999", "\u00a0", "𠀀", "\ufffd",
]  # fmt: skip
texts = st.lists(
    st.sampled_from([*MARKS, *LABELS, *LABELS, *WORDS_OF_PLANS, *WORDS_OF_PLANS]), max_size=120
).map("".join)


def mentions_of(extraction: Extraction) -> Iterator[Mention]:
    for facts in extraction.tasks:
        for found in (
            *facts.assignments, *facts.deadlines, *facts.actions, *facts.citations, *facts.targets,
        ):  # fmt: skip
            yield found.mention
    yield from (citation.mention for citation in extraction.citations)


def check(document: Document) -> None:
    found = process(document, WORDS)
    text = document.text
    assert 0.0 <= found.parsed_share <= 1.0
    for mention in mentions_of(found):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert text[slice(*mention.span)].strip()
    for facts in found.tasks:
        for piece in (*facts.task.pieces, *(field.span for field in facts.task.fields)):
            assert 0 <= piece.start <= piece.end <= len(text)
        for limit in facts.deadlines:
            assert not (limit.earliest and limit.latest) or limit.earliest <= limit.latest


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=texts)
def test_any_text_of_plans(text: str, document: Callable[[str], Document]) -> None:
    check(document(text))


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=300))
def test_any_text(text: str, document: Callable[[str], Document]) -> None:
    check(document(text.replace("\r", "\n").encode("utf-8", "replace").decode()))


# Pieces that, repeated, drive a pattern with nested repetition into exponential time.
REPEATED = [
    "（", "(市财政局", "、", "市", "各县（市、区）", "一、", "1.", "2023年", "12月底前", "|",
    "| a ", "\t", "《", "责任单位：", "牵头单位：市财政局；", "等", "以下均由", "，", "和", "推进",
    "9", "自", "〔2023〕", " ", "\n", "a\n", "序号 | 任务 |\n", "及时", "第一阶段（", "零",
    "百分之",
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_no_piece_takes_more_than_linear_time(
    piece: str, document: Callable[[str], Document]
) -> None:
    made = document("一、公开预算。" + piece * (20_000 // len(piece)) + "\n二、公开决算。")
    start = time.process_time()
    check(made)
    assert time.process_time() - start < 4
