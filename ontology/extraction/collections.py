"""Collections of concepts, and what is in them."""

import polars as pl

from ontology.dialects.namespaces import ISO_THES, LABEL, RDF, SKOS, TYPE
from ontology.extraction.columns import Extracted, lang_of, rows_of
from ontology.release import UNTAGGED
from ontology.statements.statements import Statements, looked_up

_KINDS = {
    ISO_THES + "ConceptGroup": "group",
    SKOS + "OrderedCollection": "ordered",
    SKOS + "Collection": "collection",
}
"""Type → kind, the one that counts most first."""
_FIRST, _REST, _LIST = RDF + "first", RDF + "rest", RDF + "List"


def collections_of(statements: Statements) -> Extracted:
    """Return the `collections` table: kind, and a label in each language."""
    orders = {number: order for order, iri in enumerate(_KINDS) if (number := statements.terms.id_of(iri)) is not None}
    typed = statements.stating([TYPE]).filter(pl.col("object").is_in(list(orders)))
    ordered = typed.with_columns(order=looked_up("object", orders, pl.Int64))
    chosen = ordered.sort("subject", "order").unique("subject", keep="first", maintain_order=True)
    kinds = chosen.select(id="subject", kind=looked_up("order", dict(enumerate(_KINDS.values())), pl.String))
    labels = _labels(statements, kinds)
    table = kinds.join(labels.select("id", "label", "lang"), on="id", how="left")
    return Extracted(
        table=table.with_columns(pl.col("lang").fill_null(UNTAGGED)),
        used=rows_of(chosen, labels.filter(~pl.col("is_rdfs"))),
    )


def members_of(statements: Statements, collections: pl.DataFrame) -> Extracted:
    """Return the `members` table; a member with a place in a list is listed with it only."""
    ids = collections.select(collection="id").unique()
    own = statements.stating([SKOS + "member", SKOS + "memberList"]).join(
        ids, left_on="subject", right_on="collection", how="semi"
    )
    is_list = statements.states(SKOS + "memberList")
    plain = own.filter(~is_list & statements.is_kind("object", "iri"))
    placed, spent = _listed(statements, own.filter(is_list))
    stated = plain.select(collection="subject", member="object")
    unplaced = stated.join(placed, on=["collection", "member"], how="anti")
    table = pl.concat([placed, unplaced.with_columns(position=pl.lit(None, pl.Int64))])
    return Extracted(table=table, used=pl.concat([rows_of(plain), spent]))


def _labels(statements: Statements, kinds: pl.DataFrame) -> pl.DataFrame:
    stated = statements.stating([SKOS + "prefLabel", LABEL]).filter(statements.is_kind("object", "literal"))
    own = stated.join(kinds, left_on="subject", right_on="id", how="semi").select(
        "row",
        id="subject",
        label=statements.value("object"),
        lang=lang_of(statements, "object").cast(pl.String),
        is_rdfs=statements.states(LABEL),
    )
    return own.sort("id", "lang", "is_rdfs", "label").unique(["id", "lang"], keep="first", maintain_order=True)


def _listed(statements: Statements, lists: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """Follow the RDF lists: columns collection, member, position; and the statements of those that end well."""
    first, rest = _next(statements, _FIRST), _next(statements, _REST)
    types = {subject: row for subject, (row, _) in _next(statements, TYPE, _LIST).items()}
    rows: list[tuple[int, int, int]] = []
    used: list[int] = []
    for row, collection, node in lists.select("row", "subject", "object").iter_rows():
        members: list[int] = []
        spent, seen = [row], set[int]()
        while node in first and node in rest and node not in seen:
            seen.add(node)
            spent += [first[node][0], rest[node][0], *([types[node]] if node in types else [])]
            members.append(first[node][1])
            node = rest[node][1]
        if statements.terms.iri(node) == RDF + "nil":
            rows += [(collection, member, place) for place, member in enumerate(members, start=1)]
            used += spent
    schema = {"collection": pl.UInt32, "member": pl.UInt32, "position": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row"), pl.Series("row", used, dtype=pl.UInt32)


def _next(statements: Statements, predicate: str, object_: str | None = None) -> dict[int, tuple[int, int]]:
    """Return subject → (row, object) of a predicate, restricted to one object if given."""
    stated = statements.stating([predicate])
    if object_ is not None:
        stated = stated.filter(pl.col("object").is_in(statements.terms.ids_of([object_])))
    return {subject: (row, end) for row, subject, end in stated.select("row", "subject", "object").iter_rows()}
