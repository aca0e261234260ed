import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.errors import InputError
from corpus_builder.workers.sharding import Shard, assign, items_of, parse_shard


def test_a_shard_is_named_from_zero() -> None:
    shard = parse_shard("3/16")
    assert shard == Shard(index=3, num_shards=16)
    assert (shard.folder_name, str(shard)) == ("part-00003-of-00016", "3/16")


@pytest.mark.parametrize("text", ["", "3", "16/16", "-1/4", "0/0", "1/2/3", "a/b", "١/٤", "1.5/4", "1/100000"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="i from 0 to n - 1"):
        parse_shard(text)


@given(st.lists(st.integers(0, 100), max_size=30), st.integers(1, 8))
def test_every_item_has_one_shard_and_none_is_overloaded(weights: list[int], num_shards: int) -> None:
    owners = assign(weights, num_shards)
    parts = [items_of(Shard(index=i, num_shards=num_shards), weights) for i in range(num_shards)]
    assert sorted(number for part in parts for number in part) == list(range(len(weights)))
    assert all(owners[number] == i for i, part in enumerate(parts) for number in part)
    heaviest = max(sum(weights[number] for number in part) for part in parts)
    assert heaviest <= sum(weights) / num_shards + max(weights, default=0)
