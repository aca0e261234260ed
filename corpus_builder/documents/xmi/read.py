"""From UIMA XMI (OASIS UIMA 1.0, XMI 2.0; WebAnno, INCEpTION, DKPro) to a document: its text, and what is said of it.

The annotations are not read: they hold offsets into a text that becomes blocks here.
"""

from lxml import etree

from corpus_builder.documents.assemble import Assembled, Origin
from corpus_builder.documents.mapping import default_profile
from corpus_builder.documents.metadata import normalise_language
from corpus_builder.documents.paths import path_of
from corpus_builder.documents.unprofiled import Stretch, make_document
from corpus_builder.documents.xmi.sofa import split_paragraphs
from corpus_builder.documents.xmi.statements import Header, read_header
from ontology.release import UNTAGGED

_SOFA = "{http:///uima/cas.ecore}Sofa"
_PLAIN_TYPES = frozenset({"", "text", "text/plain"})


def read_xmi(root: etree._Element, origin: Origin) -> Assembled:
    """Return the document of an XMI file: one paragraph a line of each view in plain text, each text once.

    There are no blocks where no view has plain text.
    """
    header = read_header(root)
    stretches = _title(header, origin)
    seen: set[str] = set()
    for sofa in root.iterchildren(_SOFA):
        text = sofa.get("sofaString") or ""
        if sofa.get("mimeType", "").lower() in _PLAIN_TYPES and text not in seen:
            seen.add(text)
            stretches += _paragraphs(sofa, text, header.statements.lang)
    return Assembled(document=make_document(stretches, header.statements, origin), num_tables=0)


def _title(header: Header, origin: Origin) -> list[Stretch]:
    if not header.title:
        return []
    return [Stretch(kind="title", text=header.title, lang=header.statements.lang, xpath=origin.xpath)]


def _paragraphs(sofa: etree._Element, text: str, stated: str) -> list[Stretch]:
    own = normalise_language(sofa.get("language"), default_profile())
    lang = own if own != UNTAGGED else stated
    xpath = path_of(sofa)
    return [Stretch(kind="paragraph", text=paragraph, lang=lang, xpath=xpath) for paragraph in split_paragraphs(text)]
