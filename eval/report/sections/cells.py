"""How single values are written in tables and sentences."""

from collections.abc import Sequence

from eval.report.document import Table
from eval.report.model import Contrast, Quantity
from eval.report.wording import Words
from eval.statistics import Estimate


def share(quantity: Quantity, words: Words) -> str:
    """Return a share in percent with its interval, or why there is none."""
    if not isinstance(quantity, Estimate):
        return words(f"unavailable.{quantity.reason}")
    low, high = (words.style.number(100 * bound, 1) for bound in (quantity.low, quantity.high))
    return f"{words.style.percent(quantity.value, 1)} {words.style.bounds(low, high)}"


def points(quantity: Quantity, words: Words) -> str:
    """Return a difference in points with its interval, or why there is none."""
    if not isinstance(quantity, Estimate):
        return words(f"unavailable.{quantity.reason}")
    bounds = words.style.bounds(words.style.points(quantity.low, 1), words.style.points(quantity.high, 1))
    return f"{words.style.points(quantity.value, 1)} {bounds}"


def value_of(quantity: Quantity) -> float | None:
    """Return the value of an estimate, None where there is none."""
    return quantity.value if isinstance(quantity, Estimate) else None


def arm_name(name: str, words: Words) -> str:
    """Return an arm's name as it is shown: the untouched one is translated, others belong to the experiment."""
    return words.named("arms", name)


def p_sentence(contrast: Contrast, words: Words) -> str:
    """Return the p-value with its sign, such as `p = 0.012`."""
    written = words.style.p_value(contrast.p_value)
    return f"p\u00a0{written}" if written[0] == "<" else f"p\u00a0=\u00a0{written}"


def conclusion(contrast: Contrast, words: Words) -> str:
    """Return in a few words what an interval allows to say."""
    if not isinstance(contrast.difference, Estimate):
        return words(f"unavailable.{contrast.difference.reason}")
    if not contrast.excludes_zero:
        return words("conclusion.contains_zero")
    return words("conclusion.higher" if contrast.difference.value > 0 else "conclusion.lower")


def contrast_table(caption: str, contrasts: Sequence[Contrast], words: Words) -> Table:
    """Return the table of some contrasts; p-values adjusted by Holm stand beside raw ones."""
    return Table(
        caption=caption,
        headers=tuple(
            words(f"headers.{key}")
            for key in ("contrast", "facts", "treated", "control", "difference", "p", "p_holm", "conclusion")
        ),
        rows=tuple(
            (
                contrast_name(contrast, words),
                f"{words.style.number(contrast.num_treated)} / {words.style.number(contrast.num_control)}",
                words.style.percent(value_of(contrast.treated_accuracy), 1),
                words.style.percent(value_of(contrast.control_accuracy), 1),
                points(contrast.difference, words),
                words.style.p_value(contrast.p_value),
                words.style.p_value(contrast.p_value_holm),
                conclusion(contrast, words),
            )
            for contrast in contrasts
        ),
    )


def contrast_name(contrast: Contrast, words: Words) -> str:
    """Return a contrast's name with its two arms."""
    arms = words(
        "figures.contrasts.arms", treated=arm_name(contrast.treated, words), control=arm_name(contrast.control, words)
    )
    asked = "" if contrast.probe_kind == "relation" else f", {words('probe_kinds.' + contrast.probe_kind)}"
    return words("contrast_name", name=words.named("contrasts", contrast.name), arms=arms + asked)
