"""What begins a line of its own: numbers of items, labels of roles; as printed, not folded."""

_CN = "一二三四五六七八九十"
# 一、 (一) 1. (1) 第一章 ① Ⅰ. A.; no decimal.
ITEM_LABEL = (
    rf"[{_CN}]{{1,4}}、|[(（][{_CN}\d]{{1,4}}[)）]|\d{{1,3}}[.．、](?!\d)"
    rf"|第[{_CN}百]{{1,4}}[章条节]|[①-⑳]|[Ⅰ-Ⅻ][.．、 ]|[(（][壹贰叁肆伍陆柒捌玖拾]{{1,2}}[)）]"
    r"|(?:I{1,3}|IV|VI{0,3}|[A-H])[.．、](?=\s?[\u4e00-\u9fff])"
)
ROLE_LABEL = r"(?:牵头|责任|配合)(?:单位|部门|时限)[:：]"
