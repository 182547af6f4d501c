from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from workbench.desktop.lists.sorted_rows import MANY, Column, SortedRows

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Thing:
    id: int
    word: str
    size: int


def things_model() -> SortedRows[Thing]:
    columns: tuple[Column[Thing], ...] = (
        Column("Id", lambda row: str(row.id), lambda row: row.id),
        Column("Word", lambda row: row.word, lambda row: row.word),
        Column("Size", lambda row: str(row.size), lambda row: row.size),
    )
    model = SortedRows(columns, lambda row: row.id)
    model.tester = QAbstractItemModelTester(  # type: ignore[attr-defined]
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return model


class Heard:
    """What the model told its views."""

    def __init__(self, model: SortedRows[Any]) -> None:
        self.told: list[str] = []
        model.rowsInserted.connect(lambda _p, first, last: self.told.append(f"in {first}-{last}"))
        model.rowsRemoved.connect(lambda _p, first, last: self.told.append(f"out {first}-{last}"))
        model.rowsMoved.connect(lambda _p, first, _l, _q, to: self.told.append(f"move {first}>{to}"))
        model.dataChanged.connect(lambda a, b, _r: self.told.append(f"data {a.row()}-{b.row()}"))
        model.modelReset.connect(lambda: self.told.append("reset"))
        model.layoutChanged.connect(lambda *_: self.told.append("layout"))


def shown(model: SortedRows[Thing]) -> list[int]:
    return [model.row(line).id for line in range(model.rowCount())]


THINGS = [Thing(1, "pear", 3), Thing(2, "apple", 5), Thing(3, "fig", 1)]


def test_rows_are_sorted_by_any_column_in_both_directions(qapp: object) -> None:
    model = things_model()
    model.load(THINGS)
    assert shown(model) == [1, 2, 3]
    model.sort(1, UP)
    assert shown(model) == [2, 3, 1]
    model.sort(2, DOWN)
    assert shown(model) == [2, 1, 3]


def test_a_new_row_is_inserted_where_it_belongs_and_nothing_else_is_told(qapp: object) -> None:
    model = things_model()
    model.load(THINGS)
    model.sort(1, UP)
    heard = Heard(model)
    model.update([Thing(4, "cherry", 2)])
    assert shown(model) == [2, 4, 3, 1]
    assert heard.told == ["in 1-1"]


def test_a_change_that_keeps_its_place_changes_data_only(qapp: object) -> None:
    model = things_model()
    model.load(THINGS)
    heard = Heard(model)
    model.update([Thing(2, "plum", 5)])
    assert heard.told == ["data 1-1"]
    assert model.index(1, 1).data() == "plum"


def test_a_change_of_order_moves_one_row_and_an_index_kept_by_a_view_moves_along(qapp: object) -> None:
    model = things_model()
    model.load(THINGS)
    model.sort(1, UP)
    kept = QPersistentModelIndex(model.index(0, 0))
    heard = Heard(model)
    model.update([Thing(2, "zebra", 5)])
    assert shown(model) == [3, 1, 2]
    assert heard.told == ["move 0>3", "data 2-2"]
    assert (kept.row(), model.row(kept.row()).id) == (2, 2)


def test_a_row_that_no_longer_passes_the_filter_goes_and_comes_back(qapp: object) -> None:
    model = things_model()
    model.load(THINGS)
    model.set_filter(lambda row: row.size > 2)
    heard = Heard(model)
    model.update([Thing(1, "pear", 1)])
    model.update([Thing(3, "fig", 9)])
    assert shown(model) == [2, 3]
    assert heard.told == ["out 0-0", "in 1-1"]
    assert len(model.all_rows()) == 3


def test_a_row_that_is_gone_is_taken_out(qapp: object) -> None:
    model = things_model()
    model.load(THINGS)
    heard = Heard(model)
    model.update([], gone=[2, 77])
    assert shown(model) == [1, 3]
    assert heard.told == ["out 1-1"]
    assert model.line_of(2) is None


def test_many_changes_that_leave_the_order_are_one_change_of_data(qapp: object) -> None:
    model = things_model()
    model.load(Thing(n, "same", n) for n in range(MANY * 2))
    heard = Heard(model)
    model.update(Thing(n, "other", n) for n in range(MANY * 2))
    assert heard.told == [f"data 0-{MANY * 2 - 1}"]
    assert model.row(7).word == "other"
    model.set_filter(lambda row: row.word == "none")
    heard.told.clear()
    model.update(Thing(n, "third", n) for n in range(MANY * 2))
    assert heard.told == []


def test_many_changes_at_once_are_one_change_of_layout(qapp: object) -> None:
    model = things_model()
    model.load(Thing(n, "same", n) for n in range(MANY * 2))
    model.sort(2, UP)
    kept = QPersistentModelIndex(model.index(0, 0))
    heard = Heard(model)
    model.update(Thing(n, "other", -n) for n in range(MANY * 2))
    assert heard.told == ["layout"]
    assert shown(model) == list(reversed(range(MANY * 2)))
    assert kept.row() == MANY * 2 - 1


def at_least(size: int) -> Callable[[Thing], bool]:
    return lambda row: row.size >= size


_things = st.builds(Thing, st.integers(0, 12), st.sampled_from(["a", "b", "c", "d"]), st.integers(0, 4))
_steps = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.lists(_things, max_size=4, unique_by=lambda row: row.id)),
        st.tuples(st.just("drop"), st.lists(st.integers(0, 12), max_size=3, unique=True)),
        st.tuples(st.just("sort"), st.tuples(st.integers(0, 2), st.booleans())),
        st.tuples(st.just("filter"), st.integers(0, 3)),
    ),
    max_size=25,
)


@given(_steps)
def test_whatever_happens_the_table_is_the_sorted_and_filtered_rows(
    qapp: object, steps: list[tuple[str, Any]]
) -> None:
    model = things_model()
    rows: dict[int, Thing] = {}
    least, column, descending = 0, 0, False
    for what, value in steps:
        if what == "put":
            rows |= {row.id: row for row in value}
            model.update(value)
        elif what == "drop":
            for name in value:
                rows.pop(name, None)
            model.update([], gone=value)
        elif what == "sort":
            column, descending = value
            model.sort(column, DOWN if descending else UP)
        else:
            least = value
            model.set_filter(at_least(least) if least else None)
        expected = sorted(
            (row for row in rows.values() if row.size >= least),
            key=lambda row: (model.columns[column].key(row), row.id),
            reverse=descending,
        )
        assert shown(model) == [row.id for row in expected]
        assert [model.line_of(row.id) for row in expected] == list(range(len(expected)))
