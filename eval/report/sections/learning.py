"""What made facts stick: dose, wordings, direction, relation, definitions, and the course of the training."""

from eval.report.document import Figure, Paragraph, Part, Section, Table
from eval.report.figures.curves import curves_figure
from eval.report.figures.dose import dose_figure
from eval.report.figures.dumbbells import MAX_ROWS, directions_figure, relations_figure
from eval.report.model import ArmResult, Report
from eval.report.sections.arms import doses_table
from eval.report.sections.cells import arm_name, conclusion, contrast_table, points, share, value_of
from eval.report.wording import Words


def dose_section(report: Report, words: Words) -> Section:
    """Return dose-response and the worth of diversity."""
    parts: list[Part] = [
        Figure(
            name="dose",
            title=words("figures.dose.title"),
            caption=words("figures.dose.caption"),
            svg=dose_figure(report.arms, report.doses, report.primary, words),
            table=doses_table(report, words),
        )
    ]
    if report.diversity:
        parts += [
            Paragraph(
                text=words(
                    "dose.diversity",
                    many=words.style.number(pair.num_wordings_many),
                    few=words.count("counts.wordings", pair.num_wordings_few),
                    difference=points(pair.contrast.difference, words),
                    conclusion=conclusion(pair.contrast, words),
                )
            )
            for pair in report.diversity
        ]
        contrasts = [pair.contrast for pair in report.diversity]
        parts.append(contrast_table(words("tables.diversity"), contrasts, words))
    else:
        parts.append(Paragraph(text=words("dose.no_pair"), tone="note"))
    return Section(name="dose", title=words("sections.dose"), parts=tuple(parts))


def directions_section(report: Report, words: Words) -> Section:
    """Return the reversal curse, and whether stating facts in reverse cures it."""
    arms = [arm for arm in report.arms if arm.num_facts and (arm.kind == "treated" or arm.name == _control(report))]
    return Section(
        name="directions",
        title=words("sections.directions"),
        parts=(
            Paragraph(text=words("directions.text")),
            Figure(
                name="directions",
                title=words("figures.directions.title"),
                caption=words("figures.directions.caption"),
                svg=directions_figure(arms, report.primary, words),
                table=Table(
                    caption=words("tables.directions"),
                    headers=_headers(words, "arm", "inverse_share", "masked_share", "forward", "inverse"),
                    rows=tuple(_direction(arm, words) for arm in arms),
                ),
            ),
            contrast_table(words("tables.reversal"), report.reversal, words),
        ),
    )


def _control(report: Report) -> str:
    return report.primary.contrast.control


def _direction(arm: ArmResult, words: Words) -> tuple[str, ...]:
    return (
        arm_name(arm.name, words),
        words.style.percent(arm.inverse_share),
        words.style.percent(arm.masked_share),
        share(arm.forward.after, words),
        share(arm.inverse.after, words),
    )


def relations_section(report: Report, words: Words) -> Section:
    """Return each relation before and after, and the definitions."""
    rows = tuple(
        (
            words.named("relation_names", row.relation),
            f"{words.style.number(row.num_treated)} / {words.style.number(row.num_control)}",
            share(row.treated_before, words),
            share(row.treated_after, words),
            share(row.control_after, words),
            points(row.difference, words),
        )
        for row in report.relations
    )
    headers = _headers(words, "relation", "facts", "before", "after", "control", "difference")
    figure = Figure(
        name="relations",
        title=words("figures.relations.title"),
        caption=words("figures.relations.caption", maximum=words.style.number(MAX_ROWS)),
        svg=relations_figure(report.relations, words),
        table=Table(caption=words("tables.relations"), headers=headers, rows=rows),
    )
    definitions = _definitions(report, words)
    return Section(name="relations", title=words("sections.relations"), parts=(figure, definitions))


def _definitions(report: Report, words: Words) -> Part:
    arms = [arm for arm in report.arms if arm.definition.num_facts or arm.definition_inverse.num_facts]
    if not arms:
        return Paragraph(text=words("relations.no_definitions"), tone="note")
    return Table(
        caption=words("tables.definitions"),
        headers=_headers(
            words,
            "arm",
            "facts",
            "definition_before",
            "definition_after",
            "definition_inverse_before",
            "definition_inverse_after",
        ),
        rows=tuple(
            (
                arm_name(arm.name, words),
                words.style.number(max(arm.definition.num_facts, arm.definition_inverse.num_facts)),
                share(arm.definition.before, words),
                share(arm.definition.after, words),
                share(arm.definition_inverse.before, words),
                share(arm.definition_inverse.after, words),
            )
            for arm in arms
        ),
    )


def curves_section(report: Report, words: Words) -> Section:
    """Return the outcome along the training, a row per arm and a column per moment."""
    kinds = {arm.name: arm.kind for arm in report.arms}
    shares = sorted({point.share for point in report.curve})
    values = {(point.arm, point.share): point.accuracy for point in report.curve}
    table = Table(
        caption=words("tables.curves"),
        headers=(words("headers.arm"), *(words.style.percent(moment) for moment in shares)),
        rows=tuple(
            (arm_name(arm, words), *(words.style.percent(value_of(values[arm, moment]), 1) for moment in shares))
            for arm in dict.fromkeys(point.arm for point in report.curve)
        ),
    )
    figure = Figure(
        name="curves",
        title=words("figures.curves.title"),
        caption=words("figures.curves.caption"),
        svg=curves_figure(report.curve, kinds, report.primary, words),
        table=table,
    )
    return Section(name="curves", title=words("sections.curves"), parts=(figure,))


def _headers(words: Words, *keys: str) -> tuple[str, ...]:
    return tuple(words(f"headers.{key}") for key in keys)
