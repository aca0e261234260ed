"""Template files: one YAML per language, checked when read; what is wrong is named with file and line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from configs.errors import ConfigurationError
from corpus_builder.corpus import Direction
from corpus_builder.verbalize.relations import GENERIC
from corpus_builder.verbalize.template_file import TemplateFile, read_template_file
from corpus_builder.verbalize.wording import EXTRAS, SLOT, Form, NameWording, Wording

Key = tuple[str, Direction, Form]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """Everything that one language's files say."""

    neutral: str
    stand_ins: Mapping[str, str]
    """What fills `{scheme}` and `{object_language}` where they are not known."""
    names: tuple[NameWording, ...]
    wordings: Mapping[Key, tuple[Wording, ...]]
    """By relation, direction and form; sorted by template_id."""

    @property
    def relations(self) -> frozenset[str]:
        """Relations with wordings of their own."""
        return frozenset(relation for relation, _, _ in self.wordings)


def read_templates(
    paths: Sequence[Path], lang: str, particles: frozenset[str], spaced: Callable[[str], str] = str
) -> Templates:
    """Read one language's files; wordings of later files are added to those of earlier ones, or replace them.

    `particles` are the words that may stand in a slot, as in `{de:object}`; `spaced` puts the spaces of the language's
    typography in a pattern. Raises ConfigurationError.
    """
    files = [read_template_file(path, lang, particles) for path in paths]
    names = _numbered(files, ("names",))
    wordings: dict[Key, tuple[Wording, ...]] = {}
    for key in sorted({key for file in files for key in file.patterns}):
        numbered = _numbered(files, key)
        wordings[key] = tuple(_wording(lang, key, number, spaced(pattern)) for number, pattern in numbered)
    _check_complete(paths[-1], wordings)
    stand_ins = {slot: text for file in files for slot, text in file.stand_ins.items()}
    _check_stand_ins(files, stand_ins)
    neutral = [file.neutral for file in files if file.neutral]
    if not neutral or not names:
        raise ConfigurationError(f"{paths[-1]}: no `neutral` or no `names`: give both")
    return Templates(
        neutral=neutral[-1],
        stand_ins=stand_ins,
        names=tuple(
            NameWording(template_id=f"{lang}.name.{number:02}", lang=lang, pattern=spaced(pattern))
            for number, pattern in names
        ),
        wordings={key: found for key, found in wordings.items() if found},
    )


def _numbered(files: Sequence[TemplateFile], key: tuple[str, ...]) -> list[tuple[int, str]]:
    """Number the patterns under `key` from 1, from the last file that replaces the family on.

    A pattern that stands twice would be one sentence under two ids.
    """
    replacing = [i for i, file in enumerate(files) if key[0] in file.replaces]
    seen: set[str] = set()
    for file in files[replacing[-1] if replacing else 0 :]:
        for i, pattern in enumerate(_patterns(file, key)):
            if pattern in seen:
                raise file.error(file.path_of(key, i), f"stands twice: {pattern!r}")
            seen.add(pattern)
    found = [pattern for file in files[replacing[-1] if replacing else 0 :] for pattern in _patterns(file, key)]
    return list(enumerate(found, start=1))


def _patterns(file: TemplateFile, key: tuple[str, ...]) -> tuple[str, ...]:
    if len(key) == 1:
        return file.names
    return next((patterns for known, patterns in file.patterns.items() if known == key), ())


def _check_stand_ins(files: Sequence[TemplateFile], stand_ins: Mapping[str, str]) -> None:
    for file in files:
        for key, patterns in file.patterns.items():
            for i, pattern in enumerate(patterns):
                for slot in {found["name"] for found in SLOT.finditer(pattern)} & set(EXTRAS):
                    if slot not in stand_ins:
                        message = f"{{{slot}}} needs a stand-in where it is not known: add stand_ins.{slot}"
                        raise file.error(file.path_of(key, i), message)


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
