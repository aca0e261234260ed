"""Wordings: patterns with slots, as the template files hold them, and sentences made from them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from corpus_builder.corpus import Direction

Form = Literal["statement", "question"]
Extra = Literal["scheme", "object_language"]
Range = tuple[int, int]

EXTRAS: tuple[Extra, ...] = get_args(Extra)
SLOT_MEANINGS: Mapping[str, str] = {
    "subject": "label of the subject",
    "object": "label of the object, or the text",
    "predicate": "label of the relation, in generic wordings",
    "scheme": "title of the terminology",
    "object_language": "language of the text, in words",
    "name": "a label, in `names`",
}
SLOT = re.compile(
    # {subject}, {de:object}
    r"\{(?:(?P<particle>[^\W\d_]+(?: [^\W\d_]+)?):)?(?P<name>" + "|".join(SLOT_MEANINGS) + r")\}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way to state or ask a relation in one direction."""

    template_id: str
    """Language, relation, direction, form and number: `fr.is_a.forward.03`, `fr.is_a.forward.question.01`."""
    lang: str
    relation: str
    """The relation that is said; a generic wording carries the relation that it was asked for."""
    direction: Direction
    form: Form
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWording:
    """One neutral sentence that shows a name and states nothing of it."""

    template_id: str
    lang: str
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A sentence, and where its labels stand, in characters."""

    text: str
    subject_span: Range | None
    object_span: Range | None
