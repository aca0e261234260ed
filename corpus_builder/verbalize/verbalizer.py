"""One language's wordings, and how they are rendered with labels taken literally."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from configs.errors import ConfigurationError
from corpus_builder.corpus import BLANK, Direction
from corpus_builder.verbalize import english, french
from corpus_builder.verbalize.relations import GENERIC
from corpus_builder.verbalize.templates import Templates, read_templates
from corpus_builder.verbalize.wording import SLOT, NameWording, Wording

FOLDER = Path(__file__).parent / "templates"
_PARTICLES: dict[str, Callable[[str, str], str]] = {"fr": french.particle}
Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A sentence, and where its labels stand, in characters."""

    text: str
    subject_span: Range | None
    object_span: Range | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbalizer:
    """Says facts in one language."""

    lang: str
    templates: Templates

    @classmethod
    def load(cls, lang: str, extra_files: Sequence[Path] = ()) -> "Verbalizer":
        """Return the verbalizer of a language; ConfigurationError where it has no template file."""
        path = FOLDER / f"{lang}.yaml"
        if not path.is_file() and not extra_files:
            known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.yaml")))
            raise ConfigurationError(
                f"languages: no wordings in {lang!r} (there are: {known}): add {path.name} to them"
            )
        files = ([path] if path.is_file() else []) + list(extra_files)
        return cls(lang=lang, templates=_read(tuple(files)))

    @property
    def neutral(self) -> str:
        """A content-free stand-in for a label."""
        return self.templates.neutral

    def wordings(self, relation: str, direction: Direction, form: str = "statement") -> tuple[Wording, ...]:
        """Return a relation's wordings, sorted by template_id; the generic ones for an unknown relation."""
        found = self.templates.wordings.get((relation, direction, form))
        return found if found is not None else self.templates.wordings[GENERIC, direction, form]

    def name_wordings(self) -> tuple[NameWording, ...]:
        """Return the neutral sentences, sorted by template_id."""
        return self.templates.names

    def render(self, wording: Wording, *, subject: str, object: str, predicate_label: str | None = None) -> Rendered:
        """Return the sentence with its labels as given, but for a capital at its beginning."""
        values = {
            "subject": _inline(subject, wording.relation),
            "object": _inline(object, wording.relation),
            "predicate": predicate_label or wording.relation,
        }
        return self._fill(wording.pattern, values)

    def render_name(self, wording: NameWording, name: str) -> Rendered:
        """Return the neutral sentence; `subject_span` is where the name stands."""
        return self._fill(wording.pattern.replace("{name}", "{subject}"), {"subject": name})

    def _fill(self, pattern: str, values: dict[str, str]) -> Rendered:
        text, spans, last = "", {}, 0
        for slot in SLOT.finditer(pattern):
            text += pattern[last : slot.start()]
            value, last = values[slot["name"]], slot.end()
            if slot["particle"]:
                text += _PARTICLES.get(self.lang, english.particle)(slot["particle"], value)
            spans[slot["name"]] = (len(text), len(text) + len(value))
            text += value
        text += pattern[last:]
        return Rendered(text=_capitalised(text), subject_span=spans.get("subject"), object_span=spans.get("object"))


@cache
def _read(files: tuple[Path, ...]) -> Templates:
    return read_templates(files)


def _inline(label: str, relation: str) -> str:
    """Return a definition without its final stop and capital, so that it can stand inside a sentence."""
    if relation != "definition" or label == BLANK or " " not in label:
        return label
    label = label.rstrip(" .;")
    return label[0].lower() + label[1:] if len(label) > 1 and label[1].islower() else label


def _capitalised(text: str) -> str:
    """Raise the first letter, unless it begins a word with a capital inside (pH, mTOR)."""
    first_word = re.match(r"\w*", text)
    if not text or (first_word and any(char.isupper() for char in first_word.group()[1:])):
        return text
    return text[0].upper() + text[1:] if len(text[0].upper()) == 1 else text
