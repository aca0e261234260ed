"""A validation as an HTML page: what was found at a glance, then rule by rule."""

from ontology.pages.markup import Markup, element
from ontology.pages.page import page_of, paragraph_of, section_of, table_of
from ontology.validation.as_text import severity_of, summary_of
from ontology.validation.outcome import Outcome, Validation
from ontology.validation.telling import Telling


def as_html(validation: Validation, telling: Telling, *, title: str, max_examples: int) -> str:
    """Return the page; the first `max_examples` violations of each rule, and how many more there are."""
    words, violated = telling.words, validation.violated
    overview = [paragraph_of(summary_of(validation, telling))]
    if violated:
        rows = [
            (_named(outcome), _graded(outcome, telling), words.number(outcome.found.height)) for outcome in violated
        ]
        headers = [words("rule"), words("gravity"), words("count")]
        overview.append(table_of(words("overview"), headers, rows, numeric=(2,)))
    sections = [_section(outcome, telling, max_examples) for outcome in violated]
    return page_of(title, words.lang, section_of(words("overview"), *overview), *sections, kicker=words("kicker"))


def _section(outcome: Outcome, telling: Telling, max_examples: int) -> Markup:
    words, shown = telling.words, outcome.found.head(max_examples)
    rows = [(telling.message(outcome, row),) for row in shown.iter_rows(named=True)]
    rest = outcome.found.height - shown.height
    more = paragraph_of(words("more", count=words.number(rest))) if rest else Markup("")
    return section_of(
        outcome.id,
        element("p", _graded(outcome, telling), f" – {telling.means(outcome)} {telling.why(outcome)}"),
        table_of(words("violations", count=words.number(outcome.found.height)), [words("violation")], rows),
        more,
    )


def _named(outcome: Outcome) -> Markup:
    return element("code", outcome.id)


def _graded(outcome: Outcome, telling: Telling) -> Markup:
    return element("span", severity_of(outcome.severity, telling), class_=outcome.severity)
