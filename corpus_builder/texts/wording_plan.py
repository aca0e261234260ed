"""Which wordings a fact is probed with and which it is trained with: drawn for every fact, whatever its arm."""

from dataclasses import dataclass
from typing import Literal

from configs.errors import ConfigurationError
from corpus_builder.corpus import Direction, Fact
from corpus_builder.draw import shuffled
from corpus_builder.verbalize import Verbalizer, Wording

Form = Literal["statement", "question"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingPlan:
    """The wordings of one fact in one direction, in drawn order."""

    probes: tuple[Wording, ...]
    """Reserved for probes; no training text of the fact uses them."""
    statements: tuple[Wording, ...]
    questions: tuple[Wording, ...]


def plan_wordings(
    fact: Fact, direction: Direction, verbalizer: Verbalizer, *, num_probe_wordings: int, salt: str
) -> WordingPlan:
    """Draw the fact's wordings by its group, which it keeps across releases."""
    statements = _drawn(fact, direction, verbalizer, "statement", salt)
    if len(statements) <= num_probe_wordings:
        raise ConfigurationError(
            f"corpus.trial.num_probe_wordings: {num_probe_wordings} wordings are to be reserved, relation "
            f"{fact.relation!r} has {len(statements)} in {verbalizer.lang!r} ({direction}): reserve fewer"
        )
    return WordingPlan(
        probes=statements[:num_probe_wordings],
        statements=statements[num_probe_wordings:],
        questions=_drawn(fact, direction, verbalizer, "question", salt),
    )


def _drawn(fact: Fact, direction: Direction, verbalizer: Verbalizer, form: Form, salt: str) -> tuple[Wording, ...]:
    wordings = verbalizer.wordings(fact.relation, direction, form)
    return tuple(shuffled(wordings, salt, f"wordings {fact.group}", lambda wording: wording.template_id))
