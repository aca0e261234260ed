"""From markup to blocks: every character once, in order, with the right spaces."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpus_builder.documents.blocks import PassageReader
from corpus_builder.documents.mapping import default_profile


def passages(xml: str) -> list[tuple[str, str, str | None]]:
    reader = PassageReader(default_profile())
    return [(p.kind, p.text, p.section_label) for p in reader.read(etree.fromstring(xml), "paragraph")]


def test_nested_blocks_are_counted_once_and_in_order() -> None:
    xml = "<body><p>Avant <ul><li><p>un</p></li><li>deux<ul><li>trois</li></ul></li></ul> après</p></body>"
    assert passages(xml) == [
        ("paragraph", "Avant", None),
        ("list_item", "un", None),
        ("list_item", "deux", None),
        ("list_item", "trois", None),
        ("paragraph", "après", None),
    ]


def test_labels_of_nested_sections_are_kept_and_are_no_text() -> None:
    xml = (
        "<body>Début.<section label='Traitement'><p>A</p><section><title>Insu<i>line</i></title><p>B</p></section>"
        "<p>C</p></section><p>D</p></body>"
    )
    assert passages(xml) == [
        ("paragraph", "Début.", None),
        ("paragraph", "A", "Traitement"),
        ("paragraph", "B", "Traitement / Insuline"),
        ("paragraph", "C", "Traitement"),
        ("paragraph", "D", None),
    ]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("HbA<sub>1c</sub>", "HbA₁c"),
        ("CO<sub>2</sub> et m<sup>2</sup>", "CO₂ et m²"),
        ("10<sup>-3</sup> mol, 10<sup>−6</sup>", "10⁻³ mol, 10⁻⁶"),
        ("1<sup>er</sup> et 2<sup>nde</sup>", "1er et 2nde"),
        ("Ca<sup>2+</sup>, C<sub>max</sub>, T<sub>min</sub>", "Ca²⁺, Cₘₐₓ, Tmin"),
        ("<i>in</i> <b>vi</b>vo", "in vivo"),
        ("un<br/>deux<cellule>trois</cellule>quatre", "un deux trois quatre"),
        ("soit <formula>x</formula>.", "soit [formule] ."),
        ("avant<!-- rien --> après<?pi x?>", "avant après"),
        ("« oui » ;  non", "« oui » ; non"),
    ],
)
def test_inline_markup(xml: str, text: str) -> None:
    assert [p[1] for p in passages(f"<body><p>{xml}</p></body>")] == [text]


def trees(depth: int) -> st.SearchStrategy[str]:
    names = st.sampled_from(["p", "ul", "li", "section", "i", "b", "truc", "blockquote"])
    words = st.sampled_from(["un", "deux ", " trois", "", " "])
    if depth == 0:
        return words
    inner = st.lists(trees(depth - 1), max_size=3).map("".join)
    return st.one_of(
        words, st.builds(lambda name, content, tail: f"<{name}>{content}</{name}>{tail}", names, inner, words)
    )


@given(trees(4))
def test_no_character_is_lost_or_doubled(xml: str) -> None:
    joined = "".join(text for _, text, _ in passages(f"<body>{xml}</body>"))
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", re.sub(r"<[^>]+>", "", xml))
