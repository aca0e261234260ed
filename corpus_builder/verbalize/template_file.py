"""One template file, read and checked by itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from configs.errors import ConfigurationError
from configs.strict_yaml import Document, KeyPath, ParsedYaml, parse_yaml
from corpus_builder.corpus import Direction
from corpus_builder.verbalize.wording import EXTRAS, SLOT, SLOT_MEANINGS, Form

_FORMS: Mapping[Form, str] = {"statement": "statements", "question": "questions"}
KEYS = ("lang", "neutral", "stand_ins", "names", "replaces", "relations")
_ANY_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFile:
    """What a file says, and where."""

    path: Path
    lines: Mapping[KeyPath, int]
    neutral: str
    stand_ins: Mapping[str, str]
    """What fills `{scheme}` and `{object_language}` where they are not known."""
    replaces: frozenset[str]
    """Families, or `names`, whose wordings in earlier files are left out."""
    names: tuple[str, ...]
    patterns: Mapping[tuple[str, Direction, Form], tuple[str, ...]]

    def path_of(self, key: tuple[str, ...], index: int) -> KeyPath:
        """Return where in the file a pattern stands; `key` is (`names`,) or (relation, direction, form)."""
        if len(key) == 1:
            return (*key, index)
        relation, direction, form = key
        return ("relations", relation, direction, f"{form}s", index)

    def error(self, path: KeyPath, message: str) -> ConfigurationError:
        """Return an error that names file, line and key."""
        return _error(self.path, self.lines, path, message)


def read_template_file(path: Path, lang: str, particles: frozenset[str]) -> TemplateFile:
    """Read and check one file of the language `lang`; ConfigurationError names file, line and key."""
    try:
        parsed = parse_yaml(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError):
        raise ConfigurationError(f"{path}: not a text file that can be read: check the path") from None
    return _Reader(path, parsed, particles).read(lang)


class _Reader:
    def __init__(self, path: Path, parsed: ParsedYaml, particles: frozenset[str]) -> None:
        self.path = path
        self.parsed = parsed
        self.particles = particles

    def read(self, lang: str) -> TemplateFile:
        self._check_keys((), KEYS)
        if self._at(("lang",)) != lang:
            raise self._error(("lang",), f"must be {lang!r}, the language that the file is read for")
        neutral = self._at(("neutral",)) or ""
        if not isinstance(neutral, str):
            raise self._error(("neutral",), "must be text")
        return TemplateFile(
            path=self.path,
            lines=self.parsed.lines,
            neutral=neutral,
            stand_ins=self._stand_ins(),
            replaces=self._replaces(),
            names=self._patterns(("names",), ("name",)),
            patterns=self._relations(),
        )

    def _stand_ins(self) -> dict[str, str]:
        if self._at(("stand_ins",)) is None:
            return {}
        self._check_keys(("stand_ins",), EXTRAS)
        for slot, text in self._at(("stand_ins",)).items():
            if not isinstance(text, str) or not text.strip():
                raise self._error(("stand_ins", slot), "must be text")
        return dict(self._at(("stand_ins",)))

    def _replaces(self) -> frozenset[str]:
        replaced = self._at(("replaces",)) or []
        if not isinstance(replaced, list):
            raise self._error(("replaces",), "must be a list of families")
        own = {"names", *(self._at(("relations",)) or {})}
        for i, family in enumerate(replaced):
            if family not in own or not self._at(("names",) if family == "names" else ("relations", family)):
                raise self._error(("replaces", i), f"gives no wordings for {family!r} in its place: add some below")
        return frozenset(replaced)

    def _relations(self) -> dict[tuple[str, Direction, Form], tuple[str, ...]]:
        found: dict[tuple[str, Direction, Form], tuple[str, ...]] = {}
        if "relations" not in self.parsed.document:
            return found
        self._check_keys(("relations",), None)
        for relation in self._at(("relations",)):
            self._check_keys(("relations", relation), get_args(Direction))
            for direction in self._at(("relations", relation)):
                self._check_keys(("relations", relation, direction), tuple(_FORMS.values()))
                slots = ("subject", "object") if direction == "forward" else ("object", "subject")
                for form, key in _FORMS.items():
                    patterns = self._patterns(("relations", relation, direction, key), slots)
                    if patterns:
                        found[relation, direction, form] = patterns
        return found

    def _patterns(self, path: KeyPath, slots: tuple[str, ...]) -> tuple[str, ...]:
        patterns = self._at(path)
        if patterns is None:
            return ()
        if not isinstance(patterns, list):
            raise self._error(path, "must be a list of sentences")
        for i, pattern in enumerate(patterns):
            self._check_pattern((*path, i), pattern, slots)
        return tuple(patterns)

    def _check_pattern(self, path: KeyPath, pattern: Document, slots: tuple[str, ...]) -> None:
        if not isinstance(pattern, str):
            raise self._error(path, "must be text: put it in quotes")
        self._check_braces(path, pattern)
        found = list(SLOT.finditer(pattern))
        names = [slot["name"] for slot in found]
        ends = [name for name in names if name not in ("predicate", *EXTRAS)]
        if ends != list(slots):
            order = ", then ".join(f"{{{slot}}}" for slot in slots)
            raise self._error(path, f"needs {order}, each once: {pattern!r}")
        for name in sorted(set(names) - set(slots)):
            if slots == ("name",):
                raise self._error(path, f"{{{name}}} has no place in `names`: {pattern!r}")
            if names.count(name) > 1:
                raise self._error(path, f"{{{name}}} stands twice: {pattern!r}")
        if path[:2] == ("relations", "generic") and "predicate" not in names:
            raise self._error(path, f"needs {{predicate}}: {pattern!r}")
        for slot in found:
            if slot["particle"] and slot["particle"] not in self.particles:
                known = ", ".join(sorted(self.particles)) or "none"
                raise self._error(path, f"unknown word {slot['particle']!r} in a slot; known here: {known}")

    def _check_braces(self, path: KeyPath, pattern: str) -> None:
        if re.search(r"[{}]", _ANY_SLOT.sub("", pattern)):
            raise self._error(path, f"a brace is not closed, or was not opened: {pattern!r}")
        for slot in _ANY_SLOT.finditer(pattern):
            if not SLOT.fullmatch(slot[0]):
                known = ", ".join(f"{{{name}}}" for name in SLOT_MEANINGS)
                raise self._error(path, f"unknown slot {slot[0]}; a slot is {known}: {pattern!r}")

    def _check_keys(self, path: KeyPath, allowed: Sequence[str] | None) -> None:
        value = self._at(path)
        if not isinstance(value, dict):
            raise self._error(path, f"must have keys{': ' + ', '.join(allowed) if allowed else ''}")
        for key in value:
            if allowed is not None and key not in allowed:
                raise self._error((*path, key), f"unknown key; valid keys: {', '.join(allowed)}")

    def _at(self, path: KeyPath) -> Document:
        value = self.parsed.document
        for part in path:
            value = value.get(part) if isinstance(value, dict) else None
        return value

    def _error(self, path: KeyPath, message: str) -> ConfigurationError:
        return _error(self.path, self.parsed.lines, path, message)


def _error(file: Path, lines: Mapping[KeyPath, int], path: KeyPath, message: str) -> ConfigurationError:
    return ConfigurationError(f"{file}:{lines.get(path, 1)}: {'.'.join(map(str, path)) or 'file'}: {message}")
