"""A difference told to a reader: a changelog in French or English, as text, Markdown, HTML or JSON."""

from typing import Literal, get_args

from ontology.diff.document import Document
from ontology.diff.forms import as_html, as_json, as_markdown, as_text
from ontology.diff.model import ReleaseDiff
from ontology.diff.sections_concepts import concept_sections
from ontology.diff.sections_links import link_sections
from ontology.diff.sections_texts import text_sections
from ontology.diff.summary import counts_tables, editions_table, summary_of
from ontology.diff.telling import Telling, telling_of

Form = Literal["text", "markdown", "html", "json"]
FORMS: tuple[Form, ...] = get_args(Form)


def changelog_of(diff: ReleaseDiff, lang: str, form: Form, *, max_items: int | None = None, width: int = 100) -> str:
    """Return the changelog of a difference in `fr` or `en`; InputError for another language.

    Tables of text and Markdown show at most `max_items` rows and then say how many more there are; HTML and JSON are
    complete. Lines of text have at most `width` columns.
    """
    telling = telling_of(diff, lang)
    if form == "json":
        return as_json.rendered(diff, telling)
    document = document_of(telling)
    if form == "html":
        return as_html.rendered(document)
    if form == "markdown":
        return as_markdown.rendered(document, max_items=max_items)
    return as_text.rendered(document, max_items=max_items, width=width)


def document_of(telling: Telling) -> Document:
    """Return the changelog as a document."""
    diff, say = telling.diff, telling.say
    title = diff.new.title or diff.old.title
    sections = [] if diff.is_empty else [*concept_sections(telling), *text_sections(telling), *link_sections(telling)]
    return Document(
        lang=say.lang,
        title=say("title", title=title) if title else say("untitled"),
        kicker=say("kicker"),
        summary=summary_of(telling),
        editions=editions_table(telling),
        counts=() if diff.is_empty else counts_tables(telling),
        sections=tuple(sections),
        more=say("caption.more"),
    )
