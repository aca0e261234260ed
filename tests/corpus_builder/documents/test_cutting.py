"""Cutting takes out what is named, its line breaks stay, and what only looks like a tag is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpus_builder.documents import cutting
from corpus_builder.documents.cutting import Cut, without

CUT = Cut(frozenset({"refs"}), frozenset({"m:math", "table"}))


@pytest.fixture(autouse=True)
def short_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "MIN_CUT_BYTES", 0)


@pytest.mark.parametrize(
    ("content", "rest"),
    [
        ("<a><refs>x\ny</refs>z</a>", "<a>\nz</a>"),
        ("<a><table border='1'><tr/></table>z</a>", "<a><table/>z</a>"),
        ("<a><table-wrap>x</table-wrap></a>", "<a><table-wrap>x</table-wrap></a>"),
        ("<a><refs/>x<refs>y</refs></a>", "<a><refs/>x</a>"),
        ("<a><!-- <refs> -->x<refs>y</refs></a>", "<a><!-- <refs> -->x</a>"),
        ("<a><![CDATA[<refs>]]>x</a>", "<a><![CDATA[<refs>]]>x</a>"),
        ("<a><refs>y<!-- </refs> --></refs></a>", "<a><refs>y<!-- </refs> --></refs></a>"),
        ("<a><refs><refs>x</refs>y</refs>z</a>", "<a><refs>y</refs>z</a>"),
        ("<!DOCTYPE a [<!ENTITY e '<refs>'>]><a><refs>y</refs></a>",) * 2,
        ("<a><refs>open</a>",) * 2,
    ],
)
def test_what_is_left(content: str, rest: str) -> None:
    assert without(content.encode(), CUT).decode() == rest


def trees(depth: int) -> st.SearchStrategy[str]:
    leaves = st.sampled_from(["x", "\n", "<refs/>", "<!-- <refs> -->", "<?pi <table>?>", "<![CDATA[</refs>]]>", "! ?"])
    if depth == 0:
        return leaves
    inner = st.lists(trees(depth - 1), max_size=4).map("".join)
    return st.one_of(leaves, st.builds(lambda n, c: f"<{n}>{c}</{n}>", st.sampled_from(["p", "refs", "table"]), inner))


@given(trees(4))
def test_the_text_outside_stays_as_it_is(xml: str) -> None:
    def visible(content: bytes) -> str:
        root = etree.fromstring(content)
        etree.strip_elements(root, "refs", "table", with_tail=False)
        return "".join(map(str, root.itertext())).replace("\n", "")

    content = f"<a>{xml}</a>".encode()
    assert visible(without(content, CUT)) == visible(content)
    assert without(content, CUT).count(b"\n") == content.count(b"\n")
