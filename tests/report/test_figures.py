"""The layout of the figures, in numbers."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.figures.bars import bars, by_size
from pipeline.report.figures.chain import HEIGHT, Item, chain
from pipeline.report.figures.heatmap import STEPS, UNITS, heatmap
from pipeline.report.figures.layers import Passage, layers
from pipeline.report.figures.timeline import MOST_BINS, timeline
from pipeline.report.wording import wording


def test_bars_are_as_long_as_their_numbers() -> None:
    found = bars(by_size({"a": 1, "b": 4, "c": 4}), {"b": "B"}, "domain")
    assert [(bar.label, bar.value, bar.length) for bar in found] == [
        ("B", 4, 100.0),
        ("c", 4, 100.0),
        ("a", 1, 25.0),
    ]
    assert found[0].href == "#tasks?domain=b"


def test_a_task_counts_once_in_a_cell_and_largest_come_first() -> None:
    pairs = [("finance", "finance", 1), ("finance", "finance", 1), ("finance", "health", 2)]
    pairs += [("health", "health", task) for task in range(9)]
    made = heatmap("lead", pairs, wording("zh"))
    assert made.columns == ("卫生健康", "财政金融")
    assert [(row.label, row.total) for row in made.rows] == [("卫生健康", 9), ("财政", 2)]
    assert [(cell.count, cell.step) for cell in made.rows[0].cells] == [(9, STEPS), (0, 0)]
    assert [(cell.count, cell.step) for cell in made.rows[1].cells] == [(1, 1), (1, 1)]
    assert made.rows[0].cells[0].href == "#tasks?unit=health&role=lead&domain=health"


def test_the_heat_map_says_what_it_leaves_out() -> None:
    made = heatmap("lead", [(f"k{i}", "d", i) for i in range(UNITS + 3)], wording("en"))
    assert (len(made.rows), made.left_out) == (UNITS, 3)


def test_months_on_the_time_line() -> None:
    due = [("d1", "2021-12-31")] * 4 + [("d1", "2021-06-30"), ("d2", "2021-06-15")]
    made = timeline([("d1", "一", "2021-03-01"), ("d2", "二", None), ("d3", "三", None)], due)
    assert made is not None
    assert [tick.year for tick in made.ticks] == [2021]
    june, december = made.lanes[0].dots
    assert (june.when, june.count, december.count) == ("2021-06", 1, 4)
    assert december.radius == 2 * june.radius, "the area tells the number"
    assert made.lanes[1].dots[0].x == june.x
    assert made.lanes[2].dots == ()
    assert made.lanes[0].issued is not None and made.lanes[0].issued < june.x
    assert december.href == "#tasks?document=d1&from=2021-12&to=2021-12"


def test_no_days_no_time_line() -> None:
    assert timeline([("d1", "一", None)], []) is None


@given(st.lists(st.dates().map(str), min_size=1, max_size=20), st.none() | st.dates().map(str))
def test_every_day_has_a_dot_on_the_axis(days: list[str], issued: str | None) -> None:
    made = timeline([("d", "d", issued)], [("d", day) for day in days])
    assert made is not None
    (lane,) = made.lanes
    assert sum(dot.count for dot in lane.dots) == len(days)
    assert all(0 <= dot.x <= made.width for dot in lane.dots)
    # Only years are left to count by where the days are centuries apart.
    assert made.months == 12 or made.width <= MOST_BINS * 14


def test_a_chain_goes_down_the_tiers() -> None:
    items = [
        Item(
            "n",
            "国务院办公厅关于印发2021年政务公开工作要点的通知的一个非常非常长的标题",
            0,
            False,
            (),
        ),
        Item("p", "省", 1, True, ("n",)),
        Item("c", "市", 2, True, ("n", "p", "gone")),
    ]
    made = chain(items)
    assert made is not None
    assert [x for x, _ in made.tiers] == sorted(x for x, _ in made.tiers)
    assert [(curve.cited, curve.citing) for curve in made.curves] == [
        ("n", "p"),
        ("n", "c"),
        ("p", "c"),
    ]
    assert len(made.nodes[0].lines) == 2 and made.nodes[0].lines[1].endswith("…")
    assert chain([]) is None


graphs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)


@given(graphs)
def test_boxes_do_not_overlap(edges: list[tuple[int, int]]) -> None:
    cites = {i: tuple(f"{a}" for a, b in edges if b == i and a != b) for i in range(10)}
    made = chain([Item(f"{i}", f"{i}", i // 3, True, cites[i]) for i in range(10)])
    assert made is not None
    for one, other in combinations(made.nodes, 2):
        assert one.x != other.x or abs(one.y - other.y) >= HEIGHT
    assert all(0 <= node.y <= made.height - HEIGHT for node in made.nodes)


def test_crossings_are_undone_and_long_edges_pass_beside() -> None:
    columns = {"a": 0, "b": 0, "c": 1, "d": 1, "e": 2}
    made = layers(columns, [("a", "d"), ("b", "c"), ("a", "e")])
    left, middle = made.columns[0], [s for s in made.columns[1] if not isinstance(s, Passage)]
    assert (left.index("a") < left.index("b")) == (middle.index("d") < middle.index("c"))
    assert made.ways["a", "e"] == ("a", Passage("a", 1), "e")
