"""Which language stands in for another."""

import pytest

from ontology.lookup.languages import best_language, is_in


@pytest.mark.parametrize(
    ("available", "lang", "best"),
    [
        (["en", "fr", "fr-BE"], "fr", "fr"),
        (["en", "fr-BE", "fr-CA"], "fr", "fr-BE"),
        (["fr", "fr-BE"], "fr-CA", "fr"),
        (["en", "fr-BE"], "fr-CA", "fr-BE"),
        (["en", "und"], "fr", "und"),
        (["en", "mul"], "fr", "mul"),
        (["de", "en-GB"], "fr", "en-GB"),
        (["nl", "de"], "fr", "de"),
        (["FR"], "fr", "FR"),
        (["fr", "en", "und"], None, "und"),
        (["fr", "en"], None, "en"),
        (["frc", "en"], "fr", "en"),
        ([], "fr", None),
    ],
)
def test_best_language(available: list[str], lang: str | None, best: str | None) -> None:
    assert best_language(available, lang) == best


def test_a_language_takes_in_its_variants_only() -> None:
    assert [tag for tag in ("fr", "fr-BE", "FR-ca", "frc", "en") if is_in(tag, "fr")] == ["fr", "fr-BE", "FR-ca"]
