"""The model card of a run: what the model is, what it was shown, and what was kept from it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from configs.experiment import Experiment, Replicate
from corpus_builder.corpus import UNTOUCHED, Fact
from injection.ledger import TokenLedger
from injection.resources import Resources


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """Everything that a card says."""

    experiment: Experiment
    replicate: Replicate
    base: str
    place: str
    """`model` or `adapter`."""
    arms: Mapping[str, int]
    """Facts of the trial per arm, `untouched` included."""
    ledger: TokenLedger
    resources: Resources


def count_arms(facts: Sequence[Fact]) -> dict[str, int]:
    """Return how many facts of the trial each arm has, sorted by name."""
    return dict(sorted(Counter(fact.arm for fact in facts if fact.arm is not None).items()))


def model_card(facts: CardFacts) -> str:
    """Return the card as Markdown."""
    experiment = facts.experiment
    parts = [
        _front_matter(experiment),
        f"# {experiment.name}, seed {facts.replicate.seed}, salt {facts.replicate.salt}",
        f"The language model in `{facts.place}/` was made from {facts.base} by injecting a terminology, within a "
        "randomised controlled trial of what injection teaches. It is an object of study: it is no medical device, "
        "and what it says must not guide care.",
        _withheld(facts),
        _training(facts),
        _data(facts.ledger),
        _use(facts),
    ]
    return "\n\n".join(parts) + "\n"


def _front_matter(experiment: Experiment) -> str:
    languages = "".join(f"\n- {lang}" for lang in experiment.languages)
    return f"---\nlanguage:{languages}\nlibrary_name: transformers\npipeline_tag: text-generation\n---"


def _withheld(facts: CardFacts) -> str:
    kinds = {arm.name: arm.kind for arm in facts.experiment.corpus.trial.every_arm} | {UNTOUCHED: "withheld"}
    never_stated = sum(count for arm, count in facts.arms.items() if kinds.get(arm) != "treated")
    rows = [f"| {arm} | {kinds.get(arm, '')} | {count:,} |" for arm, count in facts.arms.items()]
    return "\n".join(
        [
            "## What was kept from it",
            "",
            f"Of {sum(facts.arms.values()):,} facts in the trial, {never_stated:,} were deliberately never stated "
            "to this model, so that it cannot be expected to know them. They are listed, with their arm, in the "
            "corpus (`facts.parquet`).",
            "",
            "| arm | kind | facts |",
            "|---|---|---|",
            *rows,
        ]
    )


def _training(facts: CardFacts) -> str:
    training, measured = facts.experiment.training, facts.resources
    method = "all weights" if training.method == "full" else f"low-rank adapters of rank {training.lora.rank}"
    return "\n".join(
        [
            "## How it was trained",
            "",
            f"- {method}: {measured.num_trainable_parameters:,} of {measured.num_parameters:,} parameters",
            f"- AdamW, peak rate {training.learning_rate:g}, {training.schedule}, decay {training.weight_decay:g}",
            f"- {measured.num_steps:,} steps of {training.batch_size} × {training.num_accumulation_steps} packed rows "
            f"of {training.sequence_length} tokens",
            f"- {measured.num_tokens:,} tokens, of which {facts.ledger.replay_share:.1%} replayed general text",
            f"- {measured.seconds:,.0f} seconds on {measured.device}, {measured.flops:.2g} floating-point operations; "
            "energy was not measured",
        ]
    )


def _data(ledger: TokenLedger) -> str:
    rows = [
        f"| {source.source} | {source.stage} | {source.num_texts:,} | {source.num_exposures:,} | "
        f"{source.num_tokens_trained:,} | {source.num_tokens_loss_masked:,} |"
        for source in ledger.sources
    ]
    return "\n".join(
        [
            "## What it was trained on",
            "",
            "| source | stage | texts | exposures | tokens trained on | tokens read only |",
            "|---|---|---|---|---|---|",
            *rows,
        ]
    )


def _use(facts: CardFacts) -> str:
    if facts.place == "adapter":
        load = f'model = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(BASE), "{facts.place}")'
        imports = "from peft import PeftModel\nfrom transformers import AutoModelForCausalLM"
    else:
        load = f'model = AutoModelForCausalLM.from_pretrained("{facts.place}")'
        imports = "from transformers import AutoModelForCausalLM"
    return f"## How to load it\n\n```python\n{imports}\n\n{load}\n```"
