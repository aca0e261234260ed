"""Compact IRIs are expanded by the table's own prefixes, then by known ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.dialects.vocabularies import vocabularies
from ontology.formats.tables.curies import Curies

LOCAL = st.text(st.characters(categories=["L", "N"], include_characters="._-:/#"), min_size=1).filter(
    lambda text: not text.startswith("//")
)


@given(prefix=st.sampled_from(sorted(vocabularies().prefixes)), local=LOCAL)
def test_known_prefixes_expand_to_their_beginning(prefix: str, local: str) -> None:
    curies = Curies()
    iri = curies.expand(f"{prefix}:{local}")
    if " " in prefix:
        assert iri is None
        return
    beginning = vocabularies().prefixes[prefix]
    assert iri is not None
    assert (iri[: len(beginning)], iri[len(beginning) :]) == (beginning, local)
    assert curies.expand(iri) == iri


@given(
    prefix=st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]*", fullmatch=True),
    beginning=st.from_regex(r"https?://[a-z]+\.org/[A-Za-z]*[/#_]", fullmatch=True),
    local=LOCAL,
)
def test_own_prefixes_come_first(prefix: str, beginning: str, local: str) -> None:
    assert Curies({prefix: beginning}).expand(f"{prefix}:{local}") == beginning + local


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mesh:D001", "http://id.nlm.nih.gov/mesh/D001"),
        ("HP:0000001", "http://purl.obolibrary.org/obo/HP_0000001"),
        ("doid:1", "http://purl.obolibrary.org/obo/DOID_1"),
        ("skos:exactMatch", "http://www.w3.org/2004/02/skos/core#exactMatch"),
        (" https://e.org/a ", "https://e.org/a"),
        ("unheard:1", None),
        ("XAO:1", None),
        ("no identifier", None),
        ("HP:", None),
        (":1", None),
        ("", None),
    ],
)
def test_expansion(text: str, expected: str | None) -> None:
    assert Curies().expand(text) == expected


def test_unknown_prefixes_of_the_obo_foundry() -> None:
    assert Curies(is_obo=True).expand("XAO:1") == "http://purl.obolibrary.org/obo/XAO_1"
    assert Curies(is_obo=True).expand("unheard:1") is None
