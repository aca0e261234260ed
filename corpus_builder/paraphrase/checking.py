"""Whether a model's wording still says the fact: both ends word for word, one sentence, and nothing known already."""

from collections.abc import Collection

from corpus_builder.corpus import Span, Text

MAX_LENGTH_RATIO = 2.5
_MIN_CHARS = 10


def fate_of(text: Text, wording: str, known: Collection[str]) -> str:
    """Return `kept`, or the rule that drops `wording`; `known` are the texts and probes that it must not repeat."""
    if not wording:
        return "empty"
    if wording.casefold() in {other.casefold() for other in known} or wording.casefold() == text.text.casefold():
        return "nothing_new"
    if len(wording) > MAX_LENGTH_RATIO * len(text.text) or len(wording) < _MIN_CHARS:
        return "length"
    if spans_in(text, wording) is None:
        return "end_missing"
    return "kept"


def spans_in(text: Text, wording: str) -> tuple[Span, ...] | None:
    """Return where the names that `text` marks stand in `wording`, None when one is missing; case may differ.

    A name inside another's place does not count.
    """
    spans: list[Span] = []
    folded = wording.casefold()
    if len(folded) != len(wording):
        return None
    for span in sorted(text.spans, key=lambda span: span.start - span.end):
        name = text.text[span.start : span.end].casefold()
        start = _free_place(folded, name, spans)
        if start is None:
            return None
        spans.append(Span(start=start, end=start + len(name), concept=span.concept, role=span.role))
    return tuple(sorted(spans, key=lambda span: span.start))


def _free_place(text: str, name: str, taken: Collection[Span]) -> int | None:
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        is_word = not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
        if is_word and all(end <= span.start or span.end <= start for span in taken):
            return start
        start = text.find(name, start + 1)
    return None
