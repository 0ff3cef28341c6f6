"""How documents answer a reference: the matrix of items by documents, the shares of verdicts."""

from __future__ import annotations

import altair as alt
import pandas as pd

from pipeline.charts.theme import INK
from pipeline.report.wording import Lang, wording
from pipeline.study import Compared

# From what is copied, dark, to what is only related, light; the sign tells the same without colour.
VERDICTS = {
    "verbatim": ("#2b5c8a", "＝"),
    "abridged": ("#6f9e6a", "−"),
    "elaborated": ("#e3b04b", "＋"),
    "localised": ("#d6c3e8", "≈"),
    "related": ("#e9ecef", "～"),
}
Chart = alt.LayerChart | alt.FacetChart  # as altair types what a layer gives
_ITEM_CHARS = 24
_ROW, _COLUMN = 17, 92  # pixels of a cell


def coverage_matrix(compared: Compared, lang: Lang = "zh") -> Chart:
    """Reference items down, documents across, a cell the verdict of the best answer.

    Documents stand in the order of the table, empty cells are items without an answer.
    """
    names = wording(lang).names["verdict"]
    matrix = compared.matrix()
    titled = _titles(compared.items)
    cells = matrix.melt(ignore_index=False, value_name="verdict").dropna().reset_index()
    cells["item"] = cells.reference_task_id.map(titled)
    cells["document"] = cells.doc_id.map(compared.labels)
    cells["sign"] = cells.verdict.map({code: sign for code, (_, sign) in VERDICTS.items()})
    cells["verdict"] = cells.verdict.astype(str).map(names)
    across = [compared.labels[doc_id] for doc_id in matrix.columns]
    base = alt.Chart(cells).encode(
        x=alt.X("document:N", title=None, scale=alt.Scale(domain=across),
                axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False)),
        y=alt.Y("item:N", title=None, scale=alt.Scale(domain=list(titled.values())),
                axis=alt.Axis(ticks=False, domain=False)),
    )  # fmt: skip
    boxes = base.mark_rect(stroke="white", strokeWidth=1.5).encode(
        color=alt.Color("verdict:N", title=None, scale=_colours(lang))
    )
    signs = base.mark_text().encode(
        text="sign:N",
        color=alt.condition(
            alt.datum.verdict == names["verbatim"], alt.value("white"), alt.value(INK)
        ),
    )
    return alt.layer(boxes, signs).properties(
        width=_COLUMN * max(len(across), 1), height=_ROW * max(len(titled), 1)
    )


def verdict_shares(compared: Compared, lang: Lang = "zh") -> Chart:
    """A bar a document: its reference items by the verdict of their best answer, in percent."""
    names = wording(lang).names["verdict"]
    matrix = compared.matrix()
    counts = matrix.apply(lambda column: column.value_counts()).reindex(list(VERDICTS)).fillna(0)
    shares = (counts / max(len(matrix), 1)).melt(
        ignore_index=False, var_name="doc_id", value_name="share"
    )
    shares = shares[shares.share > 0].rename_axis("code").reset_index()
    shares["document"] = shares.doc_id.map(compared.labels)
    shares["verdict"] = shares.code.astype(str).map(names)
    shares["order"] = shares.code.map({code: place for place, code in enumerate(VERDICTS)})
    shares["sign"] = shares.code.map({code: sign for code, (_, sign) in VERDICTS.items()})
    across = [compared.labels[doc_id] for doc_id in matrix.columns]
    base = alt.Chart(shares).encode(
        y=alt.Y("document:N", title=None, sort=across),
        x=alt.X("share:Q", title=None, stack="zero", scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format="%")),
        order="order:Q",
    )  # fmt: skip
    bars = base.mark_bar(stroke="white").encode(
        color=alt.Color("verdict:N", title=None, scale=_colours(lang))
    )
    middle = alt.X("share:Q", stack="zero", bandPosition=0.5)
    signs = base.mark_text().encode(
        x=middle, text="sign:N",
        color=alt.condition(alt.datum.order == 0, alt.value("white"), alt.value(INK)),
    )  # fmt: skip
    return alt.layer(bars, signs).properties(width=520, height=26 * max(len(across), 1))


def _colours(lang: Lang) -> alt.Scale:
    names = wording(lang).names["verdict"]
    return alt.Scale(
        domain=[names[code] for code in VERDICTS], range=[colour for colour, _ in VERDICTS.values()]
    )


def _titles(items: pd.DataFrame) -> dict[str, str]:
    """Items in their order: number and the beginning of the title; none twice."""
    found: dict[str, str] = {}
    for task_id, number, title in zip(items.index, items.number, items.title, strict=True):
        short = title if len(title) <= _ITEM_CHARS else title[: _ITEM_CHARS - 1] + "…"
        found[task_id] = f"{'' if pd.isna(number) else number} {short}".strip()
    twice = pd.Series(found).duplicated(keep=False)
    return {t: f"{name} ({t[-4:]})" if twice[t] else name for t, name in found.items()}
