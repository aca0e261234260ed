"""One language's wordings, and the sentences that they make."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from configs.errors import ConfigurationError
from corpus_builder.corpus import BLANK, Direction
from corpus_builder.verbalize.french import FRENCH
from corpus_builder.verbalize.language import PLAIN, Language
from corpus_builder.verbalize.relations import GENERIC, in_words
from corpus_builder.verbalize.rendering import fill, inline
from corpus_builder.verbalize.templates import Templates, read_templates
from corpus_builder.verbalize.wording import Form, NameWording, Rendered, Wording

TEMPLATES_FOLDER = Path(__file__).parent / "templates"
DEFINITION = "definition"
_LANGUAGES = {"fr": FRENCH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbalizer:
    """Says facts in one language."""

    lang: str
    templates: Templates

    @classmethod
    def load(cls, lang: str, extra_files: Sequence[Path] = ()) -> "Verbalizer":
        """Return the verbalizer of a language; wordings of `extra_files` are added to its own.

        Raises ConfigurationError where the language has no template file, or a file is wrong.
        """
        path = TEMPLATES_FOLDER / f"{lang}.yaml"
        if lang not in languages() and not extra_files:
            raise ConfigurationError(
                f"languages: no wordings in {lang!r} (there are: {', '.join(languages())}): "
                f"add {path.name} to {TEMPLATES_FOLDER}, in the shape of its neighbours"
            )
        files = ([path] if lang in languages() else []) + list(extra_files)
        return cls(lang=lang, templates=_read(lang, tuple(files)))

    @property
    def neutral(self) -> str:
        """A content-free stand-in for a label."""
        return self.templates.neutral

    def is_known(self, relation: str) -> bool:
        """Tell whether the relation has wordings of its own in this language."""
        return relation in self.templates.relations

    def wordings(self, relation: str, direction: Direction, form: Form = "statement") -> tuple[Wording, ...]:
        """Return a relation's wordings, sorted by template_id; the generic ones, made its own, for an unknown one."""
        if self.is_known(relation):
            return self.templates.wordings.get((relation, direction, form), ())
        generic = self.templates.wordings.get((GENERIC, direction, form), ())
        return tuple(replace(wording, relation=relation) for wording in generic)

    def name_wordings(self) -> tuple[NameWording, ...]:
        """Return the neutral sentences, sorted by template_id."""
        return self.templates.names

    def render(self, wording: Wording, *, subject: str, object: str, predicate_label: str | None = None) -> Rendered:
        """Return the sentence with its labels as given, but for a capital at its beginning.

        `predicate_label` matters to generic wordings only; without one the relation's local name is put in words.
        A definition loses its capital and final stop.
        """
        if wording.relation == DEFINITION and object != BLANK:
            object = inline(object)
        predicate = predicate_label or in_words(wording.relation)
        return fill(wording.pattern, {"subject": subject, "object": object, "predicate": predicate}, self._language)

    def render_name(self, wording: NameWording, name: str) -> Rendered:
        """Return the neutral sentence; `subject_span` is where the name stands."""
        return fill(wording.pattern.replace("name}", "subject}"), {"subject": name}, self._language)

    @property
    def _language(self) -> Language:
        return _LANGUAGES.get(self.lang, PLAIN)


def languages() -> tuple[str, ...]:
    """Return the languages that have a template file, sorted."""
    return tuple(sorted(file.stem for file in TEMPLATES_FOLDER.glob("*.yaml")))


@cache
def _read(lang: str, files: tuple[Path, ...]) -> Templates:
    return read_templates(files, lang, _LANGUAGES.get(lang, PLAIN).particles)
