"""In which order a model sees its examples: a pure function of the seed, replay mixed in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from configs.errors import ConfigurationError
from corpus_builder.corpus import Text
from injection.examples import ExampleMaker

_CHOOSE, _MIX, _REPLAY = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The order of training."""

    order: NDArray[np.int32]
    """Numbers of the examples, in the order of training."""
    num_exposures: NDArray[np.int32]
    """How often each text is shown, by its index."""


def make_schedule(
    texts: Sequence[Text], maker: ExampleMaker, *, num_epochs: float, replay_share: float, seed: int
) -> Schedule:
    """Return every planned exposure of the texts, shuffled over the whole epoch, with replay among them.

    Texts of stage `replay` are not exposed by themselves: they fill `replay_share` of the tokens, to within one text,
    in rounds that are shuffled anew. A broken last epoch takes a random part of the exposures. An epoch's order
    depends on (seed, epoch) only. Raises ConfigurationError when replay is wanted and there is none.
    """
    replay = _ReplayStream(texts, maker, share=replay_share, seed=seed)
    counts = np.array([0 if text.stage == "replay" else text.num_exposures for text in texts], dtype=np.int64)
    shown = np.zeros(len(texts), dtype=np.int32)
    order: list[NDArray[np.int32]] = []
    for epoch in range(int(np.ceil(num_epochs))):
        numbers: list[int] = []
        for text, exposure in _exposures(counts, epoch, min(1.0, num_epochs - epoch), seed):
            shown[text] += 1
            numbers.extend(maker.make(text, exposure))
        num_tokens = sum(len(maker.examples[number]) for number in numbers)
        for text, replayed in replay.beside(num_tokens):
            shown[text] += 1
            numbers.extend(replayed)
        mixed = np.random.default_rng([seed, _MIX, epoch]).permutation(np.asarray(numbers, dtype=np.int32))
        order.append(mixed)
    return Schedule(order=np.concatenate(order), num_exposures=shown)


def _exposures(counts: NDArray[np.int64], epoch: int, share: float, seed: int) -> Iterator[tuple[int, int]]:
    """Yield the epoch's (text, number of the exposure); a share below 1 draws that part of them."""
    texts = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(texts)) - np.repeat(np.cumsum(counts) - counts, counts) + epoch * counts[texts]
    if share < 1:
        drawn = np.random.default_rng([seed, _CHOOSE, epoch]).permutation(len(texts))
        chosen = np.sort(drawn[: round(share * len(texts))])
        texts, within = texts[chosen], within[chosen]
    yield from zip(texts.tolist(), within.tolist(), strict=True)


class _ReplayStream:
    """An endless stream of replayed texts that is drawn from as the share demands."""

    def __init__(self, texts: Sequence[Text], maker: ExampleMaker, *, share: float, seed: int) -> None:
        self._share = share
        self._due = 0.0
        self._maker = maker
        self._texts = [i for i, text in enumerate(texts) if text.stage == "replay" and maker.make(i, 0)]
        if share and not self._texts:
            raise ConfigurationError(
                f"training.replay.share: {share} of the tokens are to be replayed, but the corpus has no text to "
                "replay: add corpus.general_text, or set training.replay.share to 0"
            )
        self._stream = self._rounds(seed)

    def beside(self, num_tokens: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield the (text, examples) that go with `num_tokens` of other tokens; what is owed carries over."""
        self._due += num_tokens * self._share / (1 - self._share)
        while self._texts and self._due > 0:
            text, numbers = next(self._stream)
            self._due -= sum(len(self._maker.examples[number]) for number in numbers)
            yield text, numbers

    def _rounds(self, seed: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        number = 0
        while True:
            for i in np.random.default_rng([seed, _REPLAY, number]).permutation(len(self._texts)).tolist():
                yield self._texts[i], self._maker.make(self._texts[i], number)
            number += 1
