from collections.abc import Callable

from corpus_builder.corpus import Text
from corpus_builder.mixture.tags import with_tag

TAGS = {"terminology": "[terminologie] ", "lissa": "[é🙂] "}


def test_a_tag_moves_spans(make_text: Callable[..., Text]) -> None:
    text = make_text(3)
    tagged = with_tag(text, TAGS)
    assert tagged.text == f"[terminologie] {text.text}"
    (before,), (after,) = text.spans, tagged.spans
    assert tagged.text[after.start : after.end] == text.text[before.start : before.end]


def test_texts_without_a_tag_stay(make_text: Callable[..., Text]) -> None:
    held_out = make_text(1, "documents", split="held_out")
    assert with_tag(make_text(1, "documents"), TAGS).text == make_text(1, "documents").text
    assert with_tag(held_out, TAGS, {"lissa"}) is held_out
    assert with_tag(make_text(1, "documents"), TAGS, {"lissa"}).text.startswith("[é🙂] mot")
