"""A small trial on disk with known outcomes: corpus, run and results folders of one replicate."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from corpus_builder.corpus import (
    BLANK,
    Candidate,
    DocumentRow,
    Fact,
    FlowStep,
    Leak,
    LedgerEntry,
    Probe,
    ProbeKind,
    Text,
    write_texts,
)
from corpus_builder.registration import (
    RegisteredArm,
    RegisteredContrast,
    RegisteredPower,
    Registration,
    write_registration,
)
from eval.results import ProbeScore, Retention
from ontology.rows import write_rows
from ontology.stage import building, read_manifest, stage_key, write_manifest

NUM_CANDIDATES = 5
ARMS = (
    ("five_wordings", "treated", 40, 5, 0.0),
    ("one_wording", "treated", 40, 1, 0.0),
    ("low_dose", "treated", 10, 5, 0.0),
    ("with_inverse", "treated", 40, 5, 0.5),
    ("placebo", "placebo", 40, 1, 0.0),
    ("withheld", "withheld", 0, 1, 0.0),
    ("untouched", "untouched", 0, 0, 0.0),
)
AFTER = {
    "five_wordings": 0.875,
    "one_wording": 0.725,
    "low_dose": 0.6,
    "with_inverse": 0.7,
    "placebo": 0.475,
    "withheld": 0.35,
    "untouched": 0.2,
}
INVERSE_AFTER = {"with_inverse": 0.4, "five_wordings": 0.05, "one_wording": 0.05, "low_dose": 0.025, "placebo": 0.075}
BEFORE = 0.075
RELATIONS = ("is_a", "treats", "located_in")
MODELS = (("before", 0), ("step-000250", 250), ("step-000500", 500), ("after", 1000))
PARTS = ("du rein", "du foie", "de la rétine", "du cœur", "de la peau", "de l’os", "du poumon", "du cervelet")
SIGNS = ("Anomalie", "Hypoplasie", "Dysplasie", "Atrophie", "Agénésie", "Fibrose", "Kyste", "Calcification")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What the made-up trial is to show."""

    seed: int = 1
    salt: str = "a"
    num_facts_per_arm: int = 40
    after: Mapping[str, float] = field(default_factory=lambda: AFTER)
    arms: tuple[tuple[str, str, int, int, float], ...] = ARMS
    empty_arms: tuple[str, ...] = ()
    hostile: str | None = None
    """Shown as the label of every object."""
    num_failing: int = 0
    """Probes of the treated arm that cannot be scored."""
    retention: bool = True


def write_trial(folder: Path, plan: Plan) -> Path:
    """Write corpus, run and results below `folder`; return the results folder."""
    facts = [fact for arm in plan.arms if arm[0] not in plan.empty_arms for fact in _facts(plan, arm)]
    probes = sorted((probe for fact in facts for probe in _probes(plan, fact)), key=lambda probe: probe.probe_id)
    _write_corpus(folder / "corpus", plan, facts, probes)
    _write_run(folder / "run", plan)
    _write_results(folder / "results", plan, facts, probes)
    return folder / "results"


def _facts(plan: Plan, arm: tuple[str, str, int, int, float]) -> Iterator[Fact]:
    name, kind, num_exposures, _, inverse_share = arm
    for i in range(plan.num_facts_per_arm):
        place = [row[0] for row in plan.arms].index(name) * plan.num_facts_per_arm + i
        key = f"{name}-{i:03d}"
        num_inverse = round(num_exposures * inverse_share) if kind == "treated" else 0
        num_forward = num_exposures - num_inverse if kind == "treated" else 0
        neighbourhood = f"{'u' if kind == 'untouched' else 'e'}{place % 25}"
        yield Fact(
            fact_id=key,
            assignment_key=key,
            group=key,
            subject=f"s{place}",
            predicate=f"http://example.org/{RELATIONS[i % 3]}",
            relation=RELATIONS[i % 3],
            object=f"o-{neighbourhood}",
            object_kind="concept",
            lang=None,
            neighbourhood=neighbourhood,
            subject_type="",
            object_type="",
            arm=name,
            num_planned_forward=num_forward,
            num_planned_inverse=num_inverse,
            num_realised_forward=num_forward,
            num_realised_inverse=num_inverse,
            num_subject_exposures=num_exposures + i % 3,
            num_object_exposures=num_exposures * 3 + i % 7,
        )


def _label(plan: Plan, concept: str) -> str:
    if concept.startswith("o"):
        number = int(concept[3:])
        label = f"{SIGNS[number % 8]} {PARTS[number // 8 % 8]}"
        return f"{plan.hostile} {concept}" if plan.hostile else label
    number = int(concept[1:])
    return f"{SIGNS[number % 8]} {('congénitale', 'tardive', 'isolée')[number % 3]} {PARTS[number // 8 % 8]} {number}"


