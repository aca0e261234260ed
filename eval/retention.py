"""Forgetting: a model's loss on held-out text, per domain."""

import hashlib
import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus_builder.corpus import Text
from eval.models import LoadedModel
from eval.results import Retention
from eval.scoring.likelihoods import log_likelihoods, max_sequence_tokens, tokenize
from eval.scoring.tree import Tokens

ROW_TOKENS = 1_024


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """The part of a text that is read, as tokens after the start token, and its size in UTF-8 bytes."""

    tokens: Tokens
    num_bytes: int


def measure_retention(
    loaded: LoadedModel,
    texts: Sequence[Text],
    *,
    model_name: str,
    step: int,
    replayed_domains: Collection[str],
    max_texts_per_domain: int,
) -> list[Retention]:
    """Return loss per token and bits per byte of each domain (a text's source), sorted; each text is read alone.

    Of a larger domain the texts with the smallest hashes are read, the same for every model; of a text longer than
    the model or a row holds, its beginning. A domain without a single token has no row.
    """
    chosen = _choose(texts, max_texts_per_domain)
    readings = _read(loaded, {text for domain in chosen.values() for text in domain})
    found = log_likelihoods(loaded, {reading.tokens for reading in readings.values()}, max_tokens_per_row=ROW_TOKENS)
    rows = []
    for domain in sorted(chosen):
        read = [readings[text] for text in chosen[domain] if text in readings]
        num_tokens = sum(len(reading.tokens) - 1 for reading in read)
        num_bytes = sum(reading.num_bytes for reading in read)
        if not num_tokens:
            continue
        loss_nats = -math.fsum(found[reading.tokens] for reading in read)
        rows.append(
            Retention(
                model=model_name,
                step=step,
                domain=domain,
                replayed=domain in replayed_domains,
                num_texts=len(read),
                num_tokens=num_tokens,
                num_bytes=num_bytes,
                loss_nats_per_token=loss_nats / num_tokens,
                bits_per_byte=loss_nats / math.log(2) / num_bytes,
            )
        )
    return rows


def _choose(texts: Sequence[Text], max_texts: int) -> dict[str, list[str]]:
    """Return the texts to read of each domain, each once."""
    domains: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        domains[text.source].add(text.text)
    return {
        domain: sorted(distinct, key=lambda text: hashlib.sha256(text.encode()).digest())[:max_texts]
        for domain, distinct in domains.items()
    }


def _read(loaded: LoadedModel, texts: Collection[str]) -> dict[str, _Reading]:
    """Return what is read of each text that has a token to predict."""
    longest = max_sequence_tokens(loaded, ROW_TOKENS)
    readings = {}
    for text, tokens in tokenize(loaded, texts).items():
        part = text if len(tokens) <= longest else str(loaded.tokenizer.decode(list(tokens[1:longest])))
        if len(tokens) > 1:
            readings[text] = _Reading(tokens=tokens[:longest], num_bytes=len(part.encode()))
    return readings
