import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from eval.masks import attention_mask, packing_mask, tree_mask
from eval.models import LoadedModel

FLOOR = torch.finfo(torch.float32).min


def logits_of(loaded: LoadedModel, tokens: list[int]) -> torch.Tensor:
    with torch.no_grad():
        return loaded.model(input_ids=torch.tensor([tokens]), use_cache=False).logits[0]


def logits_of_row(loaded: LoadedModel, tokens: list[int], positions: list[int], allowed: torch.Tensor) -> torch.Tensor:
    places = torch.tensor([positions])
    mask = attention_mask(allowed[None], places, loaded.model.config, dtype=torch.float32)
    with torch.no_grad():
        row = loaded.model(input_ids=torch.tensor([tokens]), position_ids=places, attention_mask=mask, use_cache=False)
    return row.logits[0]


def test_tree_branches_equal_single_sequences_beyond_the_window(any_model):
    trunk, branches = list(range(4, 24)), [list(range(30, 42)), list(range(41, 29, -1)), [50]]
    tokens, positions, parents = list(trunk), list(range(20)), list(range(-1, 19))
    places = []
    for branch in branches:
        places.append([*range(20), *range(len(tokens), len(tokens) + len(branch))])
        parents += [19, *range(len(tokens), len(tokens) + len(branch) - 1)]
        tokens += branch
        positions += range(20, 20 + len(branch))
    row = logits_of_row(any_model, tokens, positions, tree_mask(parents))
    for branch, place in zip(branches, places, strict=True):
        torch.testing.assert_close(row[place], logits_of(any_model, trunk + branch), atol=1e-5, rtol=1e-5)


def test_packed_documents_equal_single_documents(any_model):
    documents = [list(range(4, 24)), list(range(30, 45))]
    numbers = torch.tensor([[0] * 20 + [1] * 15])
    positions = [*range(20), *range(15)]
    row = logits_of_row(any_model, documents[0] + documents[1], positions, packing_mask(numbers)[0])
    expected = torch.cat([logits_of(any_model, document) for document in documents])
    torch.testing.assert_close(row, expected, atol=1e-5, rtol=1e-5)


def test_a_window_cut_by_place_in_the_row_would_be_wrong(gemma):
    """Guards the guard: the test above must notice a mask that forgets positions."""
    documents = [list(range(4, 24)), list(range(30, 45))]
    allowed = packing_mask(torch.tensor([[0] * 20 + [1] * 15]))[0]
    one_for_all = torch.zeros(1, 1, 35, 35).masked_fill(~allowed, FLOOR)
    with torch.no_grad():
        row = gemma.model(
            input_ids=torch.tensor([documents[0] + documents[1]]),
            position_ids=torch.tensor([[*range(20), *range(15)]]),
            attention_mask={"full_attention": one_for_all, "sliding_attention": one_for_all},
            use_cache=False,
        ).logits[0]
    assert (row[:20] - logits_of(gemma, documents[0])).abs().max() > 0.01


def test_mask_form_follows_the_architecture(any_model):
    mask = attention_mask(
        torch.ones(1, 3, 3, dtype=torch.bool), torch.arange(3)[None], any_model.model.config, dtype=torch.float32
    )
    takes_kinds = any_model.model.config.model_type.startswith("gemma")
    assert isinstance(mask, dict) == takes_kinds
    for tensor in mask.values() if isinstance(mask, dict) else [mask]:
        assert tensor.dtype == torch.float32
        assert tensor.shape == (1, 1, 3, 3)


@given(st.data())
def test_tree_mask_is_the_ancestor_relation(data):
    size = data.draw(st.integers(1, 12))
    parents = [data.draw(st.integers(-1, node - 1)) for node in range(size)]
    mask = tree_mask(parents)
    for node in range(size):
        seen, at = set(), node
        while at >= 0:
            seen.add(at)
            at = parents[at]
        assert set(torch.nonzero(mask[node]).flatten().tolist()) == seen


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_masks_are_floats_of_the_models_format(gemma, dtype):
    allowed = torch.tensor([[[True, False], [True, True]]])
    mask = attention_mask(allowed, torch.arange(2)[None], gemma.model.config, dtype=dtype)
    assert isinstance(mask, dict)
    assert mask["full_attention"].tolist() == [[[[0.0, torch.finfo(dtype).min], [0.0, 0.0]]]]
