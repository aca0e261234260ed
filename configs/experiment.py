"""The schema of an experiment: one frozen class per section of the YAML file, every field documented."""

from pathlib import Path

from pydantic import Field, model_validator

from configs.sections.arms import Arm, CompositesSection, Contrast, Factorial, Level
from configs.sections.cleaning import CleaningSection, LicencesSection
from configs.sections.corpus import CorpusSection, IncrementalSection, ParaphrasesSection, WordingsSection
from configs.sections.documents import DocumentsSection
from configs.sections.evaluation import EvaluationSection, ReportSection
from configs.sections.facts import FactsSection
from configs.sections.mixture import MixtureSection, PhaseSection
from configs.sections.model import BaseTraining, ModelSection, TinyModel
from configs.sections.ontology import OntologySection
from configs.sections.probes import ProbesSection
from configs.sections.section import Language, Section
from configs.sections.text import GeneralTextSection, GeneratedText, ReplaySection, TextSource
from configs.sections.training import LoraSection, TrainingSection
from configs.sections.trial import DOCUMENT_ARMS, PowerSection, TrialSection

__all__ = [
    "DOCUMENT_ARMS",
    "Arm",
    "BaseTraining",
    "CleaningSection",
    "CompositesSection",
    "Contrast",
    "CorpusSection",
    "DocumentsSection",
    "EvaluationSection",
    "Experiment",
    "Factorial",
    "FactsSection",
    "GeneralTextSection",
    "GeneratedText",
    "IncrementalSection",
    "Level",
    "LicencesSection",
    "LoraSection",
    "MixtureSection",
    "ModelSection",
    "OntologySection",
    "ParaphrasesSection",
    "PhaseSection",
    "PowerSection",
    "ProbesSection",
    "ReplaySection",
    "Replicate",
    "ReportSection",
    "TextSource",
    "TinyModel",
    "TrainingSection",
    "TrialSection",
    "WordingsSection",
]


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
        for contrast in (self.corpus.trial.primary, *self.corpus.trial.every_contrast.values()):
            if contrast.probe_kind not in asked:
                raise ValueError(
                    f"corpus.probes.kinds: {contrast.probe_kind!r} is missing, a contrast of the trial needs it"
                )
        return self
