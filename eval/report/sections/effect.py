"""What changed and how sure: every arm before and after, what the controls leave, every contrast."""

from eval.report.document import Figure, Paragraph, Section, Table
from eval.report.figures.contrasts import contrasts_figure
from eval.report.figures.steps import steps_figure
from eval.report.model import Contrast, Report
from eval.report.sections.cells import (
    contrast_name,
    contrast_table,
    points,
    share,
)
from eval.report.wording import Words


def effect_section(report: Report, words: Words) -> Section:
    """Return where the gain comes from, and all contrasts with what they allow to say."""
    primary = report.primary
    contrasts = all_contrasts(report)
    tables = [contrast_table(words("tables.contrasts"), contrasts, words)]
    if primary.num_replicates > 1:
        tables.append(_replicates(primary.contrast, words))
    return Section(
        name="effect",
        title=words("sections.effect"),
        parts=(
            Paragraph(text=words("effect.steps")),
            _steps(report, words),
            Paragraph(text=words("effect.contrasts")),
            Figure(
                name="contrasts",
                title=words("figures.contrasts.title"),
                caption=words("figures.contrasts.caption", confidence=words.style.percent(primary.confidence)),
                svg=contrasts_figure(contrasts, words),
                table=tables[0],
            ),
            *(Paragraph(text=_no_claim(contrast, words), tone="note") for contrast in contrasts if _is_open(contrast)),
            *tables[1:],
        ),
    )


def all_contrasts(report: Report) -> tuple[Contrast, ...]:
    """Return the primary contrast, the estimands around it that exist, and the registered exploratory ones."""
    primary = report.primary
    around = (primary.against_withheld, primary.spillover, primary.total)
    shown = {(primary.contrast.treated, primary.contrast.control)}
    kept = []
    for contrast in around:
        pair = (contrast.treated, contrast.control)
        if contrast.num_treated and contrast.num_control and pair not in shown:
            kept.append(contrast)
            shown.add(pair)
    return (primary.contrast, *kept, *report.contrasts)


def _is_open(contrast: Contrast) -> bool:
    return not contrast.excludes_zero


def _no_claim(contrast: Contrast, words: Words) -> str:
    return words(
        "effect.no_claim", contrast=contrast_name(contrast, words), difference=points(contrast.difference, words)
    )


def _steps(report: Report, words: Words) -> Figure:
    primary = report.primary
    return Figure(
        name="steps",
        title=words("figures.steps.title"),
        caption=words("figures.steps.caption"),
        svg=steps_figure(primary, words),
        table=Table(
            caption=words("tables.steps"),
            headers=_headers(words, "step", "estimate"),
            rows=tuple(
                (
                    words(f"figures.steps.{step.name}"),
                    (share if step.name in ("start", "total") else points)(step.estimate, words),
                )
                for step in primary.steps
            ),
        ),
    )


def _replicates(contrast: Contrast, words: Words) -> Table:
    return Table(
        caption=words("tables.replicates"),
        headers=_headers(words, "seed", "salt", "difference"),
        rows=tuple((row.seed, row.salt, points(row.estimate, words)) for row in contrast.replicates),
        num_text_columns=2,
    )


def _headers(words: Words, *keys: str) -> tuple[str, ...]:
    return tuple(words(f"headers.{key}") for key in keys)
