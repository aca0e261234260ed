from eval.statistics import estimands


def test_effects_are_named_as_the_trial_defines_them():
    effects = estimands(treated="high", placebo="placebo", withheld="withheld")
    assert [(effect.name, effect.treated, effect.control) for effect in effects] == [
        ("direct", "high", "placebo"),
        ("direct_over_withheld", "high", "withheld"),
        ("spillover", "withheld", "untouched"),
        ("total", "high", "untouched"),
    ]
