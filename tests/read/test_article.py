"""The article among what a site puts around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Document

TEXT = "".join(
    f"<p>（{i}）公开部门预算，确保按期完成。（市财政局、市审计局）</p>" for i in range(9)
)
LINKS = (
    "<ul>" + "".join(f"<li><a href='/{i}'>政务公开栏目{i}</a></li>" for i in range(40)) + "</ul>"
)
TITLE = "某市人民政府办公室关于印发2023年政务公开工作要点的通知"
INDEX = (
    "<table><tr><td>索 引 号：</td><td>0001/2023-1</td></tr>"
    "<tr><td>发文字号：</td><td>某政办发〔2023〕8号</td></tr></table>"
)
FURNITURE = f"<ul class='nav'>{LINKS}</ul><div>位置：<a>首页</a> &gt; <a>公开</a></div>"
FOOT = "<div class='share'><a>分享到微信</a></div><footer>版权所有 备案号1</footer>"

PAGES: dict[str, tuple[str, str, str]] = {
    "an article by itself": (f"{FURNITURE}<div id=zoom>{TEXT}</div>{FOOT}", "（0）公开", ""),
    "in tables that lay out": (
        f"<table><tr><td>{FURNITURE}</td></tr><tr><td>{TEXT}</td></tr></table>{FOOT}",
        "（0）公开", "",
    ),
    "in a form": (f"<form>{FURNITURE}<div>{TEXT}</div>{FOOT}</form>", "（0）公开", ""),
    "with metadata before": (f"{FURNITURE}{INDEX}<div>{TEXT}</div>{FOOT}", "索 引 号：", "8号"),
    "with metadata in the table that lays out the page": (
        f"<table><tr><td>{FURNITURE}</td></tr><tr><td>{INDEX}<div id=zoom>{TEXT}</div></td></tr>"
        f"</table>{FOOT}", "索 引 号：", "8号",
    ),
    "with metadata in an aside": (
        f"{FURNITURE}<aside><dl><dt>发文字号</dt><dd>某政办发〔2023〕8号</dd></dl></aside>"
        f"<aside><a>相关阅读</a>邻县公开工作要点</aside><div>{TEXT}</div>{FOOT}", "发文字号", "8号",
    ),
    "with its title before": (
        f"{FURNITURE}<h1>{TITLE}</h1><div>{TEXT}</div>{FOOT}", TITLE, "",
    ),
    "with its title in a class": (
        f"{FURNITURE}<div class='ArticleTitle'>{TITLE}</div><div>{TEXT}</div>{FOOT}", TITLE, "",
    ),
    "with its title in the head": (
        f"<head><title>{TITLE}_通知公告-某市政府</title></head><div>{TEXT}</div>", TITLE, "",
    ),
    "with its title in a meta tag": (
        f"<head><meta name=ArticleTitle content='{TITLE}'><title>某市</title></head>{TEXT}",
        TITLE, "",
    ),
    "years with a dash in the title": (
        "<head><title>某市规划2023-2025年工作方案</title></head>" + TEXT,
        "某市规划2023-2025年工作方案", "",
    ),
    "with a title of its own": (
        f"<head><title>{TITLE}_某市</title></head><div><h1>{TITLE}</h1>{TEXT}</div>", TITLE, "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_the_article_is_whole_and_alone(
    name: str,
    document_of: Callable[..., Document],
    lines: Callable[[Document], list[str]],
) -> None:
    page, first, held = PAGES[name]
    found = lines(document_of("a.html", page.encode()))
    assert found[0].startswith(first)
    assert found[-1].startswith("（8）")
    assert sum("确保按期完成" in line for line in found) == 9
    assert held in "".join(found)
    assert "".join(found).count(TITLE) <= 1
    assert not any("栏目" in line or "备案号" in line or "微信" in line for line in found)


def test_a_page_of_links_alone_is_read_whole(document_of: Callable[..., Document]) -> None:
    assert "政务公开栏目7" in document_of("a.html", LINKS.encode()).text
