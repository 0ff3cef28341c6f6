"""One form for a number, and whose it is."""

import pytest

from pipeline.normalise.doc_numbers import city_of_number, issuer_of_number, normalise_doc_number
from pipeline.records import Level


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("国办发[2016] 19 号", "国办发〔2016〕19号"),
        ("（黔府办发〔2022〕17号）", "黔府办发〔2022〕17号"),
        ("黑政办发201835号", "黑政办发〔2018〕35号"),
        ("国办发〔2016〕019号", "国办发〔2016〕19号"),
        ("国办发〔２０１６〕１９号", "国办发〔2016〕19号"),
        ("国办发〔2016〕19", "国办发〔2016〕19号"),
        ("国务院令第711号", "国务院令第711号"),
        ("发文字号:国办发〔2016〕19号", None),
        ("国办发〔2016〕19号文件", None),
        ("YYCR—2023—01004", None),
        ("2018年11月8日", None),
        ("", None),
    ],
)
def test_a_number_has_one_form(printed, normal):
    assert normalise_doc_number(printed) == normal


@pytest.mark.parametrize(
    ("number", "issuer", "level", "province"),
    [
        ("国发〔2015〕43号", "国务院", Level.NATIONAL, None),
        ("国办发〔2016〕19号", "国务院办公厅", Level.NATIONAL, None),
        ("国办函〔2020〕3号", "国务院办公厅", Level.NATIONAL, None),
        ("中办发〔2016〕8号", "中共中央办公厅", Level.NATIONAL, None),
        ("厅字〔2016〕3号", "中共中央办公厅", Level.NATIONAL, None),
        ("建房〔2023〕52号", "住房和城乡建设部", Level.NATIONAL, None),
        ("粤府〔2020〕3号", "广东省人民政府", Level.PROVINCE, "广东省"),
        ("粤府办〔2025〕14号", "广东省人民政府办公厅", Level.PROVINCE, "广东省"),
        ("粤办函〔2016〕236号", "广东省人民政府办公厅", Level.PROVINCE, "广东省"),
        ("皖政办秘〔2021〕82号", "安徽省人民政府办公厅", Level.PROVINCE, "安徽省"),
        ("皖政秘〔2021〕82号", "安徽省人民政府", Level.PROVINCE, "安徽省"),
        ("赣府厅发〔2021〕8号", "江西省人民政府办公厅", Level.PROVINCE, "江西省"),
        ("内政办发〔2021〕8号", "内蒙古自治区人民政府办公厅", Level.PROVINCE, "内蒙古自治区"),
        ("沪府办规〔2021〕8号", "上海市人民政府办公厅", Level.PROVINCE, "上海市"),
        ("闽建办〔2022〕5号", None, Level.PROVINCE, "福建省"),
        ("穗府办〔2020〕3号", None, Level.CITY, None),
        # what several share tells nothing
        ("保政办发〔2018〕56号", None, None, None),
        ("宁政办发〔2018〕56号", None, None, None),
        ("青政办发〔2018〕56号", None, None, None),
        ("苏府办〔2018〕56号", None, Level.CITY, None),
        ("鄂建发〔2018〕56号", None, None, None),
        ("沙政办函〔2021〕8号", None, None, None),
    ],
)
def test_the_letters_tell_the_issuer(number, issuer, level, province):
    assert issuer_of_number(number) == (issuer, level, province)


def test_the_city_of_its_letters():
    assert city_of_number("穗府办〔2020〕3号") == "广州市"
    assert city_of_number("保政办发〔2020〕3号") is None
