"""Template files: one YAML per language, checked when read; what is wrong is named with file and line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from configs.errors import ConfigurationError
from corpus_builder.corpus import Direction
from corpus_builder.verbalize.relations import GENERIC
from corpus_builder.verbalize.template_file import TemplateFile, read_template_file
from corpus_builder.verbalize.wording import Form, NameWording, Wording

Key = tuple[str, Direction, Form]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """Everything that one language's files say."""

    neutral: str
    names: tuple[NameWording, ...]
    wordings: Mapping[Key, tuple[Wording, ...]]
    """By relation, direction and form; sorted by template_id."""

    @property
    def relations(self) -> frozenset[str]:
        """Relations with wordings of their own."""
        return frozenset(relation for relation, _, _ in self.wordings)


def read_templates(paths: Sequence[Path], lang: str, particles: frozenset[str]) -> Templates:
    """Read one language's files; wordings of later files are added to those of earlier ones.

    `particles` are the words that may stand in a slot, as in `{de:object}`. Raises ConfigurationError.
    """
    files = [read_template_file(path, lang, particles) for path in paths]
    names = _numbered([(file, i, pattern) for file in files for i, pattern in enumerate(file.names)], ("names",))
    wordings: dict[Key, tuple[Wording, ...]] = {}
    for key in sorted({key for file in files for key in file.patterns}):
        patterns = [(file, i, pattern) for file in files for i, pattern in enumerate(file.patterns.get(key, ()))]
        wordings[key] = tuple(_wording(lang, key, number, pattern) for number, pattern in _numbered(patterns, key))
    _check_complete(paths[-1], wordings)
    neutral = [file.neutral for file in files if file.neutral]
    if not neutral or not names:
        raise ConfigurationError(f"{paths[-1]}: no `neutral` or no `names`: give both")
    return Templates(
        neutral=neutral[-1],
        names=tuple(
            NameWording(template_id=f"{lang}.name.{number:02}", lang=lang, pattern=pattern) for number, pattern in names
        ),
        wordings=wordings,
    )


def _numbered(patterns: Sequence[tuple[TemplateFile, int, str]], key: tuple[str, ...]) -> list[tuple[int, str]]:
    """Number patterns from 1; a pattern that stands twice would be one sentence under two ids."""
    seen: set[str] = set()
    for file, i, pattern in patterns:
        if pattern in seen:
            raise file.error(file.path_of(key, i), f"stands twice: {pattern!r}")
        seen.add(pattern)
    return [(number, pattern) for number, (_, _, pattern) in enumerate(patterns, start=1)]


def _wording(lang: str, key: Key, number: int, pattern: str) -> Wording:
    relation, direction, form = key
    prefix = f"{lang}.{relation}.{direction}" + (".question" if form == "question" else "")
    return Wording(
        template_id=f"{prefix}.{number:02}",
        lang=lang,
        relation=relation,
        direction=direction,
        form=form,
        pattern=pattern,
    )


def _check_complete(path: Path, wordings: Mapping[Key, Sequence[Wording]]) -> None:
    for relation in sorted({GENERIC} | {relation for relation, _, _ in wordings}):
        for direction in DIRECTIONS:
            if not wordings.get((relation, direction, "statement")):
                raise ConfigurationError(f"{path}: relations.{relation}.{direction}: no statements: add some")
