"""Schemes and predicates of a release by what people call them: an IRI, its last part, a title or label."""

import difflib
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from configs.errors import InputError
from ontology.dialects.namespaces import BROADER, RELATED

if TYPE_CHECKING:
    from ontology.release import Release

NUM_LISTED = 5
_SIMILARITY = 0.4


def scheme_named(release: "Release", name: str) -> str:
    """Return the id of the scheme with this IRI, title or last part; InputError where it is of none or several."""
    rows = release.schemes.select("id", "title").rows()
    names = [(text, scheme) for scheme, title in rows for text in (scheme, title) if text]
    ids = {*release.schemes["id"].unique(), *release.concepts["scheme"].unique()}
    return _only_one([*names, *_ids_and_last_parts(ids)], name, "scheme", "IRI, title or last part")


def predicates_named(release: "Release", names: Iterable[str]) -> tuple[str, ...]:
    """Return the IRIs of predicates named by IRI, CURIE, label or last part, in order.

    One text is one name. InputError for a name of none or several, and for what is no text.
    """
    from ontology.formats.tables.curies import Curies

    labels = release.predicates.drop_nulls("label").select("label", "id").rows()
    ids = {BROADER, RELATED, *release.predicates["id"].unique(), *release.relations["predicate"].unique()}
    known, curies = [*labels, *_ids_and_last_parts(ids)], Curies()
    found: set[str] = set()
    for name in [names] if isinstance(names, str) else names:
        check_text(name, "a predicate", "its IRI, label or last part")
        iri = curies.expand(name)
        is_known = iri is not None and iri in ids
        found.add(str(iri) if is_known else _only_one(known, name, "predicate", "IRI, label or last part"))
    return tuple(sorted(found))


def check_text(value: object, what: str, how: str) -> None:
    """Raise InputError unless `value` is a text, as what stands for something must be."""
    if not isinstance(value, str):
        raise InputError(f"{value!r}: {what} is named by a text, not by {type(value).__name__}: give {how}")


def _ids_and_last_parts(ids: Iterable[str]) -> list[tuple[str, str]]:
    from ontology.extraction.columns import local_name_of  # it needs the tables, which are made of what is here

    return [(text, iri) for iri in sorted(ids) for text in (iri, local_name_of(iri))]


def _only_one(names: Collection[tuple[str, str]], name: str, what: str, kinds: str) -> str:
    """Return whose name it is, from pairs of name and id: as written, else in another case."""
    for found in (
        {iri for text, iri in names if text == name},
        {iri for text, iri in names if text.casefold() == name.casefold()},
    ):
        if len(found) == 1:
            return found.pop()
        if found:
            raise InputError(
                f"{name!r}: {len(found)} {what}s are called this: give the IRI: {', '.join(sorted(found))}"
            )
    near = difflib.get_close_matches(name, sorted({text for text, _ in names}), n=NUM_LISTED, cutoff=_SIMILARITY)
    listed = near or sorted({iri for _, iri in names})[:NUM_LISTED]
    raise InputError(f"{name!r}: no {what} of the release has this {kinds}: try {', '.join(listed)}")
