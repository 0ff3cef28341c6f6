"""Patterns of administrative Chinese that tell where a verb stands and how far its object reaches.

Each table is one pattern: what it says, and what looks like it and says something else.
"""

import pytest

from pipeline.records import Span
from pipeline.tag.actions import find_actions
from pipeline.text import fold


def found(text: str) -> list[tuple[str, str | None]]:
    folded = fold(text)
    return [(a.verb, a.object) for a in find_actions(folded, Span(0, len(folded)))]


# A verb that is fused already takes no third one: what follows is its object.
FUSED_ALREADY = [
    ("专题研究部署推进工作", [("研究部署", "推进工作")]),
    ("研究出台促进消费的措施", [("研究出台", "促进消费的措施")]),
    ("贯彻落实加快转型的意见", [("贯彻落实", "加快转型的意见")]),
    ("总结推广服务群众的做法", [("总结推广", "服务群众的做法")]),
    ("总结编制公开目录经验", [("总结", "编制公开目录经验")]),
    ("总结提炼典型经验", [("总结提炼", "典型经验")]),
    ("发布解读材料", [("发布", "解读材料")]),
    ("推动构建协同机制", [("推动构建", "协同机制")]),
    ("统筹推进项目建设", [("统筹推进", "项目建设")]),
    ("探索建立容错机制", [("探索建立", "容错机制")]),
]

# 出 is a complement; in 出口 and the like it is none.
COMPLEMENT = [
    ("评选出一批优秀作品", [("评选出", "一批优秀作品")]),
    ("梳理出问题清单", [("梳理出", "问题清单")]),
    ("优化出口退税流程", [("优化", "出口退税流程")]),
    ("规范出国团组管理", [("规范", "出国团组管理")]),
    ("压减出差经费", [("压减", "出差经费")]),
    ("推出惠民举措", [("推出", "惠民举措")]),
    ("扩大出口信用保险规模", [("扩大", "出口信用保险规模")]),
    ("提高产出效率", [("提高", "产出效率")]),
    ("规范出租房屋管理", [("规范", "出租房屋管理")]),
    ("列出整改清单", []),
]

# Who does what a verb says is a noun.
DOERS = [
    ("指导发起人做好前期培育", [("指导", "发起人做好前期培育")]),
    ("对接供应商", [("对接", "供应商")]),
    ("服务消费提质扩容", []),
    ("合作机构的担保比例不低于80%", []),
    ("申报材料要齐全", []),
    ("申报期限至10月31日", []),
    ("规范代理人执业行为", [("规范", "代理人执业行为")]),
    ("依托产业集聚区推进影视融合", [("推进", "影视融合")]),
    ("帮扶单位要组织产销对接", [("组织", "产销对接")]),
    ("聘请第三方机构对成效进行评估", [("聘请", "第三方机构对成效进行评估")]),
]

ADVERBS = [
    ("狠抓工作落实", [("抓", "工作落实")]),
    ("统一步调对外发声", [("发声", None)]),
    ("统一口径", [("统一", "口径")]),
    ("注重结果运用", [("注重", "结果运用")]),
    ("抓工作的力度", []),
]

# A verb that is as often a noun, behind a phrase of manner without a closing word.
BY_MEANS = [
    ("以权威信息引导社会舆论", [("引导", "社会舆论")]),
    ("以正面典型引导市场预期", [("引导", "市场预期")]),
    ("与税务部门共享用工数据", [("共享", "用工数据")]),
    ("通过信用网站受理企业修复申请", [("受理", "企业修复申请")]),
    ("综合运用预留份额等措施支持中小企业参与采购", [("支持", "中小企业参与采购")]),
    ("与村务公开有效衔接,", []),
    ("对一般城市更新项目,", []),
    ("结合旧住宅区拆除范围,", []),
    ("立足中心城市建设定位,", []),
    ("以营造良好氛围", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), FUSED_ALREADY + COMPLEMENT + DOERS + ADVERBS + BY_MEANS
)
def test_patterns(text, expected):
    assert found(text) == expected
