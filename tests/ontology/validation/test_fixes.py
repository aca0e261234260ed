"""Safe fixes: what they change, that the rules then find nothing, and that the old release stays."""

import dataclasses
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.errors import InputError
from ontology.importing import import_release
from ontology.release import Release, empty_frame
from ontology.stage import read_manifest
from ontology.validation import Selection, validate
from ontology.validation.fixes import fix_release
from ontology.validation.fixing import write_fixed

TEXT = """ex:a a skos:Concept ; skos:prefLabel " fièvre\\n aiguë  "@fr, ""@en ; skos:altLabel "fièvre aiguë"@fr ;
  skos:related ex:a ; skos:closeMatch ex:a ; skos:broader ex:b, ex:c .
ex:b a skos:Concept ; skos:prefLabel "fie\\u0300vre"@fr ; skos:broader ex:c .
ex:c a skos:Concept ; skos:prefLabel "le\\u00A0: signe"@fr .
ex:x a skos:Concept ; owl:deprecated true ; dct:isReplacedBy ex:y .
ex:y a skos:Concept ; owl:deprecated true ; dct:isReplacedBy ex:a .
"""
FIXABLE = (
    "not-normalised",
    "untidy-spaces",
    "empty-label",
    "label-in-two-roles",
    "reflexive-relation",
    "tagged-notation",
    "replaced-by-chain",
)


def fixable(release: Release) -> int:
    selection = Selection(select=frozenset(FIXABLE))
    return sum(validate(release, selection=selection).counts.values())


def test_all_safe_fixes(turtle) -> None:
    release = turtle(TEXT)
    assert fixable(release) == 6
    fixed, changes = fix_release(release)
    assert fixable(fixed) == 0
    labels = {(row[0][-1], row[1], row[2]) for row in fixed.labels.iter_rows()}
    assert labels == {
        ("a", "preferred", "fièvre aiguë"),
        ("b", "preferred", "fièvre"),
        ("c", "preferred", "le\u00a0: signe"),
    }
    assert fixed.relations.height == 3, "redundant broader links stay"
    assert dict(fixed.concepts.select("id", "replaced_by").rows())["http://example.org/t/x"].endswith("/a")
    assert {row[0] for row in changes.select("rule").iter_rows()} == {
        f"fixed:{name}" for name in FIXABLE if name != "tagged-notation"
    }
    assert (" fièvre\n aiguë  ", "fièvre aiguë") in changes.select("before", "after").rows()


def test_tables_stay_sorted_and_unchanged_ones_the_same(turtle) -> None:
    release = turtle(TEXT)
    fixed, _ = fix_release(release)
    for name in ("schemes", "notes", "predicates"):
        assert getattr(fixed, name).equals(getattr(release, name))
    for name in ("concepts", "labels", "relations", "mappings", "other"):
        table = getattr(fixed, name)
        assert table.equals(table.unique().sort(table.columns)), name
        assert table.schema == empty_frame(name).schema


def test_what_the_import_said_of_empty_labels_goes_with_them(turtle) -> None:
    release = turtle(TEXT + "ex:z a skos:Concept ; xl:prefLabel [ xl:literalForm ''@fr ] .")
    fixed, _ = fix_release(release)
    assert set(release.findings["rule"]) == {"empty-label"}
    assert [message.rpartition("/")[2][0] for message in release.findings["message"]] == ["a", "z"]
    assert [message.rpartition("/")[2][0] for message in fixed.findings["message"]] == ["z"]


def test_fixing_twice_changes_nothing_more(turtle) -> None:
    once, _ = fix_release(turtle(TEXT))
    twice, changes = fix_release(once)
    assert changes.is_empty()
    assert twice.labels.equals(once.labels)


def test_notations_lose_their_language(turtle) -> None:
    release = turtle("ex:a a skos:Concept .")
    notation = "http://www.w3.org/2004/02/skos/core#notation"
    rows = [("http://example.org/t/a", notation, "R1", "literal", lang, None) for lang in (None, "fr")]
    other = pl.DataFrame(rows, schema=release.other.schema, orient="row")
    fixed, changes = fix_release(dataclasses.replace(release, other=other))
    assert fixed.other.rows() == rows[:1]
    assert changes.rows() == [("fixed:tagged-notation", "other", "http://example.org/t/a", "fr", "R1", "R1")]


def test_texts_of_label_nodes_are_mended_too(turtle) -> None:
    release = turtle(
        "ex:a a skos:Concept ; xl:prefLabel ex:l ; xl:altLabel ex:m .\n"
        'ex:l xl:literalForm "a  b"@fr ; dct:source "s" .\n'
        'ex:m xl:literalForm "a b"@fr ; dct:source "s" .'
    )
    fixed, _ = fix_release(release)
    forms = fixed.other.filter(pl.col("predicate").str.ends_with("literalForm"))
    assert forms["object"].unique().to_list() == ["a b"]
    assert fixed.labels.rows() == [("http://example.org/t/a", "preferred", "a b", "fr")]
    assert fixed.other.filter(pl.col("predicate").str.ends_with("altLabel")).is_empty()


def test_qualifiers_of_a_dropped_relation_go_with_it(turtle) -> None:
    release = turtle("ex:a a skos:Concept ; skos:related ex:a, ex:b . ex:b a skos:Concept .")
    ids = release.relations["relation_id"].to_list()
    rows = [(name, "ex:n", "ex:p", "v", "literal", None, None) for name in ids]
    qualifiers = pl.DataFrame(rows, schema=release.qualifiers.schema, orient="row")
    fixed, _ = fix_release(dataclasses.replace(release, qualifiers=qualifiers))
    assert fixed.qualifiers["relation_id"].to_list() == fixed.relations["relation_id"].to_list()
    assert fixed.relations.height == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.sampled_from(("preferred", "alternative", "hidden")),
            st.text(" e\u0301é\n", max_size=4),
        )
    )
)
def test_no_label_with_text_is_lost(rows: list[tuple[str, str, str]]) -> None:
    tables = {name: empty_frame(name) for name in Release.__dataclass_fields__ if name != "folder"}
    schema = tables["labels"].schema
    labels = pl.DataFrame([(*row, "fr") for row in rows], schema=schema, orient="row").unique().sort(list(schema))
    fixed, _ = fix_release(Release(**{**tables, "labels": labels}))
    assert set(fixed.labels["concept"]) == {concept for concept, _, text in rows if text.strip()}
    assert fixed.labels.select("concept", "text").is_unique().all()
    assert fix_release(fixed)[1].is_empty()


@pytest.fixture
def folder(tmp_path: Path, prefixes: str) -> Path:
    source = tmp_path / "t.ttl"
    source.write_text(prefixes + TEXT, encoding="utf-8")
    import_release([source], tmp_path / "old")
    return tmp_path / "old"


def test_a_fixed_release_on_disk(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    new = folder.with_name("new")
    changes = write_fixed(folder, new)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert pl.read_parquet(new / "fixes.parquet").equals(changes)
    assert fixable(Release.read(new)) == 0
    manifest = read_manifest(new)
    assert manifest.stage == "release"
    assert manifest.inputs == {"release": read_manifest(folder).stage_key}
    assert manifest.counts["fixes"] == changes.height
    again = folder.with_name("again")
    write_fixed(folder, again)
    assert all((again / name).read_bytes() == (new / name).read_bytes() for name in manifest.outputs)


def test_the_release_itself_is_never_the_output(folder: Path) -> None:
    for out in (folder, folder / "inside"):
        with pytest.raises(InputError, match="name another folder"):
            write_fixed(folder, out)
