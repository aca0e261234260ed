"""From encoded statements to sorted ones: blank nodes named, terms in order, duplicates dropped."""

import numpy as np
import numpy.typing as npt
import polars as pl
import xxhash

from configs.errors import InputError
from ontology.statements.blanks import Edge, names_of_blanks
from ontology.statements.encoder import Encoded
from ontology.statements.parsing import BLANK
from ontology.statements.sorting import DROPPED, sorted_terms
from ontology.statements.statements import Statements

Codes = npt.NDArray[np.uint32]
Keys = npt.NDArray[np.uint64]
_KEY_BITS = 64
_BATCH = 262_144


def assemble(encoded: Encoded) -> Statements:
    """Return the distinct statements; those with a broken term are left out. `encoded` is used up."""
    names = _names(encoded)
    digests = encoded.digests[:, 0].copy()
    values = pl.Series("value", encoded.terms.values(), dtype=pl.String)
    if names:
        values = values.scatter(list(names), list(names.values()))
        renamed = b"".join(xxhash.xxh3_128_digest(name.encode()) for name in names.values())
        digests[list(names)] = np.frombuffer(renamed, dtype=np.uint64)[::2]
    encoded.digests = np.empty((0, 2), dtype=np.uint64)
    terms, place = sorted_terms(values, encoded.terms, digests)
    del values, digests
    frame = _distinct(encoded, place, terms.frame.height)
    return Statements(frame=frame.with_row_index("row"), terms=terms, sources=encoded.sources)


def _names(encoded: Encoded) -> dict[int, str]:
    """Return the name of every blank node, by its place among the terms."""
    is_blank = encoded.terms.kinds == BLANK
    if not is_blank.any():
        return {}
    about_blanks = [codes[is_blank[codes[:, 0]] | is_blank[codes[:, 2]]].ravel() for codes in encoded.codes]
    digest = np.ascontiguousarray(encoded.digests).view("V16").ravel()
    ends = [
        number if is_blank[number] else digest[number].tobytes() for number in np.concatenate(about_blanks).tolist()
    ]
    edges = (Edge(*ends[start : start + 3]) for start in range(0, len(ends), 3))
    names = names_of_blanks(np.flatnonzero(is_blank).tolist(), edges)
    return {place: name for place, name in names.items() if isinstance(place, int)}


def _distinct(encoded: Encoded, place: Codes, num_terms: int) -> pl.DataFrame:
    """Return each statement once, in order, with the first source that makes it."""
    predicates = _predicates(encoded, place)
    num_bits = max(1, int(num_terms).bit_length())
    if 2 * num_bits + len(predicates).bit_length() > _KEY_BITS:
        raise InputError(f"{num_terms:,} terms are more than can be numbered: import the sources in parts")
    keys, sources = _keys(encoded, place, predicates, num_bits)
    if len(encoded.sources) > 1:
        order = np.argsort(keys, kind="stable")
        keys, sources = keys[order], sources[order]
        del order
    else:
        keys.sort()
    is_new = np.ones(len(keys), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=is_new[1:])
    if not is_new.all():
        keys, sources = keys[is_new], sources[is_new]
    source = pl.Series(sources) if len(encoded.sources) > 1 else pl.lit(0, pl.UInt16)
    return _unpacked(keys, predicates, num_bits).with_columns(source=source)


def _predicates(encoded: Encoded, place: Codes) -> Codes:
    """Return the places of all predicates, ascending."""
    distinct = [np.unique(codes[:, 1]) for codes in encoded.codes]
    places = place[np.unique(np.concatenate([np.empty(0, np.uint32), *distinct]))]
    return np.unique(places[places != DROPPED])


def _keys(encoded: Encoded, place: Codes, predicates: Codes, num_bits: int) -> tuple[Keys, npt.NDArray[np.uint16]]:
    """Return a number for every usable statement that compares as its terms do, and its source."""
    keys = np.empty(sum(encoded.num_statements_of), dtype=np.uint64)
    sources = np.repeat(np.arange(len(encoded.sources), dtype=np.uint16), encoded.num_statements_of)
    start = 0
    for number, part in enumerate(encoded.codes):
        codes = place[part]
        encoded.codes[number] = np.empty((0, 3), dtype=np.uint32)
        part_keys = codes[:, 0].astype(np.uint64) << np.uint64(_KEY_BITS - num_bits)
        part_keys |= np.searchsorted(predicates, codes[:, 1]).astype(np.uint64) << np.uint64(num_bits)
        part_keys |= codes[:, 2]
        # No statement has this key: every place is below the greatest number of its bits.
        part_keys[(codes == DROPPED).any(axis=1)] = np.iinfo(np.uint64).max
        keys[start : start + len(codes)] = part_keys
        start += len(codes)
    usable = keys != np.iinfo(np.uint64).max
    return (keys, sources) if usable.all() else (keys[usable], sources[usable])


def _unpacked(keys: Keys, predicates: Codes, num_bits: int) -> pl.DataFrame:
    columns = [np.empty(len(keys), dtype=np.uint32) for _ in range(3)]
    middle = np.uint64((1 << (_KEY_BITS - 2 * num_bits)) - 1)
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        stop = start + len(batch)
        columns[0][start:stop] = batch >> np.uint64(_KEY_BITS - num_bits)
        columns[1][start:stop] = predicates[(batch >> np.uint64(num_bits)) & middle]
        columns[2][start:stop] = batch & np.uint64((1 << num_bits) - 1)
    return pl.DataFrame(dict(zip(("subject", "predicate", "object"), columns, strict=True)))
