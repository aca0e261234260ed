"""A text as collocations and single words, and spans that hide a collocation whole (Levine et al. 2021)."""

from collections.abc import Iterable, Iterator, Sequence

from corpus_builder.draw import shuffled
from corpus_builder.masking.collocations import Collocation
from corpus_builder.masking.ngrams import MAX_WORDS
from corpus_builder.masking.spans import Stretch
from corpus_builder.masking.words import comparable, word_runs, word_stretches
from corpus_builder.mentions.mention import resolve_overlaps

PURPOSE = "collocation spans"


class Segmenter:
    """Finds collocations in texts: the longest, the leftmost of equally long ones, none overlapping."""

    def __init__(self, collocations: Iterable[Collocation]) -> None:
        self._collocations = frozenset(collocation.words for collocation in collocations)
        self._beginnings = frozenset(words[:2] for words in self._collocations)

    def collocations(self, text: str) -> tuple[Stretch, ...]:
        """Return where the collocations of a text stand."""
        found = [(start, end, ()) for run in word_runs(text) for start, end in self._in_run(text, run)]
        return tuple(Stretch(start=start, end=end) for start, end, _ in resolve_overlaps(found))

    def segment(self, text: str) -> list[tuple[Stretch, int]]:
        """Return the collocations and the words outside of them, in order, each with its number of words."""
        words = word_stretches(text)
        segments, reached = [], 0
        for collocation in self.collocations(text):
            while words[reached].start < collocation.start:
                segments.append((words[reached], 1))
                reached += 1
            first = reached
            while reached < len(words) and words[reached].start < collocation.end:
                reached += 1
            segments.append((collocation, reached - first))
        return segments + [(word, 1) for word in words[reached:]]

    def _in_run(self, text: str, run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        words = [comparable(text[start:end]) for start, end in run]
        for first in range(len(words) - 1):
            if (words[first], words[first + 1]) in self._beginnings:
                for length in range(2, min(MAX_WORDS, len(words) - first) + 1):
                    if tuple(words[first : first + length]) in self._collocations:
                        yield run[first][0], run[first + length - 1][1]


def collocation_spans(
    text: str, segmenter: Segmenter, *, density: float = 0.15, salt: str, key: str
) -> tuple[Stretch, ...]:
    """Return collocations and single words to hide, at most round(density × words) words, drawn by salt and key.

    Segments are taken in a drawn order as long as they fit and touch none that was taken; so the number is reached
    exactly unless density is high or the text short.
    """
    segments = segmenter.segment(text)
    left = round(density * sum(num_words for _, num_words in segments))
    taken: set[int] = set()
    for number in shuffled(range(len(segments)), salt, PURPOSE, lambda number: f"{key}\x1f{number}"):
        if not left:
            break
        num_words = segments[number][1]
        if num_words <= left and taken.isdisjoint((number - 1, number + 1)):
            taken.add(number)
            left -= num_words
    return tuple(segments[number][0] for number in sorted(taken))
