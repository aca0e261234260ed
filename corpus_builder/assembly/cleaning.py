"""The settings of the cleaning, as the rules and protected texts that it works with."""

import dataclasses
import json
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from configs.errors import ConfigurationError, InputError
from configs.experiment import CleaningSection
from corpus_builder.cleaning import CleaningRules, LicencePolicy, ProtectedTexts, QualityRules


def rules_of(section: CleaningSection, max_words: int | None) -> CleaningRules:
    """Return the rules; ConfigurationError for a threshold that there is not."""
    settings = section.model_dump(exclude={"licences", "quality", "protected"})
    return CleaningRules(
        licences=policy_of(section), quality=_quality(section.quality), max_words=max_words, **settings
    )


def policy_of(section: CleaningSection) -> LicencePolicy:
    """Return which licences may enter."""
    return LicencePolicy(**section.licences.model_dump())


def protected_of(section: CleaningSection) -> ProtectedTexts | None:
    """Read the question sets; InputError for a file that cannot be read, None where there are none."""
    if not section.protected:
        return None
    return ProtectedTexts((key, text) for path in section.protected for key, text in _texts_in(path))


def _quality(changes: dict[str, float]) -> QualityRules:
    known = {name: type(value) for name, value in dataclasses.asdict(QualityRules()).items()}
    for name in changes:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
            raise ConfigurationError(f"corpus.cleaning.quality.{name}: no such threshold: {hint}")
    return QualityRules(**{name: known[name](value) for name, value in changes.items()})


def _texts_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of every line, all texts of a JSON object as one."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: protected texts cannot be read ({error}): check the path") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield f"{path.name}:{number}", _text_of(line)


def _text_of(line: str) -> str:
    try:
        return "\n".join(_strings(json.loads(line)))
    except ValueError:
        return line


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
