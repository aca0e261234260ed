"""Harm: what the model forgot of ordinary text."""

from eval.report.document import Figure, Paragraph, Section, Table
from eval.report.figures.forgetting import forgetting_figure
from eval.report.model import DomainLoss, Report
from eval.report.wording import Words


def forgetting_section(report: Report, words: Words) -> Section:
    """Return loss per domain before, along and after; a paragraph where nothing was measured."""
    title = words("sections.forgetting")
    if not report.forgetting:
        return Section(
            name="forgetting", title=title, parts=(Paragraph(text=words("forgetting.nothing"), tone="warning"),)
        )
    table = Table(
        caption=words("tables.forgetting"),
        headers=tuple(
            words(f"headers.{key}")
            for key in (
                "domain",
                "replayed",
                "texts",
                "tokens",
                "nats_before",
                "nats_along",
                "nats_after",
                "nats_change",
                "bits_before",
                "bits_after",
                "bits_change",
            )
        ),
        rows=tuple(_row(domain, words) for domain in report.forgetting),
        num_text_columns=2,
    )
    figure = Figure(
        name="forgetting",
        title=words("figures.forgetting.title"),
        caption=words("figures.forgetting.caption"),
        svg=forgetting_figure(report.forgetting, words),
        table=table,
    )
    parts: list[Figure | Paragraph] = [figure]
    if all(domain.replayed for domain in report.forgetting):
        parts.append(Paragraph(text=words("forgetting.all_replayed"), tone="warning"))
    return Section(name="forgetting", title=title, parts=tuple(parts))


def _row(domain: DomainLoss, words: Words) -> tuple[str, ...]:
    number = words.style.number
    return (
        domain.domain,
        words("figures.forgetting." + ("replayed" if domain.replayed else "unreplayed")),
        number(domain.num_texts),
        number(domain.num_tokens),
        number(domain.before_nats_per_token, 3),
        " · ".join(number(loss, 3) for _, loss in domain.along[1:-1]) or number(None),
        number(domain.after_nats_per_token, 3),
        number(domain.change_nats, 3, signed=True),
        number(domain.before_bits_per_byte, 3),
        number(domain.after_bits_per_byte, 3),
        number(domain.change_bits, 3, signed=True),
    )
