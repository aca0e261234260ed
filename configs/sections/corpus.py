"""From a release and documents to facts, texts and probes."""

from pathlib import Path

from configs.sections.documents import DocumentsSection
from configs.sections.facts import FactsSection
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
