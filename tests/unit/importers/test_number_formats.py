"""Numbers stand in the text as the spreadsheet's cells show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.importers.number_formats import BUILT_IN, shown_number


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1234.5, "", "1234.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e21, "", "1E+21"),
        (5.0, "0", "5"),
        (2.5, "0", "3"),
        (1.005, "0.00", "1.01"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.256, "0.0%", "25.6%"),
        (0.5, "0%", "50%"),
        (-1234.5, '#,##0.00 "€";[Red]-#,##0.00 "€"', "-1,234.50 €"),
        (-3.0, "#,##0_);(#,##0)", "(3)"),
        (0.0, '0;-0;"none"', "none"),
        (7.0, "[$€-407] #,##0", "€ 7"),
        (7.0, "00000", "00007"),
        (0.5, "#.##", ".5"),
        (1.5, "0.0##", "1.5"),
        (1234567.0, '0.0,,"m"', "1.2m"),
        (12345.0, "0.00E+00", "1.23E+04"),
        (0.5, "# ?/?", "0.5"),
        (3.0, "@", "3"),
        (45415.0, "yyyy-mm-dd", "2024-05-03"),
        (45415.0, "d. mmmm yyyy", "3. May 2024"),
        (45415.0, "dddd, mmm d", "Friday, May 3"),
        (45415.604, "dd/mm/yy hh:mm", "03/05/24 14:29"),
        (45415.604, "h:mm:ss AM/PM", "2:29:46 PM"),
        (0.5, "h:mm", "12:00"),
        (1.25, "[h]:mm", "30:00"),
        (0.000011574074, "mm:ss.0", "00:01.0"),
        (59.0, "yyyy-mm-dd", "1900-02-28"),
        (1e9, "yyyy-mm-dd", "1000000000"),
        (-1.0, "yyyy-mm-dd", "-1"),
        (float("nan"), "0", "nan"),
    ],
)
def test_numbers_are_shown_by_their_formats(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


def test_workbooks_may_count_days_from_1904() -> None:
    assert shown_number(0, "yyyy-mm-dd", since_1904=True) == "1904-01-01"


@given(
    st.floats(),
    st.one_of(
        st.text('0#?.,;%E+-_*\\"[]$ydmhsAP/@ €', max_size=20), st.sampled_from(sorted(BUILT_IN.values()))
    ),
)
def test_any_format_shows_something(value: float, code: str) -> None:
    assert isinstance(shown_number(value, code), str)
