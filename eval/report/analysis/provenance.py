"""Where a replicate comes from: keys, hashes, versions, settings, cost, licences."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from corpus_builder.registration import Registration
from eval.report.inputs import Trial
from eval.report.model import Design, Entry, Provenance
from ontology.stage import Json, Manifest


def design_of(plan: Registration, trials: Sequence[Trial]) -> Design:
    """Return what was registered, and whether that was before training."""
    return Design(
        languages=plan.languages,
        outcome=plan.outcome,
        primary_relations=plan.primary_relations,
        scorer=plan.scorer,
        num_candidates=plan.num_candidates,
        num_resamples=plan.num_resamples,
        num_facts_needed_per_arm=plan.power.num_facts_needed_per_arm,
        num_facts_in_smallest_primary_arm=plan.power.num_facts_in_smallest_primary_arm,
        detectable_difference=plan.power.detectable_difference,
        power=plan.power.power,
        registered_before_training=all(trial.was_registered_before for trial in trials),
    )


def provenance_of(trial: Trial) -> Provenance:
    """Return where one replicate comes from."""
    stages = {"corpus": trial.corpus_manifest, "run": trial.run_manifest, "results": trial.results_manifest}
    known = {name: manifest for name, manifest in stages.items() if manifest is not None}
    return Provenance(
        seed=trial.seed,
        salt=trial.salt,
        stages=_entries(known, lambda manifest: {"": manifest.stage_key}),
        inputs=_entries(known, lambda manifest: manifest.inputs),
        versions=_entries(known, lambda manifest: manifest.versions),
        commands=_entries(known, lambda manifest: {"": manifest.command}),
        configuration=_entries(known, lambda manifest: manifest.configuration),
        resources=tuple(flattened(trial.resources)),
        training_ledger=tuple(flattened(trial.training_ledger)),
        corpus_ledger=tuple(trial.ledger),
        licences=_licences(trial),
    )


def flattened(value: Json, path: str = "") -> Iterator[Entry]:
    """Yield the leaves of a JSON value by their dotted path; a list of plain values is one leaf."""
    if isinstance(value, Mapping):
        for key in sorted(value):
            yield from flattened(value[key], f"{path}.{key}".strip("."))
    elif _is_list_of_objects(value):
        assert isinstance(value, Sequence)
        for place, item in enumerate(value, start=1):
            yield from flattened(item, f"{path}.{place}".strip("."))
    else:
        yield Entry(name=path, value=_plain(value))


def _is_list_of_objects(value: Json) -> bool:
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    return is_list and any(isinstance(item, Mapping) for item in value)  # type: ignore[union-attr]


def _plain(value: Json) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_plain(item) for item in value)
    return "" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)


def _entries(stages: Mapping[str, Manifest], part: Callable[[Manifest], Mapping[str, Json]]) -> tuple[Entry, ...]:
    return tuple(entry for name, manifest in stages.items() for entry in flattened(part(manifest), name))


def _licences(trial: Trial) -> tuple[Entry, ...]:
    """Return each licence with the sources that state it; the name is empty where a source states none."""
    sources: dict[str, set[str]] = defaultdict(set)
    for source, licence in trial.text_licences:
        sources[licence].add(source)
    for document in trial.documents:
        sources[document.licence or ""].add(document.source)
    return tuple(Entry(name=licence, value=", ".join(sorted(found))) for licence, found in sorted(sources.items()))
