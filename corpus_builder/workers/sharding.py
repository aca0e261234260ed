"""Which part of a job an array job's task does: `--shard 3/16`, and the folder that it fills."""

import heapq
import re
from collections.abc import Sequence
from dataclasses import dataclass

from configs.errors import InputError

MAX_SHARDS = 99_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Part `index` (from 0) of `num_shards`."""

    index: int
    num_shards: int

    @property
    def folder_name(self) -> str:
        """Name of the folder that holds the part, such as part-00003-of-00016."""
        return f"part-{self.index:05d}-of-{self.num_shards:05d}"

    def __str__(self) -> str:
        return f"{self.index}/{self.num_shards}"


WHOLE = Shard(index=0, num_shards=1)


def parse_shard(text: str) -> Shard:
    """Return the shard that `i/n` names, i from 0 to n - 1; InputError says what is wrong with it.

    So an array job of n tasks passes `--shard $SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT` when its array is 0-(n-1).
    """
    found = re.fullmatch(r"(\d{1,5})/(\d{1,5})", text.strip(), re.ASCII)
    index, num_shards = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 0 <= index < num_shards:
        raise InputError(f"--shard {text}: not a part: write i/n with i from 0 to n - 1, such as 0/16 to 15/16")
    return Shard(index=index, num_shards=num_shards)


def assign(weights: Sequence[float], num_shards: int) -> list[int]:
    """Return the shard of each item: the heaviest first, each to the shard that has least so far (Graham 1969).

    No shard has more than 4/3 of what the best division would give it. Equal weights go round in order, so the result
    hangs on weights and their order alone.
    """
    lightest = [(0.0, shard) for shard in range(num_shards)]
    shards = [0] * len(weights)
    for item in sorted(range(len(weights)), key=lambda item: (-weights[item], item)):
        weight, shard = heapq.heappop(lightest)
        shards[item] = shard
        heapq.heappush(lightest, (weight + weights[item], shard))
    return shards


def items_of(shard: Shard, weights: Sequence[float]) -> list[int]:
    """Return the numbers of the items that are `shard`'s, ascending."""
    return [item for item, owner in enumerate(assign(weights, shard.num_shards)) if owner == shard.index]
