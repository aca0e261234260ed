"""The schema of an experiment: one frozen class per section of the YAML file, every field documented."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

Share = Annotated[float, Field(ge=0.0, le=1.0)]
Count = Annotated[int, Field(ge=1)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class Section(BaseModel):
    """Base of all sections: frozen, and closed to unknown keys."""

    @field_validator("*", mode="before")
    @classmethod
    def _booleans_are_booleans(cls, value: object, info: ValidationInfo) -> object:
        """Neither `yes` nor 1 is true, and true is no number."""
        wants_boolean = cls.model_fields[info.field_name or ""].annotation is bool
        if wants_boolean != isinstance(value, bool):
            raise ValueError("must be true or false" if wants_boolean else "must not be true or false")
        return value

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False)


class OntologySection(Section):
    """Which terminology is grafted."""

    sources: tuple[Path, ...] = Field(min_length=1)
    """SKOS or OWL files (Turtle, RDF/XML, N-Triples, JSON-LD; plain or gzip), relative to this file."""
    strict: bool = False
    """Stop at the first bad statement instead of recording it as a finding."""


class FactsSection(Section):
    """Which statements of the release become facts."""

    predicates: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    """Relations to use, by local name (`broader`, `treats`, …); all of them when absent."""
    definitions: bool = True
    """Also use each concept's definition as a fact whose object is text."""
    max_per_predicate: dict[str, Count] = Field(default_factory=dict)
    """Keep at most so many eligible facts of a predicate (`definition` for definitions), drawn by salted hash."""
    branches: tuple[str, ...] = ()
    """Only concepts below these (notations or IRIs) may be subjects; everywhere when empty."""
    max_label_words: int = Field(default=8, ge=1)
    """Facts whose subject or object has a longer preferred label are not eligible."""
    max_definition_words: int = Field(default=40, ge=3)
    """Longer definitions are not eligible."""


class DocumentsSection(Section):
    """Which grey literature is read, and how it is shown."""

    sources: tuple[Path, ...] = ()
    """XML files or folders in the LiSSa/Doc'CISMeF profile, relative to this file."""
    profile: Path | None = None
    """YAML file that maps another export's fields to ours, relative to this file; LiSSa/Doc'CISMeF when absent."""
    max_words: int = Field(default=60, ge=10)
    """Longer blocks are divided at sentence ends into pieces of at most so many words."""
    num_exposures: int = Field(default=2, ge=0)
    """How often each training block is shown."""
    masked_share: Share = 0.5
    """Share of a block's exposures in which a terminology mention is masked and must be filled in."""
    held_out_share: Share = 0.15
    """Share of documents kept out of training, to measure loss on."""
    strict: bool = False
    """Stop at the first bad record instead of counting it in the ledger."""


class Arm(Section):
    """One treatment, or one control, that facts are assigned to at random."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Name of the arm in every table and figure."""
    kind: Literal["treated", "placebo", "withheld"]
    """treated: the fact is stated; placebo: both names are shown but not the fact; withheld: neither on purpose."""
    weight: float = Field(default=1.0, gt=0)
    """Relative share of the facts of exposed neighbourhoods."""
    num_exposures: int = Field(default=0, ge=0)
    """How often the fact is stated (treated), or each of its names is shown (placebo), per language."""
    num_wordings: int = Field(default=1, ge=1)
    """How many different wordings share the exposures."""
    inverse_share: Share = 0.0
    """Share of the exposures that state the fact from object to subject."""
    question_share: Share = 0.0
    """Share of the exposures in the form of a question and its answer."""
    masked_share: Share = 0.0
    """Share of the exposures in which subject or object is masked and must be filled in."""

    @model_validator(mode="after")
    def _doses_fit_the_kind(self) -> "Arm":
        if self.kind == "withheld" and self.num_exposures:
            raise ValueError(f"arm {self.name}: a withheld arm has num_exposures: 0")
        if self.kind != "withheld" and not self.num_exposures:
            raise ValueError(f"arm {self.name}: a {self.kind} arm needs num_exposures of 1 or more")
        return self


class Contrast(Section):
    """A difference between two arms; `untouched` names the untouched neighbourhoods."""

    treated: str
    """The arm whose outcome is to be explained."""
    control: str
    """The arm it is held against."""
    probe_kind: Literal["relation", "relation_inverse"] = "relation"
    """Direction of the probes whose outcome is compared."""

    @model_validator(mode="after")
    def _arms_differ(self) -> "Contrast":
        if self.treated == self.control:
            raise ValueError(f"a contrast needs two arms, {self.treated!r} is named twice")
        return self


