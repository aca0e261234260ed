import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configs.errors import ConfigurationError
from corpus_builder.mixture.curriculum import MIXED, Phase, plan_curriculum

AMOUNTS = {"terminology": 500.0, "documents": 300.0, "replay": 200.0}


def lengths(phases: list[Phase], amounts: dict[str, float]) -> list[float]:
    curriculum = plan_curriculum(phases, amounts)
    total = sum(amounts.values())
    parts = [
        np.diff([0.0, *bounds]) * amounts[name] / total for name, bounds in curriculum.bounds.items() if amounts[name]
    ]
    return [float(length) for length in np.sum(parts, axis=0)]


def test_everything_is_mixed_by_default() -> None:
    assert plan_curriculum(MIXED, AMOUNTS).bounds == dict.fromkeys(AMOUNTS, (1.0,))


def test_phases_end_where_they_are_said_to() -> None:
    phases = [
        Phase(name="reading", until=0.3, components=("documents", "replay")),
        Phase(name="learning", until=0.9),
        Phase(name="facts", until=1.0, components=("terminology",)),
    ]
    assert lengths(phases, AMOUNTS) == pytest.approx([0.3, 0.6, 0.1])
    bounds = plan_curriculum(phases, AMOUNTS).bounds
    assert bounds["terminology"][0] == 0
    assert bounds["documents"][1] == 1.0
    # What two components share a phase by is what they have.
    assert bounds["documents"][0] == pytest.approx(bounds["replay"][0])


def test_the_phase_of_a_draw_is_one_that_shows_the_component() -> None:
    phases = [
        Phase(name="a", until=0.4, components=("documents", "replay")),
        Phase(name="b", until=1.0, components=("documents", "terminology")),
    ]
    curriculum = plan_curriculum(phases, AMOUNTS)
    assert {curriculum.phase_of("terminology", draw) for draw in (0.0, 0.5, 1 - 2**-53)} == {1}
    assert {curriculum.phase_of("replay", draw) for draw in (0.0, 0.5, 1 - 2**-53)} == {0}


@pytest.mark.parametrize(
    ("phases", "message"),
    [
        ([("a", 0.5, ()), ("b", 0.4, ())], "put them in order"),
        ([("a", 0.5, ())], "set its `until` to 1"),
        ([("a", 0.5, ()), ("a", 1.0, ())], "stands twice"),
        ([], "0 phases"),
        ([("a", 1.0, ("poems",))], "no source 'poems'"),
        ([("a", 0.5, ("documents",)), ("b", 1.0, ("terminology",))], "no phase shows replay"),
        ([("a", 0.3, ("terminology",)), ("b", 1.0, ("documents", "replay"))], "b take 0.70"),
    ],
)
def test_phases_that_cannot_be_are_refused(phases: list[tuple[str, float, tuple[str, ...]]], message: str) -> None:
    made = [Phase(name=name, until=until, components=components) for name, until, components in phases]
    with pytest.raises(ConfigurationError, match=message):
        plan_curriculum(made, AMOUNTS)


def test_nothing_to_mix_is_no_error() -> None:
    assert plan_curriculum(MIXED, {}).bounds == {}


@settings(max_examples=25, deadline=None)
@given(
    amounts=st.fixed_dictionaries({name: st.integers(1, 1000) for name in AMOUNTS}),
    ends=st.lists(st.integers(1, 99), min_size=1, max_size=4, unique=True),
    allowed=st.lists(st.sets(st.sampled_from(sorted(AMOUNTS))), min_size=5, max_size=5),
)
def test_phases_are_filled_or_refused(amounts: dict[str, int], ends: list[int], allowed: list[set[str]]) -> None:
    untils = [end / 100 for end in sorted(ends)] + [1.0]
    phases = [Phase(name=str(i), until=until, components=tuple(sorted(allowed[i]))) for i, until in enumerate(untils)]
    weights = {name: float(amount) for name, amount in amounts.items()}
    try:
        curriculum = plan_curriculum(phases, weights)
    except ConfigurationError as error:
        assert "\n" not in str(error)
        return
    assert lengths(phases, weights) == pytest.approx(np.diff([0.0, *untils]).tolist(), abs=0.03)
    for name, bounds in curriculum.bounds.items():
        shown = np.diff([0.0, *bounds]) > 1e-9
        assert all(not phases[i].components or name in phases[i].components for i in np.flatnonzero(shown))
