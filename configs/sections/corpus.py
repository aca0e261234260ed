"""From a release and documents to facts, texts and probes."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from configs.sections.cleaning import CleaningSection
from configs.sections.documents import DocumentsSection
from configs.sections.facts import FactsSection
from configs.sections.mixture import MixtureSection
from configs.sections.probes import ProbesSection
from configs.sections.section import Section, Share
from configs.sections.text import GeneralTextSection
from configs.sections.trial import TrialSection


class IncrementalSection(Section):
    """Teaching a later release to a model that knows an earlier one."""

    since: Path | None = None
    """The earlier corpus folder, or the output folder of the earlier experiment; everything is taught when absent."""
    rehearsal_share: Share = 0.1
    """Share of the facts that did not change which are taught again, against forgetting."""


class ParaphrasesSection(Section):
    """Wordings that `python -m corpus_builder paraphrase` asked a language model for."""

    file: Path | None = None
    """What the command wrote, relative to this file; none are used when absent."""
    share: Share = 0.5
    """Share of each text's exposures that is given to its paraphrases."""


class WordingsSection(Section):
    """How facts are put in words."""

    folders: tuple[Path, ...] = ()
    """Folders whose `<lang>.yaml` add to or replace wordings, and whose `predicates.yaml` name their families."""
    spaces: Literal["no_break", "plain"] = "no_break"
    """French typographic spaces, or ordinary ones."""
    negatives: Literal["none", "declared", "siblings"] = "none"
    """Concepts that may be said not to be a kind of one another: declared disjoint, or any siblings unlike by name."""
    num_negatives_per_concept: int = Field(default=1, ge=1)
    """Most negative statements with one concept as subject; they show names beyond the dose."""


class CorpusSection(Section):
    """From a release and documents to facts, texts and probes."""

    facts: FactsSection = FactsSection()
    """Which statements become facts."""
    documents: DocumentsSection = DocumentsSection()
    """Which grey literature is read."""
    trial: TrialSection
    """The trial."""
    probes: ProbesSection = ProbesSection()
    """The probes."""
    general_text: GeneralTextSection = GeneralTextSection()
    """Text that is not about the terminology."""
    incremental: IncrementalSection = IncrementalSection()
    """What is taught when an earlier release was taught before."""
    mixture: MixtureSection = MixtureSection()
    """How often and when texts are shown."""
    paraphrases: ParaphrasesSection = ParaphrasesSection()
    """Further wordings from a language model."""
    wordings: WordingsSection = WordingsSection()
    """How facts are put in words."""
    cleaning: CleaningSection = CleaningSection()
    """What of documents and general text may enter, and what is worth it."""
