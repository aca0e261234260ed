"""What texts of several facts are made with: one arm, one language."""

from collections.abc import Mapping
from dataclasses import dataclass

from configs.experiment import Arm
from corpus_builder.names import Names
from corpus_builder.texts.composite.index import ReleaseIndex
from corpus_builder.texts.composite.naming import Naming
from corpus_builder.texts.composite.templates import CompositeTemplates


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositeContext:
    """Everything besides the facts."""

    arm: Arm
    """Gives the dose per direction."""
    templates: CompositeTemplates
    """Gives the language."""
    names: Names
    naming: Naming
    index: ReleaseIndex
    predicate_labels: Mapping[str, str]
    """Predicate → label in the language, for relations without words of their own."""
    salt: str

    @property
    def lang(self) -> str:
        """Language of the texts."""
        return self.templates.lang