class PowerSection(Section):
    """The assumptions behind the number of facts per arm (two proportions, normal approximation)."""

    control_accuracy: Share = 0.5
    """Expected outcome of the control arm."""
    treated_accuracy: Share = 0.8
    """Expected outcome of the treated arm."""
    significance: Annotated[float, Field(gt=0, lt=1)] = 0.05
    """Two-sided error of the first kind."""
    power: Annotated[float, Field(gt=0, lt=1)] = 0.8
    """Chance of finding the effect when it is there."""
    design_effect: float = Field(default=1.5, ge=1)
    """Inflation of variance because facts share subjects and objects."""


class TrialSection(Section):
    """The randomised controlled trial: who is drawn, into which arms, and what is concluded from what."""

    untouched_share: Share = 0.2
    """Share of neighbourhoods (an object with its facts) of which nothing is shown."""
    arms: tuple[Arm, ...] = Field(min_length=2)
    """Arms for the facts of exposed neighbourhoods."""
    primary: Contrast
    """The one contrast that the verdict rests on; everything else is exploratory."""
    contrasts: dict[str, Contrast] = Field(default_factory=dict)
    """Further named contrasts to report, such as the worth of diversity."""
    num_probe_wordings: int = Field(default=2, ge=1)
    """Wordings per fact and direction that are reserved for its probes and never trained on for it."""
    primary_predicates: tuple[str, ...] | None = None
    """Relations over which the primary outcome is averaged; all relations between concepts when absent."""
    max_withheld_share: Share = 0.6
    """Refuse a trial that withholds more of the eligible facts (placebo, withheld and untouched together)."""
    power: PowerSection = PowerSection()
    """How many facts an arm needs."""

    @model_validator(mode="after")
    def _names_are_known(self) -> "TrialSection":
        names = [arm.name for arm in self.arms]
        if "untouched" in names or len(set(names)) != len(names):
            raise ValueError("arm names are unique, and `untouched` is the name of the untouched neighbourhoods")
        for contrast in (self.primary, *self.contrasts.values()):
            for name in (contrast.treated, contrast.control):
                if name not in (*names, "untouched"):
                    raise ValueError(f"contrast names an unknown arm {name!r}; arms are {', '.join(names)}, untouched")
        if {arm.name: arm.kind for arm in self.arms}.get(self.primary.treated) != "treated":
            raise ValueError(f"primary contrast: {self.primary.treated!r} is not a treated arm")
        if not any(arm.kind == "placebo" for arm in self.arms) or not any(arm.kind == "withheld" for arm in self.arms):
            raise ValueError("a trial needs at least one placebo and one withheld arm")
        arms = {arm.name: arm for arm in self.arms}
        treated, control = arms[self.primary.treated], arms.get(self.primary.control)
        if control and control.kind == "placebo" and control.num_exposures != treated.num_exposures:
            raise ValueError(
                f"primary contrast: {treated.name} shows the names {treated.num_exposures} times, {control.name} "
                f"{control.num_exposures} times: make num_exposures equal, or the contrast mixes two effects"
            )
        return self


class ProbesSection(Section):
    """What is asked."""

    num_candidates: int = Field(default=20, ge=2)
    """Size K of every candidate set, so that chance is 1/K."""
    kinds: tuple[Literal["relation", "relation_inverse", "definition", "definition_inverse"], ...] = (
        "relation",
        "relation_inverse",
        "definition",
        "definition_inverse",
    )
    """Kinds of probes to write."""

    @model_validator(mode="after")
    def _kinds_differ(self) -> "ProbesSection":
        if not self.kinds or len(set(self.kinds)) < len(self.kinds):
            raise ValueError("kinds: name each kind once, and at least one")
        return self

    max_aliases: int = Field(default=0, ge=0)
    """Alternative labels pooled with a candidate's preferred label."""


class GeneratedText(Section):
    """Simple sentences of everyday life from the generator that is part of the toolkit."""

    lang: Language
    """Language of the sentences."""
    num_sentences: int = Field(ge=1)
    """How many sentences to write."""


class TextSource(Section):
    """A text file: JSON Lines with `text`, `lang`, `licence`, or plain text with one text a line; gzip and xz too."""

    path: Path
    """The file, relative to this file."""
    lang: Language
    """Language of its texts where they do not say."""
    name: str
    """Name of the domain in tables and figures."""
    max_texts: int = Field(default=10_000, ge=1)
    """Read at most so many texts."""
    max_words: int = Field(default=60, ge=5)
    """Cut texts at sentence ends into pieces of at most so many words."""


