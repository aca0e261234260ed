import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml

from configs.errors import ConfigurationError
from corpus_builder.corpus import Text
from corpus_builder.mixture.curriculum import Phase
from corpus_builder.mixture.dataset import MixtureSettings, write_dataset
from corpus_builder.mixture.order import HASH_BITS
from corpus_builder.mixture.rows import MixedText, MixtureRow
from ontology.rows import read_rows

SHARES = {"terminology": 0.5, "documents": 0.3, "replay": 0.2}
Corpus = Callable[[int], Callable[[], Iterator[Text]]]
PHASES = (Phase(name="reading", until=0.3, components=("documents", "replay")), Phase(name="learning", until=1.0))
SETTINGS = MixtureSettings(
    shares=SHARES, unit="tokens", tags={"terminology": "[terminologie] "}, phases=PHASES, expanded=True
)


def rows_of(folder: Path, config: str = "injection", split: str = "train") -> list[MixedText]:
    paths = sorted((folder / "texts" / config).glob(f"{split}-*.parquet"))
    return [row for path in paths for row in read_rows(path, MixedText)]


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, make_corpus: Corpus) -> Path:
    folder = tmp_path_factory.mktemp("dataset")
    write_dataset(folder, make_corpus(60), SETTINGS, salt="s", title="Essai", shard_rows=100)
    return folder


def test_training_follows_the_order_keys_through_the_phases(written: Path) -> None:
    rows = rows_of(written)
    keys = [row.order_key for row in rows]
    assert keys == sorted(keys)
    assert [row.phase for row in rows] == sorted((row.phase for row in rows), key=["reading", "learning"].index)
    assert all(row.component != "terminology" for row in rows if row.phase == "reading")
    tokens = Counter[str]()
    for row in rows:
        tokens[row.phase] += len(row.text.split()) * row.num_exposures
    assert tokens["reading"] / tokens.total() == pytest.approx(0.3, abs=0.05)


def test_doses_of_facts_are_as_the_trial_set_them(written: Path, make_corpus: Corpus) -> None:
    realised = Counter[str]()
    for row in rows_of(written):
        realised[row.text_id] += row.num_exposures
    planned = {text.text_id: text.num_exposures for text in make_corpus(60)() if text.fact_ids}
    assert {name: realised[name] for name in planned} == planned


def test_exposures_of_one_fact_are_spread(written: Path) -> None:
    rows = [row for row in rows_of(written) if row.phase == "learning"]
    near = sum(
        bool(set(a.fact_ids) & set(b.fact_ids)) for i, a in enumerate(rows) for b in rows[i + 1 : i + 6] if a.fact_ids
    )
    # 15 facts: by chance one pair of terminology texts in 15 is of one fact; in order of making nearly all were.
    pairs = sum(bool(a.fact_ids and b.fact_ids) for i, a in enumerate(rows) for b in rows[i + 1 : i + 6])
    assert near / pairs == pytest.approx(1 / 15, abs=0.04)


def test_tags_stand_before_texts_and_spans_follow(written: Path) -> None:
    for row in rows_of(written):
        assert row.text.startswith("[terminologie] ") == (row.component == "terminology")
        assert all(row.text[span.start : span.end].startswith("mot") for span in row.spans)


def test_base_and_held_out_texts_are_splits_of_their_own(written: Path) -> None:
    assert {row.stage for row in rows_of(written, "base")} == {"base"}
    assert {row.text_id[:5] for row in rows_of(written, "injection", "held_out")} == {"held-"}
    assert len(rows_of(written, "base")) == 6


def test_the_table_says_what_was_planned_and_realised(written: Path) -> None:
    table = {row.component: row for row in read_rows(written / "mixture.parquet", MixtureRow)}
    assert {name: row.share_planned for name, row in table.items()} == SHARES
    assert {name: row.share_realised for name, row in table.items()} == pytest.approx(SHARES, abs=0.005)
    assert table["terminology"].num_exposures == table["terminology"].num_exposures_once == 240
    assert table["replay"].num_texts_shown <= table["replay"].num_texts == 60


