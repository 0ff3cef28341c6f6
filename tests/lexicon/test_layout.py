"""Headings of sections that hold no tasks, and those that do."""

from __future__ import annotations

import pytest

from pipeline.lexicon.layout import sections

NOT_TASKS = [
    "总体要求",
    "指导思想",
    "总体要求和目标",
    "总体目标和要求",
    "起草背景和依据",
    "适用对象及范围",
    "补贴对象、范围和条件",
    "坚持原则",
    "试点目标",
    "申报时间及地点",
    "有效期",
    "附则",
    "名词解释",
    "发展现状与形势",
    "实施乡村振兴战略的重要意义",
    "目的意义",
    "出台背景",
    "文件起草过程",
    "过去五年工作回顾",
    "工作目标以及基本原则",
]
TASKS = [
    "工作任务",
    "重点任务",
    "目标任务",
    "保障措施",
    "工作要求",
    "要求",
    "时间安排",
    "实施步骤",
    "优化营商环境",
    "整治问题",
    "工作内容",
    "补贴标准",
    "总体要求和重点任务",
    "实施范围和内容",
    "建立工作基础数据库",
    "政策环境",
    "监督",
    "保障条件",
    "夯实发展基础",
    "明确工作目标",
]


@pytest.mark.parametrize("heading", NOT_TASKS)
def test_a_section_without_tasks(heading: str) -> None:
    assert sections().not_tasks.fullmatch(heading)


@pytest.mark.parametrize("heading", TASKS)
def test_a_section_of_work(heading: str) -> None:
    assert sections().not_tasks.fullmatch(heading) is None
