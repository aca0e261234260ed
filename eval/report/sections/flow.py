"""Everyone counted: the participants' flow, the balance of arms, and the failures."""

from eval.report.document import Figure, Paragraph, Section, Table
from eval.report.figures.flow import flow_figure
from eval.report.model import Flow, Report
from eval.report.sections.cells import arm_name
from eval.report.wording import Words

MAX_FAILURES = 60


def flow_section(report: Report, words: Words) -> Section:
    """Return the flow of the first replicate as a figure, of all of them as tables; balance; failures."""
    return Section(
        name="flow",
        title=words("sections.flow"),
        parts=(
            _power(report, words),
            Figure(
                name="flow",
                title=words("figures.flow.title"),
                caption=words("figures.flow.caption"),
                svg=flow_figure(report.flows[0], words),
                table=_flow_table(report.flows[0], words),
            ),
            *(_flow_table(flow, words) for flow in report.flows[1:]),
            _balance(report, words),
            _failures(report, words),
        ),
    )


def _power(report: Report, words: Words) -> Paragraph:
    design = report.design
    return Paragraph(
        text=words(
            "flow.power",
            needed=words.style.number(design.num_facts_needed_per_arm),
            found=words.style.number(design.num_facts_in_smallest_primary_arm),
            power=words.style.percent(design.power),
            detectable=words.style.number(100 * design.detectable_difference),
        )
    )


def _flow_table(flow: Flow, words: Words) -> Table:
    number = words.style.number
    rows = []
    if flow.assessed:
        assessed = flow.assessed
        rows.append(
            (words("flow.assessed"), number(assessed.num_facts), number(assessed.num_neighbourhoods), *_blank(3))
        )
    for step in flow.excluded:
        rule = words("flow.excluded_by", rule=words.named("rules", step.name))
        rows.append((rule, number(step.num_facts), number(step.num_neighbourhoods), *_blank(3)))
    for arm in flow.arms:
        counts = (arm.num_allocated, arm.num_neighbourhoods, arm.num_leaked, arm.num_analysed, arm.num_failed)
        name = words("flow.allocated_to", arm=arm_name(arm.arm, words))
        rows.append((name, *(number(count) for count in counts)))
    headers = ("step", "facts", "neighbourhoods", "leaked", "analysed", "failed")
    return Table(
        caption=words("tables.flow", seed=flow.seed, salt=flow.salt),
        headers=tuple(words(f"headers.{key}") for key in headers),
        rows=tuple(rows),
    )


def _blank(number: int) -> tuple[str, ...]:
    return ("",) * number


def _balance(report: Report, words: Words) -> Table:
    arms = [arm for arm, _ in report.balance[0].counts] if report.balance else []
    return Table(
        caption=words("tables.balance"),
        headers=(words("headers.relation"), *(arm_name(arm, words) for arm in arms)),
        rows=tuple(
            (words.named("relation_names", row.relation), *(words.style.number(count) for _, count in row.counts))
            for row in report.balance
        ),
    )


def _failures(report: Report, words: Words) -> Table | Paragraph:
    if not report.failures:
        return Paragraph(text=words("flow.no_failures"))
    return Table(
        caption=words("tables.failures"),
        headers=tuple(words(f"headers.{key}") for key in ("model", "arm", "reason", "probes")),
        rows=tuple(
            (
                words.named("models", row.model),
                arm_name(row.arm, words),
                words.named("failures", row.reason),
                words.style.number(row.num_probes),
            )
            for row in report.failures[:MAX_FAILURES]
        ),
        num_text_columns=3,
    )
