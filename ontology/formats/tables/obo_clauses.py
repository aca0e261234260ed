"""The clauses of OBO 1.4 files: tags, values, quoted texts, references, qualifiers, comments and escapes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.formats.tables.lines import numbered_lines
from ontology.formats.tables.report import Report

_ESCAPE = re.compile(r"\\(.)", re.S)
_ESCAPED = {"n": "\n", "t": "\t", "W": " "}
_TOKEN = re.compile(r'\\.|"(?:[^"\\]|\\.)*"|(?P<comment>(?:^|(?<=\s))!)|(?P<brace>(?:^|(?<=\s))\{)', re.S)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(.*)', re.S)
_QUALIFIER = re.compile(r'([^\s=,{}"]+)\s*=\s*"((?:[^"\\]|\\.)*)"', re.S)
_REFERENCE = re.compile(r'((?:[^\s,"\\]|\\.)+)(?:\s+"((?:[^"\\]|\\.)*)")?', re.S)
_CLAUSE = re.compile(r"([^:\s\\\"]+):[ \t]*(.*)", re.S)
_STANZA = re.compile(r"\[([^\[\]\s]+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """`tag: value`, as it is written but for its comment and its qualifiers."""

    line: int
    tag: str
    value: str
    qualifiers: tuple[tuple[str, str], ...] = ()
    """Names and texts between braces after the value."""

    @property
    def text(self) -> str:
        """The value as a text."""
        return unescape(self.value)

    @property
    def quoted(self) -> tuple[str, str]:
        """The text in quotes that the value begins with, and what follows it; ValueError where there is none."""
        found = _QUOTED.fullmatch(self.value)
        if found is None:
            raise ValueError(f"{self.tag} without a text in quotes")
        return unescape(found[1]), found[2].strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stanza:
    """A header (kind ``) or one entity: [Term], [Typedef], [Instance]."""

    line: int
    kind: str
    clauses: tuple[Clause, ...]

    def value(self, tag: str) -> str:
        """The text of the first clause with this tag; empty where there is none."""
        return next((clause.text for clause in self.clauses if clause.tag == tag), "")


def unescape(text: str) -> str:
    """Return the text that escapes stand for."""
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text) if "\\" in text else text


def references(text: str) -> list[tuple[str, str]]:
    """Return the identifiers and descriptions in `[A:1, B:2 "description"]`, or without the brackets."""
    inner = text.strip().removeprefix("[").removesuffix("]")
    return [(unescape(found[1]), unescape(found[2] or "")) for found in _REFERENCE.finditer(inner)]


def read_stanzas(stream: Iterable[bytes], report: Report) -> Iterator[Stanza]:
    """Yield the header, then every entity; a line that is no clause is reported and left out."""
    kind, start = "", 1
    clauses: list[Clause] = []
    for line, text in _joined(numbered_lines(stream, report)):
        value = _without_comment(text).strip()
        if not value:
            continue
        if stanza := _STANZA.fullmatch(value):
            yield Stanza(line=start, kind=kind, clauses=tuple(clauses))
            kind, start, clauses = stanza[1], line, []
        elif found := _CLAUSE.fullmatch(value):
            clauses.append(_clause(line, found[1], found[2]))
        else:
            report(line, "obo", f"no clause `tag: value`: {value[:40]!r}; the line is left out")
    yield Stanza(line=start, kind=kind, clauses=tuple(clauses))


def _joined(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Join lines that end with a backslash to the next one."""
    for first, text in lines:
        parts = [text]
        while _goes_on(parts[-1]) and (following := next(lines, None)) is not None:
            parts[-1] = parts[-1][:-1]
            parts.append(following[1])
        yield first, "".join(parts)


def _goes_on(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _without_comment(text: str) -> str:
    if "!" not in text:
        return text
    comments = (found.start() for found in _TOKEN.finditer(text) if found["comment"])
    return text[: next(comments, len(text))]


def _clause(line: int, tag: str, value: str) -> Clause:
    braces = [found.start() for found in _TOKEN.finditer(value) if found["brace"]] if value.endswith("}") else []
    stated = _QUALIFIER.finditer(value, braces[-1]) if braces else ()
    qualifiers = tuple((found[1], unescape(found[2])) for found in stated)
    if qualifiers:
        value = value[: braces[-1]].rstrip()
    return Clause(line=line, tag=tag, value=value, qualifiers=qualifiers)