class GeneralTextSection(Section):
    """Text that is not about the terminology: for the base model, for replay, and to measure forgetting."""

    generated: tuple[GeneratedText, ...] = ()
    """Generated sentences; each language is one domain."""
    sources: tuple[TextSource, ...] = ()
    """Text files; each is one domain."""
    held_out_share: Share = 0.1
    """Share of every domain that is never trained on."""
    replay_domains: tuple[str, ...] | None = None
    """Domains replayed during injection; the others show forgetting without replay. All when absent."""
    num_label_mentions: int = Field(default=0, ge=0)
    """How often the base text mentions each label in a neutral sentence, whatever its arm, as ordinary text would."""

    @model_validator(mode="after")
    def _domains_are_known_and_differ(self) -> "GeneralTextSection":
        domains = [*(f"everyday-{text.lang}" for text in self.generated), *(source.name for source in self.sources)]
        if len(set(domains)) < len(domains):
            raise ValueError(f"a domain stands twice: {', '.join(sorted(domains))}")
        for domain in self.replay_domains or ():
            if domain not in domains:
                raise ValueError(f"replay_domains: no domain {domain!r}; there are: {', '.join(domains) or 'none'}")
        return self


class ReplaySection(Section):
    """General text mixed into the injection, against forgetting."""

    share: Annotated[float, Field(ge=0, lt=1)] = 0.15
    """Share of the injection's tokens."""


class CorpusSection(Section):
    """From a release and documents to facts, texts and probes."""

    facts: FactsSection = FactsSection()
    """Which statements become facts."""
    documents: DocumentsSection = DocumentsSection()
    """Which grey literature is read."""
    trial: TrialSection
    """The trial."""
    probes: ProbesSection = ProbesSection()
    """The probes."""
    general_text: GeneralTextSection = GeneralTextSection()
    """Text that is not about the terminology."""


class BaseTraining(Section):
    """The short first training of a model made from scratch."""

    num_epochs: float = Field(default=2.0, gt=0)
    """Passes over the base text."""
    learning_rate: float = Field(default=3e-3, gt=0)
    """Peak rate."""


class TinyModel(Section):
    """A Gemma-2-shaped model made from scratch, with its own SentencePiece tokenizer: for demonstrations and tests."""

    vocabulary_size: int = Field(default=2_000, ge=300)
    """Pieces of the tokenizer, with 16 unused ones that serve as sentinels."""
    num_layers: int = Field(default=4, ge=1)
    """Transformer layers."""
    hidden_size: int = Field(default=128, ge=8)
    """Width of the residual stream."""
    num_heads: int = Field(default=4, ge=1)
    """Attention heads."""
    base: BaseTraining = BaseTraining()
    """How it is trained on general text before the injection."""

    @model_validator(mode="after")
    def _heads_share_the_width(self) -> "TinyModel":
        if self.hidden_size % (2 * self.num_heads):
            raise ValueError(f"hidden_size: {self.hidden_size} is no multiple of {2 * self.num_heads} (2 × num_heads)")
        return self


class ModelSection(Section):
    """The model that is grafted onto."""

    name_or_path: str | None = None
    """A local folder or a hub name; a tiny model is made from scratch when absent."""
    revision: str | None = None
    """Commit of a hub model."""
    dtype: Literal["float32", "bfloat16"] = "float32"
    """Number format of the weights."""
    attention: Literal["eager", "sdpa", "flex_attention", "flash_attention_2"] | None = None
    """Attention implementation; chosen for the model and machine when absent."""
    tiny: TinyModel = TinyModel()
    """The model made from scratch when no name is given."""


class LoraSection(Section):
    """Low-rank adapters (Hu et al. 2021)."""

    rank: int = Field(default=16, ge=1)
    """Rank of the update."""
    alpha: float = Field(default=16, gt=0)
    """Scale of the update, divided by the rank."""
    dropout: Annotated[float, Field(ge=0, lt=1)] = 0.0
    """Dropout before the adapter."""
    target_modules: tuple[str, ...] | Literal["all-linear"] = "all-linear"
    """Layers that get an adapter."""


