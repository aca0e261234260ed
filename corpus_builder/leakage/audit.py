"""What the training texts really show: name exposures, and facts given away that should not be stated."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus_builder.corpus import Fact, Leak, Text
from corpus_builder.mentions import MentionFinder

STATING_KINDS = frozenset(("triple", "definition", "question", "enumeration", "paragraph", "path", "contrast"))
MAX_EXCERPT_CHARS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Facts with their realised exposures, and the leaks."""

    facts: list[Fact]
    leaks: list[Leak]


class Auditor:
    """Reads every training text of the injection, one after another, for the names it shows.

    A leak is a text that names both ends of a fact, or contains its definition, and was not written to state it or a
    fact of its group. Leaks stay in their arm (intention to treat); the report repeats the analysis without them, in
    all arms alike. Replayed text can leak too, but how often it is shown is the run's affair: it does not enter the
    exposures.
    """

    def __init__(self, facts: Sequence[Fact], labels: Iterable[tuple[str, str]]) -> None:
        """Take the facts of the trial and what concepts are called."""
        self._facts = facts
        # Two finders: a definition found whole must not hide the names inside it.
        self._finders = (MentionFinder(labels), MentionFinder(_definitions(facts)))
        self._index = _by_subject([fact for fact in facts if fact.arm is not None])
        self._groups = {fact.fact_id: fact.group for fact in facts}
        self._shown: Counter[str] = Counter()
        self._stated: Counter[tuple[str, str]] = Counter()
        self._leaks: list[Leak] = []

    def read(self, text: Text) -> None:
        """Look at one text."""
        if text.stage == "base" or text.split != "train":
            return
        named = {concept for finder in self._finders for m in finder.find(text.text) for concept in m.concepts}
        self._leaks += _leaks(text, named, self._index, {self._groups.get(fact_id) for fact_id in text.fact_ids})
        if text.stage == "replay":
            return
        for concept in named:
            self._shown[concept] += text.num_exposures
        if text.kind in STATING_KINDS and text.direction:
            for fact_id in text.fact_ids:
                self._stated[fact_id, text.direction] += text.num_exposures

    def finish(self) -> Audit:
        """Return what all texts showed."""
        return Audit(
            facts=[_with_exposures(fact, self._shown, self._stated) for fact in self._facts],
            leaks=sorted(self._leaks, key=lambda leak: (leak.fact_id, leak.text_id)),
        )


def audit(facts: Sequence[Fact], texts: Iterable[Text], labels: Iterable[tuple[str, str]]) -> Audit:
    """Return what an auditor finds in `texts`."""
    auditor = Auditor(facts, labels)
    for text in texts:
        auditor.read(text)
    return auditor.finish()


def leak_of(fact: Fact, how: Literal["both_named", "deduced", "in_question"], text_id: str, text: str) -> Leak:
    """Return a leak of an allocated fact; the excerpt is cut."""
    assert fact.arm is not None
    return Leak(fact_id=fact.fact_id, arm=fact.arm, how=how, text_id=text_id, excerpt=text[:MAX_EXCERPT_CHARS])


def _definitions(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    return ((fact.object.rstrip(" ."), _end(fact)) for fact in facts if fact.object_kind == "text")


def _end(fact: Fact) -> str:
    """Return what names the fact's object in a text."""
    return fact.object if fact.object_kind == "concept" else f"definition:{fact.fact_id}"


def _by_subject(facts: Iterable[Fact]) -> Mapping[str, list[Fact]]:
    index: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        index[fact.subject].append(fact)
    return index


def _leaks(
    text: Text, named: set[str], index: Mapping[str, list[Fact]], own_groups: Collection[str | None]
) -> Iterator[Leak]:
    for concept in sorted(named):
        for fact in index.get(concept, ()):
            if _end(fact) in named and fact.group not in own_groups:
                yield leak_of(fact, "both_named", text.text_id, text.text)


def _with_exposures(fact: Fact, shown: Mapping[str, int], stated: Mapping[tuple[str, str], int]) -> Fact:
    return replace(
        fact,
        num_realised_forward=stated.get((fact.fact_id, "forward"), 0),
        num_realised_inverse=stated.get((fact.fact_id, "inverse"), 0),
        num_subject_exposures=shown.get(fact.subject, 0),
        num_object_exposures=shown.get(_end(fact), 0),
    )
