"""Lines that a fixed width broke, and lines that only look so."""

import pytest

from pipeline.read.wrapped import unwrapped

BROKEN = """    一、压实责任
    （一）规范巡查。区级负责人每季度巡查不少于一次，街道负责人每月
巡查不少于两次，巡查记录及时录入系统。（牵头单位：区水务局；配合单
位：各街道办事处）
    （二）健全考核。八月底前修订考核办法，将考核结果纳入街道综合考
核。（牵头单位：区水务局）
    （三）整治水体。年底前完成三条水体整治，确保水质达标。（牵头单
位：区住建局；配合单位：区执法局）"""
NOT_INDENTED = """规范巡查。区级负责人每季度巡查不少于一次，街道负责人每
月巡查不少于两次，巡查记录及时录入系统，并且按月汇总。
健全考核。八月底前修订考核办法，将考核结果纳入街道综合
考核，对进度滞后的单位予以通报，对连续两次滞后的约谈主
要负责人，约谈情况抄送区委组织部，并在下一年度的考核中
从严掌握。"""
HEADINGS = """一、扩大以旧换新，提振住房消费市场信心
二、加大保障房收储，盘活存量住房的资源
三、推行现房销售，稳定市场购房者的预期
四、深化购房入学，落实住房与教育的衔接
五、优化市场供需，多措并举盘活存量资产"""
SENTENCES = "\n".join(["完善审批流程，精简办理材料，压缩办理时间。"] * 6)
TABLE = "\n".join(["1 | 推进企业开办便利化改革工作 | 市市场监管局 | 六月底前"] * 6)


def test_a_paragraph_goes_on_until_an_indent() -> None:
    assert (
        unwrapped(BROKEN).split("\n")[1].endswith("（牵头单位：区水务局；配合单位：各街道办事处）")
    )
    assert "将考核结果纳入街道综合考核。" in unwrapped(BROKEN)


def test_without_indents_a_full_stop_ends_it() -> None:
    first, second = unwrapped(NOT_INDENTED).split("\n")
    assert "街道负责人每月巡查" in first
    assert "街道综合考核，" in second


@pytest.mark.parametrize("text", ["", "\n", "一行。", HEADINGS, SENTENCES, TABLE])
def test_other_texts_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_nothing_but_breaks_and_indents_is_lost() -> None:
    assert "".join(unwrapped(BROKEN).split()) == "".join(BROKEN.split())
