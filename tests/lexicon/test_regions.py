"""The table of divisions, its history, and finding names in text."""

import pytest

from pipeline.errors import LexiconError
from pipeline.lexicon import regions as module
from pipeline.lexicon.regions import regions
from pipeline.records import Level


@pytest.mark.parametrize(
    ("code", "name", "level"),
    [
        ("530000", "云南省", Level.PROVINCE),
        ("530500", "保山市", Level.CITY),
        ("350405", "沙县区", Level.COUNTY),
        ("632500", "海南藏族自治州", Level.CITY),
        ("419001", "济源市", Level.COUNTY),
        ("659001", "石河子市", Level.COUNTY),
        ("653228", "和康县", Level.COUNTY),
        ("500157", "两江新区", Level.COUNTY),
        ("820000", "澳门特别行政区", Level.PROVINCE),
    ],
)
def test_a_division_has_its_code_name_and_level(code, name, level):
    current = [one for one in regions().by_code[code] if one.until is None]
    assert [(one.name, one.level) for one in current] == [(name, level)]


@pytest.mark.parametrize(
    ("old", "year", "new"),
    [
        ("350427", None, "350405"),  # 沙县 -> 沙县区, 2021
        ("130823", None, "130881"),  # 平泉县 -> 平泉市, 2017
        ("341402", None, "340181"),  # 居巢区 -> 巢湖市, 2011
        ("371202", None, "370116"),  # 莱城区 of 莱芜 -> 莱芜区 of 济南, 2018
        ("542621", None, "540402"),  # 林芝县 -> 巴宜区, 2015
        ("530500", None, "530500"),  # 保山市 is what it was
        ("230106", None, "230110"),  # 香坊区 and 动力区 made a new 香坊区, 2006
        ("460321", None, "460321"),  # a code that the table does not know
    ],
)
def test_an_old_code_leads_to_the_one_of_today(old, year, new):
    assert regions().successor(old, year) == new


def test_every_old_division_ends_in_one_in_force():
    known = regions()
    for code in known.successors:
        today = known.by_code.get(known.successor(code), ())
        assert any(one.until is None for one in today), code


def test_every_division_has_a_province_in_force():
    known = regions()
    for code, divisions in known.by_code.items():
        province = known.parent(divisions[0], Level.PROVINCE)
        assert province is not None, code
        assert province.until is None, code


def test_there_are_as_many_as_the_country_has():
    current = [one for many in regions().by_code.values() for one in many if one.until is None]
    levels = [one.level for one in current]
    assert levels.count(Level.PROVINCE) == 34
    assert levels.count(Level.CITY) == 333
    assert 2840 <= levels.count(Level.COUNTY) <= 2860


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("三明市沙县区人民政府办公室", ["三明市", "沙县区"]),
        ("云南省保山市隆阳区", ["云南省", "保山市", "隆阳区"]),
        ("楚雄州人民政府", ["楚雄州"]),
        ("大理白族自治州人民政府", ["大理白族自治州"]),
        ("鄂伦春自治旗", ["鄂伦春自治旗"]),
        ("内蒙古自治区锡林郭勒盟", ["内蒙古自治区", "锡林郭勒盟"]),
        ("阿里地区", ["阿里地区"]),
        # must not match
        ("各县(市、区)人民政府", []),
        ("建设统一大市场,推进合作市场化", []),
        ("东城区域协同,西湖区间", []),
        ("富裕、延长、合作、大方", []),
        ("", []),
    ],
)
def test_full_names_are_found(text, names):
    found = regions().find(text, 0, len(text))
    assert [text[one.start : one.end] for one in found] == names


def test_a_name_is_not_found_across_the_bounds():
    text = "三明市沙县区"
    assert regions().find(text, 1, len(text))[0].start == 3
    assert [one.end for one in regions().find(text, 0, 5)] == [3, 5]  # 沙县, the 区 being outside


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("保山实际", ["保山"]),
        ("云南玉溪", ["云南", "玉溪"]),
        ("福田的措施", []),  # a county's short name is no name
    ],
)
def test_short_names_of_provinces_and_prefectures_are_found(text, names):
    found = regions().find_short(text, 0, len(text))
    assert [text[one.start : one.end] for one in found] == names


def test_a_name_of_several_places_gives_all():
    (found,) = regions().find("鼓楼区", 0, 3)
    assert {one.code[:4] for one in found.regions} == {"3201", "3203", "3501", "4102"}


def test_years_in_force():
    (county,) = regions().by_name["沙县"]
    (district,) = regions().by_name["沙县区"]
    assert county.in_force(2016)
    assert county.in_force(2021)
    assert not county.in_force(2022)
    assert not district.in_force(2020)
    assert district.in_force(2021)


def test_a_table_with_other_columns_is_refused(monkeypatch):
    monkeypatch.setattr(module, "read_text", lambda name: "# a table\ncode,label\n110000,北京市\n")
    with pytest.raises(LexiconError, match="columns"):
        module._rows("regions.csv", ["code", "name"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("深入推进示范县创建", []),
        ("建成县级融媒体中心,推开县域医共体", []),
        ("各乡镇和县直单位", []),
        ("青岚县2023年工作要点", []),
        ("陇南市成县、康县,江苏丰县", ["陇南市", "成县", "康县", "丰县"]),
        ("成县人民政府", ["成县"]),
        ("马鞍山市和县与安徽和县", ["马鞍山市", "和县", "和县"]),
        ("中共文县委员会,在岚县", ["文县", "岚县"]),
    ],
)
def test_two_characters_name_a_county_at_the_start_of_a_word(text: str, names: list[str]) -> None:
    found = regions().find(text, 0, len(text))
    assert [text[one.start : one.end] for one in found] == names
