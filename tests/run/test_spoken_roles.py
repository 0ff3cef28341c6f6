"""Who answers by the sentences of an item, where no bracket, line or column says it."""

from __future__ import annotations

import pytest

from pipeline.records import Field, Span
from pipeline.run import JUDGE
from pipeline.structure.spoken import find_spoken
from pipeline.tag.roles import parse_responsibility
from pipeline.tag.units import split_units
from pipeline.text import fold

SAID = {
    # 由 before who is charged, whether or not it says with what.
    "评估效果。组织终期评估，由综合监督处负责。": "responsible 综合监督处",
    "改善供热。投诉2小时内到场，由州住建局负责监督。": "supervise 州住建局",
    "由市卫生局、滁州市第一人民医院负责。": "responsible 市卫生局、滁州市第一人民医院",
    "给予补助，由经济发展局负责审核，财政局负责拨付。": "responsible 经济发展局、财政局",
    "开通专栏，由市大数据局和市信息中心共同负责。": "responsible 市大数据局、市信息中心",
    "由市民政局具体负责本辖区的救助工作。": "responsible 市民政局",
    "办公室设在州住建局，由州住建局负责日常工作。": "responsible 州住建局",
    # The names alone before 负责 and what they are charged with.
    "营造氛围。区党群工作部负责组织媒体宣传。": "responsible 区党群工作部",
    "州财政局负责落实补助资金，县财政按面积配套。": "responsible 州财政局",
    # Who leads opens the item; who helps stands further on.
    "人力资源和社会保障分局牵头，联合院校培训800人次，经济发展局予以配合。": (
        "lead 人力资源和社会保障分局; cooperate 经济发展局"
    ),
    "组建医联体3个，市人民医院、市中医院牵头。": "lead 市人民医院、市中医院",
    "由经济发展局牵头，会同科技局、各街道，对318家企业开展诊断。": (
        "lead 经济发展局; cooperate 科技局、各街道"
    ),
    "由市财政局牵头会同市审计局制定办法。": "lead 市财政局; cooperate 市审计局",
}
NOBODY = [
    "市教育局要加强校园周边食品安全监管。",
    "各单位主要负责人负总责，分管负责同志具体抓。",
    "实行谁审批、谁负责，谁主管、谁负责。",
    "本办法由市财政局负责解释。",
    "清理由市财政局负责审批的项目，压减时限。",
    "建立由县区政府负责、部门参与的机制。",
    "压实市教育局负责人的责任，健全负责制。",
    "对市人民政府负责，向市委报告工作。",
    "支持龙头企业牵头，组建联合体。",
    "建立健全政府牵头，部门联动，社会参与的工作机制。",
    "形成县政府牵头，各部门配合的格局。",
    "由社区居民自行负责，由专人负责记录。",
    "请各地积极配合，市直部门予以支持。",
]  # fmt: skip


def _units(text: str, field: Field) -> list[tuple[str, str]]:
    if field.role:
        return [(str(field.role), text[slice(*name)]) for name in split_units(text, field.span)]
    found = parse_responsibility(text, field.span).units
    return [(str(unit.role), text[slice(*unit.span)]) for unit in found]


def roles_of(text: str) -> str:
    folded = fold(text)
    units = [unit for field in find_spoken(folded, [Span(0, len(folded))], JUDGE)
             for unit in _units(folded, field)]  # fmt: skip
    names = {role: [name for other, name in units if other == role] for role, _ in units}
    return "; ".join(f"{role} {'、'.join(said)}" for role, said in names.items())


@pytest.mark.parametrize("text", SAID)
def test_roles_said_in_a_sentence(text: str) -> None:
    assert roles_of(text) == SAID[text]


@pytest.mark.parametrize("text", NOBODY)
def test_sentences_that_charge_nobody(text: str) -> None:
    assert roles_of(text) == ""
