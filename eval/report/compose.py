"""The report as a document in one language: verdict first, then the questions in their order."""

from eval.report.document import Document
from eval.report.model import Report
from eval.report.sections.arms import arms_part
from eval.report.sections.effect import effect_section
from eval.report.sections.flow import flow_section
from eval.report.sections.forgetting import forgetting_section
from eval.report.sections.items import items_section
from eval.report.sections.learning import curves_section, directions_section, dose_section, relations_section
from eval.report.sections.provenance import provenance_section
from eval.report.sections.robustness import robustness_section
from eval.report.sections.summary import caveats_of, key_figures_of
from eval.report.sections.verdict import verdict_of
from eval.report.wording import Words

_SECTIONS = (
    effect_section,
    forgetting_section,
    relations_section,
    dose_section,
    directions_section,
    curves_section,
    robustness_section,
    flow_section,
    items_section,
    provenance_section,
)


def document_of(report: Report, words: Words, title: str | None = None) -> Document:
    """Return the document; a report without a title gets a general one."""
    replicates = words.count("counts.replicates", report.primary.num_replicates)
    facts = words.count("counts.facts", report.primary.num_facts)
    return Document(
        lang=words.lang,
        kicker=words("page.kicker", replicates=replicates, facts=facts),
        title=title or words("page.title"),
        verdict=verdict_of(report, words),
        caveats=caveats_of(report, words),
        key_figures=key_figures_of(report, words),
        lead=arms_part(report, words),
        sections=tuple(section(report, words) for section in _SECTIONS),
    )
