"""Names of blank nodes made from their content, so that they are the same in every file order and release.

A node's name hashes what is stated about it and where it hangs. Two nodes that cannot be told apart by either get one
name: they say the same thing of the same subject. Nodes on a cycle of blank nodes are told apart by as many rounds of
colour refinement as it takes (Weisfeiler and Leman 1968).
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

MAX_ROUNDS = 50
_HEX_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Edge:
    """One statement with a blank node in it; each end is the blank node's key, or the digest of another term."""

    subject: Hashable
    predicate: bytes
    object: Hashable


def names_of_blanks(blanks: Iterable[Hashable], edges: Iterable[Edge]) -> Mapping[Hashable, str]:
    """Return `_:` and 24 hexadecimal digits for every blank node."""
    out, into = defaultdict(list), defaultdict(list)
    nodes = dict.fromkeys(blanks)
    for edge in edges:
        if edge.subject in nodes:
            out[edge.subject].append(edge)
        if edge.object in nodes:
            into[edge.object].append(edge)
    content = _hashes(nodes, {n: [(e.predicate, e.object) for e in out[n]] for n in nodes}, dict.fromkeys(nodes, b""))
    names = _hashes(nodes, {n: [(e.predicate, e.subject) for e in into[n]] for n in nodes}, content)
    return {node: f"_:{names[node].hex()[:_HEX_DIGITS]}" for node in nodes}


def _hashes(
    nodes: Iterable[Hashable], ends: Mapping[Hashable, list[tuple[bytes, Hashable]]], seeds: Mapping[Hashable, bytes]
) -> dict[Hashable, bytes]:
    """Hash each node's seed with its (predicate, end) pairs, the ends that are nodes first."""
    done: dict[Hashable, bytes] = {}
    followers, missing = defaultdict(list), Counter[Hashable]()
    for node in nodes:
        waits = {end for _, end in ends[node] if end in seeds}
        missing[node] = len(waits)
        for end in waits:
            followers[end].append(node)
    ready = [node for node in nodes if not missing[node]]
    while ready:
        node = ready.pop()
        done[node] = _hash(seeds[node], ends[node], done)
        for follower in followers[node]:
            missing[follower] -= 1
            if not missing[follower]:
                ready.append(follower)
    return done | _refined({node: seeds[node] for node in nodes if node not in done}, ends, done)


def _refined(
    cyclic: dict[Hashable, bytes], ends: Mapping[Hashable, list[tuple[bytes, Hashable]]], done: dict[Hashable, bytes]
) -> dict[Hashable, bytes]:
    seeds, num_colours = dict(cyclic), 0
    for _ in range(MAX_ROUNDS):
        known = done | cyclic
        cyclic = {node: _hash(seeds[node], ends[node], known) for node in cyclic}
        if len(set(cyclic.values())) == num_colours:
            break
        num_colours = len(set(cyclic.values()))
    return cyclic


def _hash(seed: bytes, pairs: list[tuple[bytes, Hashable]], known: Mapping[Hashable, bytes]) -> bytes:
    parts = sorted({predicate + _digest(known.get(end, end)) for predicate, end in pairs})
    return hashlib.blake2b(b"|".join([seed, *parts]), digest_size=16).digest()


def _digest(end: object) -> bytes:
    assert isinstance(end, bytes)
    return end
