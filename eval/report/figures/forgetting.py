"""Change of loss on held-out text per domain: bars from zero, replayed domains apart from the others."""

from collections.abc import Sequence

from eval.report.figures.frame import Scale, canvas, line, scale_over
from eval.report.figures.rows import LEFT, RIGHT, Guide, Row, height_of, row_place, rows_and_axis
from eval.report.model import DomainLoss
from eval.report.wording import Words
from ontology.pages.markup import Markup, element


def forgetting_figure(domains: Sequence[DomainLoss], words: Words) -> Markup:
    """Return the figure; to the right of zero is worse."""
    ends = [value for row in domains for value in (row.lowest_change_nats, row.highest_change_nats)]
    scale = scale_over([0.0, *ends], start=LEFT, end=RIGHT)
    rows = [_row(domain, row_place(i), scale, words) for i, domain in enumerate(domains)]
    return canvas(
        "forgetting",
        height_of(len(rows)),
        words("figures.forgetting.title"),
        words("figures.forgetting.description"),
        rows_and_axis(
            rows,
            scale,
            lambda tick: words.style.number(tick, 2, signed=True),
            [Guide(value=0, label=words("figures.unchanged"), class_="zero")],
        ),
    )


def _row(domain: DomainLoss, y: float, scale: Scale, words: Words) -> Row:
    x1, x2 = sorted((scale(0), scale(domain.change_nats)))
    tone = "replayed" if domain.replayed else "unreplayed"
    bar = element("rect", x=x1, y=y - 8, width=max(x2 - x1, 1.5), height=16, class_=f"bar {tone}")
    spread = line(scale(domain.lowest_change_nats), y, scale(domain.highest_change_nats), y, "whisker other")
    return Row(
        label=domain.domain,
        detail=words(f"figures.forgetting.{tone}"),
        marks=(bar, spread) if domain.lowest_change_nats < domain.highest_change_nats else (bar,),
        value=words.style.number(domain.change_nats, 2, signed=True),
        value_detail=words("figures.forgetting.bits", bits=words.style.number(domain.change_bits, 3, signed=True)),
        is_strong=False,
    )
