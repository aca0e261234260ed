"""What holds for the difference of any two releases."""

import dataclasses

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.diff import changed_facts, diff_releases
from ontology.release import TABLES, Release, empty_frame

IDS = st.sampled_from([f"http://example.org/{letter}" for letter in "abcde"])
TEXTS = st.sampled_from(["rouge", "rouges", "le chat rouge", "le chat", "vert", ""])
LANGS = st.sampled_from(["fr", "en", "und"])
LABELS = st.tuples(IDS, st.sampled_from(["preferred", "alternative", "hidden"]), TEXTS, LANGS)
NOTES = st.tuples(IDS, st.sampled_from(["definition", "example"]), TEXTS, LANGS)
PREDICATES = st.sampled_from(["http://www.w3.org/2004/02/skos/core#broader", "http://example.org/treats"])
RELATIONS = st.tuples(st.integers(0, 99).map(str), IDS, PREDICATES, IDS)
MAPPINGS = st.tuples(
    IDS, st.sampled_from(["exact", "close"]), st.sampled_from(["x", "y"]), st.none(),
    st.sampled_from(["curated", "candidate"]), st.sampled_from([None, 0.5]), st.none(),
)  # fmt: skip
OTHERS = st.tuples(IDS, st.just("p"), TEXTS, st.just("literal"), st.sampled_from([None, "fr"]), st.none())


@st.composite
def releases(draw: st.DrawFn) -> Release:
    concepts = draw(st.dictionaries(IDS, st.tuples(st.booleans(), st.none() | IDS), min_size=1))
    rows: dict[str, list[tuple[object, ...]]] = {
        "schemes": [("s", draw(st.none() | TEXTS), "und", draw(st.none() | TEXTS), None, None)],
        "concepts": [(key, "s", key[-1], "", *value) for key, value in concepts.items()],
    }
    for name, row in {
        "labels": LABELS, "notes": NOTES, "relations": RELATIONS, "mappings": MAPPINGS, "other": OTHERS
    }.items():  # fmt: skip
        rows[name] = draw(st.lists(row, unique=True, max_size=6))
    frames = {
        name: pl.DataFrame(rows.get(name, []), schema=empty_frame(name).schema, orient="row").sort(pl.all())
        for name in TABLES
    }
    return Release(**frames)


@settings(max_examples=20)
@given(releases())
def test_nothing_differs_from_itself(release: Release) -> None:
    diff = diff_releases(release, release)
    assert diff.is_empty
    assert changed_facts(release, release, "fr") == []


@pytest.mark.slow
@settings(max_examples=20)
@given(releases(), releases())
def test_the_other_way_round_added_and_removed_change_places(one: Release, another: Release) -> None:
    forth, back = diff_releases(one, another), diff_releases(another, one)
    swap = {"added": "removed", "removed": "added", "deprecated": "restored", "restored": "deprecated"}
    for name in ("concepts", "relations", "other"):
        frame = getattr(back, name)
        turned = frame.with_columns(pl.col("change").replace(swap)).sort(frame.columns, nulls_last=True)
        assert turned.equals(getattr(forth, name))
    for name in ("labels", "notes"):
        frame = getattr(back, name)
        turned = frame.with_columns(pl.col("change").replace(swap), old="new", new="old")
        for change in ("added", "removed", "changed"):
            number = turned.filter(pl.col("change") == change).height
            assert number == getattr(forth, name).filter(pl.col("change") == change).height
    assert back.moved.select("concept", old="new", new="old").equals(forth.moved)


@settings(max_examples=20)
@given(releases(), releases())
def test_the_old_labels_and_what_changed_make_the_new_ones(old: Release, new: Release) -> None:
    diff = diff_releases(old, new)
    for before, after, changes in ((old.labels, new.labels, diff.labels), (old.notes, new.notes, diff.notes)):
        key = ("concept", "kind", "lang")
        rows = set(before.select(*key, "text").iter_rows())
        for *place, gone, come in changes.select(*key, "old", "new").iter_rows():
            if gone is not None:
                rows.remove((*place, gone))
            if come is not None:
                assert (*place, come) not in rows
                rows.add((*place, come))
        assert rows == set(after.select(*key, "text").iter_rows())


@settings(max_examples=20)
@given(releases(), st.randoms())
def test_the_order_of_rows_makes_no_difference(release: Release, random) -> None:
    shuffled = {
        name: getattr(release, name).sample(fraction=1, shuffle=True, seed=random.randint(0, 99)) for name in TABLES
    }
    assert diff_releases(release, dataclasses.replace(release, **shuffled)).is_empty