class TrainingSection(Section):
    """How the corpus is injected."""

    method: Literal["full", "lora"] = "full"
    """Train all weights, or low-rank adapters."""
    lora: LoraSection = LoraSection()
    """Adapters, used when `method` is `lora`."""
    replay: ReplaySection = ReplaySection()
    """General text mixed in."""
    masked_objective: Literal["span_infilling", "causal"] = "span_infilling"
    """How exposures marked as masked are trained; the others are causal."""
    num_epochs: float = Field(default=1.0, gt=0)
    """Passes over the corpus, each with all planned exposures."""
    learning_rate: float = Field(default=3e-3, gt=0)
    """Peak rate."""
    schedule: Literal["cosine", "linear", "constant"] = "cosine"
    """Shape of the rate after warm-up."""
    warmup_share: Annotated[float, Field(ge=0, lt=1)] = 0.02
    """Share of the steps in which the rate rises."""
    weight_decay: float = Field(default=0.01, ge=0)
    """AdamW's decay of matrices."""
    max_gradient_norm: float = Field(default=1.0, gt=0)
    """Gradients are scaled down to this norm."""
    sequence_length: int = Field(default=64, ge=8)
    """Tokens of a packed row."""
    batch_size: int = Field(default=16, ge=1)
    """Rows of a micro-batch."""
    num_accumulation_steps: int = Field(default=1, ge=1)
    """Micro-batches of an optimiser step."""
    checkpoint_every_steps: int = Field(default=200, ge=1)
    """Steps between checkpoints."""
    num_threads: int | None = Field(default=None, ge=1)
    """CPU threads of torch; all cores when absent. A run resumes only with the count it began with."""
    device: Literal["auto", "cpu", "cuda"] = "auto"
    """Where to train."""


class EvaluationSection(Section):
    """How probes are scored and summarised."""

    scorer: Literal["statement", "per_token", "content_free_prior"] = "statement"
    """statement: log-likelihood of the whole statement; per_token: the same divided by its length;
    content_free_prior: minus the same with a neutral stand-in for the given side."""
    along: tuple[Share, ...] = (0.25, 0.5)
    """Points of the training, as shares of its steps, at which probes are also scored."""
    max_tokens_per_row: int = Field(default=1_024, ge=32)
    """Size of a packed row of prompts and candidates."""
    num_resamples: int = Field(default=10_000, ge=100)
    """Bootstrap and re-randomisation resamples."""
    confidence: Annotated[float, Field(gt=0.5, lt=1)] = 0.95
    """Level of the intervals."""
    max_retention_texts: int = Field(default=300, ge=1)
    """Held-out texts per domain on which loss is measured."""


class ReportSection(Section):
    """How the report speaks."""

    lang: Literal["fr", "en"] = "fr"
    """Language of the report."""
    max_items: int = Field(default=400, ge=1)
    """Probes listed one by one."""


class Replicate(Section):
    """One repetition of the trial: another assignment, another training order."""

    seed: int = Field(ge=0)
    """Seed of everything in training."""
    salt: str = Field(pattern=r"^[A-Za-z0-9._-]+$")
    """Salt of the assignment of facts to arms."""


class Experiment(Section):
    """One experiment: the whole YAML file."""

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    """Name of the experiment in reports."""
    output: Path
    """Folder for everything the experiment makes, relative to the working directory."""
    languages: tuple[Language, ...] = Field(default=("fr",), min_length=1)
    """Languages in which facts are stated and asked; the first one leads."""
    replicates: tuple[Replicate, ...] = Field(default=(Replicate(seed=1, salt="1"),), min_length=1)
    """Repetitions; a claim about a treatment needs at least three."""
    ontology: OntologySection
    """The terminology."""
    corpus: CorpusSection
    """Facts, trial, texts and probes."""
    model: ModelSection = ModelSection()
    """The model."""
    training: TrainingSection = TrainingSection()
    """The injection."""
    evaluation: EvaluationSection = EvaluationSection()
    """The measurement."""
    report: ReportSection = ReportSection()
    """The report."""

    @model_validator(mode="after")
    def _replicates_are_different_trials(self) -> "Experiment":
        salts = [replicate.salt for replicate in self.replicates]
        if len(set(salts)) < len(salts):
            raise ValueError("replicates: a salt stands twice: each repetition needs an assignment of its own")
        return self

    @model_validator(mode="after")
    def _sections_fit_together(self) -> "Experiment":
        if len(set(self.languages)) < len(self.languages):
            raise ValueError("languages: a language stands twice")
        if not self.output.name:
            raise ValueError("output: name a folder, such as runs/my-trial")
        asked = self.corpus.probes.kinds
        for contrast in (self.corpus.trial.primary, *self.corpus.trial.contrasts.values()):
            if contrast.probe_kind not in asked:
                raise ValueError(
                    f"corpus.probes.kinds: {contrast.probe_kind!r} is missing, a contrast of the trial needs it"
                )
        return self
