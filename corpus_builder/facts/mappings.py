"""Alignments as facts: between two concepts of the release, or to a code of another terminology."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from corpus_builder.corpus import Fact
from corpus_builder.facts.keys import Keys, local_name
from corpus_builder.facts.relations import relation_fact
from corpus_builder.facts.texts import text_fact
from ontology.release import Release

FAMILIES = {kind: f"{kind}_match" for kind in ("exact", "close", "broad", "narrow", "related")}
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SYMMETRIC = frozenset({"exact", "close", "related"})


def mapping_facts(release: Release, keys: Keys) -> Iterator[Fact]:
    """Yield the curated alignments of living concepts; candidates and denied ones are no facts.

    A symmetric one between two concepts of the release is stated once, a narrow one as the broad one it is the inverse
    of. The code in another terminology is a text of no language, such as `SNOMEDCT 44054006`.
    """
    curated = release.mappings.filter(pl.col("status") == "curated")
    for subject, kind, target, scheme in curated.select("subject", "kind", "object", "object_scheme").iter_rows():
        if subject not in keys or subject == target:
            continue
        if target in keys:
            yield _between(subject, kind, target, keys)
        elif scheme is not None:
            text = f"{local_name(scheme)} {_code(target)}"
            key = f"{keys[subject]}|{FAMILIES[kind]}|{text}"
            yield text_fact(subject, FAMILIES[kind], text, keys, lang=None, key=key, group=key)


def exact_matches(release: Release) -> Iterator[tuple[str, str]]:
    """Yield the pairs of the release's own concepts that are curated as the same."""
    own = set(release.concepts["id"])
    exact = release.mappings.filter((pl.col("kind") == "exact") & (pl.col("status") == "curated"))
    for subject, target in exact.select("subject", "object").iter_rows():
        if target in own and subject in own:
            yield subject, target


def _between(subject: str, kind: str, target: str, keys: Keys) -> Fact:
    if kind == "narrow":
        subject, kind, target = target, "broad", subject
    if kind in _SYMMETRIC and str(keys[target]) < str(keys[subject]):
        subject, target = target, subject
    return replace(relation_fact(subject, f"{_SKOS}{kind}Match", target, keys), relation=FAMILIES[kind])


def _code(target: str) -> str:
    """Return the code in an IRI, or in a text `TERMINOLOGY:CODE`."""
    return local_name(target).rsplit(":", 1)[-1]
