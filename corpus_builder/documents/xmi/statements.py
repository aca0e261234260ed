"""What an XMI file says about its document: DKPro's DocumentMetaData, and E3C's METADATA layer.

E3C: Magnini et al. 2021, The E3C Project: European Clinical Case Corpus. The names of authors are not read, nor the
addresses of files on the annotators' machines.
"""

import re
from dataclasses import dataclass

from lxml import etree

from corpus_builder.documents.document import Identifier
from corpus_builder.documents.mapping import default_profile
from corpus_builder.documents.metadata import normalise_language
from corpus_builder.documents.typography import normalise_spaces
from corpus_builder.documents.unprofiled import Statements, identify
from ontology.release import UNTAGGED

_FILE_ENDING = re.compile(r"\.(?:conll\w*|xmi|xml|txt|tsv|json|html?|pdf)$", re.IGNORECASE)
_TWO_WORDS = re.compile(r"[^\W\d_]{2,}\s+\S*[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The title, empty where there is none, and the other statements."""

    title: str
    statements: Statements


def read_header(root: etree._Element) -> Header:
    """Return what the first metadata elements of either kind say; E3C's own layer goes before DKPro's."""
    dkpro, e3c = _first(root, "DocumentMetaData"), _first(root, "METADATA")
    return Header(
        title=_title(dkpro.get("documentTitle", "")),
        statements=Statements(
            lang=_language(e3c.get("docLanguage"), dkpro.get("language")),
            identifiers=_identifiers(dkpro, e3c),
            source=_value(e3c, "docSource"),
            licence=_value(e3c, "docLicense"),
            date=_value(e3c, "docTime"),
            raw_type=_value(e3c, "pubType"),
        ),
    )


def _first(root: etree._Element, name: str) -> dict[str, str]:
    found = next(root.iterchildren(f"{{*}}{name}"), None)
    return {} if found is None else {str(key): str(value) for key, value in found.attrib.items()}


def _value(attributes: dict[str, str], name: str) -> str | None:
    return normalise_spaces(attributes.get(name, "")) or None


def _title(raw: str) -> str:
    """Return the title; the empty string where it is the name of a file."""
    title = normalise_spaces(raw)
    return "" if _FILE_ENDING.search(title) or not _TWO_WORDS.search(title) else title


def _language(*raw: str | None) -> str:
    codes = (normalise_language(each, default_profile()) for each in raw)
    return next((code for code in codes if code != UNTAGGED), UNTAGGED)


def _identifiers(dkpro: dict[str, str], e3c: dict[str, str]) -> tuple[Identifier, ...]:
    """Return the corpus's own name of the text, then what leads to the publication it is taken from."""
    found = [identify(e3c.get(name, "")) for name in ("docDOI", "docUrl")]
    native = _native(dkpro, e3c)
    if native:
        found.insert(0, Identifier(scheme="native", value=native))
    return tuple(dict.fromkeys(identifier for identifier in found if identifier is not None))


def _native(dkpro: dict[str, str], e3c: dict[str, str]) -> str | None:
    """Return the name that the corpus gives the text; WebAnno puts the annotator's name where DKPro has the id."""
    file_name = dkpro.get("documentTitle", "")
    if _title(file_name):
        file_name = ""
    return _value(e3c, "docName") or normalise_spaces(_FILE_ENDING.sub("", file_name)) or _value(dkpro, "documentId")
