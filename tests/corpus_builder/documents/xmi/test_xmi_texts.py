"""UIMA XMI: the text of the sofa in paragraphs, its language and identifiers, nothing of the annotators."""

from lxml import etree

from corpus_builder.documents.assemble import Origin
from corpus_builder.documents.document import Document, Identifier
from corpus_builder.documents.xmi.read import read_xmi
from corpus_builder.documents.xmi.sofa import split_paragraphs

ORIGIN = Origin(collection="cases", path="cases/1.xml", sha256="0" * 64, xpath="/*")
E3C = (
    '<custom:METADATA xmi:id="3" docTime="2011-03-15" docSource="Journal" docDOI="10.1234/cas.1" docLanguage="fr" '
    'docLicense="CC BY" docAuthor="Jeanne Martin" docUrl="https://pubmed.ncbi.nlm.nih.gov/12345" docName="FR1"/>'
)


def read(sofas: str, title: str = "2011_FR1.conll", metadata: str = E3C, language: str = "x-unspecified") -> Document:
    text = (
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:m="http:///meta.ecore" '
        f'xmlns:custom="http:///webanno/custom.ecore"><m:DocumentMetaData documentTitle="{title}" language="{language}"'
        f' documentId="CURATION_USER" documentUri="file:/home/someone/x"/>{metadata}{sofas}</xmi:XMI>'
    )
    return read_xmi(etree.fromstring(text), ORIGIN).document


def sofa(text: str, number: int = 1, mime: str = "text", more: str = "") -> str:
    return f'<cas:Sofa sofaNum="{number}" sofaID="v{number}" mimeType="{mime}" sofaString="{text}" {more}/>'


def test_lines_are_paragraphs_and_the_metadata_layer_is_read() -> None:
    document = read(sofa("Un homme de 55 ans consulte.&#10;&#10;L'examen est normal."))
    assert [(block.kind, block.text, block.lang) for block in document.blocks] == [
        ("paragraph", "Un homme de 55 ans consulte.", "fr"),
        ("paragraph", "L'examen est normal.", "fr"),
    ]
    assert document.identifiers == (
        Identifier(scheme="native", value="FR1"),
        Identifier(scheme="DOI", value="10.1234/cas.1"),
        Identifier(scheme="PMID", value="12345"),
    )
    assert (document.doc_id, document.lang, document.title) == ("Journal:FR1", "fr", "")
    assert (document.licence, document.date, document.source) == ("CC BY", "2011-03-15", "Journal")
    assert not any(word in repr(document) for word in ("Martin", "CURATION_USER", "someone"))


def test_without_a_metadata_layer_the_file_name_identifies_and_the_language_may_be_unknown() -> None:
    document = read(sofa("Un texte."), metadata="")
    assert (document.doc_id, document.lang, document.source) == ("cases:2011_FR1", "und", "cases")
    assert read(sofa("Un texte."), metadata="", language="fr").lang == "fr"
    assert read(sofa("A text.", more='language="en"')).blocks[0].lang == "en"


def test_a_title_of_words_is_a_title() -> None:
    document = read(sofa("Un texte."), title="Une cellulite cervicale")
    assert document.title == "Une cellulite cervicale"
    assert [block.kind for block in document.blocks] == ["title", "paragraph"]


def test_views_in_plain_text_are_read_each_once() -> None:
    document = read(sofa("Un texte.") + sofa("Un texte.", 2) + sofa("Un autre.", 3) + sofa("balises", 4, "text/html"))
    assert [block.text for block in document.blocks] == ["Un texte.", "Un autre."]
    assert read("").blocks == ()


def test_a_line_broken_inside_a_sentence_goes_on() -> None:
    assert list(split_paragraphs("Le patient a été\r\nopéré en urgence.\nsuites simples\n\nFin")) == [
        "Le patient a été opéré en urgence.",
        "suites simples",
        "Fin",
    ]
