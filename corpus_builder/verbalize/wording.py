"""Wordings: patterns with slots, as the template files hold them."""

import re
from dataclasses import dataclass
from typing import Literal

from corpus_builder.corpus import Direction

SLOT = re.compile(r"\{(?:(?P<particle>[a-z]+):)?(?P<name>subject|object|predicate|name)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way to state or ask a relation in one direction."""

    template_id: str
    """Language, relation, direction, form and number: `fr.is_a.forward.03`."""
    lang: str
    relation: str
    direction: Direction
    form: Literal["statement", "question"]
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWording:
    """One neutral sentence that shows a name and states nothing of it."""

    template_id: str
    lang: str
    pattern: str
