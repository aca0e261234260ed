"""The verdict in plain words: change, causal effect, what the controls leave of it, what it does not cover."""

from eval.report.model import Contrast, Primary, Report
from eval.report.sections.cells import p_sentence, value_of
from eval.report.wording import Words
from eval.statistics import Estimate

MIN_REPLICATES = 3


def verdict_of(report: Report, words: Words) -> str:
    """Return the verdict: change, causal effect, what the controls leave of it, and what it does not cover."""
    primary = report.primary
    sentences = [_change(primary, words), _effect(primary, words), _rest(primary, words), _coverage(primary, words)]
    return " ".join(sentence for sentence in sentences if sentence)


def _change(primary: Primary, words: Words) -> str:
    before, after = value_of(primary.before), value_of(primary.contrast.treated_accuracy)
    if before is None or after is None:
        return ""
    percent = words.style.percent
    return words("verdict.change", before=percent(before), after=percent(after), chance=percent(primary.chance))


def _effect(primary: Primary, words: Words) -> str:
    difference = primary.contrast.difference
    if not isinstance(difference, Estimate):
        return words("verdict.unavailable", reason=words(f"unavailable.{difference.reason}"))
    effect = words(
        "verdict.effect",
        control=words(f"kinds.{primary.control_kind}"),
        points=rounded_points(difference, words),
        interval=rounded_bounds(difference, words),
        p=p_sentence(primary.contrast, words),
    )
    return f"{effect}{words('verdict.' + strength(primary))}"


def strength(primary: Primary) -> str:
    """Return what the primary contrast allows to say: `nothing`, `unconfirmed`, `higher` or `lower`."""
    contrast = primary.contrast
    if not contrast.excludes_zero:
        return "nothing"
    if contrast.p_value is None or contrast.p_value >= 1 - primary.confidence:
        return "unconfirmed"
    return "higher" if (value_of(contrast.difference) or 0) > 0 else "lower"


def rounded_points(estimate: Estimate, words: Words) -> str:
    """Return a difference in whole points with the word."""
    return words("figures.points", points=words.style.points(estimate.value))


def rounded_bounds(estimate: Estimate, words: Words) -> str:
    """Return the interval of a difference in whole points."""
    return words.style.bounds(
        words.style.number(100 * estimate.low, signed=False), words.style.number(100 * estimate.high, signed=False)
    )


def _rest(primary: Primary, words: Words) -> str:
    """Return what names alone and neighbours give of the distance to untouched facts."""
    parts = {step.name: value_of(step.estimate) for step in primary.steps}
    total, names, spillover = value_of(primary.total.difference), parts.get("names"), parts.get("spillover")
    if total is None or names is None or spillover is None:
        return ""
    written = words.style.points
    return words("verdict.rest", total=written(total), names=written(names), spillover=written(spillover))


def _coverage(primary: Primary, words: Words) -> str:
    if primary.num_replicates == 1:
        return words("verdict.single")
    number = words.style.number(primary.num_replicates)
    if primary.num_replicates < MIN_REPLICATES:
        return words("verdict.few", number=number)
    low, high = replicate_range(primary.contrast)
    return words("verdict.many", number=number, low=words.style.points(low), high=words.style.points(high))


def replicate_range(contrast: Contrast) -> tuple[float | None, float | None]:
    """Return the lowest and the highest of the replicates' own values."""
    values = [row.estimate.value for row in contrast.replicates if isinstance(row.estimate, Estimate)]
    return (min(values), max(values)) if values else (None, None)
