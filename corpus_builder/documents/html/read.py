"""From a web page to a document: its main text, and what its head says of it."""

from lxml import etree

from corpus_builder.documents.assemble import Assembled, Origin
from corpus_builder.documents.html.main_content import choose_content
from corpus_builder.documents.html.parse import parse_page
from corpus_builder.documents.html.passages import PassageReader, each_once
from corpus_builder.documents.html.statements import Meta, read_statements
from corpus_builder.documents.html.title import read_title
from corpus_builder.documents.html.weight import Weights
from corpus_builder.documents.mapping import default_profile
from corpus_builder.documents.metadata import normalise_language
from corpus_builder.documents.typography import fold
from corpus_builder.documents.unprofiled import Statements, Stretch, make_document
from ontology.release import UNTAGGED

_MIN_DESCRIPTION_WORDS = 8
_COMPARED_WORDS = 8


def read_html(content: bytes, origin: Origin) -> Assembled:
    """Return the document of a web page: its title, its description where the text does not repeat it, its main text.

    The title and description stand at `origin.xpath`. XmlError where the page is too long or too deep.
    """
    root = parse_page(content)
    if root is None:
        return Assembled(document=make_document([], Statements(), origin), num_tables=0)
    meta, weights = Meta(root), Weights(root)
    statements = read_statements(root, meta)
    main = choose_content(root, weights)
    title = read_title(root, main, weights, meta)
    reader = PassageReader(weights, title)
    stretches = list(each_once(reader.read(main, _language_at(main, statements.lang))))
    head = _head(title, meta.description, stretches, statements.lang, origin)
    return Assembled(document=make_document([*head, *stretches], statements, origin), num_tables=reader.num_tables)


def _head(title: str, description: str | None, body: list[Stretch], lang: str, origin: Origin) -> list[Stretch]:
    """Return the title, unless nothing else is there, and the description if it is a text of its own."""
    if description is None or _is_told(description, title, body):
        description = ""
    found = (
        [Stretch(kind="title", text=title, lang=lang, xpath=origin.xpath)] if title and (body or description) else []
    )
    if description:
        found.append(Stretch(kind="abstract", text=description, lang=lang, xpath=origin.xpath))
    return found


def _is_told(description: str, title: str, body: list[Stretch]) -> bool:
    """Tell whether a description is too short to be one, or begins as something in the text does."""
    words = fold(description).split()
    if len(words) < _MIN_DESCRIPTION_WORDS:
        return True
    beginning = " ".join(words[:_COMPARED_WORDS])
    text = " ".join([title, *(stretch.text for stretch in body)])
    return beginning in " ".join(fold(text).split())


def _language_at(element: etree._Element, stated: str) -> str:
    """Return the language that the nearest element around says."""
    for around in (element, *element.iterancestors()):
        lang = normalise_language(around.get("lang"), default_profile()) if around.get("lang") else UNTAGGED
        if lang != UNTAGGED:
            return lang
    return stated
