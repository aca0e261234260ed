"""A release as OBO Graphs in JSON (Mungall et al.): a graph a scheme, one node and one edge a line.

The format has one language: the one asked for. skos:broader is `is_a`, alternative labels are exact synonyms and hidden
ones related synonyms, alignments are both cross-references and properties of SKOS, collections are subsets.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import polars as pl

from ontology.dialects.namespaces import BROADER, BUILT_IN, DC, DCT
from ontology.diff.names import Name, Names, names_in
from ontology.export.names import concept_names
from ontology.export.obo_nodes import nodes_of, property_value
from ontology.export.selection import Selection, is_wanted
from ontology.lookup.languages import is_in
from ontology.release import UNTAGGED, Release
from ontology.stage import Json


def obograph_lines(release: Release, lang: str) -> Iterator[str]:
    """Yield the document in pieces; a concept without label in `lang` has the next best one."""
    names = concept_names(release, lang)
    yield '{"graphs": ['
    for number, scheme in enumerate(release.schemes.iter_rows(named=True)):
        own = release.concepts.filter(pl.col("scheme") == scheme["id"])
        edges = release.relations.join(own, left_on="subject", right_on="id", how="semi", maintain_order="left")
        edges = edges.select("subject", "predicate", "object").sort(pl.all())
        nodes = chain(nodes_of(release, own, names, lang), _properties(release, edges, lang))
        yield ",\n" if number else "\n"
        yield f'{{"id": {as_json(scheme["id"])},\n"meta": {as_json(_about(scheme))},\n"nodes": ['
        yield from _items(nodes)
        yield '],\n"edges": ['
        yield from _items(_edge(*edge) for edge in edges.iter_rows())
        yield "]}"
    yield "\n]}\n"


def not_in_graphs(release: Release, lang: str) -> dict[str, int]:
    """Return what the format cannot say: kind → how many."""
    spoken = is_wanted("lang", Selection(languages=(lang,)))
    names = concept_names(release, lang).values()
    num_stand_ins = sum(1 for name in names if name.lang != UNTAGGED and not is_in(name.lang, lang))
    is_said = pl.col("source").is_not_null() | pl.col("confidence").is_not_null()
    counts = {
        "labels in other languages": release.labels.filter(~spoken).height - num_stand_ins,
        "notes in other languages": release.notes.filter(~spoken).height,
        "negative mappings": release.mappings.filter(pl.col("status") == "negative").height,
        "sources and confidences of mappings": release.mappings.filter(is_said).height,
        "qualifiers": release.qualifiers.height,
        "labels of collections": len(release.collections["label"].drop_nulls()),
        "other statements": release.other.height,
    }
    return {kind: count for kind, count in counts.items() if count}


def as_json(value: Json) -> str:
    """Return a value on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _about(scheme: Mapping[str, str | None]) -> dict[str, Json]:
    said = {DC + "title": scheme["title"], DCT + "license": scheme["licence"], DCT + "modified": scheme["date"]}
    values: list[Json] = [property_value(iri, text) for iri, text in said.items() if text is not None]
    about: dict[str, Json] = {} if scheme["version"] is None else {"version": scheme["version"]}
    return about | ({"basicPropertyValues": values} if values else {})


def _properties(release: Release, edges: pl.DataFrame, lang: str) -> Iterator[Json]:
    """Yield a node for each predicate of the edges that is not of SKOS itself."""
    names = _predicate_names(release, lang)
    for predicate in edges["predicate"].unique().sort().to_list():
        if predicate.startswith(BUILT_IN):
            continue
        label = {"lbl": names[predicate].text} if predicate in names else {}
        yield {"id": predicate, **label, "type": "PROPERTY", "propertyType": "OBJECT"}


def _predicate_names(release: Release, lang: str) -> Mapping[str, Name] | Names:
    named = release.predicates.drop_nulls("label")
    rows = named.select("lang", concept="id", kind=pl.lit("preferred"), text="label", rank=pl.lit(0, pl.Int32))
    return names_in(rows, lang)


def _edge(subject: str, predicate: str, end: str) -> Json:
    return {"sub": subject, "pred": "is_a" if predicate == BROADER else predicate, "obj": end}


def _items(values: Iterable[Json]) -> Iterator[str]:
    """Yield the items of a list, one a line."""
    for number, value in enumerate(values):
        yield ("," if number else "") + "\n" + as_json(value)
