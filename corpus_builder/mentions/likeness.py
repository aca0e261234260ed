"""Which labels a stretch of text is most like, of those whose words have the same keys."""

from collections.abc import Sequence

from corpus_builder.mentions.words import differ_by_number_only, folded, stem, words

MAX_ACRONYM_CHARS = 5


def is_acronym(wording: Sequence[str]) -> bool:
    """Tell whether words, as written, are one short word in capitals, which only the same capitals mention."""
    return len(wording) == 1 and len(wording[0]) <= MAX_ACRONYM_CHARS and wording[0].isupper()


def alike(text: Sequence[str], labels: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the concepts of the (label, concept) pairs most like the words of a text, sorted.

    Labels written just so win over labels in another number, and these over labels with other accents, which count only
    if they all have the same ones: `pêche` is no mention of `péché`, nor `peche` of either where both are labels.
    """
    others: list[tuple[list[str], str]] = []
    acronyms: set[str] = set()
    lower = [word.casefold() for word in text]
    bare = [folded(word) for word in text]
    for label, concept in labels:
        wording = words(label)
        if is_acronym(wording):
            if wording == list(text):
                acronyms.add(concept)
        elif _same_but_number([folded(word) for word in wording], bare):
            others.append(([word.casefold() for word in wording], concept))
    return tuple(sorted(acronyms or _most_alike(lower, others)))


def _most_alike(text: list[str], labels: list[tuple[list[str], str]]) -> set[str]:
    as_written = {concept for words, concept in labels if words == text}
    if as_written:
        return as_written
    with_its_accents = {concept for words, concept in labels if _same_but_number(words, text)}
    if with_its_accents:
        return with_its_accents
    spellings = {tuple(map(stem, words)) for words, _ in labels}
    return {concept for _, concept in labels} if len(spellings) == 1 else set()


def _same_but_number(one: list[str], other: list[str]) -> bool:
    return len(one) == len(other) and all(map(differ_by_number_only, one, other))
