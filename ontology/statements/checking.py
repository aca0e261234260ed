"""Terms that a lenient parser lets pass: bad ones are named with their line, and their statements are left out."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from ontology.findings import FindingLog
from ontology.statements.parsing import BROKEN, IRI, ParsedTerms, language_of

MAX_PLACED = 100
"""So many bad terms of a source are looked up in it for their line."""
_IRI = re.compile(rb"""[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*""")


_OF_FILES = b"<file:///"
_RELATIVE = re.compile(rb"<(file:///[^>]*)>")


def base_of(source: str) -> str:
    """Return the IRI that stands for a source, which relative IRIs in it are resolved with."""
    return f"file:///{quote(source)}"


@dataclass(frozen=True, slots=True)
class _Doubt:
    rule: str
    message: str
    needle: bytes
    is_error: bool


class TermCheck:
    """Looks at the new terms of one source."""

    def __init__(self, source: str, log: FindingLog, *, is_lenient: bool) -> None:
        self._source, self._log, self._is_lenient = source, log, is_lenient
        self._doubts: list[_Doubt] = []
        self._own = base_of(source).encode()
        self._relative: set[bytes] = set()

    def __call__(self, terms: ParsedTerms) -> None:
        """Look at terms; those that cannot be used become broken ones."""
        for suffix in sorted(set(terms.suffixes)):
            if suffix.startswith(b"@") and language_of(suffix) is None:
                tag = suffix[1:].decode()
                message = f"{tag!r} is no language tag; the text is kept without a language"
                self._doubts.append(_Doubt("language-tag", message, b'lang="' + suffix[1:], is_error=False))
        if self._is_lenient:
            self._check_iris(terms)

    def look_for_relative(self, statements: bytes) -> None:
        """Look at N-Triples for IRIs that were relative to the source's own name; the name alone is none."""
        if _OF_FILES in statements:
            for iri in sorted(set(_RELATIVE.findall(statements)) - self._relative - {self._own}):
                self._relative.add(iri)
                message = (
                    f"<{iri.decode()}> was relative, and the source states no base: state one, or write it in full"
                )
                self._doubts.append(_Doubt("relative-iri", message, iri.rsplit(b"/", 1)[-1] or iri, is_error=False))

    def report(self, lines: Callable[[], Iterable[bytes]]) -> None:
        """Record what was found; `lines` reads the source again. InputError at the first error when strict."""
        if not self._doubts:
            return
        places = _places([doubt.needle for doubt in self._doubts[:MAX_PLACED]], lines())
        for doubt in self._doubts:
            record = self._log.error if doubt.is_error else self._log.warning
            record(self._source, places.get(doubt.needle), doubt.rule, doubt.message)

    def _check_iris(self, terms: ParsedTerms) -> None:
        for place, (value, kind) in enumerate(zip(terms.values, terms.kinds, strict=True)):
            is_bad_iri = kind == IRI and not _IRI.fullmatch(value)
            if is_bad_iri or (kind == BROKEN and value.startswith(b"<")):
                terms.kinds[place] = BROKEN
                text = value.strip(b"<>")
                message = f"<{text.decode()}> is no valid IRI; its statement is left out"
                needle = re.split(rb"[/#]", text)[-1] or text
                self._doubts.append(_Doubt("iri", message, needle, is_error=True))


def _places(needles: Iterable[bytes], lines: Iterable[bytes]) -> dict[bytes, int]:
    """Return the first line, from 1, that each needle occurs in, in any case."""
    missing, found = {needle: needle.lower() for needle in needles}, dict[bytes, int]()
    for number, line in enumerate(lines, start=1):
        lower = line.lower()
        for needle in [needle for needle, text in missing.items() if text in lower]:
            found[needle] = number
            del missing[needle]
        if not missing:
            break
    return found
