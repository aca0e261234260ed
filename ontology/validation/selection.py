"""Which rules are asked for."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from configs.errors import InputError
from ontology.rules.registry import RULES
from ontology.validation.outcome import IMPORT, SHACL


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Rules by id; `import` stands for all findings of the import, `import:RULE` for some, `shacl` for the shapes."""

    select: frozenset[str] | None = None
    """None: all."""
    ignore: frozenset[str] = frozenset()

    def __contains__(self, name: str) -> bool:
        names = {name, name.partition(":")[0]}
        return (self.select is None or not names.isdisjoint(self.select)) and names.isdisjoint(self.ignore)


def selection_of(select: Sequence[str], ignore: Sequence[str]) -> Selection:
    """Return the selection of ids given on the command line (none selected: all).

    InputError for an unknown one, or where all that is selected is ignored.
    """
    for flag, names in (("--select", select), ("--ignore", ignore)):
        for name in names:
            check_rule(name, flag)
    if select and not any(name in Selection(ignore=frozenset(ignore)) for name in select):
        raise InputError(f"--select {','.join(select)}: --ignore takes all of it away: nothing would be looked for")
    return Selection(select=frozenset(select) or None, ignore=frozenset(ignore))


def check_rule(name: str, flag: str) -> None:
    """Raise InputError, with the nearest id, unless there is such a rule."""
    known = [*RULES, IMPORT, SHACL]
    if name in known or name.startswith(f"{IMPORT}:"):
        return
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "see them with --list"
    raise InputError(f"{flag} {name}: no such rule: {hint}")
