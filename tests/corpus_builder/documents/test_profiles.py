"""The shipped profiles: every schema is recognised, and gives its titles, labelled abstracts, text and indexing."""

from pathlib import Path

import pytest

from corpus_builder.documents.document import Document, Identifier, IndexTerm
from corpus_builder.documents.mapping import default_profile, shipped_profiles
from corpus_builder.documents.reader import read_documents
from corpus_builder.documents.recognition import root_name, schema_of
from corpus_builder.ledger import Ledger

JATS = """<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article" xml:lang="en">
<front><journal-meta><journal-title-group><journal-title>Revue</journal-title></journal-title-group></journal-meta>
<article-meta><article-id pub-id-type="doi">10.1234/a.1</article-id>
<title-group><article-title>On <italic>E. coli</italic></article-title><trans-title-group xml:lang="fr"><trans-title>Sur
E. coli</trans-title></trans-title-group></title-group>
<contrib-group><contrib><name><surname>Dupont</surname></name></contrib></contrib-group>
<abstract><title>Abstract</title><sec><title>Background</title><p>Why.</p></sec></abstract>
<trans-abstract xml:lang="fr"><sec><title>MÉTHODES</title><p>Dosage du CO<sub>2</sub> par m<sup>2</sup>.</p></sec>
</trans-abstract><kwd-group><kwd>sepsis</kwd></kwd-group></article-meta></front>
<body><sec><label>1</label><title>Results</title><p>Before <xref>[1]</xref> <list><list-item><p>one</p>
</list-item></list>
after <inline-formula><mml:math xmlns:mml="m"/></inline-formula>.</p>
<table-wrap><label>Table 1</label><caption><p>What it shows.</p></caption><table><tr><td>9</td></tr></table>
</table-wrap>
</sec></body><back><ref-list><ref><mixed-citation>Martin P. A title. 2001.</mixed-citation></ref></ref-list>
</back></article>"""
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title xml:lang="fr">Un titre</title>
<author><persName><surname>Dupont</surname></persName></author></titleStmt><publicationStmt>
<idno type="halId">hal-01234567</idno></publicationStmt><sourceDesc><biblStruct xml:id="a"><analytic>
<title xml:lang="fr">Un titre</title><title xml:lang="en">A title</title></analytic></biblStruct></sourceDesc>
</fileDesc>
<profileDesc><langUsage><language ident="fr"/></langUsage><textClass><keywords><term>asthme</term></keywords>
</textClass>
<abstract xml:lang="fr"><p>Le résumé.</p></abstract></profileDesc></teiHeader><text xml:id="a"><body><div>
<head>Suite</head>
<p>Un <hi>mot</hi>.<note>Une note.</note></p><quote><p>Cité.</p></quote></div></body>
<back><div><listBibl><biblStruct><analytic><title>Autre</title></analytic></biblStruct></listBibl></div></back>
</text></TEI>"""
PUBMED = """<PubmedArticleSet><PubmedArticle><MedlineCitation IndexingMethod="Automated"><PMID>123456</PMID><Article>
<ArticleTitle>[A title].</ArticleTitle><Abstract><AbstractText Label="METHODS">Counted H<sub>2</sub>O.</AbstractText>
<CopyrightInformation>Copyright</CopyrightInformation></Abstract><AuthorList><Author><LastName>Dupont</LastName>
</Author>
</AuthorList><Language>fre</Language><PublicationTypeList><PublicationType>Practice Guideline</PublicationType>
</PublicationTypeList><VernacularTitle>Un titre.</VernacularTitle></Article><MeshHeadingList><MeshHeading>
<DescriptorName UI="D000001" MajorTopicYN="N">Water</DescriptorName>
<QualifierName UI="Q1" MajorTopicYN="Y">analysis</QualifierName></MeshHeading></MeshHeadingList>
<OtherAbstract Language="fre"><AbstractText Label="OBJECTIF">Compter.</AbstractText></OtherAbstract></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="doi">10.1234/b</ArticleId></ArticleIdList><ReferenceList><Reference>
<ArticleIdList><ArticleId IdType="doi">10.1234/c</ArticleId></ArticleIdList></Reference><ReferenceList/></ReferenceList>
</PubmedData></PubmedArticle></PubmedArticleSet>"""
ERUDIT = """<article xmlns="http://www.erudit.org/xsd/article" lang="fr" idproprio="1ar"><admin><revue>
<titrerev>R</titrerev>
</revue></admin><liminaire><grtitre><titre>Un titre</titre><titreparal lang="en">A title</titreparal></grtitre>
<grauteur><auteur><nompers><nomfamille>Dupont</nomfamille></nompers></auteur></grauteur>
<resume lang="en"><titre>Abstract</titre><alinea>Short.</alinea></resume></liminaire><corps><section1><no>1</no>
<titre>Début</titre><para><no>1</no><alinea>Le XIX<exposant>e</exposant> siècle<renvoi>1</renvoi>.</alinea></para>
</section1></corps></article>"""
TEF = """<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:tef="http://www.abes.fr/abes/documents/tef"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><mets:dmdSec><tef:thesisRecord>
<dc:title xml:lang="fr">Une thèse</dc:title><dcterms:alternative xml:lang="en">A thesis</dcterms:alternative>
<dcterms:abstract xml:lang="fr">Le résumé.</dcterms:abstract><dc:language>fr</dc:language></tef:thesisRecord>
</mets:dmdSec>
<mets:amdSec><tef:thesisAdmin><tef:auteur><tef:nom>Dupont</tef:nom></tef:auteur>
<dc:identifier>2011AIX10218</dc:identifier>
</tef:thesisAdmin></mets:amdSec></mets:mets>"""


def read(folder: Path, *texts: str) -> list[Document]:
    for number, text in enumerate(texts):
        (folder / f"{number}.data").write_text(text, encoding="utf-8")
    return list(read_documents([folder], Ledger()))


def blocks(document: Document) -> list[tuple[str, str, str, str | None]]:
    assert "Dupont" not in repr(document)
    return [(block.kind, block.lang, block.text, block.section_label) for block in document.blocks]


def test_jats(tmp_path: Path) -> None:
    (document,) = read(tmp_path, JATS)
    assert (document.doc_id, document.type, document.source) == ("DOI:10.1234/a.1", "article", "Revue")
    assert blocks(document) == [
        ("title", "en", "On E. coli", None),
        ("title", "fr", "Sur E. coli", None),
        ("abstract", "en", "Why.", "Abstract / Background"),
        ("abstract", "fr", "Dosage du CO₂ par m².", "MÉTHODES"),
        ("paragraph", "en", "Before [1]", "Results"),
        ("list_item", "en", "one", "Results"),
        ("paragraph", "en", "after [formule] .", "Results"),
        ("paragraph", "en", "What it shows.", "Results"),
        ("keyword", "en", "sepsis", None),
    ]


def test_jats_in_a_namespace_inside_oai(tmp_path: Path) -> None:
    article = JATS.replace("<article ", '<article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.0/" ', 1)
    text = (
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header>'
        f"<identifier>oai:1</identifier></header><metadata>{article}</metadata></record></ListRecords></OAI-PMH>"
    )
    (document,) = read(tmp_path, text)
    assert [title.text for title in document.titles] == ["On E. coli", "Sur E. coli"]


def test_bulky_references_are_cut_out_and_change_nothing(tmp_path: Path) -> None:
    many = JATS.replace("<ref-list>", "<ref-list>" + "<ref><mixed-citation>Autre.</mixed-citation></ref>" * 1_000)
    (document,) = read(tmp_path, many)
    nested = many.replace("</ref-list>", "<ref-list><ref/></ref-list></ref-list>")
    (tmp_path / "nested").mkdir()
    (other,) = read(tmp_path / "nested", nested)
    assert blocks(document) == blocks(other)
    assert len(document.blocks) == 9


def test_tei_with_a_doubled_identifier(tmp_path: Path) -> None:
    (document,) = read(tmp_path, TEI)
    assert document.identifiers == (Identifier(scheme="HAL", value="hal-01234567"),)
    assert blocks(document) == [
        ("title", "fr", "Un titre", None),
        ("title", "en", "A title", None),
        ("abstract", "fr", "Le résumé.", None),
        ("paragraph", "fr", "Un mot.", "Suite"),
        ("paragraph", "fr", "Cité.", "Suite"),
        ("keyword", "fr", "asthme", None),
    ]


def test_pubmed(tmp_path: Path) -> None:
    (document,) = read(tmp_path, PUBMED)
    assert (document.doc_id, document.lang, document.type) == ("PMID:123456", "fr", "guideline")
    assert document.identifiers[1:] == (Identifier(scheme="DOI", value="10.1234/b"),)
    assert blocks(document) == [
        ("title", "en", "[A title].", None),
        ("title", "fr", "Un titre.", None),
        ("abstract", "en", "Counted H₂O.", "METHODS"),
        ("abstract", "fr", "Compter.", "OBJECTIF"),
    ]
    assert document.indexing == (
        IndexTerm(scheme="MeSH", ui="D000001", label="Water", qualifier="analysis", major=True, mode="automatic"),
    )


@pytest.mark.parametrize("namespace", ["http://www.erudit.org/xsd/article", ""])
def test_erudit(tmp_path: Path, namespace: str) -> None:
    (document,) = read(tmp_path, ERUDIT.replace(' xmlns="http://www.erudit.org/xsd/article"', f' xmlns="{namespace}"'))
    assert blocks(document) == [
        ("title", "fr", "Un titre", None),
        ("title", "en", "A title", None),
        ("abstract", "en", "Short.", "Abstract"),
        ("paragraph", "fr", "Le XIXᵉ siècle." if "ᵉ" in document.blocks[3].text else "Le XIXe siècle.", "Début"),
    ]


def test_the_notes_of_an_article_of_erudit_are_blocks(tmp_path: Path) -> None:
    notes = (
        "<partiesann><grnote><titre>Notes</titre><note><no>1</no><alinea>Une première <marquage>note</marquage>."
        "</alinea><alinea>Sa suite.</alinea></note><note><no>2</no><alinea>Une seconde.</alinea></note>"
        "</grnote></partiesann></article>"
    )
    (document,) = read(tmp_path, ERUDIT.replace("</article>", notes))
    assert [block[:3] for block in blocks(document)][-3:] == [
        ("paragraph", "fr", "Une première note."),
        ("paragraph", "fr", "Sa suite."),
        ("paragraph", "fr", "Une seconde."),
    ]


def test_tef(tmp_path: Path) -> None:
    (document,) = read(tmp_path, TEF)
    assert (document.doc_id, document.type) == ("NNT:2011AIX10218", "thesis")
    assert [block[:3] for block in blocks(document)] == [
        ("title", "fr", "Une thèse"),
        ("title", "en", "A thesis"),
        ("abstract", "fr", "Le résumé."),
    ]


def test_prefixes_that_are_declared_nowhere_are_declared(tmp_path: Path) -> None:
    (document,) = read(
        tmp_path,
        JATS.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "").replace("<kwd>", '<kwd xlink:href="a">'),
    )
    assert document.blocks[-1].text == "sepsis"


def test_every_shipped_profile_is_in_every_namespace_of_its_own() -> None:
    assert {profile.name for profile in shipped_profiles()} == {
        *("lissa-doccismef", "jats", "tei", "pubmed", "oai-dc", "erudit", "tef", "generic")
    }
    schema = schema_of([default_profile(), *shipped_profiles()])
    assert schema.profiles[0].name == "lissa-doccismef"
    assert {"TEI", "{http://www.tei-c.org/ns/1.0}TEI"} <= set(schema.by_tag)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("<?xml version='1.0'?><!-- <a> --><!DOCTYPE x [<!ENTITY y '<z>'>]>\n<t:TEI xmlns:t='u'>", "TEI"),
        ("<article/>", "article"),
        ("", ""),
        ("<!-- never ends <a>", ""),
    ],
)
def test_the_name_of_the_root(head: str, name: str) -> None:
    assert root_name(head.encode()) == name


def test_tables_are_linearised_where_a_profile_says_so(tmp_path: Path) -> None:
    text = "<lot><texte>Avant.</texte><table><tr><th>Dose</th><td>5 mg</td></tr><tr><td>Suite</td></tr></table></lot>"
    (document,) = read(tmp_path, text)
    assert [block.text for block in document.blocks] == ["Avant.", "Dose; 5 mg", "Suite"]
