"""Arms, factorial designs and contrasts: what cannot be a trial is refused."""

import pytest
from pydantic import ValidationError

from configs.experiment import TrialSection

BASE = {
    "arms": [
        {"name": "withheld", "kind": "withheld"},
        {"name": "placebo", "kind": "placebo", "num_exposures": 112},
    ],
    "primary": {"treated": "high_many", "control": "placebo"},
    "factorial": {
        "factors": {
            "dose": {"low": {"num_exposures": 12}, "high": {"num_exposures": 112}},
            "form": {"one": {}, "many": {"num_wordings": 8}, "inverse": {"num_wordings": 8, "inverse_share": 0.5}},
        },
        "weight": 2,
    },
}


def test_a_factorial_design_makes_every_combination() -> None:
    trial = TrialSection.model_validate(BASE)
    assert [arm.name for arm in trial.every_arm] == [
        "withheld", "placebo", "low_one", "low_many", "low_inverse", "high_one", "high_many", "high_inverse",
    ]  # fmt: skip
    cell = trial.every_arm[-1]
    assert (cell.kind, cell.num_exposures, cell.num_wordings, cell.inverse_share, cell.weight) == (
        "treated", 112, 8, 0.5, 2,
    )  # fmt: skip
    assert trial.pools["form=many"] == ("low_many", "high_many")
    assert {name: (c.treated, c.control) for name, c in trial.every_contrast.items()} == {
        "dose_high": ("dose=high", "dose=low"),
        "form_many": ("form=many", "form=one"),
        "form_inverse": ("form=inverse", "form=one"),
    }


def test_contrasts_may_name_pools_and_documents() -> None:
    contrasts = {
        "dose_now": {"treated": "dose=high", "control": "placebo"},
        "read": {"treated": "documents_shown", "control": "documents_held_out", "probe_kind": "document"},
    }
    trial = TrialSection.model_validate({**BASE, "contrasts": contrasts})
    assert list(trial.every_contrast) == ["dose_now", "read", "dose_high", "form_many", "form_inverse"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"contrasts": {"x": {"treated": "dose=huge", "control": "placebo"}}}, "unknown arm 'dose=huge'"),
        ({"contrasts": {"x": {"treated": "documents_shown", "control": "placebo"}}}, "probe_kind document compares"),
        ({"primary": {"treated": "dose=high", "control": "placebo"}}, "is not a treated arm"),
        ({"primary": {"treated": "high_many", "control": "form=one"}}, "is not one arm"),
        ({"primary": {"treated": "low_one", "control": "placebo"}}, "make num_exposures equal"),
        ({"factorial": {"factors": {"a": {"x": {}, "y": {}}}}}, "every level of some factor sets num_exposures"),
        (
            {
                "factorial": {
                    "factors": {
                        "a": {"x": {"num_exposures": 1}, "y": {"num_exposures": 2}},
                        "b": {"z": {"num_exposures": 3}, "w": {}},
                    }
                }
            },
            "both set num_exposures",
        ),
        (
            {"factorial": {"factors": {"a": {"withheld": {"num_exposures": 1}, "y": {"num_exposures": 2}}}}},
            "arm names are unique",
        ),
        ({"arms": [*BASE["arms"], {"name": "lie", "kind": "sham", "num_exposures": 9}]}, "set allow_sham: true"),  # type: ignore[misc]
    ],
)
def test_what_is_no_trial_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        TrialSection.model_validate({**BASE, **changes})


def test_a_sham_arm_is_allowed_when_asked_for() -> None:
    arms = [*BASE["arms"], {"name": "lie", "kind": "sham", "num_exposures": 9}]  # type: ignore[misc]
    assert TrialSection.model_validate({**BASE, "arms": arms, "allow_sham": True}).every_arm[2].kind == "sham"
