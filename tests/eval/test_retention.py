import math

import pytest
import torch

from corpus_builder.corpus import Text
from eval.retention import measure_retention


def text(body: str, source: str) -> Text:
    return Text(
        text_id=f"{source}-{body}",
        text=body,
        lang="fr",
        stage="replay",
        split="held_out",
        kind="general",
        num_exposures=1,
        source=source,
    )


TEXTS = [
    text("Le chat dort au soleil.", "fr"),
    text("Le chat dort.", "fr"),
    text("Été comme hiver, il pleut.", "fr"),
    text("The cat sleeps.", "en"),
]


def measure(loaded, texts, *, max_texts_per_domain=100):
    return measure_retention(
        loaded,
        texts,
        model_name="after",
        step=9,
        replayed_domains={"fr"},
        max_texts_per_domain=max_texts_per_domain,
    )


def test_equal_to_one_text_at_a_time(any_model):
    rows = measure(any_model, TEXTS)
    assert [(row.domain, row.replayed, row.num_texts) for row in rows] == [("en", False, 1), ("fr", True, 3)]
    for row in rows:
        bodies = [item.text for item in TEXTS if item.source == row.domain]
        loss_nats, num_tokens = 0.0, 0
        for body in bodies:
            tokens = torch.tensor([[1, *any_model.tokenizer(body, add_special_tokens=False)["input_ids"]]])
            with torch.no_grad():
                loss_nats += float(any_model.model(input_ids=tokens, labels=tokens).loss) * (tokens.shape[1] - 1)
            num_tokens += tokens.shape[1] - 1
        num_bytes = sum(len(body.encode()) for body in bodies)
        assert (row.num_tokens, row.num_bytes) == (num_tokens, num_bytes)
        assert row.loss_nats_per_token == pytest.approx(loss_nats / num_tokens, abs=1e-5)
        assert row.bits_per_byte == pytest.approx(loss_nats / math.log(2) / num_bytes, abs=1e-5)


def test_repeats_are_read_once_and_domains_are_capped_alike(gemma):
    assert measure(gemma, TEXTS + TEXTS) == measure(gemma, TEXTS)
    capped = measure(gemma, TEXTS, max_texts_per_domain=2)
    assert [row.num_texts for row in capped] == [1, 2]
    assert capped == measure(gemma, TEXTS[::-1], max_texts_per_domain=2)


def test_long_texts_are_read_to_the_models_length(gemma):
    (row,) = measure(gemma, [text("a" * 1_000, "fr")])
    assert (row.num_tokens, row.num_texts) == (255, 1)
    assert row.num_bytes >= 255


def test_a_domain_without_tokens_has_no_row(gemma):
    assert [row.domain for row in measure(gemma, [text("", "void"), *TEXTS])] == ["en", "fr"]
