"""Terms in order, and where each old one stands there."""

import numpy as np
import numpy.typing as npt
import polars as pl

from ontology.statements.parsing import BROKEN
from ontology.statements.store import TermStore
from ontology.statements.terms import KIND, Terms

Places = npt.NDArray[np.uint32]
DROPPED = np.uint32(np.iinfo(np.uint32).max)


def sorted_terms(values: pl.Series, store: TermStore, digests: npt.NDArray[np.uint64]) -> tuple[Terms, Places]:
    """Return the terms in order, equal ones once, and the place of every stored one among them.

    `values` and `digests` are those of the stored terms in their final form; a broken term's place is `DROPPED`.
    """
    lang_tags, datatype_tags = store.langs(), store.datatypes()
    kinds, langs, datatypes = store.kinds, lang_tags.ranks, datatype_tags.ranks
    by_value = values.arg_sort()
    in_order = values.gather(by_value)
    rank = np.empty(len(values), dtype=np.uint32)
    rank[by_value.to_numpy()] = np.cumsum(in_order.ne_missing(in_order.shift(1)).to_numpy(), dtype=np.uint32)
    del in_order
    order = np.lexsort((datatypes, langs, kinds, rank))
    order = order[kinds[order] != BROKEN]
    is_new = np.ones(len(order), dtype=bool)
    columns = (rank, kinds, langs, datatypes)
    is_new[1:] = np.any([column[order[1:]] != column[order[:-1]] for column in columns], axis=0)
    place = np.full(len(values), DROPPED, dtype=np.uint32)
    place[order] = np.cumsum(is_new, dtype=np.uint32) - np.uint32(1)
    order = order[is_new]
    frame = pl.DataFrame(
        {
            "value": values.gather(order),
            "kind": pl.Series(kinds[order]).cat.to(KIND),
            "lang": _named(langs[order], lang_tags.names),
            "datatype": _named(datatypes[order], datatype_tags.names),
        }
    )
    return Terms(frame=frame, digests=digests[order]), place


def _named(ranks: npt.NDArray[np.uint32], names: list[str]) -> pl.Series:
    """Return ranks as an Enum of the names, null for rank 0."""
    codes = pl.Series(ranks)
    return pl.select(pl.when(codes > 0).then(codes - 1).cat.to(pl.Enum(names))).to_series()