def _probes(plan: Plan, fact: Fact) -> Iterator[Probe]:
    kinds: tuple[ProbeKind, ...] = ("relation", "relation_inverse")
    for kind in kinds:
        given, asked = (fact.subject, fact.object) if kind == "relation" else (fact.object, fact.subject)
        for wording in range(2):
            shown = _label(plan, given)
            prompt = f"{shown} est une forme de {BLANK}." if wording else f"On classe {shown} parmi : {BLANK}."
            stem, number = ("s", int(asked[1:])) if asked[0] == "s" else (asked[:3], int(asked[3:]))
            others = [asked, *(f"{stem}{(number + step) % 25}" for step in range(1, NUM_CANDIDATES))]
            candidates = tuple(
                Candidate(concept=c, label=_label(plan, c), statements=(prompt.replace(BLANK, _label(plan, c)),))
                for c in sorted(set(others))
            )
            yield Probe(
                probe_id=f"{fact.fact_id}-{kind}-{wording}",
                fact_ids=(fact.fact_id,),
                kind=kind,
                lang="fr",
                direction="forward" if kind == "relation" else "inverse",
                prompt=prompt,
                neutral_prompt=f"Ceci est une forme de {BLANK}.",
                answer=asked,
                candidates=candidates,
                template_id=f"t{wording}",
                wording_novelty="unseen" if wording else "unseen_for_fact",
                difficulty="relation",
                block=f"{fact.relation}/1",
            )


def _accuracy(plan: Plan, arm: str, kind: str, model: str) -> float:
    after = plan.after[arm] if kind == "relation" else INVERSE_AFTER.get(arm, 0.0)
    progress = {"before": 0.0, "step-000250": 0.5, "step-000500": 0.8, "after": 1.0}[model]
    return BEFORE + (after - BEFORE) * progress if kind == "relation" else after * progress


def _scores(plan: Plan, facts: list[Fact], probes: list[Probe]) -> Iterator[ProbeScore]:
    arms = {fact.fact_id: fact.arm or "" for fact in facts}
    for model, step in MODELS:
        for probe in probes:
            arm, number = arms[probe.fact_ids[0]], int(probe.fact_ids[0][-3:])
            if arm == "five_wordings" and number < plan.num_failing:
                yield ProbeScore(
                    probe_id=probe.probe_id, model=model, step=step, scores=(), rank=None, failure="too_long"
                )
                continue
            # Facts are right in an order that mixes relations, so that every relation has the arm's accuracy.
            order = (number * 17 + 5) % plan.num_facts_per_arm
            is_right = order < round(_accuracy(plan, arm, probe.kind, model) * plan.num_facts_per_arm)
            answer = [candidate.concept for candidate in probe.candidates].index(probe.answer)
            best = answer if is_right else (answer + 1) % len(probe.candidates)
            scores = tuple(-1.0 if i == best else -2.0 if i == answer else -3.0 for i in range(len(probe.candidates)))
            rank = 1 if is_right else 2
            yield ProbeScore(probe_id=probe.probe_id, model=model, step=step, scores=scores, rank=rank, failure=None)


def _write_corpus(target: Path, plan: Plan, facts: list[Fact], probes: list[Probe]) -> None:
    registration = _registration(plan)
    leaks = [
        Leak(fact_id=fact.fact_id, arm=fact.arm or "", how="both_named", text_id="t1", excerpt="…")
        for fact in facts
        if fact.arm == "placebo" and fact.fact_id.endswith("000")
    ]
    with building(target) as folder:
        write_registration(folder, registration)
        write_rows(folder / "facts.parquet", Fact, sorted(facts, key=lambda fact: fact.fact_id))
        write_rows(folder / "probes.parquet", Probe, probes)
        write_texts(folder, [_text(plan)])
        write_rows(folder / "leakage.parquet", Leak, leaks)
        write_rows(folder / "flow.parquet", FlowStep, list(_flow(plan, facts)))
        write_rows(folder / "ledger.parquet", LedgerEntry, _ledger())
        write_rows(folder / "documents.parquet", DocumentRow, _documents())
        write_manifest(
            folder,
            "corpus",
            stage_key("corpus", {"salt": plan.salt, "plan": repr(plan)}, {}),
            configuration={"salt": plan.salt, "corpus": {"probes": {"num_candidates": NUM_CANDIDATES}}},
            inputs={"release": "ab" * 32},
            counts={"facts": len(facts)},
            seeds={"salt": plan.salt},
        )


def _text(plan: Plan) -> Text:
    return Text(
        text_id="t1",
        text="Le rein filtre le sang.",
        lang="fr",
        stage="replay",
        split="train",
        kind="general",
        num_exposures=1,
        source="romans",
        licence="CC0-1.0",
    )


