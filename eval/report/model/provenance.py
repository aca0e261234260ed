"""What was registered, and where a replicate comes from."""

from dataclasses import dataclass

from corpus_builder.corpus import LedgerEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A named value of a manifest or file."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where one replicate comes from."""

    seed: str
    salt: str
    stages: tuple[Entry, ...]
    """Stage → stage key."""
    inputs: tuple[Entry, ...]
    versions: tuple[Entry, ...]
    commands: tuple[Entry, ...]
    configuration: tuple[Entry, ...]
    resources: tuple[Entry, ...]
    training_ledger: tuple[Entry, ...]
    corpus_ledger: tuple[LedgerEntry, ...]
    licences: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What was registered before the data existed."""

    languages: tuple[str, ...]
    outcome: str
    primary_relations: tuple[str, ...]
    scorer: str
    num_candidates: int
    num_resamples: int
    num_facts_needed_per_arm: int
    num_facts_in_smallest_primary_arm: int
    detectable_difference: float
    power: float
    registered_before_training: bool
    """Whether the registered analysis is still the one that stood there when training ended."""
