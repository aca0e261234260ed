"""UIMA XMI: what annotators marked, by characters of the text."""

import tarfile
from pathlib import Path

import pytest
from lxml import etree

from corpus_builder.documents.xmi.gold import GoldMention, gold_mentions, gold_text


def annotated(text: str, *marks: str) -> etree._Element:
    return etree.fromstring(
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
        f'xmlns:c="http:///webanno/custom.ecore">{"".join(marks)}'
        f'<cas:Sofa xmi:id="12" sofaString="{text}"/><cas:Sofa xmi:id="13" sofaString="Autre vue."/></xmi:XMI>'
    )


def mark(begin: object, end: object, more: str = "", kind: str = "CLINENTITY", sofa: int = 12) -> str:
    return f'<c:{kind} sofa="{sofa}" begin="{begin}" end="{end}" {more}/>'


def gold(start: int, end: int, cui: str | None = None) -> GoldMention:
    return GoldMention(start=start, end=end, cui=cui, kind="CLINENTITY", is_discontinuous=False)


def test_marks_are_sorted_and_say_their_concept_and_kind() -> None:
    root = annotated(
        "Une fracture de la clavicule.",
        mark(4, 28, 'entityID="C0159658" discontinuous="DISCONTINUOUS"'),
        mark(19, 28, kind="BODYPART"),
        mark(4, 12, 'entityID="C0016658"'),
    )
    assert gold_mentions(root) == [
        gold(4, 12, "C0016658"),
        GoldMention(start=4, end=28, cui="C0159658", kind="CLINENTITY", is_discontinuous=True),
        GoldMention(start=19, end=28, cui=None, kind="BODYPART", is_discontinuous=False),
    ]


@pytest.mark.parametrize(
    ("more", "cui"),
    [
        ("", None),
        ('entityID="CUILESS"', None),
        ('entityID="CUILESS" entityIDEN="C0748618"', "C0748618"),
        ('entityID="C0000001" entityIDEN="C0000002"', "C0000001"),
    ],
)
def test_a_concept_is_that_of_the_french_name_else_of_the_english(more: str, cui: str | None) -> None:
    assert gold_mentions(annotated("Toux.", mark(0, 4, more))) == [gold(0, 4, cui)]


def test_offsets_are_characters_where_java_counts_two_units() -> None:
    root = annotated("😷🤒 fièvre", mark(5, 11))
    (mention,) = gold_mentions(root)
    assert gold_text(root)[mention.start : mention.end] == "fièvre"


@pytest.mark.parametrize(
    "wrong", [mark(0, 99), mark(3, 3), mark(4, 0), mark(-1, 2), mark("", "²"), mark(0, 4, sofa=13), mark(1, 3)]
)
def test_marks_outside_the_text_or_inside_a_character_or_of_another_view_are_left_out(wrong: str) -> None:
    assert gold_mentions(annotated("😷 ah", wrong, mark(3, 5))) == [gold(2, 4)]


def test_a_file_without_text_has_no_marks() -> None:
    root = etree.fromstring('<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>')
    assert (gold_text(root), gold_mentions(root)) == ("", [])


@pytest.mark.slow
def test_real_marks_begin_and_end_with_words(shared_data: Path) -> None:
    archive_path = shared_data / "documents" / "e3c_fr_xmi" / "e3c_fr_xmi.tar.gz"
    if not archive_path.is_file():
        pytest.skip("no E3C texts in shared/data/documents")
    num_marks = num_words = 0
    with tarfile.open(archive_path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".xml") else None
            if file is not None:
                root = etree.fromstring(file.read(), etree.XMLParser(resolve_entities=False, no_network=True))
                text = gold_text(root)
                for mention in gold_mentions(root):
                    marked = text[mention.start : mention.end]
                    num_marks += 1
                    num_words += marked[0].isalnum() and marked == marked.strip()
    assert num_marks > 4_000
    assert num_words / num_marks > 0.99
