"""T5, FIM and cloze: what they look like, that they lose nothing, and what they refuse."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from configs.errors import InputError
from corpus_builder.corpus import Span
from corpus_builder.masking import (
    FimOrder,
    FimSentinels,
    MaskingError,
    Stretch,
    T5Example,
    from_cloze,
    from_fim,
    from_t5,
    to_cloze,
    to_fim,
    to_t5,
)
from corpus_builder.masking.spans import Bounded

FEVER = "La grippe donne de la fièvre."
SPANS = (Stretch(start=3, end=9), Stretch(start=22, end=28))
T5 = tuple(f"<extra_id_{i}>" for i in range(12))
BLANKS = tuple(f"<mask:{i}>" for i in range(12))
FIM = FimSentinels(prefix="<PRE>", suffix="<SUF>", middle="<MID>", end="<EOT>")
ORDERS: tuple[FimOrder, ...] = ("prefix_suffix_middle", "suffix_prefix_middle")
Serialise = Callable[[str, Sequence[Bounded]], object]
SERIALISERS: list[Serialise] = [
    lambda text, spans: to_t5(text, spans, T5),
    lambda text, spans: to_cloze(text, spans, BLANKS),
    lambda text, spans: to_fim(text, spans, FIM, "prefix_suffix_middle"),
    lambda text, spans: to_fim(text, spans, FIM, "suffix_prefix_middle"),
]

# Any character, and often those that sentinels are made of; lone surrogates, line ends and combining marks included.
ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("<>_idPREmask:0")), max_size=60)


@st.composite
def masked(draw: st.DrawFn) -> tuple[str, tuple[Stretch, ...]]:
    text = draw(ANY_TEXT)
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), max_size=20)))
    pairs = pairwise(bounds)
    return text, tuple(Stretch(start=start, end=end) for start, end in pairs if draw(st.booleans()))[:11]


@given(masked())
@example(("", ()))
@example(("ab", (Stretch(start=0, end=1), Stretch(start=1, end=2))))
def test_t5_and_cloze_lose_nothing(case: tuple[str, tuple[Stretch, ...]]) -> None:
    assert from_t5(to_t5(*case, T5), T5) == case
    assert from_cloze(to_cloze(*case, BLANKS), BLANKS) == case


@given(ANY_TEXT, st.integers(0, 60), st.integers(1, 60), st.sampled_from(ORDERS))
def test_fim_loses_nothing(text: str, start: int, length: int, order: FimOrder) -> None:
    text += "."
    start = min(start, len(text) - 1)
    span = Stretch(start=start, end=min(start + length, len(text)))
    assert from_fim(to_fim(text, [span], FIM, order), FIM, order) == (text, (span,))


@given(st.text("ab", max_size=8), st.lists(st.text("ab", min_size=1, max_size=3), min_size=2, max_size=4), st.data())
def test_what_is_not_refused_is_read_back_with_any_sentinels(
    text: str, sentinels: list[str], data: st.DataObject
) -> None:
    bounds = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=min(2, len(text)), max_size=2)))
    spans = tuple(Stretch(start=bounds[0], end=end) for end in bounds[1:])
    try:
        corrupted, cloze = to_t5(text, spans, sentinels), to_cloze(text, spans, sentinels)
    except MaskingError as error:
        assert error.reason in {"ambiguous_sentinels", "sentinel_in_text"}
    else:
        assert from_t5(corrupted, sentinels) == from_cloze(cloze, sentinels) == (text, spans)


def test_what_each_looks_like() -> None:
    assert to_t5(FEVER, SPANS, T5) == T5Example(
        inputs="La <extra_id_0> donne de la <extra_id_1>.",
        targets="<extra_id_0>grippe<extra_id_1>fièvre<extra_id_2>",
    )
    assert to_cloze(FEVER, SPANS, BLANKS) == "La <mask:0> donne de la <mask:1>.<mask:0>grippe<mask:1>fièvre"
    assert to_fim(FEVER, SPANS[:1], FIM, "prefix_suffix_middle") == "<PRE>La <SUF> donne de la fièvre.<MID>grippe<EOT>"
    assert to_fim(FEVER, SPANS[:1], FIM, "suffix_prefix_middle") == "<SUF> donne de la fièvre.<PRE>La <MID>grippe<EOT>"


def test_spans_of_the_corpus_serve_as_they_are() -> None:
    span = Span(start=3, end=9, concept="c1", role="subject")
    assert to_cloze(FEVER, [span], BLANKS) == to_cloze(FEVER, SPANS[:1], BLANKS)


@pytest.mark.parametrize("serialise", SERIALISERS)
@pytest.mark.parametrize(
    ("text", "spans", "reason"),
    [
        ("Un <extra_id_7> <mask:7> <EOT> ici.", [(0, 2)], "sentinel_in_text"),
        (FEVER, [(20, 99)], "span_outside_text"),
        (FEVER, [(-3, 2)], "span_outside_text"),
        (FEVER, [(4, 4)], "empty_span"),
        (FEVER, [(0, 5), (4, 9)], "overlapping_spans"),
        (FEVER, [(4, 9), (0, 3)], "overlapping_spans"),
    ],
)
def test_a_refusal_has_a_name(serialise: Serialise, text: str, spans: list[tuple[int, int]], reason: str) -> None:
    with pytest.raises(MaskingError) as refusal:
        serialise(text, [Stretch(start=start, end=end) for start, end in spans])
    assert refusal.value.reason == reason
    assert isinstance(refusal.value, InputError)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "sentinels",
    [["____", "[1]"], ["<a>", "<a>"], ["<a>", "<a>b"], ["ab", "bc"], ["", "<a>"]],
    ids=["overlaps itself", "twice", "one holds the other", "overlap", "empty"],
)
def test_sentinels_that_can_be_read_in_two_ways_are_refused(sentinels: list[str]) -> None:
    with pytest.raises(MaskingError) as refusal:
        to_t5("Un mot.", (), sentinels)
    assert refusal.value.reason == "ambiguous_sentinels"


def test_too_few_sentinels_and_too_many_spans_are_refused() -> None:
    with pytest.raises(MaskingError, match="2 sentinels given, 3 needed"):
        to_t5(FEVER, SPANS, T5[:2])
    with pytest.raises(MaskingError, match="1 sentinels given, 2 needed"):
        to_cloze(FEVER, SPANS, BLANKS[:1])
    for spans in ((), SPANS):
        with pytest.raises(MaskingError, match="exactly one can be the middle"):
            to_fim(FEVER, spans, FIM, "prefix_suffix_middle")


@pytest.mark.parametrize(
    "inverse",
    [
        lambda: from_t5(T5Example(inputs="a<extra_id_1>b", targets="<extra_id_1>x<extra_id_2>"), T5),
        lambda: from_t5(T5Example(inputs="a<extra_id_0>b", targets="<extra_id_0>x"), T5),
        lambda: from_t5(T5Example(inputs="a<extra_id_0>b", targets="<extra_id_0><extra_id_1>"), T5),
        lambda: from_t5(T5Example(inputs="a<extra_id_0>b", targets="y<extra_id_0>x<extra_id_1>"), T5),
        lambda: from_cloze("a<mask:0>b", BLANKS),
        lambda: from_cloze("a<mask:0>b<mask:1>c", BLANKS),
        lambda: from_cloze("a<mask:0>b<mask:0>", BLANKS),
        lambda: from_fim("<PRE>a<SUF>c<MID>b", FIM, "prefix_suffix_middle"),
        lambda: from_fim("<PRE>a<SUF>c<MID>b<EOT>", FIM, "suffix_prefix_middle"),
        lambda: from_fim("<PRE>a<SUF>c<MID>b<EOT>d", FIM, "prefix_suffix_middle"),
    ],
)
def test_what_was_not_made_here_is_not_read(inverse: Callable[[], object]) -> None:
    with pytest.raises(MaskingError) as refusal:
        inverse()
    assert refusal.value.reason == "not_a_serialisation"
