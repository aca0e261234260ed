"""A statement beside a document keeps its dose, its names and its fact."""

from corpus_builder.corpus import Span, Text
from corpus_builder.mentions import MentionFinder
from corpus_builder.texts.beside import MAX_BLOCKS, Beside

FINDER = MentionFinder([("toux", "t"), ("asthme", "a")])


def block(n: int, content: str, **changes: object) -> Text:
    values: dict[str, object] = {
        "text_id": f"b{n}", "text": content, "lang": "fr", "stage": "injection", "split": "train", "kind": "document",
        "num_exposures": 1, "doc_id": f"d{n}", "block_id": f"d{n}#1", "source": "documents", "licence": "CC BY",
    }  # fmt: skip
    return Text(**{**values, **changes})  # type: ignore[arg-type]


def statement(num_exposures: int) -> Text:
    spans = (
        Span(start=3, end=7, concept="t", role="subject"),
        Span(start=28, end=34, concept="a", role="object"),
    )
    return block(
        0, "La toux est un signe de l'x asthme.", kind="triple", num_exposures=num_exposures, spans=spans, doc_id=None,
        block_id=None, licence=None, fact_ids=("f",),
    )  # fmt: skip


def test_blocks_that_name_the_subject_come_first() -> None:
    blocks = [block(1, "La toux du matin."), block(2, "Un jour de pluie."), block(3, "Toux et rhume.")]
    found = list(Beside(blocks, FINDER, salt="s").texts(statement(5)))
    assert sorted(text.doc_id or "" for text in found) == ["d1", "d3"]
    assert sum(text.num_exposures for text in found) == 5
    for text in found:
        assert [text.text[span.start : span.end] for span in text.spans] == ["toux", "asthme"]
        assert (text.fact_ids, text.kind, text.licence) == (("f",), "triple", "CC BY")


def test_any_block_serves_where_none_names_it_and_held_out_ones_never() -> None:
    blocks = [block(n, "Un jour de pluie.") for n in range(1, 20)]
    hidden = [block(n, "La toux.", split="held_out") for n in range(20, 22)]
    found = list(Beside([*blocks, *hidden], FINDER, salt="s").texts(statement(100)))
    assert len(found) == MAX_BLOCKS
    assert sum(text.num_exposures for text in found) == 100
    assert not {text.doc_id for text in found} & {"d20", "d21"}
    assert not Beside(hidden, FINDER, salt="s").has("fr")
