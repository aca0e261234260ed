"""Template files: one YAML per language, validated when read, every problem with file and line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from configs.errors import ConfigurationError
from configs.strict_yaml import Document, KeyPath, ParsedYaml, parse_yaml
from corpus_builder.corpus import Direction
from corpus_builder.verbalize.wording import SLOT, NameWording, Wording

_FORMS = {"statements": "statement", "questions": "question"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """Everything that one language's files say."""

    neutral: str
    names: tuple[NameWording, ...]
    wordings: Mapping[tuple[str, str, str], tuple[Wording, ...]]
    """By relation, direction and form."""


def read_templates(files: Sequence[Path]) -> Templates:
    """Read template files; wordings of later files are added to those of earlier ones."""
    neutral = ""
    names: list[NameWording] = []
    wordings: dict[tuple[str, str, str], list[Wording]] = {}
    for path in files:
        reader = _Reader(path)
        neutral = reader.text(("neutral",)) or neutral
        names += reader.names(len(names))
        for wording in reader.wordings(wordings):
            wordings.setdefault((wording.relation, wording.direction, wording.form), []).append(wording)
    return Templates(
        neutral=neutral, names=tuple(names), wordings={key: tuple(found) for key, found in wordings.items()}
    )


class _Reader:
    """One file: its document, and errors that name its lines."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parsed: ParsedYaml = parse_yaml(path.read_text(encoding="utf-8"), str(path))
        self._check_keys((), ("lang", "neutral", "names", "relations"))
        self.lang = self.text(("lang",))

    def text(self, path: KeyPath) -> str:
        """Return the text at `path`, or the empty string."""
        value = self._at(path)
        if value is not None and not isinstance(value, str):
            raise self._error(path, "must be text")
        return value or ""

    def names(self, num_before: int) -> list[NameWording]:
        """Return the neutral sentences."""
        patterns = self._patterns(("names",), {"name"})
        return [
            NameWording(template_id=f"{self.lang}.name.{num_before + i:02}", lang=self.lang, pattern=pattern)
            for i, pattern in enumerate(patterns, start=1)
        ]

    def wordings(self, before: Mapping[tuple[str, str, str], Sequence[Wording]]) -> list[Wording]:
        """Return the wordings of all relations, numbered on from those `before`."""
        found = []
        for relation in self._at(("relations",)) or {}:
            self._check_keys(("relations", relation), get_args(Direction))
            for direction in self._at(("relations", relation)):
                self._check_keys(("relations", relation, direction), tuple(_FORMS))
                for key, form in _FORMS.items():
                    num_before = len(before.get((relation, direction, form), ()))
                    found += self._wordings(relation, direction, key, form, num_before)
        return found

    def _wordings(self, relation: str, direction: Direction, key: str, form: str, num_before: int) -> list[Wording]:
        prefix = f"{self.lang}.{relation}.{direction}" + (".question" if form == "question" else "")
        path = ("relations", relation, direction, key)
        wordings = []
        for i, pattern in enumerate(self._patterns(path, {"subject", "object"}), start=1):
            slots = [slot["name"] for slot in SLOT.finditer(pattern) if slot["name"] != "predicate"]
            if slots != (["subject", "object"] if direction == "forward" else ["object", "subject"]):
                raise self._error((*path, i - 1), f"a {direction} wording names each end once, the asked one last")
            wordings.append(
                Wording(
                    template_id=f"{prefix}.{num_before + i:02}",
                    lang=self.lang,
                    relation=relation,
                    direction=direction,
                    form="question" if form == "question" else "statement",
                    pattern=pattern,
                )
            )
        return wordings

    def _patterns(self, path: KeyPath, slots: set[str]) -> list[str]:
        patterns = self._at(path) or []
        seen: set[str] = set()
        for i, pattern in enumerate(patterns):
            if not isinstance(pattern, str):
                raise self._error((*path, i), "must be text: put it in quotes")
            names = {slot["name"] for slot in SLOT.finditer(pattern)} - {"predicate"}
            if names != slots or "{" in SLOT.sub("", pattern):
                raise self._error((*path, i), f"needs exactly the slots {', '.join(sorted(slots))}: {pattern!r}")
            if pattern in seen:
                raise self._error((*path, i), f"stands twice: {pattern!r}")
            seen.add(pattern)
        return list(patterns)

    def _check_keys(self, path: KeyPath, allowed: Sequence[str]) -> None:
        value = self._at(path)
        if not isinstance(value, dict):
            raise self._error(path, f"must have keys ({', '.join(allowed)})")
        for key in value:
            if key not in allowed:
                raise self._error((*path, key), f"unknown key; valid keys: {', '.join(allowed)}")

    def _at(self, path: KeyPath) -> Document:
        value = self.parsed.document
        for part in path:
            value = value.get(part) if isinstance(value, dict) else None
        return value

    def _error(self, path: KeyPath, message: str) -> ConfigurationError:
        line = self.parsed.lines.get(path, 1)
        return ConfigurationError(f"{self.path}:{line}: {'.'.join(map(str, path)) or 'file'}: {message}")
