"""The rows of a corpus folder, and how the folder is read.

A corpus is one stage folder: facts.parquet, texts/ (shards, described by README.md), mixture.parquet, probes.parquet,
documents.parquet, ledger.parquet, leakage.parquet, flow.parquet, trial.json and manifest.json. Each class below is the
schema of one table.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from configs.errors import InputError
from configs.sections.probes import Kind
from ontology.rows import iterate_rows, read_rows, write_rows

BLANK = "____"
FACTS, TEXTS = "facts.parquet", "texts"
UNTOUCHED = "untouched"
Direction = Literal["forward", "inverse"]
ProbeKind = Kind
TextKind = Literal[
    "triple",
    "definition",
    "question",
    "name",
    "enumeration",
    "paragraph",
    "path",
    "contrast",
    "negative",
    "sham",
    "document",
    "general",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement of the terminology, with its place in the trial."""

    fact_id: str
    """Short SHA-256 of the assignment key."""
    assignment_key: str
    """Scheme, notation, predicate, object's scheme and notation (or language for a text): never an IRI or a wording."""
    group: str
    """Facts of one group share an arm (inverse and equivalent statements): the key of the oldest member."""
    subject: str
    predicate: str
    """IRI of the relation, or `definition`."""
    relation: str
    """Family of wordings (`is_a`, `treats`, …, `definition`) or the predicate's local name."""
    object: str
    """Concept id, or the text itself."""
    object_kind: Literal["concept", "text"]
    lang: str | None
    """Language of a text object; None where the object is a concept."""
    neighbourhood: str
    """Key of the object's concept (of the subject's for a text object): what is drawn untouched or exposed."""
    subject_type: str
    object_type: str
    """Semantic types; the empty string where the terminology has none."""
    ineligible: str | None = None
    """Named rule that keeps the fact out of the trial; None when it takes part."""
    arm: str | None = None
    """Arm, or `untouched`; None when ineligible."""
    change: Literal["new", "changed", "unchanged", "stale"] | None = None
    """Against an earlier corpus; stale: stated there, no more in this release. None where there is no earlier one."""
    num_planned_forward: int = 0
    num_planned_inverse: int = 0
    """Exposures (statements of the fact) planned, per direction, in all languages together."""
    num_realised_forward: int = 0
    num_realised_inverse: int = 0
    """Exposures realised in training texts."""
    num_subject_exposures: int = 0
    num_object_exposures: int = 0
    """How often a training text shows the subject's or object's name, on purpose or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a text, in characters, that names a concept or may be hidden."""

    start: int
    end: int
    concept: str
    """The empty string for a stretch that names none."""
    role: Literal["subject", "object", "mention", "collocation", "random"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One training or held-out text."""

    text_id: str
    text: str
    lang: str
    stage: Literal["base", "injection", "replay"]
    """base: general text for a model made from scratch; injection: facts, names, documents; replay: general text."""
    split: Literal["train", "held_out"]
    kind: TextKind
    num_exposures: int
    direction: Direction | None = None
    masked: bool = False
    """Each exposure hides one of the spans, to be filled in; otherwise the text is trained causally."""
    spans: tuple[Span, ...] = ()
    fact_ids: tuple[str, ...] = ()
    template_id: str | None = None
    doc_id: str | None = None
    block_id: str | None = None
    source: str
    """Domain of general text, source of a document, or `terminology`."""
    licence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One possible answer: the whole statement with it, once per label (preferred first, then aliases)."""

    concept: str
    label: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One question about one fact: which candidate makes the statement true?"""

    probe_id: str
    fact_ids: tuple[str, ...]
    kind: ProbeKind
    lang: str
    direction: Direction
    prompt: str
    """The statement with `BLANK` in place of the answer."""
    neutral_prompt: str
    """The same with a content-free stand-in for the given side, for priors."""
    answer: str
    """Concept id of the right candidate; the only true one among the candidates."""
    candidates: tuple[Candidate, ...]
    template_id: str
    wording_novelty: Literal["unseen_for_fact", "unseen", "verbatim"]
    """unseen: no text of any fact uses the wording; verbatim: a sentence of a document, as it stands there."""
    difficulty: Literal["relation", "type", "siblings"]
    block: str
    """Name of the candidate block: relation, semantic type and number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """How many records or texts of a source met which fate."""

    source: str
    unit: Literal["file", "statement", "record", "document", "block", "sentence", "change", "text", "fact"]
    fate: str
    """`read`, `kept`, or the named rule that dropped it."""
    count: int
    example: str | None = None
    """Where the first one stands, and what was wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """A text that gives a fact away though it was not written to state it; looked for in every arm alike."""

    fact_id: str
    arm: str
    how: Literal["both_named", "deduced", "in_question"]
    """both_named: a training text names both ends; deduced: the fact follows from stated ones; in_question: a probe's
    question holds the answer."""
    text_id: str
    """The text, the first text of a chain, or the probe."""
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStep:
    """One box of the participants' flow (CONSORT 2010): assessed, excluded by a rule, allocated to an arm."""

    step: Literal["assessed", "excluded", "allocated"]
    name: str
    num_facts: int
    num_neighbourhoods: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One grey-literature document that was read."""

    doc_id: str
    title: str
    lang: str
    type: str
    source: str
    licence: str | None
    sha256: str
    xpath: str
    num_blocks: int
    split: Literal["train", "held_out"]
    concepts: tuple[str, ...]
    """Concepts it is indexed with or mentions."""


def read_facts(corpus: Path) -> list[Fact]:
    """Read a corpus folder's facts, in order of fact_id."""
    return read_rows(corpus / FACTS, Fact)


def text_files(corpus: Path) -> list[Path]:
    """Return the shards of a corpus folder's texts, in order."""
    return sorted((corpus / TEXTS).glob("**/*.parquet"))


def iterate_texts(corpus: Path) -> Iterator[Text]:
    """Yield a corpus folder's texts shard by shard; one that several phases show stands in each. InputError if none."""
    files = text_files(corpus)
    if not files:
        raise InputError(f"{corpus / TEXTS}: no shard of texts: build this stage again")
    for file in files:
        yield from iterate_rows(file, Text)


def read_texts(corpus: Path) -> list[Text]:
    """Read a corpus folder's texts, each once with all its exposures, in order of text_id."""
    texts: dict[str, Text] = {}
    for text in iterate_texts(corpus):
        known = texts.get(text.text_id)
        exposures = text.num_exposures + (known.num_exposures if known else 0)
        texts[text.text_id] = replace(text, num_exposures=exposures) if known else text
    return [texts[text_id] for text_id in sorted(texts)]


def write_texts(corpus: Path, texts: Iterable[Text]) -> int:
    """Write texts as the one shard of a corpus folder, in the order given; return how many."""
    (corpus / TEXTS).mkdir()
    return write_rows(corpus / TEXTS / "all-00000-of-00001.parquet", Text, texts)


def text_hashes(outputs: Mapping[str, str]) -> dict[str, str]:
    """Return, of a corpus' output files (name → hash), those that facts are trained by: the facts and the texts."""
    return {name: sha256 for name, sha256 in outputs.items() if name == FACTS or name.startswith(f"{TEXTS}/")}


def read_probes(corpus: Path) -> list[Probe]:
    """Read a corpus folder's probes, in order of probe_id."""
    return read_rows(corpus / "probes.parquet", Probe)


def select_texts(texts: Sequence[Text], *, stage: str, split: str) -> list[Text]:
    """Return the texts of one stage and split, in the order given."""
    return [text for text in texts if text.stage == stage and text.split == split]
