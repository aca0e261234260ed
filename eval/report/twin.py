"""The report's numbers as JSON: stable keys, plain values, null with a reason where there is no estimate."""

import dataclasses
import json
from typing import Any

from eval.report.model import Contrast, Primary, Quantity, Report
from eval.report.sections.cells import value_of
from eval.statistics import Estimate, Unavailable
from ontology.stage import Json

FORMAT = 1
_DECIMALS = 12


def json_of(report: Report, *, verdict: str, title: str, lang: str) -> str:
    """Return the twin as indented JSON; accuracies are shares of 1, differences are between -1 and 1.

    `primary` holds the result the verdict rests on under flat keys; every other part of the model stands under its own
    name with the model's own field names. An estimate is `{value, low, high, num_facts, num_subjects, num_objects}`, or
    `{value: null, low: null, high: null, unavailable: reason}`.
    """
    content = {
        "format": FORMAT,
        "title": title,
        "lang": lang,
        "verdict": verdict,
        "primary": _primary(report.primary),
        **{
            field.name: _plain(getattr(report, field.name))
            for field in dataclasses.fields(report)
            if field.name != "primary"
        },
        "estimands": {
            name: _plain(getattr(report.primary, name))
            for name in ("contrast", "against_withheld", "spillover", "total")
        },
        "steps": _plain(report.primary.steps),
    }
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _primary(primary: Primary) -> dict[str, Json]:
    contrast = primary.contrast
    return {
        "treated_arm": contrast.treated,
        "control_arm": contrast.control,
        "probe_kind": contrast.probe_kind,
        "treated_accuracy": _rounded(contrast.treated_accuracy),
        "control_accuracy": _rounded(contrast.control_accuracy),
        "withheld_accuracy": _rounded(primary.withheld),
        "untouched_accuracy": _rounded(primary.untouched),
        "before_accuracy": _rounded(primary.before),
        "chance": round(primary.chance, _DECIMALS),
        "direct_effect": _effect(contrast),
        "total_effect": _effect(primary.total),
        "spillover_effect": _effect(primary.spillover),
        "interval_excludes_zero": contrast.excludes_zero,
        "confidence": primary.confidence,
        "num_facts": primary.num_facts,
        "num_replicates": primary.num_replicates,
    }


def _effect(contrast: Contrast) -> dict[str, Json]:
    estimate = _plain(contrast.difference)
    kept = {key: estimate[key] for key in ("value", "low", "high", "unavailable") if key in estimate}
    return {**kept, "p": contrast.p_value}


def _rounded(quantity: Quantity) -> float | None:
    value = value_of(quantity)
    return None if value is None else round(value, _DECIMALS)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of the model
    if isinstance(value, Unavailable):
        return {"value": None, "low": None, "high": None, "unavailable": value.reason}
    if dataclasses.is_dataclass(value):
        extra = {"excludes_zero": value.excludes_zero} if isinstance(value, Contrast | Estimate) else {}
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)} | extra
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return round(value, _DECIMALS) if isinstance(value, float) else value
