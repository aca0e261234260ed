"""What a release states, one fact at a time."""

from corpus_builder.facts.facts import Extra, facts_of
from corpus_builder.facts.grouping import NOTHING_EARLIER, Earlier, earlier_of
from corpus_builder.facts.keys import concept_keys, local_name
from corpus_builder.facts.relations import symmetric_predicates
from corpus_builder.facts.texts import CODE, DEFINITION, SYNONYM, TRANSLATION

__all__ = [
    "CODE",
    "DEFINITION",
    "NOTHING_EARLIER",
    "SYNONYM",
    "TRANSLATION",
    "Earlier",
    "Extra",
    "concept_keys",
    "earlier_of",
    "facts_of",
    "local_name",
    "symmetric_predicates",
]
