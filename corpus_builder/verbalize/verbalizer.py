"""One language's wordings, and the sentences that they make."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from configs.errors import ConfigurationError
from corpus_builder.corpus import BLANK, Direction
from corpus_builder.verbalize.french import FRENCH, PLAIN_FRENCH
from corpus_builder.verbalize.language import PLAIN, Language
from corpus_builder.verbalize.language_names import language_name
from corpus_builder.verbalize.relations import GENERIC, in_words
from corpus_builder.verbalize.rendering import fill, inline
from corpus_builder.verbalize.templates import Templates, read_templates
from corpus_builder.verbalize.typography import Spaces
from corpus_builder.verbalize.wording import Form, NameWording, Rendered, Wording

TEMPLATES_FOLDER = Path(__file__).parent / "templates"
DEFINITION = "definition"
_LANGUAGES = {("fr", "no_break"): FRENCH, ("fr", "plain"): PLAIN_FRENCH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbalizer:
    """Says facts in one language."""

    lang: str
    templates: Templates
    spaces: Spaces = "no_break"

    @classmethod
    def load(
        cls,
        lang: str,
        extra_files: Sequence[Path] = (),
        *,
        folders: Sequence[Path] = (),
        spaces: Spaces = "no_break",
    ) -> "Verbalizer":
        """Return the verbalizer of a language: its own wordings, and what files and folders add to them or replace.

        Of a folder, `<lang>.yaml` is read, where there is one. `spaces` are those of the language's typography, or
        ordinary ones (`plain`). Raises ConfigurationError where the language has no template file, or a file is wrong.
        """
        extra = [*extra_files, *files_in(folders, lang)]
        path = TEMPLATES_FOLDER / f"{lang}.yaml"
        if lang not in languages() and not extra:
            raise ConfigurationError(
                f"languages: no wordings in {lang!r} (there are: {', '.join(languages())}): "
                f"add {path.name} to {TEMPLATES_FOLDER}, in the shape of its neighbours"
            )
        files = ([path] if lang in languages() else []) + extra
        return cls(lang=lang, templates=_read(lang, tuple(files), spaces), spaces=spaces)

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

    def render(
        self,
        wording: Wording,
        *,
        subject: str,
        object: str,
        predicate_label: str | None = None,
        scheme: str | None = None,
        object_language: str | None = None,
    ) -> Rendered:
        """Return the sentence with its labels as given, but for a capital at its beginning.

        `predicate_label` matters to generic wordings only; without one the relation's local name is put in words.
        `scheme` is the title of the terminology of a code, `object_language` the language of a translation (`en`), told
        in words; without them the file's stand-ins fill the sentence. A definition loses its capital and final stop.
        """
        if wording.relation == DEFINITION and object != BLANK:
            object = inline(object)
        values = {
            **self.templates.stand_ins,
            "subject": subject,
            "object": object,
            "predicate": predicate_label or in_words(wording.relation),
        }
        if scheme:
            values["scheme"] = scheme
        if object_language:
            values["object_language"] = language_name(object_language, self.lang)
        return fill(wording.pattern, values, self._language)

    def render_name(self, wording: NameWording, name: str) -> Rendered:
        """Return the neutral sentence; `subject_span` is where the name stands."""
        return fill(wording.pattern.replace("name}", "subject}"), {"subject": name}, self._language)

    @property
    def _language(self) -> Language:
        return _language(self.lang, self.spaces)


def languages() -> tuple[str, ...]:
    """Return the languages that have a template file, sorted."""
    return tuple(sorted(file.stem for file in TEMPLATES_FOLDER.glob("*.yaml")))


def files_in(folders: Sequence[Path], lang: str) -> list[Path]:
    """Return the template files for a language in a user's folders; ConfigurationError names a missing folder."""
    for folder in folders:
        if not folder.is_dir():
            raise ConfigurationError(f"{folder}: no such folder of wordings: check the path")
    return [folder / f"{lang}.yaml" for folder in folders if (folder / f"{lang}.yaml").is_file()]


@cache
def _read(lang: str, files: tuple[Path, ...], spaces: Spaces) -> Templates:
    language = _language(lang, spaces)
    return read_templates(files, lang, language.particles, language.spaced)


def _language(lang: str, spaces: Spaces) -> Language:
    return _LANGUAGES.get((lang, spaces), PLAIN)
