"""French typographic spaces: which ordinary spaces of a sentence may not break, and how wide they are.

Convention of the Imprimerie nationale: a no-break space (U+00A0) before `:` and inside « », a narrow one (U+202F)
before `;`, `!` and `?`. Labels are taken literally and keep the spaces that they came with.
"""

import re
from typing import Literal

Spaces = Literal["no_break", "plain"]
NO_BREAK = "\u00a0"
NARROW = "\u202f"
_NARROW_BEFORE = re.compile(r" (?=[;!?])")
_WIDE = re.compile(r" (?=[:»])|(?<=«) ")


def with_no_break_spaces(text: str) -> str:
    """Return `text` with the typographic spaces of French in place of ordinary ones."""
    return _WIDE.sub(NO_BREAK, _NARROW_BEFORE.sub(NARROW, text))
