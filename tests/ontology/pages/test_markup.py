import html.parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.pages.markup import Markup, element, raw


class Reader(html.parser.HTMLParser):
    """Reads markup as a browser does: tags with their attributes, and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


# Line ends are normalised by any parser of HTML; control characters are replaced on purpose.
texts = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\r"))


@given(texts, texts)
def test_text_and_attributes_come_back_as_they_went_in(text: str, attribute: str) -> None:
    reader = read(element("p", text, title=attribute))
    assert reader.tags == [("p", {"title": attribute})]
    assert reader.text == text


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "\"' onload=x", "</p><img src=x>", "<!--", "&lt;"])
def test_hostile_text_stays_text(hostile: str) -> None:
    reader = read(element("p", hostile, id=hostile))
    assert [tag for tag, _ in reader.tags] == ["p"]
    assert reader.text == hostile


def test_control_characters_are_made_visible() -> None:
    assert element("p", "a\x00b\x1b\ud800") == "<p>a\ufffdb\ufffd\ufffd</p>"


def test_markup_is_not_escaped_twice_and_missing_children_vanish() -> None:
    assert element("p", Markup("<b>x</b>"), None, "<") == "<p><b>x</b>&lt;</p>"


def test_attribute_names_and_values() -> None:
    written = element("text", "x", class_="label", text_anchor="end", x=1.2345, hidden=True, width=None, open=False)
    assert written == '<text class="label" text-anchor="end" x="1.23" hidden>x</text>'


def test_void_elements_close_themselves() -> None:
    assert element("br") == "<br/>"


def test_our_own_code_cannot_end_its_element() -> None:
    with pytest.raises(ValueError, match="would end"):
        raw("style", "</style><script>")