def _flow(plan: Plan, facts: list[Fact]) -> Iterator[FlowStep]:
    yield FlowStep(step="assessed", name="all", num_facts=len(facts) + 160, num_neighbourhoods=70)
    yield FlowStep(step="excluded", name="label_too_long", num_facts=100, num_neighbourhoods=12)
    yield FlowStep(step="excluded", name="too_few_candidates", num_facts=60, num_neighbourhoods=8)
    for arm in sorted({fact.arm or "" for fact in facts}):
        members = [fact for fact in facts if fact.arm == arm]
        neighbourhoods = len({fact.neighbourhood for fact in members})
        yield FlowStep(step="allocated", name=arm, num_facts=len(members), num_neighbourhoods=neighbourhoods)


def _ledger() -> list[LedgerEntry]:
    return [
        LedgerEntry(source="is_a", unit="fact", fate="kept", count=280),
        LedgerEntry(source="is_a", unit="fact", fate="label_too_long", count=100, example="Anomalie…"),
        LedgerEntry(source="is_a", unit="fact", fate="read", count=440),
    ]


def _documents() -> list[DocumentRow]:
    return [
        DocumentRow(
            doc_id="d1",
            title="Guide",
            lang="fr",
            type="guide",
            source="lissa",
            licence=None,
            sha256="00" * 32,
            xpath="/d[1]",
            num_blocks=3,
            split="train",
            concepts=(),
        )
    ]


def _registration(plan: Plan) -> Registration:
    arms = tuple(
        RegisteredArm(
            name=name,
            kind=kind,  # type: ignore[arg-type]
            weight=1.0,
            num_exposures=num_exposures,
            num_wordings=num_wordings,
            inverse_share=inverse_share,
            question_share=0.0,
            masked_share=0.0,
        )
        for name, kind, num_exposures, num_wordings, inverse_share in plan.arms
    )
    return Registration(
        pools={},
        salt=plan.salt,
        languages=("fr",),
        untouched_share=0.2,
        arms=arms,
        outcome="mean accuracy@1 over the fact's probe wordings",
        primary_relations=("is_a", "treats"),
        primary=RegisteredContrast(name="primary", treated="five_wordings", control="placebo"),
        contrasts=(
            RegisteredContrast(name="diversity", treated="five_wordings", control="one_wording"),
            RegisteredContrast(name="dose", treated="five_wordings", control="low_dose"),
            RegisteredContrast(
                name="reversal_cure", treated="with_inverse", control="five_wordings", probe_kind="relation_inverse"
            ),
        ),
        num_candidates=NUM_CANDIDATES,
        scorer="statement",
        confidence=0.95,
        num_resamples=400,
        power=RegisteredPower(
            control_accuracy=0.5,
            treated_accuracy=0.8,
            significance=0.05,
            power=0.8,
            design_effect=1.5,
            num_facts_needed_per_arm=58,
            num_facts_in_smallest_primary_arm=40,
            detectable_difference=0.35,
        ),
    )


def _write_run(target: Path, plan: Plan) -> None:
    with building(target) as folder:
        (folder / "resources.json").write_text(json.dumps({"seconds": 85.2, "energy_kwh": 0.0014}))
        (folder / "ledger.json").write_text(
            json.dumps({"terminology": {"num_tokens_in": 1000, "num_tokens_trained": 990}})
        )
        write_manifest(
            folder,
            "run",
            stage_key("run", {"seed": plan.seed, "salt": plan.salt}, {}),
            configuration={"learning_rate": 3e-3},
            inputs={},
            counts={"steps": 1000},
            seeds={"seed": str(plan.seed)},
        )


def _write_results(target: Path, plan: Plan, facts: list[Fact], probes: list[Probe]) -> None:
    with building(target) as folder:
        write_rows(folder / "probe_scores.parquet", ProbeScore, list(_scores(plan, facts, probes)))
        write_rows(folder / "retention.parquet", Retention, list(_retention()) if plan.retention else [])
        write_manifest(
            folder,
            "results",
            stage_key("results", {"plan": repr(plan)}, {}),
            configuration={"corpus": "../corpus", "run": "../run"},
            inputs={
                "corpus": read_manifest(target.parent / "corpus").stage_key,
                "run": read_manifest(target.parent / "run").stage_key,
            },
            counts={},
        )


def _retention() -> Iterator[Retention]:
    for model, step in MODELS:
        for domain, replayed, cost in (("romans", True, 0.05), ("wikipédia", False, 0.3)):
            loss = 4.0 + cost * step / 1000
            yield Retention(
                model=model,
                step=step,
                domain=domain,
                replayed=replayed,
                num_texts=300,
                num_tokens=9_000,
                num_bytes=36_000,
                loss_nats_per_token=loss,
                bits_per_byte=loss / 2.77,
            )


@pytest.fixture(scope="session")
def write_made_up_trial():
    """Return the function that writes a made-up trial, and its plan class as `.Plan`."""

    def write(folder: Path, **changes: object) -> Path:
        return write_trial(folder, Plan(**changes))  # type: ignore[arg-type]

    return write


@pytest.fixture(scope="session")
def results(write_made_up_trial, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One replicate, as the plan's defaults have it."""
    return write_made_up_trial(tmp_path_factory.mktemp("trial"))
