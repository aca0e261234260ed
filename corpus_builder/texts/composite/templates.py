"""One language's templates for texts that state several facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from configs.errors import ConfigurationError
from configs.strict_yaml import KeyPath
from corpus_builder.corpus import Direction, Fact
from corpus_builder.texts.composite.sentence import ListMarks
from corpus_builder.texts.composite.template_file import FRAMES, WORDS, CompositeFile, read_composite_file
from corpus_builder.verbalize import Verbalizer
from corpus_builder.verbalize.french import FRENCH, PLAIN_FRENCH
from corpus_builder.verbalize.language import PLAIN, Language
from corpus_builder.verbalize.relations import GENERIC
from corpus_builder.verbalize.typography import Spaces

TEMPLATES_FOLDER = Path(__file__).parent / "templates"
_LANGUAGES: Mapping[tuple[str, Spaces], Language] = {("fr", "no_break"): FRENCH, ("fr", "plain"): PLAIN_FRENCH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A numbered pattern: `complete.03`, `is_a.forward.next.02`."""

    template_id: str
    text: str


Patterns = tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyWords:
    """How a relation is said in one direction inside a longer text."""

    nouns: Patterns = ()
    """Plural nouns for what the head has; without one there are no lists."""
    clauses: Patterns = ()
    next: Patterns = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositeTemplates:
    """Everything that one language's files say."""

    lang: str
    language: Language
    also: str
    numbers: tuple[str, ...]
    marks: ListMarks
    frames: Mapping[KeyPath, Patterns]
    families: Mapping[tuple[str, Direction], FamilyWords]

    @classmethod
    def load(cls, verbalizer: Verbalizer, extra_files: Sequence[Path] = ()) -> "CompositeTemplates":
        """Return the templates of the verbalizer's language; those of `extra_files` are added to its own.

        A clause that is also a wording of single facts is left out: that wording is kept for the probes of some. In one
        of `extra_files` it is an error, as is anything wrong. Raises ConfigurationError, also where there is no file.
        """
        lang = verbalizer.lang
        own = TEMPLATES_FOLDER / f"{lang}.yaml"
        paths = ([own] if own.exists() else []) + list(extra_files)
        if not paths:
            raise ConfigurationError(f"languages: no texts of several facts in {lang!r}: add {own.name} beside {own}")
        language = _LANGUAGES.get((lang, verbalizer.spaces), PLAIN)
        files = [_read(path, lang, language.particles) for path in paths]
        wordings = frozenset(_bare(w.pattern) for group in verbalizer.templates.wordings.values() for w in group)
        _check_apart([file for file in files if file.path != own], wordings)
        return _merged(lang, language, files, wordings)

    def words(self, fact: Fact, direction: Direction) -> FamilyWords:
        """Return how the fact is said; nothing for a text of a relation without words of its own."""
        known = any((fact.relation, d) in self.families for d in ("forward", "inverse"))
        if not known and fact.object_kind == "text":
            return FamilyWords()
        return self.families.get((fact.relation if known else GENERIC, direction), FamilyWords())

    def number(self, count: int) -> str:
        """Return a count of two or more in words, or in figures where the language's list ends."""
        return self.numbers[count - 2] if count - 2 < len(self.numbers) else str(count)


def _merged(
    lang: str, language: Language, files: Sequence[CompositeFile], wordings: frozenset[str]
) -> CompositeTemplates:
    patterns: dict[KeyPath, Patterns] = {}
    for place in sorted({place for file in files for place in file.patterns}, key=str):
        patterns[place] = _numbered(place, files, language, wordings)
    for place in FRAMES:
        if not patterns.get(place):
            raise ConfigurationError(f"{files[-1].path}: {'.'.join(map(str, place))}: no pattern: add some")
    marks = next((file.marks for file in reversed(files) if file.marks), None)
    if marks is None:
        raise ConfigurationError(f"{files[-1].path}: lists: missing: say what stands between the items of a list")
    return CompositeTemplates(
        lang=lang,
        language=language,
        also=next((file.also for file in reversed(files) if file.also is not None), ""),
        numbers=next((file.numbers for file in reversed(files) if file.numbers), ()),
        marks=ListMarks(**{mark: language.spaced(text) for mark, text in marks.items()}),
        frames={place: patterns[place] for place in FRAMES},
        families=_families(files, patterns),
    )


def _families(
    files: Sequence[CompositeFile], patterns: Mapping[KeyPath, Patterns]
) -> dict[tuple[str, Direction], FamilyWords]:
    families: dict[tuple[str, Direction], FamilyWords] = {}
    for relation, direction in sorted({(p[1], p[2]) for p in patterns if p[0] == "relations"}):
        words = FamilyWords(**{key: patterns["relations", relation, direction, key] for key in WORDS})
        if not words.clauses or not words.next:
            raise ConfigurationError(f"{files[-1].path}: relations.{relation}.{direction}: needs clauses and next")
        families[str(relation), direction] = words  # type: ignore[index]
    for direction in ("forward", "inverse"):
        if (GENERIC, direction) not in families:
            raise ConfigurationError(f"{files[-1].path}: relations.{GENERIC}.{direction}: missing: add it")
    return families


def _numbered(place: KeyPath, files: Sequence[CompositeFile], language: Language, wordings: frozenset[str]) -> Patterns:
    texts: list[str] = []
    for file in files:
        for i, text in enumerate(file.patterns.get(place, ())):
            if text in texts:
                raise file.error((*place, i), f"stands twice: {text!r}")
            texts.append(text)
    prefix = ".".join(str(part) for part in place if part != "relations")
    return tuple(
        Pattern(template_id=f"{prefix}.{number:02}", text=language.spaced(text))
        for number, text in enumerate(texts, start=1)
        if _bare(text) not in wordings
    )


def _check_apart(files: Sequence[CompositeFile], wordings: frozenset[str]) -> None:
    """Refuse a clause that is, but for capital, stop and kinds of spaces, a wording of a single statement."""
    for file in files:
        for place, texts in file.patterns.items():
            for i, text in enumerate(texts):
                if _bare(text) in wordings:
                    raise file.error((*place, i), f"is a wording of single facts, kept for probes of some: {text!r}")


def _bare(pattern: str) -> str:
    return " ".join(pattern.rstrip(".").casefold().split())


@cache
def _read(path: Path, lang: str, particles: frozenset[str]) -> CompositeFile:
    return read_composite_file(path, lang, particles)
