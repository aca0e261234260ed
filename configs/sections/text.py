"""Text that is not about the terminology."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from configs.sections.section import Language, Section, Share


class GeneratedText(Section):
    """Simple sentences of everyday life from the generator that is part of the toolkit."""

    lang: Language
    """Language of the sentences."""
    num_sentences: int = Field(ge=1)
    """How many sentences to write."""


class TextSource(Section):
    """A text file: JSON Lines with `text`, `lang`, `licence`, or plain text with one text a line; gzip and xz too."""

    path: Path
    """The file, relative to this file."""
    lang: Language
    """Language of its texts where they do not say."""
    name: str
    """Name of the domain in tables and figures."""
    max_texts: int = Field(default=10_000, ge=1)
    """Read at most so many texts."""
    max_words: int = Field(default=60, ge=5)
    """Cut texts at sentence ends into pieces of at most so many words."""


class GeneralTextSection(Section):
    """Text that is not about the terminology: for the base model, for replay, and to measure forgetting."""

    generated: tuple[GeneratedText, ...] = ()
    """Generated sentences; each language is one domain."""
    sources: tuple[TextSource, ...] = ()
    """Text files; each is one domain."""
    held_out_share: Share = 0.1
    """Share of every domain that is never trained on."""
    replay_domains: tuple[str, ...] | None = None
    """Domains replayed during injection; the others show forgetting without replay. All when absent."""
    drop_revealing: bool = True
    """Leave out texts that name both ends of a fact of the trial, whichever arm it has."""
    num_label_mentions: int = Field(default=0, ge=0)
    """How often the base text mentions each label in a neutral sentence, whatever its arm, as ordinary text would."""

    @model_validator(mode="after")
    def _domains_are_known_and_differ(self) -> "GeneralTextSection":
        domains = [*(f"everyday-{text.lang}" for text in self.generated), *(source.name for source in self.sources)]
        if len(set(domains)) < len(domains):
            raise ValueError(f"a domain stands twice: {', '.join(sorted(domains))}")
        for domain in self.replay_domains or ():
            if domain not in domains:
                raise ValueError(f"replay_domains: no domain {domain!r}; there are: {', '.join(domains) or 'none'}")
        return self


class ReplaySection(Section):
    """General text mixed into the injection, against forgetting."""

    share: Annotated[float, Field(ge=0, lt=1)] = 0.15
    """Share of the injection's tokens."""
