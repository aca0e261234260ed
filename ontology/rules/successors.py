"""Where the chains of replaced concepts end."""

import polars as pl

_SCHEMA = {
    "id": pl.String,
    "replaced_by": pl.String,
    "end": pl.String,
    "num_steps": pl.Int64,
    "is_circle": pl.Boolean,
}


def ends_of_chains(concepts: pl.DataFrame) -> pl.DataFrame:
    """Return, for each concept with a successor, the last one of its chain and the number of steps to it.

    Columns id, replaced_by, end, num_steps and is_circle, in order of id. A chain that leads into a circle has no end:
    `is_circle` is true, also for those before the circle. Each concept is walked over once.
    """
    following = dict(concepts.filter(pl.col("replaced_by").is_not_null()).select("id", "replaced_by").sort("id").rows())
    ends: dict[str, tuple[str | None, int]] = {}
    for start in following:
        path, seen = [start], {start}
        while path[-1] in following and path[-1] not in ends:
            successor = following[path[-1]]
            if successor in seen:
                ends[path[-1]] = (None, 0)
                break
            path.append(successor)
            seen.add(successor)
        end, num_steps = ends.get(path[-1], (path[-1], 0))
        for concept in reversed(path[:-1]):
            num_steps += 1
            ends[concept] = (end, num_steps)
    rows = [(start, following[start], ends[start][0], ends[start][1], ends[start][0] is None) for start in following]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")
