"""Probes whose question holds the answer."""

from collections.abc import Iterable, Iterator, Mapping

from corpus_builder.corpus import BLANK, Fact, Leak, Probe
from corpus_builder.eligibility.overlap import is_part
from corpus_builder.leakage.audit import leak_of


def leaks_in_questions(facts: Mapping[str, Fact], probes: Iterable[Probe]) -> Iterator[Leak]:
    """Yield a leak for each probe of an allocated fact (by fact_id) in whose question the right answer stands."""
    for probe in probes:
        right = next(candidate.label for candidate in probe.candidates if candidate.concept == probe.answer)
        question = probe.prompt.replace(BLANK, " ")
        if len(right) < len(question) and is_part(right, question):
            yield from (leak_of(facts[i], "in_question", probe.probe_id, probe.prompt) for i in probe.fact_ids)
