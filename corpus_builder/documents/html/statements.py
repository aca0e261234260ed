"""What a page says about itself in its head: Dublin Core, Highwire (citation_*), PRISM, Open Graph and plain meta.

The names of authors are not read.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from corpus_builder.documents.document import Identifier
from corpus_builder.documents.mapping import default_profile
from corpus_builder.documents.metadata import normalise_language
from corpus_builder.documents.typography import normalise_spaces
from corpus_builder.documents.unprofiled import Statements, identify
from ontology.release import UNTAGGED

_LANGUAGES = ("content-language", "dc.language", "dcterms.language", "citation_language", "language", "og:locale")
_IDENTIFIERS = ("citation_doi", "prism.doi", "dc.identifier", "dcterms.identifier", "dc.identifier.doi", "doi")
_LICENCES = ("dcterms.license", "dc.rights.license", "dc.rights", "dcterms.rights", "license", "licence", "copyright")
_DATES = (
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "prism.publicationdate",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "article:published_time",
    "datepublished",
    "date",
    "dcterms.modified",
    "dc.date.modified",
    "article:modified_time",
    "last-modified",
    "revised",
)
_SOURCES = ("citation_journal_title", "prism.publicationname", "og:site_name", "dc.publisher", "dcterms.publisher")
_TYPES = ("dc.type", "dcterms.type", "citation_article_type", "prism.section")
_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_DESCRIPTIONS = ("citation_abstract", "dcterms.abstract", "dc.description", "dcterms.description", "description")
_OG_DESCRIPTION = "og:description"


class Meta:
    """The meta elements of a page by name, in small letters."""

    def __init__(self, root: etree._Element) -> None:
        self._values: dict[str, list[str]] = {}
        for element in root.iter("meta"):
            name = (
                element.get("name") or element.get("property") or element.get("http-equiv") or element.get("itemprop")
            )
            value = normalise_spaces(element.get("content") or "")
            if name and value:
                self._values.setdefault(name.strip().lower(), []).append(value)

    def first(self, names: tuple[str, ...]) -> str | None:
        """Return the first value of the first of `names` that has one."""
        return next(self.all(names), None)

    def all(self, names: tuple[str, ...]) -> Iterator[str]:
        """Yield every value of every name, in the order of `names`."""
        for name in names:
            yield from self._values.get(name, ())

    @property
    def title(self) -> str | None:
        """The title of the text as the head states it."""
        return self.first(_TITLES)

    @property
    def description(self) -> str | None:
        """The abstract or description."""
        return self.first((*_DESCRIPTIONS, _OG_DESCRIPTION))


def read_statements(root: etree._Element, meta: Meta) -> Statements:
    """Return what the page says about its document."""
    return Statements(
        lang=_language(root, meta),
        identifiers=_identifiers(root, meta),
        source=meta.first(_SOURCES),
        licence=meta.first(_LICENCES) or _linked_licence(root),
        date=meta.first(_DATES) or _time(root),
        raw_type=meta.first(_TYPES),
    )


def _language(root: etree._Element, meta: Meta) -> str:
    for raw in (root.get("lang"), root.get("xml:lang"), *meta.all(_LANGUAGES)):
        lang = normalise_language(raw.split(",")[0], default_profile()) if raw else UNTAGGED
        if lang != UNTAGGED:
            return lang
    return UNTAGGED


def _identifiers(root: etree._Element, meta: Meta) -> tuple[Identifier, ...]:
    """Return the identifiers, the address last: the canonical one, else what Open Graph says."""
    found = [identify(value) for value in meta.all(_IDENTIFIERS)]
    found += [Identifier(scheme="PMID", value=value) for value in meta.all(("citation_pmid",)) if value.isdecimal()]
    links = [link.get("href", "") for link in root.iter("link") if "canonical" in link.get("rel", "").lower().split()]
    address = next(filter(_names_a_page, [*links, *meta.all(("og:url", "citation_public_url"))]), None)
    found += [identify(address)] if address else []
    return tuple(dict.fromkeys(identifier for identifier in found if identifier is not None))


def _names_a_page(address: str) -> bool:
    """Tell whether an address is whole and more than a site's: systems name their home page on every page."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc) and (parts.path.strip("/") != "" or parts.query != "")


def _linked_licence(root: etree._Element) -> str | None:
    links = (link for link in root.iter("link", "a") if "license" in link.get("rel", "").lower().split())
    return next((href for link in links if (href := normalise_spaces(link.get("href", "")))), None)


def _time(root: etree._Element) -> str | None:
    times = (element for name in ("main", "article") for part in root.iter(name) for element in part.iter("time"))
    return next((when for element in times if (when := normalise_spaces(element.get("datetime", "")))), None)
