"""Paraphrases in the place of a part of a text's exposures: the dose stays what the arm says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus_builder.corpus import Text
from corpus_builder.draw import short_hash
from corpus_builder.paraphrase.checking import spans_in
from corpus_builder.paraphrase.paraphrases import Key, Paraphrase
from corpus_builder.texts.dose import divide


def with_paraphrases(
    texts: Iterable[Text], paraphrases: Mapping[Key, Sequence[Paraphrase]], share: float
) -> Iterator[Text]:
    """Yield the texts, `share` of the exposures of each (rounded down) given to its paraphrases, if it has any."""
    for text in texts:
        others = _others(text, paraphrases)
        num_given = int(text.num_exposures * share) if others else 0
        if text.num_exposures > num_given:
            yield replace(text, num_exposures=text.num_exposures - num_given)
        for other, count in zip(others, divide(num_given, max(len(others), 1)), strict=False):
            if count:
                yield replace(other, num_exposures=count)


def _others(text: Text, paraphrases: Mapping[Key, Sequence[Paraphrase]]) -> list[Text]:
    if len(text.fact_ids) != 1 or text.masked:
        return []
    rows = paraphrases.get((text.fact_ids[0], text.template_id or "", text.lang), ())
    found = [(row, spans_in(text, row.text)) for row in rows]
    return [
        replace(
            text,
            text_id=short_hash(f"{text.text_id} paraphrase {row.number}"),
            text=row.text,
            spans=spans,
            template_id=f"{text.template_id}~{row.number}",
        )
        for row, spans in found
        if spans is not None
    ]
