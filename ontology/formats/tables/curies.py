"""Compact IRIs (CURIEs, `prefix:code`) as IRIs."""

import re
from collections.abc import Mapping
from functools import cache

from ontology.dialects.namespaces import OBO
from ontology.dialects.vocabularies import vocabularies

_IRI = re.compile(r"[A-Za-z][\w+.-]*://\S+")
_CURIE = re.compile(r"([A-Za-z_][\w.-]*):(\S+)")
_OBO_PREFIX = re.compile(r"[A-Z][A-Za-z]+")


class Curies:
    """Expands CURIEs by a table's own prefixes, then by those that come with the package in any spelling."""

    def __init__(self, prefixes: Mapping[str, str] | None = None, *, is_obo: bool = False) -> None:
        """`is_obo`: a prefix that is not known is one of the OBO Foundry, when it is spelled like one."""
        self._prefixes, self._is_obo = prefixes or {}, is_obo

    def expand(self, text: str) -> str | None:
        """Return the IRI of a CURIE, or the text itself where it is an IRI; None where it is neither."""
        text = text.strip()
        if _IRI.fullmatch(text):
            return text
        found = _CURIE.fullmatch(text)
        if found is None:
            return None
        beginning = self._beginning(found[1])
        return None if beginning is None else beginning + found[2]

    def _beginning(self, prefix: str) -> str | None:
        own = self._prefixes.get(prefix)
        if own is not None:
            return own
        known = vocabularies().prefixes.get(prefix) or _in_any_case().get(prefix.casefold())
        if known is None and self._is_obo and _OBO_PREFIX.fullmatch(prefix):
            return f"{OBO}{prefix}_"
        return known


@cache
def _in_any_case() -> dict[str, str]:
    return {prefix.casefold(): beginning for prefix, beginning in vocabularies().prefixes.items()}
