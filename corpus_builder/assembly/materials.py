"""What a corpus is made from, read and ready: names, wordings, documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from configs.errors import ConfigurationError
from configs.experiment import CorpusSection, Experiment, Replicate
from corpus_builder.assembly.cleaning import protected_of, rules_of
from corpus_builder.cleaning import ProtectedTexts, Removal, clean_documents
from corpus_builder.documents.document import Document
from corpus_builder.documents.mapping import read_profile
from corpus_builder.documents.reader import read_documents
from corpus_builder.incremental import EarlierCorpus, read_earlier
from corpus_builder.ledger import Ledger
from corpus_builder.mentions import MentionFinder
from corpus_builder.names import Names, names_of
from corpus_builder.paraphrase import Paraphrase, read_paraphrases
from corpus_builder.paraphrase.paraphrases import Key
from corpus_builder.paraphrase.questions import DocumentQuestion, read_questions
from corpus_builder.texts.statements import StatementWriter
from corpus_builder.verbalize import Verbalizer
from ontology.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """Everything that the steps of one build share."""

    experiment: Experiment
    salt: str
    release: Release
    names: Names
    finder: MentionFinder
    writers: tuple[StatementWriter, ...]
    """One per language."""
    documents: tuple[Document, ...]
    earlier: EarlierCorpus | None
    """What the model was taught before."""
    paraphrases: Mapping[Key, tuple[Paraphrase, ...]]
    """Wordings of a language model, by the text that they are of."""
    questions: tuple[DocumentQuestion, ...]
    """Questions of a language model on blocks of documents."""
    protected: ProtectedTexts | None
    """What no training text may give away."""
    removals: Sequence[Removal]
    """What was removed from documents for it."""
    ledger: Ledger
    """Where every step counts what it reads, keeps and drops."""

    @property
    def section(self) -> CorpusSection:
        """The experiment's section for the corpus."""
        return self.experiment.corpus

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages in which facts are stated and asked."""
        return self.experiment.languages


def materials_of(experiment: Experiment, replicate: Replicate, release: Release) -> Materials:
    """Read documents and wordings, and index the release's names; ConfigurationError for a language without names."""
    ledger, names, removals = Ledger(), names_of(release), list[Removal]()
    _check_languages(names, experiment.languages)
    paraphrases, questions = experiment.corpus.paraphrases.file, experiment.corpus.documents.questions
    protected = protected_of(experiment.corpus.cleaning)
    return Materials(
        experiment=experiment,
        salt=replicate.salt,
        release=release,
        names=names,
        finder=MentionFinder(names.pairs(experiment.languages)),
        writers=tuple(_writer(lang, names, release, experiment, replicate.salt) for lang in experiment.languages),
        documents=tuple(_documents(experiment.corpus, ledger, protected, removals)),
        protected=protected,
        removals=removals,
        earlier=_earlier(experiment, replicate),
        paraphrases=read_paraphrases(paraphrases) if paraphrases else {},
        questions=tuple(read_questions(questions)) if questions else (),
        ledger=ledger,
    )


def _writer(lang: str, names: Names, release: Release, experiment: Experiment, salt: str) -> StatementWriter:
    wordings = experiment.corpus.wordings
    verbalizer = Verbalizer.load(lang, folders=wordings.folders, spaces=wordings.spaces)
    num_probe_wordings = experiment.corpus.trial.num_probe_wordings
    return StatementWriter(verbalizer, names, release, num_probe_wordings=num_probe_wordings, salt=salt)


def _documents(
    section: CorpusSection, ledger: Ledger, protected: ProtectedTexts | None, removals: list[Removal]
) -> Iterator[Document]:
    """Yield the cleaned documents in order of their ids."""
    settings = section.documents
    profile = read_profile(settings.profile) if settings.profile else None
    ledgers = iter((Ledger(), ledger))  # the cleaning reads twice, and only one reading counts

    def read() -> Iterator[Document]:
        return read_documents(
            settings.sources,
            next(ledgers),
            strict=settings.strict,
            profile=profile,
            num_workers=settings.num_workers,
        )

    rules = rules_of(section.cleaning, settings.max_words)
    cleaned = clean_documents(read, ledger, rules, protected=protected, removals=removals)
    return iter(sorted(cleaned, key=lambda document: document.doc_id)) if settings.sources else iter(())


def _earlier(experiment: Experiment, replicate: Replicate) -> EarlierCorpus | None:
    """Read the earlier corpus; ConfigurationError where facts could not keep their arms."""
    since = experiment.corpus.incremental.since
    if since is None:
        return None
    earlier, trial = read_earlier(since, replicate.salt), experiment.corpus.trial
    arms = {arm.name: arm.weight for arm in earlier.registration.arms if arm.kind != "untouched"}
    if arms != {arm.name: arm.weight for arm in trial.every_arm}:
        raise ConfigurationError(
            f"corpus.trial.arms: not the arms and weights of {earlier.folder} ({', '.join(arms)}): keep them, so that "
            "every fact keeps its arm"
        )
    if earlier.registration.untouched_share != trial.untouched_share:
        raise ConfigurationError(
            f"corpus.trial.untouched_share: {earlier.folder} has {earlier.registration.untouched_share}: keep it"
        )
    return earlier


def _check_languages(names: Names, languages: tuple[str, ...]) -> None:
    """Refuse a language in which the terminology names nothing."""
    tags = sorted({tag for _, tag in names.preferred})
    for lang in languages:
        if lang not in tags:
            raise ConfigurationError(
                f"languages: the terminology has no preferred label in {lang!r} (it has: {', '.join(tags) or 'none'}): "
                "choose among these"
            )
