"""What is asked."""

from typing import Literal, get_args

from pydantic import Field, model_validator

from configs.sections.section import Section

Kind = Literal[
    "relation",
    "relation_inverse",
    "definition",
    "definition_inverse",
    "synonym",
    "synonym_inverse",
    "translation",
    "translation_inverse",
    "code",
    "code_inverse",
    "mapping",
    "mapping_inverse",
    "document",
]


class ProbesSection(Section):
    """What is asked."""

    num_candidates: int = Field(default=20, ge=2)
    """Size K of every candidate set, so that chance is 1/K."""
    kinds: tuple[Kind, ...] = get_args(Kind)
    """Kinds of probes to write."""

    @model_validator(mode="after")
    def _kinds_differ(self) -> "ProbesSection":
        if not self.kinds or len(set(self.kinds)) < len(self.kinds):
            raise ValueError("kinds: name each kind once, and at least one")
        return self

    max_aliases: int = Field(default=0, ge=0)
    """Alternative labels pooled with a candidate's preferred label."""
