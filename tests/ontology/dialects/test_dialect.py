"""Dialects combine into one that understands all of them."""

from ontology.dialects.dialect import Dialect, combine
from ontology.dialects.owl import OWL_DIALECT
from ontology.dialects.skos import SKOS_DIALECT


def test_combined_dialect_understands_both() -> None:
    both = combine([OWL_DIALECT, SKOS_DIALECT])
    assert both.concept_types == OWL_DIALECT.concept_types | SKOS_DIALECT.concept_types
    assert {*both.labels} == {*OWL_DIALECT.labels, *SKOS_DIALECT.labels}
    assert both.notations == OWL_DIALECT.notations + SKOS_DIALECT.notations


def test_later_dialect_wins_and_none_is_empty() -> None:
    one, two = Dialect(labels={"p": "preferred"}), Dialect(labels={"p": "hidden"})
    assert combine([one, two]).labels == {"p": "hidden"}
    assert combine([Dialect()]) == Dialect()
