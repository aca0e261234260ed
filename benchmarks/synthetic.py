"""A terminology of any size in N-Triples: concepts with labels in two languages, SKOS-XL, a hierarchy, relations."""

from collections.abc import Iterator

_BASE = "https://example.org/synthetic/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XL = "http://www.w3.org/2008/05/skos-xl#"
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "mé", "ni", "po", "ru", "sa", "té", "vi", "zo")
_NUM_LABELS = 4
_NUM_RELATIONS = 4


def statements(num_statements: int) -> Iterator[str]:
    """Yield at least `num_statements` lines, those of whole concepts."""
    yield f"<{_BASE}scheme> <{_RDF}type> <{_SKOS}ConceptScheme> .\n"
    number = num_lines = 0
    while num_lines < num_statements:
        lines = list(_concept(number))
        yield from lines
        number, num_lines = number + 1, num_lines + len(lines)


def _concept(number: int) -> Iterator[str]:
    concept = f"<{_BASE}C{number:08}>"
    yield f"{concept} <{_RDF}type> <{_SKOS}Concept> .\n"
    yield f"{concept} <{_SKOS}inScheme> <{_BASE}scheme> .\n"
    yield f'{concept} <{_SKOS}notation> "C{number:08}" .\n'
    yield f'{concept} <{_SKOS}definition> "Affection de rang {number} dite {_name(number * 31)}."@fr .\n'
    if number:
        yield f"{concept} <{_SKOS}broader> <{_BASE}C{number // 3:08}> .\n"
    for place in range(_NUM_LABELS):
        yield from _label(concept, number, place)
    for place in range(_NUM_RELATIONS if number > _NUM_RELATIONS else 0):
        yield from _relation(concept, number, place)


def _label(concept: str, number: int, place: int) -> Iterator[str]:
    kind = "prefLabel" if place < 2 else "altLabel"
    text = f'"{_name(number * _NUM_LABELS + place)} {number}"@{("fr", "en")[place % 2]}'
    node = f"<{_BASE}term/{number:08}-{place}>"
    yield f"{concept} <{_SKOS}{kind}> {text} .\n"
    yield f"{concept} <{_XL}{kind}> {node} .\n"
    yield f"{node} <{_RDF}type> <{_XL}Label> .\n"
    yield f"{node} <{_XL}literalForm> {text} .\n"
    yield f'{node} <{_BASE}status> "OFFICIAL" .\n'


def _relation(concept: str, number: int, place: int) -> Iterator[str]:
    target = f"<{_BASE}C{(number * 7919 + place) % number:08}>"
    node = f"<{_BASE}rel/{number:08}-{place}>"
    yield f"{concept} <{_BASE}hasSign> {target} .\n"
    yield f"{node} <{_RDF}type> <{_BASE}Relation> .\n"
    yield f"{node} <{_BASE}source> {concept} .\n"
    yield f"{node} <{_BASE}target> {target} .\n"
    yield f"{node} <{_BASE}frequency> <{_BASE}F{place}> .\n"
    yield f'{node} <{_BASE}evidence> "TAS" .\n'


def _name(number: int) -> str:
    return "".join(_SYLLABLES[number // len(_SYLLABLES) ** place % len(_SYLLABLES)] for place in range(5))
