"""Web pages: the main text and nothing around it, each text once, and what the head says."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.documents.assemble import Assembled, Origin
from corpus_builder.documents.document import Identifier
from corpus_builder.documents.html.charset import decode_page
from corpus_builder.documents.html.parse import MAX_ATTRIBUTES, MAX_ELEMENTS, MAX_PAGE_BYTES
from corpus_builder.documents.html.read import read_html
from corpus_builder.documents.reader import read_documents
from corpus_builder.documents.xml import XmlError
from corpus_builder.ledger import Ledger

ORIGIN = Origin(collection="site", path="site/page.html", sha256="0" * 64, xpath="/*")
PROSE = "Le diabète se traite par un régime, une activité physique et, au besoin, des médicaments."
OTHER = "La pression artérielle se mesure au repos, assis, après cinq minutes de calme."


def read(body: str, head: str = "", lang: str = ' lang="fr"') -> Assembled:
    page = f"<!doctype html><html{lang}><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), ORIGIN)


def texts(body: str, head: str = "") -> list[str]:
    return [block.text for block in read(body, head).document.blocks]


def test_main_text_is_read_and_what_surrounds_it_is_not() -> None:
    around = (
        '<header><a href="/">Accueil</a></header><nav><ul><li>Une entrée du menu</li></ul></nav>'
        '<div class="fr-breadcrumb">Vous êtes ici</div><div id="cookie-banner">Nous utilisons des cookies.</div>'
        '<script>alert("danger")</script><noscript>Activez JavaScript</noscript>'
        "<form><label>Votre adresse</label><button>Envoyer</button></form>"
    )
    inside = f'<h1>Le diabète</h1><p>{PROSE}</p><div class="share-buttons">Partager</div><p hidden>Caché</p>'
    end = "<aside>Publicité</aside><footer>Mentions légales</footer>"
    assert texts(f"{around}<main>{inside}</main>{end}") == ["Le diabète", PROSE]
    assert texts(f"{around}<div class='texte'>{inside}</div>{end}") == ["Le diabète", PROSE]


def test_names_like_those_of_menus_do_not_cost_the_text_they_hold() -> None:
    assert texts(
        f'<div class="with-sidebar menu-open"><form id="aspnetForm"><div><p>{PROSE}</p></div></form></div>'
    ) == [PROSE]
    assert texts(f'<main><section id="work-related-stress"><p>{PROSE}</p></section><p>{OTHER}</p></main>') == [
        PROSE,
        OTHER,
    ]


def test_headings_are_labels_from_the_outside_in() -> None:
    body = (
        f"<main><h1>Titre de la page</h1><p>{PROSE}</p><h2>Traitement</h2><h3>Insuline</h3><p>Premier texte.</p>"
        "<h3><button>Régime</button></h3><p>Deuxième texte.</p><h2>Suivi</h2><p>Troisième texte.</p></main>"
    )
    labels = [block.section_label for block in read(body).document.blocks]
    assert labels == [None, None, "Traitement / Insuline", "Traitement / Régime", "Suivi"]


def test_lists_and_definitions_are_items_each_once() -> None:
    document = read(
        "<main><p>Prenez :</p><ul><li>un comprimé<ul><li>le matin</li></ul></li><li><p>de l'eau</p></li></ul>"
        "<dl><dt>Glycémie</dt><dd>taux de sucre du sang</dd><dt>Seul</dt></dl></main>"
    ).document
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("paragraph", "Prenez :"),
        ("list_item", "un comprimé"),
        ("list_item", "le matin"),
        ("list_item", "de l'eau"),
        ("list_item", "Glycémie\u00a0: taux de sucre du sang"),
        ("list_item", "Seul"),
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("du <b>dia</b>bète <i>de type</i>\n 2", "du diabète de type 2"),
        ("CO<sub>2</sub> et 10 m<sup>2</sup>", "CO₂ et 10 m²"),
        ('un fait établi<sup><a href="#n1">1</a></sup>.', "un fait établi."),
        ("une ligne<br>et sa suite", "une ligne et sa suite"),
        ("caf&eacute; &amp; th&#233;", "café & thé"),
        ("<span>avant <script>var a = 1;</script>après</span>", "avant après"),
    ],
)
def test_inline_markup_is_joined_without_lost_or_doubled_spaces(markup: str, text: str) -> None:
    assert texts(f"<main><p>{markup}</p></main>") == [text]


def test_two_line_breaks_end_a_paragraph_and_so_does_a_bullet() -> None:
    assert texts("<main><p>Un texte.<br> &nbsp; <br/>Un autre :<br>• premier<br>• second</p></main>") == [
        "Un texte.",
        "Un autre :",
        "• premier",
        "• second",
    ]


def test_tables_of_data_are_counted_and_those_of_layout_are_read() -> None:
    data = "<table><tr><th>Dose</th><td>5 mg</td></tr></table>"
    assembled = read(f"<main><p>{PROSE}</p>{data}</main>")
    assert (assembled.num_tables, len(assembled.document.blocks)) == (1, 1)
    assembled = read(f"<table><tr><td><p>{PROSE}</p><p>{OTHER}</p>{data}</td></tr></table>")
    assert (assembled.num_tables, [block.text for block in assembled.document.blocks]) == (1, [PROSE, OTHER])


def test_a_text_that_is_shown_twice_is_read_once() -> None:
    assert texts(f'<main><p class="mobile">{PROSE}</p><p class="desktop">{PROSE}</p><p>Oui</p><p>Oui</p></main>') == [
        PROSE,
        "Oui",
        "Oui",
    ]


def test_what_leads_elsewhere_and_datelines_are_no_text() -> None:
    body = (
        f"<p>Publié le 3 mars 2021 | Mis à jour le 04.05.2022</p><p>{PROSE}</p><h2>À lire aussi</h2>"
        "<h3>Autre page</h3><p>Son résumé.</p><h2>Textes de référence</h2><p>Article 3 du code.</p>"
    )
    assert texts(f"<main>{body}</main>") == [PROSE, "Article 3 du code."]


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        ("4e Plan santé au travail PDF - 3.97 Mo", False),
        ("Annual report (DOCX, 34 KB)", False),
        ("Le fichier PDF pèse 3 Mo et dit comment se traiter.", True),
        ("Un apport de 3.5 g", True),
    ],
)
def test_names_of_files_to_fetch_are_no_text(text: str, is_kept: bool) -> None:
    assert (text in texts(f"<main><p>{PROSE}</p><p>{text}</p></main>")) == is_kept


def test_the_head_states_identifiers_language_licence_date_and_description() -> None:
    head = (
        "<title>Le diabète | Site</title><meta name='citation_doi' content='10.1234/abc'>"
        "<link rel='canonical' href='https://exemple.fr/diabete'><meta name='DC.rights' content='CC BY 4.0'>"
        "<meta property='article:published_time' content='2021-03-04'><meta property='og:site_name' content='Santé'>"
        "<meta name='description' content='Une page qui explique aux patients ce que le diabète veut dire.'>"
        "<meta name='author' content='Jeanne Martin'>"
    )
    document = read(f"<p>{PROSE}</p>", head).document
    assert document.identifiers == (
        Identifier(scheme="DOI", value="10.1234/abc"),
        Identifier(scheme="URI", value="https://exemple.fr/diabete"),
    )
    assert (document.doc_id, document.lang, document.licence) == ("DOI:10.1234/abc", "fr", "CC BY 4.0")
    assert (document.date, document.source, document.title) == ("2021-03-04", "Santé", "Le diabète")
    assert [block.kind for block in document.blocks] == ["title", "abstract", "paragraph"]
    assert "Martin" not in repr(document)


def test_a_description_that_the_text_repeats_is_left_out() -> None:
    head = f"<meta name='description' content='{PROSE[:-20]}…'>"
    assert texts(f"<main><p>{PROSE}</p></main>", head) == [PROSE]


def test_a_home_page_as_canonical_address_identifies_nothing() -> None:
    head = "<link rel='canonical' href='https://exemple.fr/'>"
    assert read(f"<p>{PROSE}</p>", head).document.identifiers == ()


def test_language_is_that_of_the_nearest_element_else_of_meta_else_unknown() -> None:
    blocks = read(
        f'<main><p>{PROSE}</p><blockquote lang="en-GB"><p>Take with water.</p></blockquote></main>'
    ).document.blocks
    assert [block.lang for block in blocks] == ["fr", "en"]
    meta = "<meta http-equiv='Content-Language' content='fr-FR'>"
    assert read(f"<p>{PROSE}</p>", meta, lang="").document.lang == "fr"
    assert read(f"<p>{PROSE}</p>", lang="").document.lang == "und"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("windows-1252", "iso-8859-1"),
        ("windows-1252", "utf-8"),
        ("windows-1252", "no-such-charset"),
        ("iso8859-15", "iso-8859-15"),
        ("utf-16", "utf-8"),
        ("utf-8-sig", "windows-1252"),
    ],
)
def test_charset_is_found_even_where_the_declared_one_is_wrong(encoding: str, declared: str) -> None:
    page = f"<html><head><meta charset='{declared}'></head><p>Été à l'hôpital, cœur œdème</p>"
    assert decode_page(page.encode(encoding)) == page


def test_one_damaged_byte_does_not_spoil_a_page() -> None:
    assert decode_page("été, cœur, hôpital".encode() + b"\xe9") == "été, cœur, hôpital\ufffd"


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote"])
def test_too_deep_a_page_is_refused_and_never_cut_short(tag: str) -> None:
    page = f"<p>{PROSE}</p>" + f"<{tag}>" * 10_000 + "<p>Dedans.</p>"
    with pytest.raises(XmlError, match="depth"):
        read(page)


def test_as_deep_as_the_parser_goes_a_page_is_read() -> None:
    assert texts("<div>" * 250 + f"<p>{PROSE}</p>") == [PROSE]


def test_too_long_a_page_is_refused() -> None:
    with pytest.raises(XmlError, match="longer than"):
        read_html(b"<html><p>" + b"a" * MAX_PAGE_BYTES, ORIGIN)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<p>" * (MAX_ELEMENTS + 1), "elements"),
        ("<p " + 'a="<p>" ' * (MAX_ATTRIBUTES + 1), "attributes"),
    ],
)
def test_too_many_elements_or_attributes_are_refused(page: str, reason: str) -> None:
    with pytest.raises(XmlError, match=reason):
        read_html(page.encode(), ORIGIN)


def test_long_quoted_values_are_no_attributes() -> None:
    assert texts(f"<main><p title='{'mot=1 ' * MAX_ATTRIBUTES}'>{PROSE}</p></main>") == [PROSE]


@pytest.mark.parametrize("end", ["</body></html>", "</HTML >", "</body>"])
def test_what_follows_the_end_of_the_body_is_read_as_browsers_do(end: str) -> None:
    assert (
        read_html(f"<html><body><p>{PROSE}</p>{end}<p>{OTHER}</p>".encode(), ORIGIN).document.blocks[-1].text == OTHER
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"<html>",
        b"<!doctype html>",
        b"\x00\x01<html>\x00",
        b"<html><frameset><frame src=x></frameset></html>",
        b"<html><body><main hidden></main></body></html>",
        b"<html><body><p title='<script>alert(1)</script>'></p></body></html>",
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><script>&x;</script></html>',
    ],
)
def test_pages_without_text_give_no_blocks(content: bytes) -> None:
    assert read_html(content, ORIGIN).document.blocks == ()


def test_external_entities_are_not_resolved() -> None:
    page = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>Un texte &x; ici</p></html>'
    assert all(
        "&x;" in block.text or "x" not in block.text.split() for block in read_html(page, ORIGIN).document.blocks
    )


TAGS = """
<p> </p> <div> </div> <ul> <li> </ul> <dl> <dt> <dd> <table> <tr> <td> </table> <h1> <h2> </h2> <br> <sup> </sup> <main>
</main> <article> <nav> </nav> <form> <a> </a> <b> </b> <!-- --> <script> </script> & &eacute; < > texte <summary>
<math> </math> <button>
"""
MARKUP = st.lists(st.sampled_from(TAGS.split()) | st.text(max_size=8), max_size=40)


@given(MARKUP)
def test_any_markup_is_read_to_the_same_blocks_twice(pieces: list[str]) -> None:
    content = f"<html><body>{' '.join(pieces)}</body></html>".encode("utf-8", "replace")
    blocks = read_html(content, ORIGIN).document.blocks
    assert blocks == read_html(content, ORIGIN).document.blocks
    assert len({block.block_id for block in blocks}) == len(blocks)
    assert all(
        block.text == block.text.strip() and "\x00" not in block.text and "  " not in block.text for block in blocks
    )


def test_a_page_beyond_the_limits_is_put_aside_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text("<!doctype html><html><body>" + "<div>" * 10_000 + "x", encoding="utf-8")
    ledger = Ledger()
    assert list(read_documents([tmp_path / "deep.html"], ledger)) == []
    assert {entry.fate for entry in ledger.entries() if entry.unit == "file"} == {"read", "too_deep"}
