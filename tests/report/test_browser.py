"""The page in Chromium: it loads in silence, filters, compares, and runs nothing of a document."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from pipeline.dataset.frames import Dataset
from pipeline.report import make_report
from pipeline.text import fold

pytest.importorskip("selenium", reason="selenium is not installed")
from pypdf import PdfReader
from selenium import webdriver
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no chromium here: the report is not tested in a browser"
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1366,900",
)

Driver = Any  # webdriver.Chrome, whose stubs leave half of it open
Open = Callable[..., Driver]


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    logs = {"browser": "ALL", "performance": "ALL"}
    options.set_capability("goog:loggingPrefs", logs)
    found = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    yield found
    found.quit()


@pytest.fixture(scope="module")
def pages(
    compared: Dataset,
    hostile: Dataset,
    registered: Dataset,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:
    out = tmp_path_factory.mktemp("pages")
    return {
        "zh": make_report(compared, out / "zh.html"),
        "en": make_report(compared, out / "en.html", lang="en"),
        "hostile": make_report(hostile, out / "hostile.html"),
        "registered": make_report(registered, out / "registered.html"),
    }


@pytest.fixture
def visit(driver: Driver, pages: dict[str, Path]) -> Iterator[Open]:
    """Open a page at an address; at the end nothing may have been logged or asked for."""
    driver.get("about:blank")
    for kind in ("browser", "performance"):
        driver.get_log(kind)

    def visit(name: str, at: str = "") -> Driver:
        driver.get("about:blank")
        driver.get(pages[name].as_uri() + at)
        return driver

    yield visit
    assert driver.get_log("browser") == []
    known = {path.as_uri() for path in pages.values()} | {"about:blank", "data:,"}
    assert {address.split("#")[0] for address in _requests(driver)} <= known


def _requests(driver: Driver) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    sent = [m["params"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    return [params["request"]["url"] for params in sent]


def one(driver: Driver, css: str) -> Any:
    return driver.find_element(By.CSS_SELECTOR, css)


def texts(driver: Driver, css: str) -> list[str]:
    return [element.text for element in driver.find_elements(By.CSS_SELECTOR, css)]


def wait(driver: Driver, condition: Callable[[Driver], object]) -> None:
    """What the browser does in its own time, such as giving the focus back."""
    WebDriverWait(driver, 5).until(condition)


SECTIONS = ("overview", "documents", "tasks", "compare", "units", "deadlines", "citations")


@pytest.mark.parametrize("name", ["zh", "en", "hostile"])
def test_every_section_opens_in_silence(name: str, visit: Open) -> None:
    driver = visit(name)
    for link in driver.find_elements(By.CSS_SELECTOR, "header nav a"):
        link.click()
        shown = [s for s in SECTIONS if one(driver, f"#{s}").is_displayed()]
        assert shown == [link.get_attribute("href").split("#")[1]]
        assert driver.execute_script("return window.scrollY") == 0
        assert link.is_displayed()


def test_filters(visit: Open, compared: Dataset) -> None:
    driver = visit("zh", "#tasks")
    tasks, wide = compared.tasks, compared.tasks_with_units()
    count = one(driver, "#tasks output")
    assert count.text == f"{len(tasks)} / {len(tasks)} 项任务"
    Select(one(driver, "select[name=city]")).select_by_value("保山市")
    assert count.text.startswith(f"{(wide.drop_duplicates('task_id').city == '保山市').sum()} ")
    Select(one(driver, "select[name=unit]")).select_by_value("finance")
    Select(one(driver, "select[name=role]")).select_by_value("lead")
    finance = wide.unit_key.fillna("").str.split("+").map(lambda keys: "finance" in keys)
    led = wide[(wide.city == "保山市") & (wide.role == "lead") & finance]
    assert count.text.startswith(f"{led.task_id.nunique()} ")
    assert "city=" in driver.current_url and "role=lead" in driver.current_url
    one(driver, "#tasks button").click()
    one(driver, "input[name=q]").send_keys("预算 公开")
    found = tasks[tasks.text.str.contains("预算") & tasks.text.str.contains("公开")]
    assert 0 < len(found) <= int(count.text.split(" ")[0]) < len(tasks)
    one(driver, "input[name=q]").send_keys(" 没有这样的任务")
    assert count.text == "没有符合条件的任务。"


def test_a_number_of_the_heat_map_leads_to_as_many_tasks(visit: Open) -> None:
    driver = visit("en", "#units")
    cell = one(driver, ".heat td a")
    number = cell.text
    cell.click()
    assert one(driver, "#tasks output").text.startswith(f"{number} of ")


def test_a_dot_of_the_time_line_leads_to_as_many_tasks(visit: Open) -> None:
    driver = visit("en", "#deadlines")
    dot = one(driver, ".lanes a[aria-label*='78 tasks']")
    ActionChains(driver).move_to_element(dot).click().perform()
    assert one(driver, "#tasks output").text.startswith("78 of ")


def test_tasks_with_the_keyboard(visit: Open) -> None:
    driver = visit("zh", "#tasks")
    table = one(driver, "#tasks .long-list")
    table.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    chosen = one(driver, '[role=row][aria-selected="true"]')
    assert chosen.get_attribute("id") == table.get_attribute("aria-activedescendant") == "row-2"
    title = texts(driver, '[aria-selected="true"] [role=gridcell]')[1]
    table.send_keys(Keys.ENTER)
    assert one(driver, "dialog h2").text.startswith(title[:10])
    ActionChains(driver).send_keys(Keys.ESCAPE).perform()
    wait(driver, lambda d: not d.find_elements(By.CSS_SELECTOR, "dialog"))
    wait(driver, lambda d: d.switch_to.active_element == table)
    table.send_keys(Keys.END)
    assert one(driver, '[aria-selected="true"]').is_displayed()
    drawn = len(driver.find_elements(By.CSS_SELECTOR, ".space .row"))
    assert drawn < 40, "only the rows in sight are in the page"


def test_marks_in_a_text(visit: Open, compared: Dataset) -> None:
    doc_id = compared.documents.doc_id[0]
    driver = visit("zh", f"#documents/{doc_id}")
    text = compared.texts.set_index("doc_id").text[doc_id]
    shown = driver.execute_script(
        "const a = document.querySelector('article.document').cloneNode(true);"
        "a.querySelectorAll('.badge').forEach((b) => b.remove()); return a.textContent"
    )
    assert shown == text.replace("\n", "")
    unit = one(driver, "article mark.unit")
    ActionChains(driver).move_to_element(unit).perform()
    hint = one(driver, "#hint")
    assert hint.is_displayed()
    assert "依据 rule:" in hint.text and "置信度 1.00" in hint.text
    driver.execute_script("arguments[0].focus()", one(driver, "article mark"))
    first = driver.switch_to.active_element
    first.send_keys(Keys.ARROW_RIGHT)
    assert driver.switch_to.active_element != first
    assert hint.is_displayed()
    driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not hint.is_displayed()


def test_a_comparison_opens(visit: Open) -> None:
    driver = visit("zh", "#compare")
    split = one(driver, "td.v-elaborated[aria-label*='分为 2 项']")
    assert split.text == "＋2"
    driver.execute_script("arguments[0].focus()", split)
    split.send_keys(Keys.ENTER)
    left, *right = driver.find_elements(By.CSS_SELECTOR, "dialog .sides article")
    assert [article.find_element(By.TAG_NAME, "h3").text for article in (left, *right)] == [
        "保山市 2021",
        "沙县区 2021",
        "沙县区 2021",
    ]
    assert all(article.find_elements(By.TAG_NAME, "ins") for article in right)
    one(driver, "dialog .sides button").click()
    mark = one(driver, "dialog.task mark")
    ActionChains(driver).move_to_element(mark).perform()
    assert one(driver, "dialog.task #hint").is_displayed()
    one(driver, "dialog.task .close").click()
    wait(driver, lambda d: len(d.find_elements(By.CSS_SELECTOR, "dialog")) == 1)
    one(driver, "dialog .close").click()
    wait(driver, lambda d: d.switch_to.active_element == split)
    split.send_keys(Keys.ARROW_DOWN)
    assert driver.switch_to.active_element.get_attribute("data-item") is not None


def test_a_registered_text_is_shown_beside_its_answers(visit: Open) -> None:
    driver = visit("registered", "#compare")
    assert texts(driver, "tr.answered td") == ["1/3", "1"]
    one(driver, "td[data-document]:not(.none)").click()
    left, right = driver.find_elements(By.CSS_SELECTOR, "dialog .sides article")
    assert left.text.startswith("国办发〔2021〕12号")
    assert "各级" in left.find_element(By.TAG_NAME, "del").text
    assert "某市" in right.text or "市财政局" in right.text


def test_what_is_added_is_listed(visit: Open) -> None:
    driver = visit("zh", "#compare")
    count = one(driver, ".additions button")
    number = int(count.text)
    count.click()
    assert len(driver.find_elements(By.CSS_SELECTOR, "dialog li")) == number


def test_most_answers_first(visit: Open) -> None:
    driver = visit("en", "#compare")
    total, *answered = texts(driver, "tr.answered td")
    assert total == "4/44"
    Select(one(driver, "#compare select")).select_by_visible_text("most answers first")
    assert texts(driver, "tr.answered td")[1:] == sorted(answered, key=int, reverse=True)
    by_item = [text.split("/")[0] for text in texts(driver, ".matrix tr:not(.answered) td.number")]
    assert by_item[:5] == ["1", "1", "1", "1", "0"]


def test_a_name_cell_is_part_of_what_is_compared(visit: Open) -> None:
    driver = visit("zh", "#compare")
    item = one(driver, "th[data-item]:has(+ td.number + td.v-elaborated)")
    title = item.get_attribute("title").split(" ", 1)[1]
    driver.execute_script("arguments[0].click()", item)
    assert title in one(driver, "dialog .reference").text


DIFFS = [
    ("公开财政预算信息", "公开财政预算信息", "", ""),
    ("市政府公开财政预算信息", "县政府公开财政预算信息", "市", "县"),
    ("推进甲乙丙丁公开,做好戊己庚辛解读", "做好戊己庚辛解读,推进甲乙丙丁公开", ",", ","),
    ("〔２０２１〕８号文件", "(2021)8号文件", "", ""),
    ("公开信息", "信息公开", "公开信息", "信息公开"),
    ("", "全部新增", "", "全部新增"),
]


@pytest.mark.parametrize(("left", "right", "gone", "new"), DIFFS)
def test_differences(left: str, right: str, gone: str, new: str, visit: Open) -> None:
    driver = visit("zh", "#compare")
    script = pages_script() + "return agreement(arguments[0], arguments[1]).map((m) => [...m])"
    masks = driver.execute_script(script, left, right)
    differ = [
        "".join(c for c, same in zip(text, mask, strict=True) if not same)
        for text, mask in zip((left, right), masks, strict=True)
    ]
    assert differ == [gone, new]


def test_long_texts_are_compared_in_a_moment(visit: Open) -> None:
    driver = visit("zh", "#compare")
    script = pages_script() + (
        "const t = performance.now(); agreement(arguments[0], arguments[1]);"
        "return performance.now() - t"
    )
    for text in ("公开" * 1000, "公开,信息。" * 20_000):
        assert driver.execute_script(script, text, text + "新") < 2000


def pages_script() -> str:
    path = Path(__file__).parents[2] / "pipeline" / "report" / "static" / "diff.js"
    return path.read_text(encoding="utf-8")


def test_hostile_text_is_shown_and_does_not_run(visit: Open) -> None:
    driver = visit("hostile", "#documents")
    shown = one(driver, "article.document").text
    assert "<script>window.ran=1</script>" in shown
    assert "</script><script>window.ran=3</script>" in shown
    driver.get(driver.current_url.split("#")[0] + "#tasks")
    for _ in range(2):
        one(driver, "#tasks .long-list").send_keys(Keys.ENTER)
        assert "公开" in one(driver, "dialog").text
        ActionChains(driver).send_keys(Keys.ESCAPE).perform()
        wait(driver, lambda d: not d.find_elements(By.CSS_SELECTOR, "dialog"))
        one(driver, "#tasks .long-list").send_keys(Keys.ARROW_DOWN)
    assert driver.execute_script("return window.ran") is None
    assert driver.find_elements(By.CSS_SELECTOR, "main img, main b b, main script") == []


def test_even_html_that_got_in_could_not_run(driver: Driver, pages: dict[str, Path]) -> None:
    """The policy holds by itself: not under `visit`, because Chromium logs what it refuses."""
    driver.get(pages["zh"].as_uri())
    tries = (
        "document.body.innerHTML = '<img src=x onerror=window.ran=1>'",
        "document.createElement('img').setAttribute('onerror', 'window.ran=1')",
        "document.createElement('script').textContent = 'window.ran=1'",
    )
    for attempt in tries:
        assert driver.execute_script(f"try {{ {attempt}; return false }} catch {{ return true }}")
    assert driver.execute_script("return window.ran") is None


def test_print_has_all_tasks_with_their_columns(visit: Open, compared: Dataset) -> None:
    driver = visit("zh", "#tasks")
    pdf = driver.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})
    pages = PdfReader(BytesIO(base64.b64decode(pdf["data"]))).pages
    # Fonts in PDF may give a radical for the character that looks like it; `fold` puts it back.
    printed = fold("".join("".join(page.extract_text().split()) for page in pages))
    assert "清除筛选" not in printed, "buttons are not printed"
    assert printed.count("沙县区2021") == compared.documents.set_index("county").n_tasks["沙县区"]
    assert "2016年12月底前" in printed, "the last column"


@pytest.mark.parametrize("section", SECTIONS)
def test_phone_width(section: str, visit: Open) -> None:
    driver = visit("zh")
    size = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        visit("zh", f"#{section}")
        width = "return document.documentElement.scrollWidth"
        assert driver.execute_script(width) <= 390, "the page itself does not scroll sideways"
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
