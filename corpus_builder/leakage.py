"""What the training texts really show: name exposures, and facts given away that should not be stated."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus_builder.corpus import Fact, Leak, Text
from corpus_builder.mentions import MentionFinder

STATING_KINDS = ("triple", "definition", "question")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Facts with their realised exposures, and the leaks."""

    facts: list[Fact]
    leaks: list[Leak]


def audit(
    facts: Sequence[Fact], texts: Iterable[Text], labels: Iterable[tuple[str, str]], treated: frozenset[str]
) -> Audit:
    """Read every training text of the injection for the names it shows.

    A leak is a text that names both ends of a fact of an arm outside `treated`, or contains its definition. Leaks stay
    in their arm (intention to treat); the report repeats the analysis without them. Replayed text can leak too, but how
    often it is shown is the run's affair: it does not enter the exposures.
    """
    shown: Counter[str] = Counter()
    stated: Counter[tuple[str, str]] = Counter()
    leaks: list[Leak] = []
    # Two finders: a definition found whole must not hide the names inside it.
    finders = (MentionFinder(labels), MentionFinder(_definitions(facts)))
    index = _by_subject([fact for fact in facts if fact.arm is not None and fact.arm not in treated])
    for text in texts:
        if text.stage == "base" or text.split != "train":
            continue
        named = {concept for finder in finders for mention in finder.find(text.text) for concept in mention.concepts}
        leaks.extend(_leaks(text, named, index))
        if text.stage == "replay":
            continue
        for concept in named:
            shown[concept] += text.num_exposures
        if text.kind in STATING_KINDS and text.direction:
            for fact_id in text.fact_ids:
                stated[fact_id, text.direction] += text.num_exposures
    return Audit(
        facts=[_with_exposures(fact, shown, stated) for fact in facts],
        leaks=sorted(leaks, key=lambda leak: (leak.fact_id, leak.text_id)),
    )


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


def _leaks(text: Text, named: set[str], index: Mapping[str, list[Fact]]) -> Iterator[Leak]:
    for concept in sorted(named):
        for fact in index.get(concept, ()):
            if _end(fact) in named:
                assert fact.arm is not None
                yield Leak(fact_id=fact.fact_id, arm=fact.arm, text_id=text.text_id, excerpt=text.text[:200])


def _with_exposures(fact: Fact, shown: Mapping[str, int], stated: Mapping[tuple[str, str], int]) -> Fact:
    return replace(
        fact,
        num_realised_forward=stated.get((fact.fact_id, "forward"), 0),
        num_realised_inverse=stated.get((fact.fact_id, "inverse"), 0),
        num_subject_exposures=shown.get(fact.subject, 0),
        num_object_exposures=shown.get(_end(fact), 0),
    )
