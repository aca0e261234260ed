"""One file of templates for texts that state several facts, read and checked by itself."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from configs.errors import ConfigurationError
from configs.strict_yaml import Document, KeyPath, ParsedYaml, parse_yaml
from corpus_builder.corpus import Direction
from corpus_builder.texts.composite.sentence import SLOT

LABELS = frozenset({"subject", "object", "head", "items"})
"""Slots that hold labels: no sentence begins with one, since a capital would change it."""
OPTIONAL = frozenset({"also", "predicate"})
FRAMES: Mapping[KeyPath, frozenset[str]] = {
    ("enumeration", "complete"): frozenset({"head", "nouns", "count", "items"}),
    ("enumeration", "partial"): frozenset({"head", "nouns", "items"}),
    ("enumeration", "complete_questions"): frozenset({"head", "nouns", "count", "items"}),
    ("enumeration", "partial_questions"): frozenset({"head", "nouns", "items"}),
    ("path", "two"): frozenset({"first", "second"}),
    ("path", "three"): frozenset({"first", "second", "third"}),
    ("contrast",): frozenset({"first", "second"}),
    ("negative",): frozenset({"subject", "object"}),
}
"""Where the patterns of frames stand, and the slots that each must have."""
WORDS = ("nouns", "clauses", "next")
_SCALARS = ("lang", "numbers", "also", "lists", "enumeration", "path", "contrast", "negative", "relations")
_MARKS = ("between", "last", "heavy")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositeFile:
    """What a file says; keys that it leaves out are absent."""

    path: Path
    lines: Mapping[KeyPath, int]
    also: str | None
    numbers: tuple[str, ...]
    marks: Mapping[str, str]
    patterns: Mapping[KeyPath, tuple[str, ...]]
    """By place in the file: a key of FRAMES, or (`relations`, relation, direction, one of WORDS)."""

    def error(self, path: KeyPath, message: str) -> ConfigurationError:
        """Return an error that names file, line and key."""
        return _error(self.path, self.lines, path, message)


def read_composite_file(path: Path, lang: str, particles: Collection[str]) -> CompositeFile:
    """Read and check one file of the language `lang`; ConfigurationError names file, line and key."""
    try:
        parsed = parse_yaml(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError):
        raise ConfigurationError(f"{path}: not a text file that can be read: check the path") from None
    return _Reader(path, parsed, particles).read(lang)


class _Reader:
    def __init__(self, path: Path, parsed: ParsedYaml, particles: Collection[str]) -> None:
        self.path = path
        self.parsed = parsed
        self.particles = particles

    def read(self, lang: str) -> CompositeFile:
        self._check_keys((), _SCALARS)
        if self._at(("lang",)) != lang:
            raise self._error(("lang",), f"must be {lang!r}, the language that the file is read for")
        also = self._at(("also",))
        if not (also is None or isinstance(also, str)):
            raise self._error(("also",), "must be text")
        return CompositeFile(
            path=self.path,
            lines=self.parsed.lines,
            also=also,
            numbers=self._texts(("numbers",)),
            marks=self._marks(),
            patterns={**self._frames(), **self._relations()},
        )

    def _marks(self) -> Mapping[str, str]:
        if self._at(("lists",)) is None:
            return {}
        self._check_keys(("lists",), _MARKS)
        for mark in _MARKS:
            if not isinstance(self._at(("lists", mark)), str):
                raise self._error(("lists",), f"needs {mark}, a text")
        return {mark: self._at(("lists", mark)) for mark in _MARKS}

    def _frames(self) -> dict[KeyPath, tuple[str, ...]]:
        for key in ("enumeration", "path"):
            if self._at((key,)) is not None:
                self._check_keys((key,), [str(path[1]) for path in FRAMES if path[0] == key])
        found = {path: self._texts(path) for path in FRAMES}
        for path, patterns in found.items():
            for i, pattern in enumerate(patterns):
                self._check_pattern((*path, i), pattern, FRAMES[path])
        return found

    def _relations(self) -> dict[KeyPath, tuple[str, ...]]:
        found: dict[KeyPath, tuple[str, ...]] = {}
        if self._at(("relations",)) is None:
            return found
        self._check_keys(("relations",), None)
        for relation in self._at(("relations",)):
            self._check_keys(("relations", relation), get_args(Direction))
            for direction in self._at(("relations", relation)):
                place = ("relations", relation, direction)
                self._check_keys(place, WORDS)
                for words in WORDS:
                    found[*place, words] = self._texts((*place, words))
                    self._check_words(place, words, found[*place, words])
        return found

    def _check_words(self, place: KeyPath, words: str, patterns: Sequence[str]) -> None:
        said = "object" if place[2] == "forward" else "subject"
        needed = {"nouns": frozenset[str](), "clauses": frozenset({"subject", "object"}), "next": frozenset({said})}
        for i, pattern in enumerate(patterns):
            path = (*place, words, i)
            self._check_pattern(path, pattern, needed[words], optional=OPTIONAL)
            if words != "next" and "{also}" in pattern:
                raise self._error(path, f"{{also}} belongs to `next`: {pattern!r}")
            if place[1] == "generic" and "{predicate}" not in pattern:
                raise self._error(path, f"needs {{predicate}}: {pattern!r}")
            if pattern[:1].isupper() or pattern.endswith((".", "!", "?", "…")):
                raise self._error(path, f"stands inside sentences: no capital and no full stop: {pattern!r}")

    def _check_pattern(
        self, path: KeyPath, pattern: str, needed: frozenset[str], *, optional: frozenset[str] = frozenset()
    ) -> None:
        found = list(SLOT.finditer(pattern))
        names = [slot["name"] for slot in found]
        rest = SLOT.sub("", pattern)
        unknown = sorted(set(names) - needed - optional)
        if "{" in rest or "}" in rest or unknown:
            known = ", ".join(f"{{{name}}}" for name in sorted(needed | optional))
            raise self._error(path, f"a slot here is one of {known}: {pattern!r}")
        if sorted(name for name in names if name in needed) != sorted(needed):
            raise self._error(path, f"needs {', '.join(f'{{{n}}}' for n in sorted(needed))}, each once: {pattern!r}")
        if found and found[0]["name"] in LABELS and not any(c.isalpha() for c in pattern[: found[0].start()]):
            raise self._error(path, f"must not begin with a label, which is taken literally: {pattern!r}")
        for slot in found:
            if slot["particle"] and slot["particle"] not in self.particles:
                known = ", ".join(sorted(self.particles)) or "none"
                raise self._error(path, f"unknown word {slot['particle']!r} in a slot; known here: {known}")

    def _texts(self, path: KeyPath) -> tuple[str, ...]:
        texts = self._at(path)
        if texts is None:
            return ()
        if not isinstance(texts, list):
            raise self._error(path, "must be a list of texts")
        for i, text in enumerate(texts):
            if not isinstance(text, str) or not text.strip():
                raise self._error((*path, i), "must be text: put it in quotes")
        return tuple(texts)

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
