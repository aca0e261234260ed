"""The primary contrast inside levels of covariates: telling names, length, exposure, language, wording."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus_builder.corpus import Fact, Probe
from eval.report.analysis.labels import labels_of
from eval.report.analysis.study import Study, contrast_of
from eval.report.model import Stratum

_MIN_SHARED_CHARACTERS = 4
_WORD_LEVELS = ("1", "2", "3+")
_EXPOSURE_LEVELS = ("0", "1-9", "10-99", "100-999", "1000+")

LevelOf = Callable[[int, Fact], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """One level of a covariate: which facts, asked by which probes."""

    variable: str
    name: str
    takes: Callable[[int, Fact], bool] = lambda _i, _fact: True
    asks: Callable[[Probe], bool] = lambda _: True


def strata_of(study: Study) -> tuple[Stratum, ...]:
    """Return the primary contrast within every level of every covariate of which two levels or more occur."""
    rows: dict[str, list[Stratum]] = {}
    for level in _levels(study):
        row = _stratum(study, level)
        if row.num_treated + row.num_control:
            rows.setdefault(level.variable, []).append(row)
    return tuple(row for levels in rows.values() if len(levels) > 1 for row in levels)


def _levels(study: Study) -> Iterator[_Level]:
    labels = [labels_of(trial) for trial in study.trials]
    asks_subject = study.plan.primary.probe_kind == "relation_inverse"

    def shared(i: int, fact: Fact) -> str | None:
        return _shares_words(labels[i].get(fact.subject), labels[i].get(fact.object))

    def length(i: int, fact: Fact) -> str | None:
        return _num_words(labels[i].get(fact.subject if asks_subject else fact.object))

    def exposures(_: int, fact: Fact) -> str | None:
        return exposure_level(fact.num_subject_exposures if asks_subject else fact.num_object_exposures)

    yield from _fact_levels("shared_words", ("yes", "no"), shared)
    yield from _fact_levels("answer_words", _WORD_LEVELS, length)
    yield from _fact_levels("answer_exposures", _EXPOSURE_LEVELS, exposures)
    for lang in study.plan.languages:
        yield _Level(variable="language", name=lang, asks=_asks("lang", lang))
    for novelty in ("unseen_for_fact", "unseen"):
        yield _Level(variable="wording", name=novelty, asks=_asks("wording_novelty", novelty))


def _asks(attribute: str, value: str) -> Callable[[Probe], bool]:
    return lambda probe: getattr(probe, attribute) == value


def _fact_levels(variable: str, names: Sequence[str], level_of: LevelOf) -> Iterator[_Level]:
    for name in names:
        yield _Level(variable=variable, name=name, takes=_takes(level_of, name))


def _takes(level_of: LevelOf, name: str) -> Callable[[int, Fact], bool]:
    return lambda i, fact: level_of(i, fact) == name


def _stratum(study: Study, level: _Level) -> Stratum:
    primary = study.plan.primary
    arms = (primary.treated, primary.control)

    def arm_of(i: int, fact: Fact) -> str | None:
        return fact.arm if fact.arm in arms and level.takes(i, fact) else None

    table = study.table(primary.probe_kind, arm_of=arm_of, asks=level.asks)
    found = contrast_of(study.resampled(table), primary)
    return Stratum(
        variable=level.variable,
        level=level.name,
        num_treated=found.num_treated,
        num_control=found.num_control,
        treated_accuracy=found.treated_accuracy,
        control_accuracy=found.control_accuracy,
        difference=found.difference,
    )


def _shares_words(subject: str | None, answer: str | None) -> str | None:
    if subject is None or answer is None:
        return None
    return "yes" if _long_words(subject) & _long_words(answer) else "no"


def _long_words(label: str) -> set[str]:
    return {word for word in re.findall(r"\w+", label.casefold()) if len(word) >= _MIN_SHARED_CHARACTERS}


def _num_words(label: str | None) -> str | None:
    return None if label is None else _WORD_LEVELS[min(len(label.split()), len(_WORD_LEVELS)) - 1]


def exposure_level(num_exposures: int) -> str:
    """Return the power of ten that a number of exposures belongs to."""
    return _EXPOSURE_LEVELS[min(len(str(num_exposures)), len(_EXPOSURE_LEVELS) - 1) if num_exposures else 0]
