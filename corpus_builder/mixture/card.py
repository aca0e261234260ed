"""The dataset card: README.md with the front matter that Hugging Face `datasets` reads, and tables for people."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa
import yaml

from corpus_builder.mixture.rows import MixtureRow
from corpus_builder.mixture.shards import Shards
from corpus_builder.mixture.tally import Count, Tally

UNDETERMINED = "und"
_LICENCES = frozenset(
    ("apache-2.0", "cc0-1.0", "cc-by-3.0", "cc-by-4.0", "cc-by-sa-3.0", "cc-by-sa-4.0", "etalab-2.0", "mit", "odbl")
)
_LOADING = """\
```python
from datasets import load_dataset

texts = load_dataset("PATH/OF/THIS/FOLDER", split="train")
```"""
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_LARGER = ((10_000_000, "1M<n<10M"), (100_000_000, "10M<n<100M"), (1_000_000_000, "100M<n<1B"))
_Yaml = str | int | bool | list["_Yaml"] | dict[str, "_Yaml"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One split of a configuration, written."""

    config: str
    split: str
    shards: Shards


def render_card(
    title: str, splits: Sequence[Split], schema: pa.Schema, tally: Tally, mixture: Sequence[MixtureRow]
) -> str:
    """Return the text of README.md for a folder that holds `splits` below texts/; the first is loaded by default."""
    front = yaml.safe_dump(_front_matter(title, splits, schema, tally), sort_keys=False, allow_unicode=True, width=120)
    unit = mixture[0].unit if mixture else "tokens"
    parts = [
        f"---\n{front}---\n\n# {title}",
        "Texts in the order of training: by `order_key`, which is drawn by salt within each phase. "
        "`num_exposures` says how often a row is shown.",
        _LOADING,
        f"## Mixture\n\nShares are by {unit}; tokens are counted as the mixture was told to, or estimated.",
        _mixture_table(mixture),
        "## Phases",
        _table(("phase", "texts", "exposures", "tokens"), ((n, *_cells(c)) for n, c in sorted(tally.phases.items()))),
        "## Sources and licences",
        _origins_table(tally),
    ]
    return "\n\n".join(parts) + "\n"


def _front_matter(title: str, splits: Sequence[Split], schema: pa.Schema, tally: Tally) -> dict[str, _Yaml]:
    languages = sorted({origin.lang for origin in tally.origins} - {UNDETERMINED})
    configs = list(dict.fromkeys(split.config for split in splits))
    return {
        "pretty_name": title,
        "language": list(languages),
        "license": _licences(origin.licence for origin in tally.origins),
        "task_categories": ["text-generation"],
        "size_categories": [_size(sum(split.shards.num_rows for split in splits))],
        "configs": [_config(config, splits, is_default=config == configs[0]) for config in configs],
        "dataset_info": [_info(config, splits, schema) for config in configs],
    }


def _config(config: str, splits: Sequence[Split], *, is_default: bool) -> dict[str, _Yaml]:
    files: list[_Yaml] = [
        {"split": split.split, "path": f"texts/{config}/{split.split}-*.parquet"}
        for split in splits
        if split.config == config
    ]
    found: dict[str, _Yaml] = {"config_name": config, "data_files": files}
    return {**found, "default": True} if is_default else found


def _info(config: str, splits: Sequence[Split], schema: pa.Schema) -> dict[str, _Yaml]:
    own = [split for split in splits if split.config == config]
    return {
        "config_name": config,
        "features": [_feature(field) for field in schema],
        "splits": [
            {"name": split.split, "num_bytes": split.shards.num_bytes, "num_examples": split.shards.num_rows}
            for split in own
        ],
        "download_size": sum(split.shards.num_file_bytes for split in own),
        "dataset_size": sum(split.shards.num_bytes for split in own),
    }


def _feature(field: pa.Field) -> dict[str, _Yaml]:
    """Return a column as `datasets` writes it: a scalar, a list of scalars or a list of structs."""
    if not pa.types.is_list(field.type):
        return {"name": field.name, "dtype": _scalar(field.type)}
    inner = field.type.value_type
    if pa.types.is_struct(inner):
        return {"name": field.name, "list": [_feature(part) for part in inner]}
    return {"name": field.name, "list": _scalar(inner)}


def _scalar(kind: pa.DataType) -> str:
    return {"double": "float64"}.get(str(kind), str(kind))


def _licences(named: Iterable[str]) -> list[_Yaml]:
    """Return the licences by their names on the hub; `other` stands for all that have none there."""
    slugs = {re.sub(r"[\s_]+", "-", name.strip().lower()) for name in named}
    return [*sorted(slugs & _LICENCES), *(["other"] if slugs - _LICENCES or not slugs else [])]


def _size(num_rows: int) -> str:
    return next((name for bound, name in (*_SIZES, *_LARGER) if num_rows < bound), "1B<n<10B")


def _mixture_table(mixture: Sequence[MixtureRow]) -> str:
    head = ("source", "share wanted", "share realised", "passes", "texts shown", "of", "exposures", "tokens")
    return _table(
        head,
        (
            (
                row.component,
                f"{row.share_planned:.4f}",
                f"{row.share_realised:.4f}",
                f"{row.num_epochs:.3f}",
                f"{row.num_texts_shown:,}",
                f"{row.num_texts:,}",
                f"{row.num_exposures:,}",
                f"{row.num_tokens:,}",
            )
            for row in mixture
        ),
    )


def _origins_table(tally: Tally) -> str:
    head = ("part", "split", "source", "language", "licence", "texts", "exposures", "tokens")
    return _table(
        head,
        (
            (origin.component, origin.split, origin.source, origin.lang, origin.licence, *_cells(count))
            for origin, count in sorted(tally.origins.items())
        ),
    )


def _cells(count: Count) -> tuple[str, str, str]:
    return f"{count.num_texts:,}", f"{count.num_exposures:,}", f"{count.num_tokens:,}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
