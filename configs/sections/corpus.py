"""From a release and documents to facts, texts and probes."""

from configs.sections.documents import DocumentsSection
from configs.sections.facts import FactsSection
from configs.sections.probes import ProbesSection
from configs.sections.section import Section
from configs.sections.text import GeneralTextSection
from configs.sections.trial import TrialSection


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
