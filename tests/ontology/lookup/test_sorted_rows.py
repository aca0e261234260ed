"""Rows by the value of a column."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.lookup.sorted_rows import SortedRows

values = st.sampled_from(["", "a", "é", "b", "aa", "\U0001f600", "\uffff"])


@settings(deadline=None)
@given(column=st.lists(values), value=values)
def test_rows_of_a_value(column: list[str], value: str) -> None:
    table = pl.DataFrame({"key": column, "row": list(range(len(column)))}, schema={"key": pl.String, "row": pl.Int64})
    for frame in (table, table.sort("key", maintain_order=True)):
        expected = frame.filter(pl.col("key") == value)
        assert SortedRows(frame, "key").of(value).equals(expected)
