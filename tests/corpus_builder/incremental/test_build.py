"""A later release is taught to a model that knows the earlier one: what is new or changed, and a rehearsal."""

from pathlib import Path

import pytest

from configs.errors import ConfigurationError, InputError
from configs.layout import layout_of
from configs.load import load_experiment
from corpus_builder.build import build_corpus
from corpus_builder.corpus import Fact, read_facts, read_probes, read_texts
from ontology.importing import import_release

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpora(small_experiment: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The corpus of a release, and that of the next: T1 treats another disease, D3 is defined anew, D40 is new."""
    folder = tmp_path_factory.mktemp("later")
    old = build(small_experiment, "--output", str(folder / "old"))
    text = (small_experiment.parent / "small.ttl").read_text(encoding="utf-8")
    text = text.replace("ex:treats ex:D1 .", "ex:treats ex:D2 .", 1).replace("chapitre D3 ", "nouveau chapitre D3 ")
    text += (
        'ex:D99 a skos:Concept ; skos:inScheme ex:scheme ; skos:notation "D99" ; '
        'skos:prefLabel "zuzuse"@fr, "zuzuse (en)"@en ; skos:broader ex:G0 .\n'
    )
    (small_experiment.parent / "later.ttl").write_text(text, encoding="utf-8")
    flags = ["--output", str(folder / "new"), "--ontology.sources", f"[{small_experiment.parent}/later.ttl]"]
    rehearsal = ["--corpus.incremental.since", str(folder / "old"), "--corpus.incremental.rehearsal_share", "0.3"]
    return old, build(small_experiment, *flags, *rehearsal)


def build(config: Path, *flags: str) -> Path:
    experiment = load_experiment(config, list(flags))
    layout = layout_of(experiment, experiment.replicates[0])
    import_release(experiment.ontology.sources, layout.release)
    build_corpus(experiment, experiment.replicates[0])
    return layout.corpus


def by_change(corpus: Path) -> dict[str | None, list[Fact]]:
    found: dict[str | None, list[Fact]] = {}
    for fact in read_facts(corpus):
        found.setdefault(fact.change, []).append(fact)
    return found


def test_every_fact_is_told_from_the_earlier_ones(corpora: tuple[Path, Path]) -> None:
    found = by_change(corpora[1])
    keys = {change: {fact.assignment_key.replace("scheme|", "") for fact in facts} for change, facts in found.items()}
    assert {"T1|treats|D2", "D99|broader|G0"} <= keys["new"]
    assert keys["changed"] == {"D3|definition|fr"}
    assert keys["stale"] == {"T1|treats|D1"}
    assert len(keys["unchanged"]) > 100


def test_facts_keep_their_arms(corpora: tuple[Path, Path]) -> None:
    old = {fact.fact_id: fact.arm for fact in read_facts(corpora[0])}
    for fact in read_facts(corpora[1]):
        if fact.change != "new" and fact.arm is not None and old[fact.fact_id] is not None:
            assert fact.arm == old[fact.fact_id]


def test_new_and_changed_facts_are_taught_and_a_share_of_the_others(corpora: tuple[Path, Path]) -> None:
    found = by_change(corpora[1])
    taught = {fact_id for text in read_texts(corpora[1]) for fact_id in text.fact_ids}
    for change in ("new", "changed"):
        assert all((fact.fact_id in taught) == (fact.arm in ("one", "many", "placebo")) for fact in found[change])
    assert not any(fact.fact_id in taught for fact in found["stale"])
    shown = [fact for fact in found["unchanged"] if fact.arm in ("one", "many", "placebo")]
    assert 0.1 < sum(fact.fact_id in taught for fact in shown) / len(shown) < 0.5
    for fact in read_facts(corpora[1]):
        assert fact.num_realised_forward == fact.num_planned_forward


def test_everything_of_the_trial_is_asked(corpora: tuple[Path, Path]) -> None:
    asked = {fact_id for probe in read_probes(corpora[1]) for fact_id in probe.fact_ids}
    assert asked == {fact.fact_id for fact in read_facts(corpora[1]) if fact.arm is not None}


def test_another_salt_or_other_arms_are_refused(corpora: tuple[Path, Path], small_experiment: Path) -> None:
    since = ["--output", str(corpora[0] / ".." / "x"), "--corpus.incremental.since", str(corpora[0])]
    with pytest.raises(InputError, match="no corpus with salt 'b' \\(1 of other salts\\)"):
        build(small_experiment, *since, "--replicates", "[{seed: 1, salt: b}]")
    with pytest.raises(InputError, match=r"nowhere: no corpus with salt 'a' \(none at all\)"):
        build(small_experiment, *since[:2], "--corpus.incremental.since", str(corpora[0] / "nowhere"))
    with pytest.raises(ConfigurationError, match=r"has 0\.25: keep it"):
        build(small_experiment, *since, "--corpus.trial.untouched_share", "0.3")
