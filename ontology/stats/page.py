"""The statistics of a release as an HTML page, in French or English."""

from collections.abc import Iterable, Sequence
from dataclasses import fields

from ontology.pages.markup import Markup, join
from ontology.pages.page import bars_of, page_of, paragraph_of, section_of, table_of
from ontology.pages.words import Words, words_of
from ontology.stats.model import Count, Coverage, Hierarchy, Statistics

_NOTHING = Markup("")


def as_html(statistics: Statistics, lang: str) -> str:
    """Return the page; InputError for a language other than `fr` and `en`."""
    words = words_of("ontology.stats", lang)
    title = " · ".join(statistics.schemes) or words("untitled")
    sections = (_overview, _coverage, _texts, _hierarchy, _relations, _rest)
    return page_of(title, lang, *(section(statistics, words) for section in sections), kicker=words("kicker"))


def _overview(statistics: Statistics, words: Words) -> Markup:
    summary = words(
        "summary",
        concepts=words.number(statistics.num_concepts),
        deprecated=words.number(statistics.num_deprecated),
        other=words.number(statistics.num_other),
    )
    schemes = _counts("concepts", statistics.concepts, words) if len(statistics.concepts) > 1 else _NOTHING
    return section_of(words("overview"), paragraph_of(summary), _french(statistics, words), schemes)


def _french(statistics: Statistics, words: Words) -> Markup:
    row = next((row for row in _overall(statistics) if row.lang == "fr"), None)
    if row is None:
        return _NOTHING
    injectable = next((row.share for row in statistics.injectable if row.lang == "fr"), 0.0)
    probeable = next((row.share for row in statistics.probeable if row.lang == "fr"), 0.0)
    shares = (row.preferred_share, row.defined_share, injectable, probeable)
    names = ("preferred", "defined", "injectable", "probeable")
    values = {name: words.percent(share) for name, share in zip(names, shares, strict=True)}
    return paragraph_of(words("french", **values))


def _coverage(statistics: Statistics, words: Words) -> Markup:
    overall = _overall(statistics)
    rows = [
        (
            row.scheme or words("all"),
            row.lang,
            *(words.number(number) for number in (row.num_concepts, row.num_preferred)),
            words.percent(row.preferred_share),
            words.number(row.num_defined),
            words.percent(row.defined_share),
        )
        for row in statistics.coverage
        if row.num_preferred or row.num_defined or row.lang == "fr"
    ]
    keys = ("scheme", "language", "concepts", "preferred", "share", "defined", "share")
    return section_of(
        words("coverage"),
        paragraph_of(words("coverage_note")),
        _shares(words("coverage_preferred"), [(row.lang, row.preferred_share) for row in overall]),
        _shares(words("coverage_defined"), [(row.lang, row.defined_share) for row in overall]),
        table_of(words("by_scheme"), [words(key) for key in keys], rows, numeric=range(2, 7)),
    )


def _texts(statistics: Statistics, words: Words) -> Markup:
    if not statistics.injectable:
        return _NOTHING
    injectable = [
        (row.lang, words.number(row.num_labelled), words.number(row.num_injectable), words.percent(row.share))
        for row in statistics.injectable
    ]
    probeable = [
        (
            row.lang,
            *(words.number(number) for number in (row.num_facts, row.num_probeable_facts, row.num_probeable)),
            words.percent(row.share),
        )
        for row in statistics.probeable
    ]
    first = [words(key) for key in ("language", "labelled", "with_fact", "share")]
    second = [words(key) for key in ("language", "facts", "probeable_facts", "probeable", "share")]
    note = words("probeable_note", candidates=str(statistics.probeable[0].num_candidates))
    return section_of(
        words("texts"),
        table_of(words("injectable"), first, injectable, numeric=range(1, 4)),
        paragraph_of(note),
        table_of(words("probeable"), second, probeable, numeric=range(1, 5)),
    )


def _hierarchy(statistics: Statistics, words: Words) -> Markup:
    numbers = [
        (words(field.name), words.number(getattr(statistics.hierarchy, field.name))) for field in fields(Hierarchy)
    ]
    return section_of(
        words("hierarchy"),
        table_of(words("hierarchy"), ["", words("count")], numbers, numeric=[1]),
        _bars(words("depths"), statistics.depths),
        _bars(words("parents"), statistics.degrees.parents),
        _bars(words("children"), statistics.degrees.children),
        _bars(words("degrees"), statistics.degrees.relations),
    )


def _relations(statistics: Statistics, words: Words) -> Markup:
    targets = [(row.target, words.named("statuses", row.status), words.number(row.count)) for row in statistics.targets]
    headers = [words(key) for key in ("target", "status", "count")]
    return section_of(
        words("relations"),
        _counts("relations", statistics.relations, words),
        _counts("qualifiers", statistics.qualifiers, words),
        table_of(words("targets"), headers, targets, numeric=[2]) if targets else _NOTHING,
    )


def _rest(statistics: Statistics, words: Words) -> Markup:
    members = words("members", number=words.number(statistics.num_members))
    named = {
        "labels": statistics.labels,
        "notes": statistics.notes,
        "types": statistics.semantic_types,
        "collections": statistics.collections,
        "findings": statistics.findings,
    }
    tables = [_counts(key, counts, words) for key, counts in named.items()]
    return section_of(words("labels"), join(tables), paragraph_of(members) if statistics.num_members else _NOTHING)


def _overall(statistics: Statistics) -> list[Coverage]:
    return [row for row in statistics.coverage if row.scheme is None]


def _counts(key: str, counts: Sequence[Count], words: Words) -> Markup:
    if not counts:
        return _NOTHING
    has_lang = any(count.lang is not None for count in counts)
    headers = [words("name"), *([words("language")] if has_lang else []), words("count")]
    rows = [
        (words.named("kinds", row.name), *([row.lang or ""] if has_lang else []), words.number(row.count))
        for row in counts
    ]
    return table_of(words(key), headers, rows, numeric=[len(headers) - 1])


def _bars(caption: str, counts: Iterable[Count]) -> Markup:
    return bars_of(caption, [(row.name, row.count) for row in counts])


def _shares(caption: str, shares: Iterable[tuple[str, float]]) -> Markup:
    return bars_of(caption, [(name, round(share * 100, 2)) for name, share in shares], unit="%")
