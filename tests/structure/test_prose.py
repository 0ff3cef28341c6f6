"""Prose to tasks: which paragraphs are tasks, and where their text ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Document, Header, Part, Task
from pipeline.run import JUDGE
from pipeline.structure import analyse
from pipeline.structure.header import read_header
from pipeline.text import Source

CASES = {
    "named numbers in brackets, or with a blank behind": (
        "【任务1】推进预算公开\n内容:公开预算。\n牵头单位:市财政局\n"
        "【任务2】提升教育质量\n内容:新建学校3所。\n牵头单位:市教育局\n"
        "项目三 农村公路\n建设内容:新建公路。\n责任单位:市交通局\n",
        [
            ("任务1", "", "推进预算公开", "内容:公开预算。", ["rule:line|牵头单位:市财政局"]),
            ("任务2", "", "提升教育质量", "内容:新建学校3所。", ["rule:line|牵头单位:市教育局"]),
            ("项目三", "", "农村公路", "建设内容:新建公路。", ["rule:line|责任单位:市交通局"]),
        ],
    ),
    "articles that count on under sections": (
        "一、资金方面\n第一条 设立基金。建立基金。\n第二条 发放补贴。发放到户。\n(一)对企业。\n"
        "二、土地方面\n第三条 优先供地。保障用地。\n",
        [
            ("第一条", "一、资金方面", "设立基金", "设立基金。建立基金。", []),
            ("第二条", "一、资金方面", "发放补贴", "发放补贴。发放到户。\n(一)对企业。", []),
            ("第三条", "二、土地方面", "优先供地", "优先供地。保障用地。", []),
        ],
    ),
    "stages with a colon behind their number": (
        "第一阶段:动员部署(3月)\n印发方案。\n第二阶段:自查自纠阶段。开展自查。\n",
        [
            ("第一阶段", "", "动员部署", "印发方案。", ["rule:bracket|3月"]),
            ("第二阶段", "", "自查自纠阶段", "自查自纠阶段。开展自查。", []),
        ],
    ),
    "problems over their measures": (
        "二、整改任务\n问题一:污水直排。\n整改目标:消除直排。\n整改措施:\n1.新建管网。\n2.加强检查。\n"
        "责任单位:市住建局\n整改时限:2023年12月底前\n问题二:修复滞后。\n整改措施:\n1.编制方案。\n"
        "2.推进修复。\n责任单位:市林业局\n整改时限:长期坚持\n问题三:台账不全。\n整改措施:补全台账。\n"
        "责任单位:市应急局\n",
        [
            ("1", "问题一:污水直排", "新建管网", "新建管网。",
             ["inherited:group|责任单位:市住建局", "inherited:group|2023年12月底前"]),
            ("2", "问题一:污水直排", "加强检查", "加强检查。",
             ["rule:line|责任单位:市住建局", "rule:line|2023年12月底前"]),
            ("1", "问题二:修复滞后", "编制方案", "编制方案。",
             ["inherited:group|责任单位:市林业局", "inherited:group|长期坚持"]),
            ("2", "问题二:修复滞后", "推进修复", "推进修复。",
             ["rule:line|责任单位:市林业局", "rule:line|长期坚持"]),
            ("问题三", "二、整改任务", "台账不全", "台账不全。\n整改措施:补全台账。",
             ["rule:line|责任单位:市应急局"]),
        ],
    ),
    "what has been done, and lists of names": (
        "一、2023年工作开展情况\n(一)项目成效明显。完成项目20个。\n二、2024年工作计划\n"
        "(一)加快建设。实施项目30个。\n(二)试点县名单:\n1.乙县\n2.丙县\n"
        "(三)公布企业名单\n1.公布白名单。发布甲乙丙丁戊己庚辛壬癸名单。\n",
        [
            ("(一)", "二、2024年工作计划", "加快建设", "加快建设。实施项目30个。", []),
            ("1", "(三)公布企业名单", "公布白名单",
             "公布白名单。发布甲乙丙丁戊己庚辛壬癸名单。", []),
        ],
    ),
    "aims with two words before them": (
        "一、主要预期目标\n收入增长7%。\n二、工作任务\n建设公园。\n",
        [("二", "", "工作任务", "建设公园。", [])],
    ),
    "cases that an item lists are parts of it": (
        "(一)调整计算规则,以下情形的面积不计入。\n1、首层架空层;\n2、无偿移交的用房。\n"
        "责任单位:市财政局\n(二)按以下方式办理:\n1、评估地价。\n2、收取价款。\n",
        [
            ("(一)", "", "调整计算规则,以下情形的面积不计入",
             "调整计算规则,以下情形的面积不计入。\n1、首层架空层;\n2、无偿移交的用房。",
             ["rule:line|责任单位:市财政局"]),
            ("1", "(二)按以下方式办理:", "评估地价", "评估地价。", []),
            ("2", "(二)按以下方式办理:", "收取价款", "收取价款。", []),
        ],
    ),
    "a closing formula and a day are no part of the last item": (
        "一、强化调度。旗政府要加强调度。\n此通知\n附件:推进情况表\n2022年2月21日\n",
        [("一", "", "强化调度", "强化调度。旗政府要加强调度。", [])],
    ),
    "paragraphs 一是, 二是 of a section": (
        "五、保障措施\n一是加强领导。建立专班。\n二是加大支持。出台政策。\n附则\n",
        [
            ("一是", "五、保障措施", "加强领导", "加强领导。建立专班。", []),
            ("二是", "五、保障措施", "加大支持", "加大支持。出台政策。\n附则", []),
        ],
    ),
    "clauses 一是, 二是 of an item, or in one paragraph": (
        "五、保障措施\n(一)加强领导。做好下列工作:\n一是建立专班。\n二是出台政策。\n"
        "六、其他\n一是督查到位;二是考核到位。\n",
        [
            ("(一)", "五、保障措施", "加强领导",
             "加强领导。做好下列工作:\n一是建立专班。\n二是出台政策。", []),
            ("六", "", "其他", "一是督查到位;二是考核到位。", []),
        ],
    ),
    "the outcome of a group behind its last item": (
        "三、特色赛道\n(一)智能终端\n1.培育企业。\n2.推广产品。扩大应用。\n"
        "*标志性成果:到2027年,培育企业10家。\n(二)数据服务\n3.建设平台。\n",
        [
            ("1", "(一)智能终端", "培育企业", "培育企业。", []),
            ("2", "(一)智能终端", "推广产品", "推广产品。扩大应用。", []),
            ("3", "(二)数据服务", "建设平台", "建设平台。", []),
        ],
    ),
    "the introduction is no part of a paragraph without a number": (
        "为做好公开工作,提出如下要点。\n一是公开预算。推进公开。(责任股室:县财政局)\n"
        "二是公开决算。推进公开。(责任股室:县审计局)\n",
        [
            ("一是", "", "公开预算", "公开预算。推进公开。", ["rule:bracket|责任股室:县财政局"]),
            ("二是", "", "公开决算", "公开决算。推进公开。", ["rule:bracket|责任股室:县审计局"]),
        ],
    ),
    "an appeal below the last item closes the document": (
        "一、公开预算。推进公开。\n二、公开决算。推进公开。\n各级各部门要高度重视，确保落到实处。\n",
        [
            ("一", "", "公开预算", "公开预算。推进公开。", []),
            ("二", "", "公开决算", "公开决算。推进公开。", []),
        ],
    ),
    "what all items have below their headings is their text, a report below it an order": (
        "一、公开预算\n各单位要推进公开。\n二、公开决算\n各单位要推进公开。\n"
        "各部门要于6月底前将方案报送市政府办公室。\n",
        [
            ("一", "", "公开预算", "各单位要推进公开。", []),
            ("二", "", "公开决算", "各单位要推进公开。", []),
            (None, "", "各部门要于6月底前将方案报送市政府办公室",
             "各部门要于6月底前将方案报送市政府办公室。", []),
        ],
    ),
    "an order behind the line that answers for the last item": (
        "1.拓宽道路。请于9月底前完成。\n承办单位:甲镇人民政府  协办单位:县交通局\n"
        "2.安置群众。请加快交房。\n水电先行。\n承办单位:乙镇人民政府  协办单位:/\n"
        "请各承办单位于9月30日前将结果书面报县人民政府督查室,逾期未报的予以通报。\n",
        [
            ("1", "", "拓宽道路", "拓宽道路。请于9月底前完成。",
             ["rule:line|承办单位:甲镇人民政府  协办单位:县交通局"]),
            ("2", "", "安置群众", "安置群众。请加快交房。\n水电先行。",
             ["rule:line|承办单位:乙镇人民政府  协办单位:/"]),
            (None, "", "请各承办单位于9月30日前将结果书面报县人民政府督查室,逾期未报的予以通报",
             "请各承办单位于9月30日前将结果书面报县人民政府督查室,逾期未报的予以通报。", []),
        ],
    ),
    "orders and appeals behind the last bracket": (
        "一、公开预算。(市财政局)\n二、公开决算。(市审计局)\n请各牵头单位将意见报省政府办公厅。\n"
        "有关单位每季度末将进展情况报送市政府督查室。\n各级各部门要高度重视,抓好落实。\n",
        [
            ("一", "", "公开预算", "公开预算。", ["rule:bracket|市财政局"]),
            ("二", "", "公开决算", "公开决算。", ["rule:bracket|市审计局"]),
            (None, "", "请各牵头单位将意见报省政府办公厅",
             "请各牵头单位将意见报省政府办公厅。", []),
            (None, "", "有关单位每季度末将进展情况报送市政府督查室",
             "有关单位每季度末将进展情况报送市政府督查室。", []),
        ],
    ),
    "an order below a table": (
        "序号\t工作任务\t责任单位\n1\t公开预算\t市财政局\n2\t公开决算\t市审计局\n"
        "请各单位于12月10日前将完成情况报送市政府办公室。\n",
        [
            ("1", "", "公开预算", "公开预算", ["rule:column|市财政局"]),
            ("2", "", "公开决算", "公开决算", ["rule:column|市审计局"]),
            (None, "", "请各单位于12月10日前将完成情况报送市政府办公室",
             "请各单位于12月10日前将完成情况报送市政府办公室。", []),
        ],
    ),
    "a section of nothing but an order keeps it; a report that the item tells of is its text": (
        "一、公开预算。推进公开。\n二、检查工地。\n对检查情况及时汇总,各组报送的台账要核实。\n"
        "三、工作要求\n各部门要于12月15日前制定措施,每半年向市政府办公室报送一次进展。\n",
        [
            ("一", "", "公开预算", "公开预算。推进公开。", []),
            ("二", "", "检查工地", "检查工地。\n对检查情况及时汇总,各组报送的台账要核实。", []),
            ("三", "", "工作要求",
             "各部门要于12月15日前制定措施,每半年向市政府办公室报送一次进展。", []),
        ],
    ),
    "minutes end with what was stressed and who was there": (
        "一、关于道路。由市交通局牵头,9月底前完成。\n二、关于资金。由市财政局负责。\n"
        "会议强调,各单位要各负其责,通力协作。\n出席:某甲、某乙\n列席人员:某丙\n",
        [
            ("一", "", "关于道路", "关于道路。由市交通局牵头,9月底前完成。",
             ["rule:prose|由市交通局牵头,9月底前完成"]),
            ("二", "", "关于资金", "关于资金。由市财政局负责。", ["rule:prose|由市财政局负责"]),
        ],
    ),
    "who runs a site is no text": (
        "一、公开预算。\n责任单位:市财政局\n二、公开决算。\n责任单位:市审计局\n"
        "承办单位:甲市大数据中心\n",
        [
            ("一", "", "公开预算", "公开预算。", ["rule:line|责任单位:市财政局"]),
            ("二", "", "公开决算", "公开决算。", ["rule:line|责任单位:市审计局"]),
        ],
    ),
    "a signature without a day is no text": (
        "一、公开预算。推进公开。\n二、公开决算。推进公开。\n甲市财政局\n",
        [
            ("一", "", "公开预算", "公开预算。推进公开。", []),
            ("二", "", "公开决算", "公开决算。推进公开。", []),
        ],
    ),
    "the outcome of each item is its own": (
        "一、重点任务\n(一)培育企业。\n工作目标:到2026年培育5家。\n"
        "(二)推广产品。\n工作目标:到2027年推广10个。\n",
        [
            ("(一)", "一、重点任务", "培育企业", "培育企业。\n工作目标:到2026年培育5家。", []),
            ("(二)", "一、重点任务", "推广产品", "推广产品。\n工作目标:到2027年推广10个。", []),
        ],
    ),
    "who comments until when is no part of the last item": (
        "一、建设平台。\n二、保障机制\n加强统筹。\n某市科学技术局2026年5月25日发布,征求意见截止2026年6月24日。\n",
        [
            ("一", "", "建设平台", "建设平台。", []),
            ("二", "", "保障机制", "加强统筹。", []),
        ],
    ),
    "provisions that order nothing": (
        "第一条 为规范补助资金管理,根据有关规定,制定本办法。\n"
        "第二条 本办法所称补助,是指财政安排的资金。\n"
        "第三条 本办法适用于市级补助。\n"
        "第四条 市财政局应当在30日内拨付资金。\n"
        "第五条 为落实部署,各地要制定本地区实施方案。\n"
        "第六条 本市各级机关应当公开预算。\n"
        "第七条 本办法由市财政局负责解释。\n"
        "第八条 本办法自2022年1月1日起施行。\n",
        [
            ("第四条", "", "市财政局应当在30日内拨付资金", "市财政局应当在30日内拨付资金。", []),
            ("第五条", "", "为落实部署,各地要制定本地区实施方案",
             "为落实部署,各地要制定本地区实施方案。", []),
            ("第六条", "", "本市各级机关应当公开预算", "本市各级机关应当公开预算。", []),
        ],
    ),
    "numbers with points": (
        "1 目标任务\n1.1 增加学位\n1.1.1 建成幼儿园。\n1.1.2 改造小学。\n"
        "2 组织保障\n2.1 加强督导。\n",
        [
            ("1.1.1", "1.1 增加学位", "建成幼儿园", "建成幼儿园。", []),
            ("1.1.2", "1.1 增加学位", "改造小学", "改造小学。", []),
            ("2.1", "2 组织保障", "加强督导", "加强督导。", []),
        ],
    ),
    "what holds within a time is no end of a document": (
        "一、衔接政策。老项目老办法。\n已出具要点(有效期内)的项目按原政策执行。(责任单位:市资规局)\n"
        "二、优化管理。提前施工。(责任单位:市住建局)\n本措施有效期至2025年12月31日。\n",
        [
            ("一", "", "衔接政策",
             "衔接政策。老项目老办法。\n已出具要点(有效期内)的项目按原政策执行。",
             ["rule:bracket|责任单位:市资规局"]),
            ("二", "", "优化管理", "优化管理。提前施工。", ["rule:bracket|责任单位:市住建局"]),
        ],
    ),
    "a heading that ends in a time": (
        "一、步骤\n(一)动员部署(5月)。召开会议。\n(二)集中整治(6月-10月)。查处案件。\n",
        [
            ("(一)", "一、步骤", "动员部署", "动员部署(5月)。召开会议。", ["rule:bracket|5月"]),
            ("(二)", "一、步骤", "集中整治", "集中整治(6月-10月)。查处案件。",
             ["rule:bracket|6月-10月"]),
        ],
    ),
    "sections of one house behind a sentence": (
        "1.开展统计。(科技司、法改司)\n2.编制总部计划。(见附表)\n",
        [
            ("1", "", "开展统计", "开展统计。", ["rule:bracket|科技司、法改司"]),
            ("2", "", "编制总部计划", "编制总部计划。(见附表)", []),
        ],
    ),
    "stages that bear another number": (
        "(一)动员阶段(3月1日至3月15日)。制定方案。\n(二)总结阶段(11月)。总结经验。\n",
        [
            ("(一)", "", "动员阶段", "动员阶段(3月1日至3月15日)。制定方案。",
             ["rule:bracket|3月1日至3月15日"]),
            ("(二)", "", "总结阶段", "总结阶段(11月)。总结经验。", ["rule:bracket|11月"]),
        ],
    ),
    "an attachment to be filled in": (
        "一、开展试点。\n附件1\n试点实施方案\n一、建设平台。\n附件2\n试点申报书\n一、项目基本信息。\n",
        [
            ("一", "", "开展试点", "开展试点。", []),
            ("一", "", "建设平台", "建设平台。", []),
        ],
    ),
    "headings without a number": (
        "加强党的建设\n落实制度。(责任单位:镇党建办)\n抓实项目建设\n建成基地。\n(责任单位:镇经发办)\n",
        [
            (None, "加强党的建设", "落实制度", "落实制度。", ["rule:bracket|责任单位:镇党建办"]),
            (None, "抓实项目建设", "建成基地", "建成基地。", ["rule:bracket|责任单位:镇经发办"]),
        ],
    ),
    "penalties order no work": (
        "第二章 管理\n第三条 各部门应当编制目录。\n"
        "第三章 法律责任\n第四条 玩忽职守的,依法给予处分。\n",
        [("第三条", "第二章管理", "各部门应当编制目录", "各部门应当编制目录。", [])],
    ),
    "aims and principles are no tasks": (
        "一、总体要求\n(一)指导思想。以新思想为指导。\n二、基本原则\n——依法。\n"
        "三、主要措施\n(一)加强公开。及时公开。\n",
        [("(一)", "三、主要措施", "加强公开", "加强公开。及时公开。", [])],
    ),
    "a stage of a timetable": (
        "五、实施步骤\n第一阶段(2018年9月10日-10月30日)\n制定方案。\n布置落实。\n",
        [("第一阶段", "五、实施步骤", "第一阶段", "制定方案。\n布置落实。",
          ["rule:bracket|2018年9月10日-10月30日"])],
    ),
    "how long the document holds is no task": (
        "一、优化信贷。(责任单位:人民银行)\n本措施自印发之日起施行,有效期一年。\n",
        [("一", "", "优化信贷", "优化信贷。", ["rule:bracket|责任单位:人民银行"])],
    ),
    "a page number between two halves of a text": (
        "(一)办好公报。扩大\n- 4 -\n赠阅范围。\n",
        [("(一)", "", "办好公报", "办好公报。扩大\n赠阅范围。", [])],
    ),
    "headings and items that are named": (
        "三、特色领域\n方向/赛道一:数字公开\n重点区域:甲县\n1.办好公报。\n2.办好网站。\n"
        "赛道二:阳光公开\n路径举措1:公开预算。\n路径举措2:公开决算。\n",
        [
            ("1", "方向/赛道一:数字公开", "办好公报", "办好公报。", []),
            ("2", "方向/赛道一:数字公开", "办好网站", "办好网站。", []),
            ("路径举措1", "赛道二:阳光公开", "公开预算", "公开预算。", []),
            ("路径举措2", "赛道二:阳光公开", "公开决算", "公开决算。", []),
        ],
    ),
    "links below the text are no part of it": (
        "(一)办好公报。扩大赠阅范围。\n\n相关稿件\n【文字】《办好公报若干措施》政策解读\n"
        "【图解】一图读懂办好公报\n",
        [("(一)", "", "办好公报", "办好公报。扩大赠阅范围。", [])],
    ),
    "an article of a law is one, with its parts": (
        "第一章 公开\n第一条 有下列情形的,应当更新:\n(一)职能变化;\n(二)系统更新。\n"
        "第二条 及时公开。\n",
        [
            ("第一条", "第一章公开", "有下列情形的,应当更新:",
             "有下列情形的,应当更新:\n(一)职能变化;\n(二)系统更新。", []),
            ("第二条", "第一章公开", "及时公开", "及时公开。", []),
        ],
    ),
    "the list of attachments is none of tasks": (
        "一、公开预算。及时公开。\n附件:1.公开目录\n2.公开清单\n二、公开决算。\n",
        [
            ("一", "", "公开预算", "公开预算。及时公开。", []),
            ("二", "", "公开决算", "公开决算。", []),
        ],
    ),
    "the list of attachments in short": (
        "一、公开预算\n及时公开。\n附:1.公开目录\n2.公开清单\n",
        [("一", "", "公开预算", "及时公开。", [])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_prose(name: str, rows_of: Callable[[str], list[tuple[object, ...]]]) -> None:
    text, expected = CASES[name]
    assert rows_of(text) == expected


NOTICE = """各县(市、区)人民政府:
《某市政务公开工作要点》已经市政府同意,现印发给你们,请认真贯彻执行。
各部门要细化职责分工,于20个工作日内公开落实措施。
实施中的问题,请径向市政府办公室反映。
某市人民政府办公室
2021年7月6日
(此件公开发布)
某市政务公开工作要点
一、加强公开。
二、加强解读。
附件
某市公开目录
1.编制目录。
"""


def test_the_parts_of_a_file(tasks_of: Callable[[str], list[Task]]) -> None:
    found = [(task.part, task.title) for task in tasks_of(NOTICE)]
    assert found == [
        (Part.NOTICE, "各部门要细化职责分工,于20个工作日内公开落实措施"),
        (Part.BODY, "加强公开"),
        (Part.BODY, "加强解读"),
        (Part.ANNEX, "编制目录"),
    ]


def test_a_notice_whose_attachment_is_elsewhere(document: Callable[[str], Document]) -> None:
    text = (
        "各镇人民政府,区政府各部门:\n为完成任务,现将《任务分解表》印发给你们。\n"
        "各牵头单位要细化任务。\n请各区、各部门将落实情况和本单位工作方案分别于5月29日、12月10日前"
        "报送区政府办公室。\n附件:任务分解表\n甲山区人民政府办公室\n2021年1月25日\n"
    )
    found = analyse(Source(text), document(text).blocks, JUDGE, read_header).tasks
    assert [task.part for task in found] == [Part.NOTICE, Part.NOTICE]
    assert [task.title[:4] for task in found] == ["各牵头单", "请各区、"]


def test_a_listed_attachment_begins_at_its_name(tasks_of: Callable[[str], list[Task]]) -> None:
    text = (
        "关于做好公开工作的通知\n一、加强公开。\n二、加强解读。\n"
        "附件:1.某市公开目录编制方案\n2.某市公开工作登记表\n某市人民政府办公室\n2021年7月6日\n"
        "某市公开目录编制方案\n一、编制目录。\n某市公开工作登记表\n1.单位名称\n"
    )
    found = [(task.part, task.number, task.title) for task in tasks_of(text)]
    assert found == [
        (Part.BODY, "一", "加强公开"),
        (Part.BODY, "二", "加强解读"),
        (Part.ANNEX, "一", "编制目录"),
    ]


def test_an_attachment_that_a_page_prints_twice_is_read_once(
    tasks_of: Callable[[str], list[Task]],
) -> None:
    annex = "附件1\n某市公开目录\n1.编制目录。\n"
    found = [task.title for task in tasks_of(f"一、加强公开。\n{annex}{annex}")]
    assert found == ["加强公开", "编制目录"]


def test_deep_numbering_ends(tasks_of: Callable[[str], list[Task]]) -> None:
    labels = ["一、", "(一)", "1.", "(1)", "①"]
    text = "\n".join(f"{labels[i % 5]}项目" for i in range(5000))
    assert len(tasks_of(text)) == 1000


def test_a_summary_holds_only_its_plans(document: Callable[[str], Document]) -> None:
    text = (
        "甲山街道2022年工作总结\n2022年,街道真抓实干。\n(一)防控更明。加大排查力度。\n"
        "(二)经济更稳。完成投资10亿元。\n二、下一步工作打算\n(一)加快建设。实施项目30个。\n"
    )
    found = analyse(Source(text), document(text).blocks, JUDGE, read_header)
    assert [task.title for task in found.tasks] == ["加快建设"]


TITLES = {
    "甲县2022年国民经济和社会发展统计公报": [],
    "甲市召开草原保护工作推进会议": [],
    "甲市政务公开新闻发布会": [],
    "甲县2022年政府信息公开工作年度报告": ["完善制度"],
    "甲市2022年重点工作落实情况的通报": ["完善制度"],
    "甲市2022年人民政府公报": ["加强公开", "完善制度"],
    "甲市2023年政府工作报告": ["加强公开", "完善制度"],
    "甲市2022年国民经济和社会发展计划执行情况与2023年计划草案的报告": ["加强公开", "完善制度"],
    "关于召开甲市推进会议的通知": ["加强公开", "完善制度"],
}


@pytest.mark.parametrize("title", TITLES)
def test_what_a_title_says_of_the_paragraphs(
    title: str, document: Callable[[str], Document]
) -> None:
    body = "一、主动公开\n(一)加强公开。公开10件。\n二、下一步打算\n(一)完善制度。建章立制。\n"
    text = f"{title}\n{body}"
    found = analyse(Source(text), document(text).blocks, JUDGE, lambda *_: Header(title=title))
    assert [task.title for task in found.tasks] == TITLES[title]


@pytest.mark.parametrize("title", ["甲市重点工作落实情况的通报", "甲市召开推进会议"])
def test_who_answers_is_a_task_in_what_tells_or_looks_back(
    title: str, document: Callable[[str], Document]
) -> None:
    items = "1.拓宽道路。(责任单位:市交通局)\n2.修缮校舍。(责任单位:市教育局)\n"
    text = f"{title}\n一、未办结事项\n{items}"
    found = analyse(Source(text), document(text).blocks, JUDGE, lambda *_: Header(title=title))
    assert [task.title for task in found.tasks] == ["拓宽道路", "修缮校舍"]


@pytest.mark.parametrize(
    ("paragraph", "orders"),
    [
        ("各县(市、区)、各部门请于每月5日前将上月进展情况报市推进办。", True),
        ("请各单位明确1名联络员,于3月20日前将名单反馈至县政府办公室。", True),
        ("市直各责任单位要制定具体方案,并于4月底前报市委改革办。", True),
        ("上述任务完成情况,请各牵头单位于12月20日前报市政府。", True),
        ("各部门要按照报送要求,及时报送信息,做好宣传。", False),
        ("各相关单位要认真履职,年底前完成任务。", False),
        ("以上任务由市政府督查室负责督查,每季度通报一次。", False),
    ],
)
def test_which_closing_paragraphs_order_a_report(
    paragraph: str, orders: bool, tasks_of: Callable[[str], list[Task]]
) -> None:
    text = f"1.公开预算。(市财政局)\n2.公开决算。(市审计局)\n{paragraph}\n"
    assert [task.number for task in tasks_of(text)] == ["1", "2", *[None] * orders]
