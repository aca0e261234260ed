"""What is asked."""

from typing import Literal

from pydantic import Field, model_validator

from configs.sections.section import Section


class ProbesSection(Section):
    """What is asked."""

    num_candidates: int = Field(default=20, ge=2)
    """Size K of every candidate set, so that chance is 1/K."""
    kinds: tuple[Literal["relation", "relation_inverse", "definition", "definition_inverse"], ...] = (
        "relation",
        "relation_inverse",
        "definition",
        "definition_inverse",
    )
    """Kinds of probes to write."""

    @model_validator(mode="after")
    def _kinds_differ(self) -> "ProbesSection":
        if not self.kinds or len(set(self.kinds)) < len(self.kinds):
            raise ValueError("kinds: name each kind once, and at least one")
        return self

    max_aliases: int = Field(default=0, ge=0)
    """Alternative labels pooled with a candidate's preferred label."""