def test_a_row_for_each_phase_holds_the_same_exposures(tmp_path: Path, make_corpus: Corpus) -> None:
    exposures = []
    for expanded in (True, False):
        settings = MixtureSettings(shares=SHARES, unit="exposures", phases=PHASES, expanded=expanded)
        folder = tmp_path / str(expanded)
        write_dataset(folder, make_corpus(30), settings, salt="s", title="Essai")
        counts = Counter[tuple[str, str]]()
        for row in rows_of(folder):
            counts[row.text_id, row.phase] += row.num_exposures
        exposures.append(counts)
    assert exposures[0] == exposures[1]
    assert len(rows_of(tmp_path / "False")) == len(exposures[1])


def test_bytes_depend_on_texts_and_salt_alone(tmp_path: Path, make_corpus: Corpus, written: Path) -> None:
    def backwards() -> list[Text]:
        return list(make_corpus(60)())[::-1]

    write_dataset(tmp_path / "a", backwards, SETTINGS, salt="s", title="Essai", shard_rows=100, memory_bytes=2_000)
    assert files_of(tmp_path / "a") == files_of(written)
    write_dataset(tmp_path / "b", make_corpus(60), SETTINGS, salt="t", title="Essai", shard_rows=100)
    assert files_of(tmp_path / "b") != files_of(written)


def test_the_card_names_languages_licences_and_sources(written: Path) -> None:
    _, front, body = (written / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    card = yaml.safe_load(front)
    assert (card["language"], card["license"]) == (["fr"], ["cc-by-4.0", "other"])
    assert [config["config_name"] for config in card["configs"]] == ["injection", "base"]
    num_rows = sum(pq.read_metadata(path).num_rows for path in (written / "texts/injection").glob("train-*"))
    assert card["dataset_info"][0]["splits"][0]["num_examples"] == num_rows
    assert "| documents | train | lissa | fr | CC BY 4.0 |" in body


def test_without_settings_every_text_is_there_once(tmp_path: Path, make_corpus: Corpus) -> None:
    write_dataset(tmp_path, make_corpus(8), MixtureSettings(), salt="s", title="Essai")
    counts = {row.text_id: row.num_exposures for row in rows_of(tmp_path)}
    wanted = {t.text_id: t.num_exposures for t in make_corpus(8)() if t.split == "train" and t.stage != "base"}
    assert counts == wanted


def test_an_impossible_mixture_is_refused_before_anything_is_written(tmp_path: Path, make_corpus: Corpus) -> None:
    settings = MixtureSettings(shares={"terminology": 0.001, "replay": 0.999})
    with pytest.raises(ConfigurationError, match="max_epochs"):
        write_dataset(tmp_path, make_corpus(8), settings, salt="s", title="Essai")
    assert not list(tmp_path.iterdir())


LOADING = """
import sys
from datasets import get_dataset_config_names, load_dataset
folder, cache = sys.argv[1:]
texts = load_dataset(folder, cache_dir=cache)
train = texts["train"]
print(get_dataset_config_names(folder), sorted(texts), len(train), train[0]["order_key"], train.features["spans"])
print([t["text_id"] for t in load_dataset(folder, "base", split="train", cache_dir=cache)])
"""


@pytest.mark.slow
def test_datasets_loads_the_folder_offline(written: Path, tmp_path: Path) -> None:
    environment = os.environ | {"HF_DATASETS_OFFLINE": "1", "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path)}
    result = subprocess.run(
        [sys.executable, "-c", LOADING, written, tmp_path / "cache"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        cwd=tmp_path,
    )
    assert result.returncode == 0, result.stderr
    rows = rows_of(written)
    first, second = result.stdout.splitlines()
    assert first.startswith(f"['injection', 'base'] ['held_out', 'train'] {len(rows)} {rows[0].order_key} List(")
    assert second == str([row.text_id for row in rows_of(written, "base")])


def test_phases_stand_in_the_highest_bits_of_the_keys(written: Path) -> None:
    numbers = {row.phase: row.order_key >> HASH_BITS for row in rows_of(written)}
    assert numbers == {"reading": 0, "learning": 1}
